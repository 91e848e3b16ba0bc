"""Filled pauses that the recogniser dropped or wrote as other words, heard in the signal.

A small network scores windows of voiced sound (`filled_pause_features`). numpy only. Its weights are
fitted by `python -m local.training.filled_pauses` and lie beside this file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from shared.assessment.delivery.filled_pause_features import Array, Sound, windows
from shared.documents.transcript import Word

THRESHOLD = 0.75
"""Log odds above which a window counts: few false alarms in read speech, see docs/assessment/fillers.md."""
_APART = 0.12
"""Seconds between two filled pauses; closer ones are one."""
_SAME = 0.05
"""Seconds by which the times of a word and of a stretch that is this word differ at most."""
_SURE = 0.9


@dataclass(frozen=True)
class Network:
    """Standardised features, one layer of tanh units, one output: log odds."""

    mean: Array
    scale: Array
    hidden: Array
    hidden_bias: Array
    out: Array
    bias: float

    def score(self, table: Array) -> Array:
        """Log odds for each row of features."""
        inputs = np.clip((table - self.mean) / self.scale, -5, 5)
        units = np.tanh(inputs @ self.hidden + self.hidden_bias)
        return np.asarray(units @ self.out + self.bias, dtype=np.float64)


@cache
def network() -> Network:
    """The shipped weights."""
    text = (files("shared.assessment") / "weights" / "filled_pauses.json").read_text("utf-8")
    stored = json.loads(text)
    bias = float(stored.pop("bias"))
    return Network(**{name: np.asarray(values) for name, values in stored.items()}, bias=bias)


def find(sound: Sound, words: Sequence[Word]) -> list[tuple[float, float]]:
    """Stretches in seconds, the surest first; none overlap or lie within 0.12 s."""
    table, stretches = windows(sound, words)
    found = choose(stretches, network().score(table)) if len(table) else []
    return [(start, end) for start, end in found if not any(_is_word(word, start, end) for word in words)]


def _is_word(word: Word, start: float, end: float) -> bool:
    """Whether the stretch is just this word, at its very times, and the recogniser was sure of it: "I" is as
    steady as an "uh". A word that is written in the place of an "um" is doubted."""
    sure = word.confidence is None or word.confidence >= _SURE
    return sure and abs(word.start - start) < _SAME and abs(word.end - end) < _SAME


def choose(stretches: Array, scores: Array, threshold: float = THRESHOLD) -> list[tuple[float, float]]:
    """The best of windows that overlap."""
    found: list[tuple[float, float]] = []
    above = np.flatnonzero(scores >= threshold)
    for index in above[np.argsort(-scores[above], kind="stable")]:
        start, end = (round(float(value), 2) for value in stretches[index])
        if all(min(end, other[1]) - max(start, other[0]) < -_APART for other in found):
            found.append((start, end))
    return found
