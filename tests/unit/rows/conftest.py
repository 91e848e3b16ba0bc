"""A copy of the sources in which a row is added as a contributor would add it, and in which Python is run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
COPIED = ("functions", "shared", "infra", "local/bench", "web/src/shared")


class Sources:
    """The copied tree. `places` are the files that were touched, which is what CONTRIBUTING counts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.places: set[str] = set()

    def write(self, path: str, text: str) -> None:
        """A file with this text."""
        self.places.add(path)
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def insert(self, path: str, before: str, text: str) -> None:
        """Text before the first occurrence of other text."""
        whole = (self.root / path).read_text("utf-8")
        assert before in whole, f"{path} has no {before!r}"
        self.write(path, whole.replace(before, text + before, 1))

    def add_keys(self, path: str, **keys: Any) -> None:
        """Keys to a JSON object."""
        self.write(path, json.dumps({**json.loads((self.root / path).read_text("utf-8")), **keys}))

    def run(self, code: str) -> str:
        """What a Python program prints that stands in this tree."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=self.root,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(self.root)},
            capture_output=True,
            text=True,
            timeout=90,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def missing(self) -> list[str]:
        """What `make checklist` says."""
        told = self.run("from local import checklist; print('\\n'.join(checklist.missing()))")
        return told.split("\n")[:-1] if told.strip() else []

    def make(self, *scripts: str) -> None:
        """Run generators of `infra`, as `make vocabulary wiring words` does."""
        runs = "; ".join(f"runpy.run_path('infra/{script}.py', run_name='__main__')" for script in scripts)
        self.run(f"import runpy; {runs}")


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Sources]:
    """A fresh copy."""
    leave = shutil.ignore_patterns("__pycache__", ".terraform*", "*.npz")
    for folder in COPIED:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave)
    for weights in (ROOT / "shared").rglob("*.npz"):
        (tmp_path / weights.relative_to(ROOT)).symlink_to(weights)
    for file in ("__init__.py", "checklist.py"):
        shutil.copy(ROOT / "local" / file, tmp_path / "local" / file)
    yield Sources(tmp_path)
    shutil.rmtree(tmp_path, ignore_errors=True)
