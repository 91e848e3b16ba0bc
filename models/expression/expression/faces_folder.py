"""A folder of labelled faces: `labels.csv` (image, person, expression) beside `images/`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from expression.model import NAMES_IN_DATA


class FolderError(ValueError):
    """The folder is not in the format; the message says what is missing."""


@dataclass(frozen=True)
class LabelledFaces:
    """Rows of the six classes; other labels (fear: too few to learn or to measure) are counted only."""

    paths: list[Path]
    persons: list[str]
    labels: npt.NDArray[np.int64]
    left_out: dict[str, int]


def read(folder: Path) -> LabelledFaces:
    """Raises `FolderError` when the table, a column or a picture is missing."""
    table = folder / "labels.csv"
    if not table.is_file():
        raise FolderError(f"{table} does not exist")
    paths, persons, labels, left_out = [], [], [], dict[str, int]()
    with table.open(newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        missing = {"image", "person", "expression"} - set(rows.fieldnames or ())
        if missing:
            raise FolderError(f"{table} has no column {', '.join(sorted(missing))}")
        for row in rows:
            name = row["expression"]
            if name not in NAMES_IN_DATA:
                left_out[name] = left_out.get(name, 0) + 1
                continue
            images = folder / "images" / row["image"]
            paths.append(images if images.is_file() else folder / row["image"])
            persons.append(row["person"])
            labels.append(NAMES_IN_DATA.index(name))
    absent = [path.name for path in paths if not path.is_file()]
    if absent:
        raise FolderError(
            f"{len(absent)} pictures of {table} are not in {folder / 'images'}, first {absent[0]}"
        )
    if not paths:
        raise FolderError(f"{table} has no row with one of {', '.join(NAMES_IN_DATA)}")
    return LabelledFaces(paths, persons, np.array(labels, np.int64), left_out)
