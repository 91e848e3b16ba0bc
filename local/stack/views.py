"""The warehouse's views, as their files say, for what runs them here.

    infra/bigquery/views/DATASET/VIEW.sql

The files name tables as `dataset.table`; Terraform puts the project before them (BigQuery wants it in a
view),
and so does `statement`. Within one dataset, views read tables only; datasets come in the order of `DATASETS`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from local.stack.paths import ROOT

FOLDER = ROOT / "infra" / "bigquery" / "views"
ML = FOLDER.parent / "ml"
DATASETS = ("interviews", "ml", "insight")
CHECKED = FOLDER / "checked.json"
"""What Google's analyser found in which version of each file (`make check-sql`)."""


@dataclass(frozen=True)
class View:
    """A view, and its GoogleSQL as the file has it."""

    dataset: str
    name: str
    sql: str

    def statement(self, project: str) -> str:
        """Its query with the project named."""
        return qualified(self.sql, project)


def qualified(sql: str, project: str) -> str:
    """GoogleSQL of a file of ours, with the project before each dataset."""
    for dataset in DATASETS:
        sql = sql.replace(f"`{dataset}.", f"`{project}.{dataset}.")
    return sql


def views(folder: Path = FOLDER) -> Iterator[View]:
    """All of them, in an order in which they can be made."""
    for dataset in DATASETS:
        for path in sorted((folder / dataset).glob("*.sql")):
            yield View(dataset, path.stem, path.read_text(encoding="utf-8"))


def checked_files() -> dict[str, str]:
    """Every file that the analyser is asked about, tables' schemas included, by its hash."""
    folder = FOLDER.parent
    files = sorted([*folder.glob("*.json"), *FOLDER.glob("*/*.sql"), *ML.glob("*.sql")])
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in files
    }
