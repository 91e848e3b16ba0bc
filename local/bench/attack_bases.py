"""What attacks are tried on: honest answers, weak and solid, to the question that the attack was asked.

An attack raises nothing if the answer beside it was to another question, so each suite's questions have
answers of their own: `attacked_answers.jsonl`, and for the ruses `ruse_answers.jsonl`, where a question about
a matter also has the expected points that the product would make for it. A solid answer that isn't there is
the honest suites' own to that question.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from local.bench import text_scorer
from local.bench.text_scorer import SUITES, Asked

Row = dict[str, Any]
_FILES = ("attacked_answers.jsonl", "ruse_answers.jsonl")
_HONEST = ("honest_beside_ruses.jsonl", "honest_beside_ruses_kept_apart.jsonl")


def is_spoken(row: Row) -> bool:
    """Neither in a résumé nor in a job description."""
    return not str(row["kind"]).lower().startswith(("resume", "résumé", "cv", "job"))


def asked(row: Row, stated_kind: object = None) -> Asked:
    """The question of a suite's line, with the points that are expected of an answer, where known."""
    question = str(row["question"])
    base = _by_question().get(question, {})
    language = str(base.get("language") or row.get("language", "en"))
    kind = text_scorer.kind_of(question, stated_kind, language)
    return Asked(question, kind, language, tuple(base.get("points", ())))


def answers(row: Row) -> list[str]:
    """Answers to attack: the line's own, those to its question, or general ones in its language."""
    if row.get("answer"):
        return [str(row["answer"])]
    language, known = str(row.get("language", "en")), _by_language()
    base = _by_question().get(str(row["question"])) or known.get(language, known["en"])
    return [str(base["weak"]), str(base["solid"])]


@cache
def _by_question() -> Mapping[str, Row]:
    solid = {
        str(row["question"]): row["answer"]
        for name in _HONEST
        for row in text_scorer.load(SUITES / name, "question", "answer", "quality")
        if row["quality"] == "solid"
    }
    rows = [row for name in _FILES for row in text_scorer.load(SUITES / name, "question", "language", "weak")]
    return {row["question"]: {"solid": solid.get(row["question"]), **row} for row in rows}


@cache
def _by_language() -> Mapping[str, Row]:
    known: dict[str, Row] = {}
    for row in _by_question().values():
        known.setdefault(row["language"], row)
    return known
