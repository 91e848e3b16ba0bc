"""The one switch that lets nothing be skipped, and the count of second tries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import reruns

ROOT = Path(__file__).resolve().parents[3]

SUITE = """
import pytest

@pytest.fixture
def absent():
    pytest.skip("no emulator here")

def test_that_wants_an_emulator(absent): pass

@pytest.mark.skipif(True, reason="no folder here")
def test_that_wants_a_folder(): pass

@pytest.mark.xfail(strict=True, reason="known")
def test_that_is_known_to_fail(): assert False

@pytest.mark.faces
def test_of_private_data(): pass

def test_that_passes(): pass
"""


def run(folder: Path, content: str, **environ: str) -> tuple[int, str]:
    """Pytest on one file, with the hooks of this repository."""
    (folder / "test_suite.py").write_text(content)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n    faces: private\n")
    environment = {k: v for k, v in os.environ.items() if k not in ("REQUIRE_ALL", "MOCK_INTERVIEW_FACES")}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # they take most of the time
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    command += ["-c", str(folder / "pytest.ini"), "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env={**environment, **environ}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_without_the_switch_skips_are_skips(tmp_path: Path) -> None:
    code, said = run(tmp_path, SUITE)

    assert (code, said.splitlines()[-1].partition(" in ")[0]) == (
        0,
        "1 passed, 2 skipped, 1 deselected, 1 xfailed",
    )


def test_with_the_switch_each_skip_fails_and_says_why(tmp_path: Path) -> None:
    code, said = run(tmp_path, SUITE, REQUIRE_ALL="1")

    assert code == 1
    assert "no emulator here" in said
    assert "no folder here" in said
    assert "1 passed" in said
    assert "1 xfailed" in said
    assert "skipped," not in said


def test_with_the_switch_a_module_that_skips_itself_fails(tmp_path: Path) -> None:
    module = 'import pytest\npytest.importorskip("nonsense_package")\ndef test_it(): pass\n'

    code, said = run(tmp_path, module, REQUIRE_ALL="1")

    assert code == 2
    assert "could not import 'nonsense_package'" in said


def test_private_data_that_are_named_are_tested(tmp_path: Path) -> None:
    _, said = run(tmp_path, SUITE, MOCK_INTERVIEW_FACES=str(tmp_path))

    assert "deselected" not in said


@pytest.mark.parametrize(("tried_again", "code"), [(0, 0), (reruns.LIMIT, 0), (reruns.LIMIT + 1, 1)])
def test_a_run_fails_when_too_many_tests_were_tried_again(
    tried_again: int,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    notes = tmp_path / "reruns"
    notes.write_text("".join(f"tests/e2e/test_{n}\n" for n in range(tried_again)))
    monkeypatch.setattr(reruns, "RERUNS", notes)

    assert reruns.main([]) == code
    assert f"tried again: {tried_again} (limit {reruns.LIMIT})" in capsys.readouterr().out


def test_a_second_try_is_noted(tmp_path: Path) -> None:
    flaky = (
        "from pathlib import Path\ntried = Path(__file__).with_name('tried')\n"
        "def test_flaky():\n    again = tried.exists()\n    tried.touch()\n    assert again\n"
    )
    notes = tmp_path / "reruns"
    (tmp_path / "conftest.py").write_text(
        f"import pathlib, tests.conftest\ntests.conftest.RERUNS = pathlib.Path({str(notes)!r})\n"
    )
    (tmp_path / "test_suite.py").write_text(flaky)

    code, said = run(tmp_path, flaky, PYTEST_ADDOPTS="-p pytest_rerunfailures --reruns 1")

    assert (code, notes.read_text()) == (0, "test_suite.py::test_flaky\n"), said
