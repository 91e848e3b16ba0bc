"""Grades one answer as the product asks for it: a score with its range, and each expected point's coverage.

A spoken answer is longer than the written ones that people graded, and most of it is connecting talk. Beyond
LONG_ANSWER words only the passages that come nearest to some expected point are graded, in spoken order;
each point's coverage is that of its best passage, so length neither helps nor harms.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from correctness.encoder import Encoded, Encoder
from correctness.features import Item, features, prepared, token_weights
from correctness.model import Array, CorrectnessModel
from correctness.passages import Passage, expected_points, passages

LONG_ANSWER = 80
"""Words; 99 % of the graded written answers are shorter."""
PASSAGES_PER_POINT = 2
NEAR = 0.35
"""A passage whose demoted likeness to a point is below this covers nothing of it."""


@dataclass(frozen=True)
class PointGrade:
    """`passage` is verbatim and stands at `start`..`end` of the answer; empty when nothing comes near."""

    point: str
    covered: float
    passage: str
    start: int
    end: int


@dataclass(frozen=True)
class Grade:
    score: float
    low: float
    high: float
    points: tuple[PointGrade, ...]
    model_version: str


class Grader:
    """Holds the encoders and the model; `grade` may be called from many threads."""

    def __init__(
        self, model: CorrectnessModel, encoders: Mapping[str, Encoder], remembered: int = 256
    ) -> None:
        self._model = model
        self._encoders = encoders
        self._lock = threading.Lock()
        self._questions: OrderedDict[str, dict[str, Encoded]] = OrderedDict()
        self._remembered = remembered

    @property
    def version(self) -> str:
        return self._model.version

    def grade(self, question: str, points: Sequence[str], answer: str) -> Grade:
        """`points`: the expected points, or one reference answer. Without a letter or digit: 0."""
        reference = _reference(points)
        wanted = list(points) if len(points) > 1 else expected_points(points[0])
        parts = passages(answer)
        if not parts:
            nothing = tuple(PointGrade(p, 0.0, "", 0, 0) for p in wanted)
            return Grade(0.0, 0.0, 0.0, nothing, self.version)
        with self._lock:
            likeness = self._likeness(question, wanted, parts)
            text = answer if len(answer.split()) <= LONG_ANSWER else _nearest(parts, likeness)
            score = self._score(question, reference, text)
            best = [int(row.argmax()) for row in likeness]
            found = tuple(
                self._point(question, point, parts[k], float(likeness[n, k]))
                for n, (point, k) in enumerate(zip(wanted, best, strict=True))
            )
        low, high = self._model.interval(score)
        return Grade(round(score, 2), round(low, 2), round(high, 2), found, self.version)

    def features(self, question: str, points: Sequence[str], answer: str) -> dict[str, float]:
        """What the grade of an answer with words is made of, by name."""
        parts = passages(answer)
        with self._lock:
            long = len(answer.split()) > LONG_ANSWER
            wanted = list(points) if len(points) > 1 else expected_points(points[0])
            text = _nearest(parts, self._likeness(question, wanted, parts)) if long and parts else answer
            return self._features(question, _reference(points), text)

    def _encode(self, texts: Sequence[str], keep: bool = False) -> None:
        """Encodes what is not yet known into the memory of recent texts. Nothing is written anywhere."""
        new = [t for t in dict.fromkeys(texts) if t not in self._questions]
        if new:
            by_encoder = {name: encoder.encode(new) for name, encoder in self._encoders.items()}
            for i, text in enumerate(new):
                self._questions[text] = {name: done[i] for name, done in by_encoder.items()}
        for text in texts:
            self._questions.move_to_end(text)
        while not keep and len(self._questions) > self._remembered:
            self._questions.popitem(last=False)

    def _score(self, question: str, reference: str, answer: str) -> float:
        return self._model.predict_one(self._features(question, reference, answer))

    def _features(self, question: str, reference: str, answer: str) -> dict[str, float]:
        item = prepared(Item(question, reference, answer))
        answer = item.answer
        self._encode([question, reference, answer], keep=True)
        encoded = {
            name: {t: self._questions[t][name] for t in (question, reference, answer)}
            for name in self._encoders
        }
        return features(item, encoded)

    def _likeness(self, question: str, wanted: Sequence[str], parts: Sequence[Passage]) -> Array:
        """Points by passages: demoted greedy token recall (see `features.py`) under the first encoder."""
        self._encode([question, *wanted, *(p.text for p in parts)], keep=True)
        name = next(iter(self._encoders))
        asked = self._questions[question][name]
        out = np.zeros((len(wanted), len(parts)))
        for n, point in enumerate(wanted):
            want = self._questions[point][name]
            weights = token_weights(want, point, asked, demote=True)
            for k, part in enumerate(parts):
                have = self._questions[part.text][name]
                if len(want.tokens) and len(have.tokens) and weights.sum() > 0:
                    out[n, k] = float(((want.tokens @ have.tokens.T).max(1) * weights).sum() / weights.sum())
        return out

    def _point(self, question: str, point: str, part: Passage, likeness: float) -> PointGrade:
        if likeness < NEAR:
            return PointGrade(point, 0.0, "", 0, 0)
        covered = self._score(question, point, part.text) / 5
        return PointGrade(point, round(covered, 3), part.text, part.start, part.end)


def _reference(points: Sequence[str]) -> str:
    """The points as sentences of one text."""
    return " ".join(p if p.rstrip().endswith((".", ";", "?", "!")) else f"{p}." for p in points)


def _nearest(parts: Sequence[Passage], likeness: Array) -> str:
    """The passages that come nearest to each point, in the order they were said, overlaps joined once."""
    chosen: set[int] = set()
    for row in likeness:
        chosen.update(int(k) for k in np.argsort(-row)[:PASSAGES_PER_POINT])
    return " ".join(parts[k].text for k in sorted(chosen))
