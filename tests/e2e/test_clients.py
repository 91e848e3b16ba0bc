"""The typed clients and their quickstarts in docs/api.md: made from this version's document, and run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from local import clients
from local.clients.__main__ import make
from local.rehearsal.client import Candidate
from local.stack.paths import ROOT
from local.stack.stack import Stack

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(300)]

PYTHON = Path(clients.__file__).parent / ".venv" / "bin" / "python"
MODULES = ROOT / "web" / "node_modules"
STRICT = "--strict --module nodenext --target es2022 --types node --skipLibCheck".split()  # noqa: SIM905
SAID = ["Nurse practice", "404 not_found"]


def block(language: str) -> str:
    """The one program of a language in the guide."""
    guide = (ROOT / "docs" / "api.md").read_text("utf-8")
    (program,) = re.findall(rf"^```{language}\n(.*?)^```", guide, re.M | re.S)
    return str(program)


def lines(command: list[str], folder: Path, **given: str) -> list[str]:
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **given},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def installed(made: Path, folder: Path) -> None:
    """The TypeScript client where npm would put it, beside what it needs."""
    modules = folder / "node_modules"
    modules.mkdir()
    shutil.copytree(made / "typescript", modules / "mock-interview-client")
    for needed in ("openapi-fetch", "openapi-typescript-helpers", "@types", "undici-types"):
        (modules / needed).symlink_to(MODULES / needed)
    (folder / "package.json").write_text('{"type": "module"}')


def typed(programs: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """What TypeScript's compiler says, strictly; the programs are JavaScript then."""
    command = [str(MODULES / ".bin" / "tsc"), *STRICT, *programs]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into: Path = tmp_path_factory.mktemp("clients") / "made"
    make(into)
    return into


@pytest.fixture
def access(stack: Stack) -> dict[str, str]:
    with Candidate(stack.running) as candidate:
        return {"API": stack.running.url.replace("localhost", "127.0.0.1"), "TOKEN": candidate.token}


def test_the_python_quickstart_makes_reads_and_is_refused_by_name(
    made: Path, access: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "quickstart.py").write_text(block("python"))

    said = lines([str(PYTHON), "quickstart.py"], tmp_path, PYTHONPATH=str(made / "python"), **access)

    assert said == SAID


def test_the_typescript_quickstart_is_typed_makes_reads_and_is_refused_by_name(
    made: Path, access: dict[str, str], tmp_path: Path
) -> None:
    # given the package where npm would put it, the quickstart, and a program that sends a role of no text
    installed(made, tmp_path)
    (tmp_path / "quickstart.ts").write_text(block("ts"))
    (tmp_path / "wrong.ts").write_text(block("ts").replace('role: "Nurse"', "role: 7"))

    # when the types of both are checked, strictly
    checked = typed(["quickstart.ts", "wrong.ts"], tmp_path)

    # then the wrong one alone is none, and the other one runs
    assert "wrong.ts" in checked.stdout
    assert "Type 'number' is not assignable to type 'string'" in checked.stdout
    assert "quickstart.ts" not in checked.stdout
    assert lines(["node", "quickstart.js"], tmp_path, **access) == SAID
