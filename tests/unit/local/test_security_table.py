"""docs/security-checks.md names, for each finding, tests that are there."""

from __future__ import annotations

import re

import pytest

from local.stack.paths import ROOT

TESTS = ROOT / "tests"
FILES = [
    *(file for suite in ("unit", "contract", "integration", "e2e") for file in (TESTS / suite).rglob("*.py")),
    *(TESTS / "infra").glob("*.py"),
    *(TESTS / "web").glob("*.ts"),
]
SOURCES = "".join(file.read_text("utf-8") for file in FILES)
ROWS = [
    line.split("|")[1:4]
    for line in (ROOT / "docs" / "security-checks.md").read_text("utf-8").splitlines()
    if line.startswith("| F")
]


def test_every_finding_has_a_row() -> None:
    assert [row[0].strip() for row in ROWS] == [f"F{number}" for number in range(1, 23)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_the_tests_of_a_row_are_there(row: list[str]) -> None:
    named = re.findall(r"\btest_\w+(?!\w*\.py)\b", row[2])
    files = re.findall(r"[\w.]+\.(?:py|spec\.ts)", row[2])

    assert named or files
    assert [name for name in named if f"def {name}(" not in SOURCES] == []
    assert set(files) <= {file.name for file in FILES}
