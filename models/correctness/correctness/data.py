"""Reads graded answers in the format of `answers.csv` (see docs/assessment/correctness.md)."""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from correctness.features import Item

COLUMNS = ("question_id", "question", "reference_answer", "answer", "score_mean")
MOST = 128
"""Answers to one question that are learnt from: one data set has 31 at most, others 96 and 716."""


class DataError(Exception):
    """The file is not in the format; the message names the line."""


@dataclass(frozen=True)
class Graded:
    """`source`: the data set, whose graders agreed on what a mark means."""

    question_id: str
    item: Item
    score: float
    source: str = ""

    @property
    def question_key(self) -> str:
        """A question's identity without its text: the file's ids may be numbered otherwise elsewhere."""
        return hashlib.sha256(" ".join(self.item.question.lower().split()).encode()).hexdigest()[:16]


def source_of(question_id: str, path: Path) -> str:
    """The words that an id begins with, as in `saf-english/10.1`; of bare numbers, the file's folder."""
    named = re.match(r"[a-z]+(-[a-z]+)*", question_id)
    return named.group() if named else path.resolve().parent.name


def drawn(graded: Iterable[Graded], most: int = MOST) -> list[Graded]:
    """At most so many answers to a question of a data set, drawn by the question's text alone."""
    by_question: dict[tuple[str, str], list[Graded]] = {}
    for one in graded:
        by_question.setdefault((one.source, one.question_key), []).append(one)
    return [
        one
        for (_, key), found in by_question.items()
        for one in (random.Random(key).sample(found, most) if len(found) > most else found)
    ]


def read_all(paths: Iterable[Path]) -> list[Graded]:
    """`read`, of several files."""
    return [one for path in paths for one in read(path)]


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
            number = row["question_id"] or ""
            graded.append(Graded(number, item, score, source_of(number, path)))
    if not graded:
        raise DataError(f"{path.name} has no answers")
    return graded
