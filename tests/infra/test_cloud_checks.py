"""docs/cloud-checks.md: each of the forty findings names tests that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from workspace import ROOT

ROW = re.compile(r"^\| (F\d+) \|.*\| ([^|]+) \|$", re.M)
POLICIES = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests/infra/policies").glob("*.py"))
ROWS = dict(ROW.findall((ROOT / "docs" / "cloud-checks.md").read_text(encoding="utf-8")))


def _named(cell: str) -> Iterator[tuple[Path, str, str]]:
    """What a row names: a file, how a test of it begins, and one of its cases; "" for all of them.

    "…" stands for the file of the token before it, and for the rest of a name.
    """
    file = Path()
    for token in re.findall(r"`([^`]+)`", cell):
        where, _, name = token.partition("::") if token[0] != "…" else ("", "", token.lstrip("…:"))
        if where:
            file = ROOT / where if "/" in where else Path(__file__).parent / where
        test, _, case = name.partition("[")
        yield file, test.rstrip("…"), case.rstrip("]")


def test_each_finding_has_a_row() -> None:
    assert list(ROWS) == [f"F{n}" for n in range(1, 41)]


@pytest.mark.parametrize("finding", ROWS)
def test_a_row_names_tests_that_are_there(finding: str) -> None:
    named = list(_named(ROWS[finding]))
    assert named
    for file, test, case in named:
        assert file.exists(), file
        if test:
            assert f"def {test}" in file.read_text(encoding="utf-8"), f"{file.name} has no {test}"
        if case:
            assert f"def {case}(" in POLICIES, case
