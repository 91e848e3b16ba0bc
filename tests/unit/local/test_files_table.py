"""docs/files-checks.md names tests that are there for each finding: Python by name, web by title."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from local.stack.paths import ROOT

SUITES = ["tests/unit", "tests/contract", "tests/integration", "tests/e2e", "tests/web", "web/src"]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "files-checks.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]


def sources(name: str) -> list[str]:
    """What the files of this name hold."""
    found: list[Path] = []
    for suite in SUITES:
        found += [path for path in (ROOT / suite).rglob(name) if "node_modules" not in path.parts]
    return [path.read_text("utf-8") for path in found]


def test_a_finding_has_one_row() -> None:
    numbers = [int(row[0]) for row in ROWS]

    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_what_holds_a_finding_is_there(row: list[str]) -> None:
    held = row[3]
    python = re.findall(r"`([\w/.]+\.py)::(\w+)", held)
    titled = re.findall(r"`([\w/.]+\.tsx?)`: “([^”]+)”", held)
    records = re.findall(r"`(docs/[\w/-]+\.md)`", held)

    assert python or titled or records
    for file, name in python:
        assert any(f"def {name}(" in source for source in sources(Path(file).name)), f"{file}::{name}"
    for file, title in titled:
        assert any(title in source for source in sources(Path(file).name)), f"{file}: {title}"
    assert all((ROOT / record).exists() for record in records)
