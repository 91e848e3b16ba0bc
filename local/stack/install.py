"""Installs the local stack's own environments, one line of progress each; `--weights` fetches models too.

    python -m local.stack.install [--tools | --weights]

The functions' environment is light; emulators, stand-ins and models have theirs, with their locks.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pinned_files.__main__ as pinned_files

from local.stack import machine
from local.stack.paths import BIGQUERY_PROJECT, MODELS, ROOT, STANDINS_PROJECT, TOOLS_PROJECT


def projects() -> list[Path]:
    """Every uv project of the stack that has a lock file."""
    # Retraining brings KFP, 400 MB, which no stack serves: `make pipeline` installs it.
    models = sorted(path.parent for path in MODELS.glob("*/uv.lock") if path.parent.name != "pipelines")
    return [p for p in (BIGQUERY_PROJECT, STANDINS_PROJECT, *models) if (p / "uv.lock").exists()]


def lacking_tools() -> list[str]:
    """The extras of local/tools that this machine needs: a registry has what it lacks."""
    lacks = {"java": machine.lacks_java(os.environ), "node": machine.lacks_node(os.environ)}
    return [name for name, needed in lacks.items() if needed]


def _uv() -> str:
    found = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    if not Path(found).exists():
        raise SystemExit("uv is missing: make .tools/bin/uv")
    return found


def sync(project: Path, extras: Sequence[str] = ()) -> None:
    """Bring an environment to its lock; uv shows the progress of downloads on a terminal."""
    name = " ".join((str(project.relative_to(ROOT)), *extras))
    stamp = project / ".venv" / ".synced"
    wanted = hashlib.sha256((project / "uv.lock").read_bytes()).hexdigest() + "".join(extras)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"  {name} …", flush=True)
    began = time.monotonic()
    environment = {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"}
    # --inexact: so that people who work on this part keep their training and test packages.
    command = [
        _uv(),
        "sync",
        "--frozen",
        "--inexact",
        "--no-default-groups",
        "--compile-bytecode",
        "--project",
        str(project),
    ]
    command += [f"--extra={extra}" for extra in extras]
    if sys.stderr.isatty():
        subprocess.run(command, check=True, env=environment)
    else:
        subprocess.run([*command, "--quiet"], check=True, env=environment)
    stamp.write_text(wanted)
    print(f"  {name}: {time.monotonic() - began:.0f} s", flush=True)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Install the local stack's environments")
    parser.add_argument("--tools", action="store_true", help="only Java and Node.js, where they are missing")
    parser.add_argument("--weights", action="store_true", help="fetch the small models' weights too")
    options = parser.parse_args()
    if extras := lacking_tools():
        sync(TOOLS_PROJECT, extras)
    if options.tools:
        return 0
    for project in projects():
        sync(project)
    return pinned_files.main([]) if options.weights else 0


if __name__ == "__main__":
    sys.exit(main())
