"""`make bench-graded-answers PREDICTIONS=FILE [MODEL=…]`: how much nearer to people's marks with a model?

Answers to homework, graded by people, drawn with a seed from what `make bench-correctness … PREDICTIONS=FILE`
wrote: of networks so many of every question, of computer science at random. The marks in FILE, by models that
saw no answer to the question, stand in for the container's; its coverage of points is its own. The expected
points are the sentences of the reference, joined to five. Printed by course: r of people's marks with that
mark alone (`container`), with correctness as code and container have it (`code`) and with the model's reading
beside them (`with_model`); `points` is r of the share of points that the model says are stated. An answer
that is refused has a 1. `wrong_at_full`: of those with full marks, in how many the model finds a fault.
`accused`: of all answers in FILE, how many code itself says turn a point round, with full and with low marks.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from local.bench import answer_container, judges, text_scorer
from local.bench.text_scorer import Asked, Extractor
from shared.assessment.scoring import contradiction
from shared.assessment.scoring.evidence import EvidenceResponse

SEED = 13
OF_A_QUESTION, AT_RANDOM = 6, 60
POINTS = 5
"""As many as a model is asked for."""
FULL, LOW = 4.5, 2.0
"""Marks from which on graders found nothing wrong, and up to which little right."""
_SENTENCE = re.compile(r"\S.*?(?:[.!?;]+(?=\s|$)|\n+|$)", re.DOTALL)

Read = Callable[[Asked, str], dict[str, Any]]


def drawn(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The answers of each course, always the same."""
    chance = random.Random(SEED)
    by_question = defaultdict[str, list[dict[str, Any]]](list)
    for row in rows:
        if row["source"] == "saf-english":
            by_question[row["question"]].append(row)
    networks = [row for key in sorted(by_question) for row in chance.sample(by_question[key], OF_A_QUESTION)]
    others = [row for row in rows if row["source"] == "short-answers"]
    return {"networks": networks, "computer_science": chance.sample(others, min(AT_RANDOM, len(others)))}


def points_of(reference: str) -> tuple[str, ...]:
    """The sentences of a reference, neighbours joined to `POINTS` of like length at most."""
    sentences = [m.group().strip() for m in _SENTENCE.finditer(reference) if re.search(r"\w", m.group())]
    size = max(1, sum(map(len, sentences)))
    joined = defaultdict[int, list[str]](list)
    before = 0
    for number, sentence in enumerate(sentences):
        place = number if len(sentences) <= POINTS else POINTS * (before + len(sentence) // 2) // size
        joined[place].append(sentence)
        before += len(sentence)
    return tuple(" ".join(joined[place]) for place in sorted(joined))


def _r(found: Sequence[float], marks: Sequence[float]) -> float:
    return round(statistics.correlation(found, marks), 3)


class _Seen:
    """An extractor whose last reply can be looked at."""

    def __init__(self, extract: Extractor) -> None:
        self._extract = extract
        self.reply: EvidenceResponse | None = None

    def __call__(self, asked: Asked, text: str) -> EvidenceResponse | None:
        self.reply = self._extract(asked, text)
        return self.reply


def _share(reply: EvidenceResponse | None, points: int) -> float:
    if reply is None:
        return 0.0
    worth = {c.point: 1.0 if c.states == "whole" else 0.5 for c in reply.covered_points}
    return sum(worth.values()) / points


def figures(rows: Sequence[dict[str, Any]], read: Read, extract: Extractor, model: str) -> dict[str, Any]:
    """Of one course."""
    columns = defaultdict[str, list[float]](list)
    accused: list[bool] = []
    for row in rows:
        points = points_of(row["reference"])
        asked, text = Asked(row["question"], "technical", "en-US", points), row["answer"]
        found = read(asked, text) | {"score": max(0.0, min(5.0, row["predicted"]))}
        seen = _Seen(extract)
        for name, extractor in (("code", text_scorer.no_model), ("with_model", seen)):
            judged = text_scorer.assess(asked, text, extractor, found, model=model).evaluation
            columns[name].append(judged.dimensions["correctness"].band if judged else 1.0)
        columns["container"].append(row["predicted"])
        columns["points"].append(_share(seen.reply, len(points)))
        columns["marks"].append(row["score"])
        if row["score"] >= FULL and seen.reply:
            accused.append(bool(seen.reply.contradicted_points or seen.reply.wrong_quote.strip()))
    marks = columns.pop("marks")
    told = {name: _r(column, marks) for name, column in columns.items() if len(set(column)) > 1}
    return {"answers": len(rows), **told, "wrong_at_full": [sum(accused), len(accused)]}


def accused(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """By source, of all answers in English."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        points = points_of(row["reference"])
        counts = found.setdefault(row["source"], dict.fromkeys(("answers", "accused", "full", "low"), 0))
        counts["answers"] += 1
        if contradiction.find(points, row["answer"], "en", row["question"]):
            counts["accused"] += 1
            counts["full"] += row["score"] >= FULL
            counts["low"] += row["score"] <= LOW
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--predictions", type=Path, required=True)
    parser.add_argument("--model", default="none", help="a name in `judges`")
    given = parser.parse_args(arguments)
    rows = text_scorer.load(
        given.predictions, "source", "question", "reference", "answer", "score", "predicted"
    )
    with answer_container.reading() as read, judges.judge(given.model, None) as extract:
        found = {
            course: figures(answers, read, extract, judges.version(given.model))
            for course, answers in drawn(rows).items()
        }
    found["accused"] = accused(rows)
    for course, one in found.items():
        print(f"  {course:18} {one}")
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
