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

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(180)]

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


def typed(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What TypeScript's compiler says, strictly; the program is JavaScript then."""
    command = [str(MODULES / ".bin" / "tsc"), *STRICT, program]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


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
    # given the package where npm would put it, beside what it needs
    installed(made, tmp_path)
    (tmp_path / "quickstart.ts").write_text(block("ts"))

    # when its types are checked, strictly, and it is run
    checked = typed("quickstart.ts", tmp_path)
    assert checked.returncode == 0, checked.stdout
    said = lines(["node", "quickstart.js"], tmp_path, **access)

    assert said == SAID


def test_a_misspelt_field_is_no_typescript(made: Path, tmp_path: Path) -> None:
    installed(made, tmp_path)
    (tmp_path / "wrong.ts").write_text(block("ts").replace("question_count: 1", "questions: 1"))

    checked = typed("wrong.ts", tmp_path)

    assert checked.returncode != 0
    assert "'questions' does not exist in type" in checked.stdout
