"""Make the typed clients: `python/` (openapi-python-client) and `typescript/` (openapi-typescript).

    python -m local.clients INTO

They are made on demand and not committed: what is made from the document of this very version can't be out of
date. A document of which a generator leaves something out is refused.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from functions.api.routes.table import document
from local.stack.paths import ROOT

HERE = Path(__file__).parent
PYTHON = HERE / ".venv" / "bin" / "openapi-python-client"
TYPESCRIPT = ROOT / "web" / "node_modules" / ".bin" / "openapi-typescript"


def make(into: Path) -> None:
    """Both clients, in place of what was there. Raises `CalledProcessError` where a generator refuses."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        described = Path(folder) / "openapi.json"
        described.write_text(json.dumps(document()), encoding="utf-8")
        _python(described, into / "python")
        _typescript(described, into / "typescript")


def _python(described: Path, into: Path) -> None:
    options = ["--meta", "uv", "--config", str(HERE / "python.yaml"), "--fail-on-warning"]
    _run([str(PYTHON), "generate", "--path", str(described), "--output-path", str(into), *options])


def _typescript(described: Path, into: Path) -> None:
    shutil.copytree(HERE / "typescript", into)
    (into / "package.json").write_text(json.dumps(_package(), indent=2) + "\n", encoding="utf-8")
    # A field with a default may be left out of a request.
    options = ["--default-non-nullable=false", "-o", str(into / "schema.d.ts")]
    _run([str(TYPESCRIPT), str(described), *options])


def _package() -> dict[str, object]:
    """What npm is told of the client. It needs the release of openapi-fetch that the web app runs with."""
    web = json.loads((ROOT / "web" / "package.json").read_text("utf-8"))
    return {
        "name": "mock-interview-client",
        "version": document()["info"]["version"],
        "type": "module",
        "license": "Apache-2.0",
        "exports": {".": {"types": "./index.d.ts", "default": "./index.js"}},
        "dependencies": {"openapi-fetch": web["dependencies"]["openapi-fetch"]},
    }


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
        done.check_returncode()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    make(target)
    print(f"{target}/python\n{target}/typescript")
