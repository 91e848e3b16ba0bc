"""The commands of the rehearsal: `python -m rehearsal.commands NAME ARGUMENTS…`.

Each is what the real one is to our scripts, on the project in $REHEARSAL_CLOUD; Terraform is the real one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from fakecloud import hosting
from fakecloud.cloud import Cloud
from fakecloud.gcloud import Gcloud
from rehearsal import applied

TREE = Path(os.environ.get("REHEARSAL_TREE", "."))
ROOT = Path(__file__).parents[3]


def _cloud() -> Cloud:
    cloud = Cloud.load(Path(os.environ["REHEARSAL_CLOUD"]))
    cloud.account = os.environ["REHEARSAL_ACCOUNT"]
    return cloud


def _web(method: str, url: str, headers: dict[str, str], body: bytes | None) -> tuple[int, str]:
    """Ask the web of the project as it is at this moment: commands between two calls change it."""
    cloud = _cloud()
    return hosting.Web(cloud, applied.grants(cloud), applied.answers(cloud))(method, url, headers, body)


def gcloud(arguments: list[str]) -> int:
    """gcloud, signed in as the account that the stage says."""
    cloud = _cloud()
    try:
        print(Gcloud(cloud, applied.grants(cloud), lambda: sys.stdin.buffer.read())(arguments), end="")
    except subprocess.CalledProcessError as refused:
        print(refused.stderr, file=sys.stderr)
        return 1
    return 0


def terraform(arguments: list[str]) -> int:
    """Terraform itself. The state is a file here, so the bucket that is given at init is only looked for."""
    cloud = _cloud()
    wanted = [a for a in arguments if a.startswith("-backend-config=bucket=")]
    for argument in wanted:
        if argument.rpartition("=")[2] not in cloud.buckets:
            print("Error: Failed to get existing workspaces: bucket doesn't exist", file=sys.stderr)
            return 1
    if "providers" in arguments:
        return 0
    applied.drift(cloud, TREE)
    kept = [a for a in arguments if a not in wanted and not a.startswith("-lock-timeout")]
    environment = {
        **os.environ,
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "TF_CLI_CONFIG_FILE": os.environ["REHEARSAL_TERRAFORM"],
        "TFSTANDIN_DRIFT": str(TREE / "drift.json"),
    }
    real = next(p for p in (Path("/usr/local/bin/terraform"), *_elsewhere("terraform")) if p.exists())
    done = subprocess.run([real, *kept], env=environment, stdin=subprocess.DEVNULL, check=False)
    if done.returncode == 0 and "apply" in kept and not any("billing" in a for a in kept):
        applied.take(_cloud(), TREE / "infra" / "terraform.tfstate")
    return done.returncode


def _elsewhere(name: str) -> list[Path]:
    return [Path(folder, name) for folder in os.environ.get("REHEARSAL_PATH", "").split(os.pathsep) if folder]


def python3(arguments: list[str]) -> int:
    """Python; release.py speaks to the stand-ins of the web instead of to the web."""
    if arguments and arguments[0].endswith("release.py"):
        import hosting as ours

        ours.call = _web
        import release

        return release.main(["--watch-seconds=0", *arguments[1:]])
    return subprocess.run([sys.executable, *arguments], check=False).returncode


def uv(arguments: list[str]) -> int:
    """uv: what it runs is run by this checkout's own environment, what it exports is exported."""
    if arguments[:1] == ["run"]:
        at = arguments.index("python")
        return subprocess.run(
            [ROOT / ".venv" / "bin" / "python", *arguments[at + 1 :]], check=False
        ).returncode
    real = ROOT / ".tools" / "bin" / "uv"
    command = str(real) if real.exists() else "/usr/bin/env uv"
    return subprocess.run([*command.split(), *arguments], cwd=ROOT, check=False).returncode


def make(arguments: list[str]) -> int:
    """The targets that the runbook and the pipelines name."""
    given = dict(a.split("=", 1) for a in arguments if "=" in a)
    if "doctor" in arguments:
        before = ["--before", given["BEFORE"]] if "BEFORE" in given else []
        command = ["infra/doctor.py", "--project", given["P"], "--region", given["R"], *before]
    elif "facts" in arguments:
        command = ["infra/facts.py"]
    elif "archive" in arguments:
        return uv(["run", "python", "infra/archive.py", "build", "build/functions.zip"])
    else:
        print(f"make: *** No rule to make target '{arguments}'", file=sys.stderr)
        return 2
    return subprocess.run([sys.executable, *command], cwd=TREE, check=False).returncode


def git(arguments: list[str]) -> int:
    """A clean checkout; what a commit holds of a model is named by its path."""
    if arguments[:1] == ["rev-parse"]:
        print(f"{abs(hash(arguments[1])) % 16**12:012x}")
    return 0


def npm(arguments: list[str]) -> int:
    """Installs nothing; a build is one page."""
    if arguments[:2] == ["run", "build"]:
        Path("dist").mkdir(exist_ok=True)
        Path("dist", "index.html").write_text("<!doctype html><title>rehearsal</title>", encoding="utf-8")
    return 0


def npx(arguments: list[str]) -> int:
    """firebase-tools: deploys the folder that firebase.json names."""
    config = json.loads(Path("firebase.json").read_text(encoding="utf-8"))
    if not Path(config["hosting"]["public"], "index.html").exists():
        print("Error: Specified public directory does not exist, can't deploy hosting", file=sys.stderr)
        return 1
    cloud = _cloud()
    channel = arguments[arguments.index("hosting:channel:deploy") + 1] if _is_preview(arguments) else "live"
    message = arguments[arguments.index("--message") + 1] if "--message" in arguments else ""
    hosting.deploy(cloud, channel, message)
    cloud.save()
    print("Deploy complete!")
    return 0


def _is_preview(arguments: list[str]) -> bool:
    return "hosting:channel:deploy" in arguments


def curl(arguments: list[str]) -> int:
    """`curl -s -o /dev/null -w FORMAT URL`: the status of an address."""
    status, _ = _web("GET", arguments[-1], {}, None)
    print(
        arguments[arguments.index("-w") + 1].replace("%{http_code}", str(status)).replace("\\n", "\n"), end=""
    )
    return 0


COMMANDS: dict[str, Any] = {
    f.__name__: f for f in (curl, gcloud, git, make, npm, npx, python3, terraform, uv)
}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
