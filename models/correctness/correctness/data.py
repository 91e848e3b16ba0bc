"""Reads graded answers in the format of `answers.csv` (see docs/assessment/correctness.md)."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from correctness.features import Item

COLUMNS = ("question_id", "question", "reference_answer", "answer", "score_mean")


class DataError(Exception):
    """The file is not in the format; the message names the line."""


@dataclass(frozen=True)
class Graded:
    question_id: str
    item: Item
    score: float

    @property
    def question_key(self) -> str:
        """A question's identity without its text: the file's ids may be numbered otherwise elsewhere."""
        return hashlib.sha256(" ".join(self.item.question.lower().split()).encode()).hexdigest()[:16]


def read(path: Path) -> list[Graded]:
    """Raises DataError for a missing column or a score that is not a number from 0 to 5."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        absent = [c for c in COLUMNS if c not in (reader.fieldnames or [])]
        if absent:
            raise DataError(f"{path.name}: no column {', '.join(absent)}")
        graded = []
        for row in reader:
            try:
                score = float(row["score_mean"])
            except (TypeError, ValueError):
                raise DataError(f"{path.name}, line {reader.line_num}: score_mean is not a number") from None
            if not 0 <= score <= 5:
                raise DataError(f"{path.name}, line {reader.line_num}: score_mean {score} is outside 0-5")
            item = Item(row["question"] or "", row["reference_answer"] or "", row["answer"] or "")
            graded.append(Graded(row["question_id"], item, score))
    if not graded:
        raise DataError(f"{path.name} has no answers")
    return graded
