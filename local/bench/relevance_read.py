"""`make bench-relevance ARGS="--judge NAME [--answers FILE]"`: the same, with a language model's reading.

Each text is judged by code and the product's container alone, and with what a judge of `judges.py` reads in
it: the hard neighbours, right and wrong, and of `--answers`, JSON lines of `question`, `answer` and perhaps
`kind`, each English answer with its own question and OTHERS others of the file. The last line is JSON.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from local.bench import answer_container, judges, relevance, text_scorer
from local.bench.relevance import NOT_SCORED
from local.bench.text_scorer import Asked, Extractor, Judge
from shared.assessment import kinds

OTHERS = 2
_SEED = 11


@dataclass(frozen=True)
class Pair:
    """An answer with a question; `own`: it was given to this one."""

    asked: Asked
    text: str
    own: bool


def report(judge: str, answers: Path | None) -> dict[str, Any]:
    """The figures of each set, without and with the judge."""
    with judges.judge(judge, None) as extract, answer_container.judging() as judged:
        found = {"neighbours": _figures(_neighbours(), extract, judged)}
        if answers:
            found["answers"] = _figures(_strangers(answers), extract, judged)
    return found


def _neighbours() -> list[Pair]:
    rows = text_scorer.load(text_scorer.SUITES / "neighbours.jsonl", "question", "right", "wrong")
    return [
        Pair(Asked(str(row["question"])), str(row[side]), side == "right")
        for row in rows
        for side in ("right", "wrong")
    ]


def _strangers(file: Path) -> list[Pair]:
    rows = text_scorer.load(file, "question", "answer")
    english = [row for row in rows if str(row.get("language", "en")).startswith("en")]
    kinds_of = [text_scorer.kind_of(str(row["question"]), row.get("kind")) for row in english]
    read = [(row, kind) for row, kind in zip(english, kinds_of, strict=True) if _is_read(kind)]
    chosen, questions = random.Random(_SEED), sorted({str(row["question"]) for row, _ in read})
    pairs = []
    for row, kind in read:
        own = str(row["question"])
        for question in (own, *chosen.sample([one for one in questions if one != own], OTHERS)):
            pairs.append(Pair(Asked(question, kind), str(row["answer"]), question == own))
    return pairs


def _is_read(kind: str) -> bool:
    return kinds.is_story(kind) or kinds.gives_reasons(kind)


def _figures(pairs: Sequence[Pair], extract: Extractor, judge: Judge) -> dict[str, Any]:
    bands: dict[tuple[str, bool], list[float]] = defaultdict(list)
    labels: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for pair in pairs:
        reply = extract(pair.asked, pair.text)
        labels[pair.own][reply.answers_question if reply else "unread"] += 1
        for name, one in (("code", text_scorer.no_model), ("judge", text_scorer.saying(reply))):
            found = judge(pair.asked, pair.text, one).evaluation
            bands[name, pair.own].append(found.dimensions["relevance"].band if found else NOT_SCORED)
    figures: dict[str, Any] = {f"labels_{'own' if own else 'other'}": dict(n) for own, n in labels.items()}
    return figures | {name: _of(bands[name, True], bands[name, False]) for name in ("code", "judge")}


def _of(own: Sequence[float], other: Sequence[float]) -> dict[str, float]:
    return {
        "auc": round(relevance.auc(own, other), 3),
        "own_mean": round(mean(own), 2),
        "other_mean": round(mean(other), 2),
        "own_lowest": sum(band <= NOT_SCORED for band in own),
        "other_lowest": sum(band <= NOT_SCORED for band in other),
    }


def main(judge: str, answers: Path | None) -> int:
    """The command's part with a judge."""
    figures = report(judge, answers)
    for name, found in figures.items():
        print(f"  {name:12} {found}")
    print(json.dumps(figures))
    return 0
