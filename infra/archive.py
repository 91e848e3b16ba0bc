"""The functions' deploy archive: build it, and prove that every entry point starts from it.

    python infra/archive.py build build/functions.zip      the same bytes for the same code
    python infra/archive.py check build/functions.zip      starts each entry point from an empty folder
    python infra/archive.py check --fresh …                installs its requirements.txt first

The archive holds main.py and requirements.txt at its root, `functions/`, `jobs/`, `services/` and `shared/`
under their own names, so that imports are the same in tests and in production. `build` also writes
`functions.tfvars.json` beside it, the variable `archive` of Terraform: its hash names the image that
image.sh makes of it, for the functions and the jobs alike.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = os.environ.get("UV", "uv")
"""`uv run` tells its commands where it is."""
PACKAGES = ("functions", "jobs", "services", "shared")
LEFT_OUT = {"__pycache__", ".DS_Store"}
START_SECONDS = 60.0

NOT_AN_EVENT = json.dumps(
    {
        "message": {"data": base64.b64encode(b"no event").decode(), "messageId": "1", "attributes": {}},
        "subscription": "projects/archive-check/subscriptions/none",
    }
).encode()
"""A push that no function can work on: each is to read it and say so, which reaches no client."""

ENVIRONMENT = {
    "ENVIRONMENT": "development",
    "GOOGLE_CLOUD_PROJECT": "archive-check",
    "UPLOADS_BUCKET": "archive-check-uploads",
    "DERIVED_BUCKET": "archive-check-derived",
    "USER_HASH_KEY": "archive-check-only",
    "DELIVERY_ENDPOINT": "1",
    "EXPRESSION_ENDPOINT": "2",
    "CORRECTNESS_ENDPOINT": "3",
    # Nothing listens there: should a check reach for Google after all, it fails at once.
    "FIRESTORE_EMULATOR_HOST": "127.0.0.1:9",
    "PUBSUB_EMULATOR_HOST": "127.0.0.1:9",
}


def requirements() -> str:
    """What the functions need, pinned and hashed, out of uv.lock."""
    options = "--frozen --no-dev --no-emit-project --no-header --no-annotate --quiet"
    command = [UV, "export", *options.split()]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def contents() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what goes into the archive, in a fixed order."""
    yield "main.py", (ROOT / "functions" / "main.py").read_bytes()
    yield "requirements.txt", requirements().encode()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            if path.is_file() and not LEFT_OUT & set(path.parts) and path.suffix != ".pyc":
                yield path.relative_to(ROOT).as_posix(), path.read_bytes()


def build(target: Path) -> dict[str, str]:
    """Write the archive; returns what Terraform wants of it. Same code, same bytes: times are fixed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in contents():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    variable = {"sha256": hashlib.sha256(target.read_bytes()).hexdigest()}
    target.with_suffix(".tfvars.json").write_text(json.dumps({"archive": variable}) + "\n", encoding="utf-8")
    return variable


def entry_points(folder: Path) -> list[str]:
    """The archive's functions, by the packages that hold them."""
    return sorted(path.parent.name for path in folder.glob("functions/*/function.py"))


def _interpreter(folder: Path, fresh: bool) -> tuple[list[str], dict[str, str]]:
    """A Python that sees the installed packages but not this checkout; `fresh`: only the archive's own."""
    if fresh:
        venv = folder.parent / "venv"
        python = venv / "bin" / "python"
        subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, venv], check=True)
        subprocess.run(
            [
                UV,
                *["pip", "sync", "--quiet", "--require-hashes", "--python"],
                python,
                folder / "requirements.txt",
            ],
            check=True,
        )
        return [str(python), "-m", "functions_framework"], {}
    # -S leaves out the .pth file by which an editable install would bring this checkout back in.
    packages = sysconfig.get_paths()["purelib"]
    return [sys.executable, "-S", "-m", "functions_framework"], {"PYTHONPATH": packages}


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port: int = s.getsockname()[1]
        return port


def _status(url: str, body: bytes | None) -> int:
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def start(name: str, folder: Path, command: list[str], environment: dict[str, str]) -> str | None:
    """Start one entry point as the cloud does and call it once; returns what went wrong, or None."""
    port = _free_port()
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [*command, "--source", "main.py", "--target", name, "--host", "127.0.0.1", "--port", str(port)],
            cwd=folder,
            env={**kept, **ENVIRONMENT, **environment, "THREADS": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while time.monotonic() < deadline and process.poll() is None:
                try:
                    if name == "api":
                        status = _status(f"http://127.0.0.1:{port}/v1/health", None)
                    else:
                        topic = f"http://127.0.0.1:{port}/projects/archive-check/topics/none"
                        status = _status(topic, NOT_AN_EVENT)
                except (urllib.error.URLError, ConnectionError, TimeoutError):
                    time.sleep(0.1)
                    continue
                break
            else:
                status = 0
            output.seek(0)
            said = output.read().decode(errors="replace")[-2000:]
            if 200 <= status < 300 or '"error": "UnknownEvent"' in said:
                return None
            return f"{name}: {f'answered {status}' if status else 'did not start'}\n{said}"
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


def check(archive: Path, fresh: bool = False) -> list[str]:
    """Unpack the archive into an empty folder and start every entry point; returns the complaints."""
    scratch = Path(tempfile.mkdtemp(prefix="archive-"))
    try:
        folder = scratch / "workspace"
        with zipfile.ZipFile(archive) as z:
            z.extractall(folder)
        command, environment = _interpreter(folder, fresh)
        with ThreadPoolExecutor(2) as pool:
            said = pool.map(lambda name: start(name, folder, command, environment), entry_points(folder))
            return [s for s in said if s]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; exit status 1 when an entry point does not start."""
    parser = argparse.ArgumentParser(prog="archive", description="Build and check the functions' archive.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build").add_argument("target", type=Path)
    checked = commands.add_parser("check")
    checked.add_argument("archive", type=Path)
    checked.add_argument(
        "--fresh", action="store_true", help="in a new environment with only its requirements.txt"
    )
    given = parser.parse_args(arguments)
    if given.command == "build":
        variable = build(given.target)
        print(f"{variable['sha256']}  {given.target} ({given.target.stat().st_size} bytes)")
        return 0
    complaints = check(given.archive, given.fresh)
    print("\n".join(complaints) or "every entry point starts")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
