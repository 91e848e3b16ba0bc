"""Cuts an answer into passages and a reference answer into expected points, all verbatim."""

from __future__ import annotations

import re
from dataclasses import dataclass

SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?;\n]+|$)")
MAX_WORDS = 40
"""A spoken answer has few full stops: longer stretches are also cut into overlapping windows."""
MAX_PASSAGES = 60
"""About ten minutes of speech; more is refused before it gets here."""


@dataclass(frozen=True)
class Passage:
    start: int
    end: int
    text: str


def passages(answer: str) -> list[Passage]:
    """Sentences, with long ones cut into windows of MAX_WORDS that overlap by half."""
    found: list[Passage] = []
    for match in SENTENCE.finditer(answer):
        spans = [(match.start() + w.start(), match.start() + w.end()) for w in re.finditer(r"\S+", match.group())]
        step = MAX_WORDS // 2
        for first in range(0, max(len(spans) - step, 1), step) if len(spans) > MAX_WORDS else [0]:
            window = spans[first : first + MAX_WORDS] if len(spans) > MAX_WORDS else spans
            if window and any(c.isalnum() for c in answer[window[0][0] : window[-1][1]]):
                start, end = window[0][0], window[-1][1]
                found.append(Passage(start, end, answer[start:end]))
    return found[:MAX_PASSAGES]


def expected_points(reference: str) -> list[str]:
    """The points of a reference answer: its sentences and clauses after a semicolon."""
    points = [m.group().strip().rstrip(";").strip() for m in SENTENCE.finditer(reference)]
    return [p for p in points if any(c.isalnum() for c in p)] or [reference.strip()]
