"""The deploy archive: the same bytes each time, and every entry point starts from it in an empty folder."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from workspace import INFRA, ROOT

PYTHON = ROOT / ".venv" / "bin" / "python"
pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="needs the functions' environment: make install")


def _archive(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [PYTHON, INFRA / "archive.py", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("archive") / "functions.zip"
    done = _archive("build", target)
    assert done.returncode == 0, done.stderr
    return target


def test_the_same_code_makes_the_same_archive(archive: Path, tmp_path: Path) -> None:
    again = tmp_path / "functions.zip"
    _archive("build", again)
    assert again.read_bytes() == archive.read_bytes()
    variable = json.loads(archive.with_suffix(".tfvars.json").read_text(encoding="utf-8"))["archive"]
    assert variable["sha256"] == hashlib.sha256(archive.read_bytes()).hexdigest()


def test_it_holds_the_code_and_nothing_else(archive: Path) -> None:
    with zipfile.ZipFile(archive) as z:
        names = z.namelist()
        pinned = z.read("requirements.txt").decode()
    assert names[:2] == ["main.py", "requirements.txt"]
    assert {n.partition("/")[0] for n in names[2:]} == {"functions", "jobs", "services", "shared"}
    assert not [n for n in names if "__pycache__" in n or n.endswith(".pyc")]
    packages = [line for line in pinned.splitlines() if line and not line.startswith((" ", "#", "-"))]
    assert packages
    assert all("==" in line for line in packages)
    assert pinned.count("--hash=sha256:") >= len(packages)


def test_every_entry_point_starts_from_it(archive: Path) -> None:
    done = _archive("check", archive)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_entry_point_whose_import_is_missing_is_told(archive: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(broken, "w") as z:
        for name in whole.namelist():
            other = name.endswith("/function.py") and "mark_dead" not in name
            if not other and name != "shared/pipeline/stage.py":
                z.writestr(name, whole.read(name))
    done = _archive("check", broken)
    assert done.returncode == 1
    assert "mark_dead: did not start" in done.stdout
