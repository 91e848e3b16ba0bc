"""Filled pauses that the recogniser dropped, heard in the signal beside its words.

Windows of 0.24–0.88 s that are voiced throughout are scored by a logistic regression: how steady the
sound is, compared with the rest of the same answer (voices differ too much for fixed limits), silence
before and after, and whether the words over it need the time: a recogniser stretches a neighbour over
an "um" that it drops. numpy only. The weights are fitted by `python -m local.fit_fillers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.assessment.filled_pauses_weights import BIAS, MEAN, SCALE, WEIGHTS
from shared.session import Word

Array = NDArray[Any]
HOP = 0.010
LENGTHS = (24, 30, 38, 50, 68, 88)
"""Window lengths in frames of 10 ms; a filled pause is 0.2 to 0.9 s long."""
_STEP = 2
THRESHOLD = 1.5
"""Log odds above which a window counts: few false alarms in read speech, see docs/assessment/fillers.md."""
_RELATIVE = (0, 1, 2, 3, 4, 5, 6, 14)
"""Features that are measured against the answer's own median."""
FEATURES = 21


@dataclass(frozen=True)
class Sound:
    """One row per 10 ms."""

    level: Array
    """dB below the answer's loud frames."""
    voiced: Array
    pitch: Array
    flux: Array
    shape: Array
    """Smoothed spectrum in dB, its mean taken out."""
    sounding: Array


def windows(sound: Sound, words: Sequence[Word]) -> tuple[Array, Array]:
    """Features of each voiced window, and its start and end in seconds."""
    total = len(sound.level)
    density, gap = _density(sound, words)
    steps = np.abs(sound.pitch[6:] - sound.pitch[:-6])
    level_pitch = np.zeros(total)
    level_pitch[3:-3] = steps < 1.2
    sums = {
        name: _sums(rows.astype(np.float64))
        for name, rows in {
            "shape": sound.shape, "shape2": sound.shape**2, "flux": sound.flux, "voiced": sound.voiced,
            "pitch": level_pitch * sound.voiced, "level": sound.level, "level2": sound.level**2,
            "sounding": sound.sounding, "density": density, "gap": gap,
        }.items()
    }  # fmt: skip

    def mean(name: str, first: Array, last: Array) -> Array:
        rows = sums[name]
        counts = np.maximum(last - first, 1)
        return np.asarray(
            (rows[last] - rows[first]) / counts.reshape((-1,) + (1,) * (rows.ndim - 1)), dtype=np.float64
        )

    def words_around(first: Array, last: Array, margin: int) -> Array:
        low, high = np.maximum(first - margin, 0), np.minimum(last + margin, total)
        heard = np.maximum(sums["sounding"][high] - sums["sounding"][low], 1)
        return np.log((sums["density"][high] - sums["density"][low]) / heard + 0.15)

    features, stretches = [], []
    for length in LENGTHS:
        first = np.arange(0, max(0, total - length), _STEP)
        keep = (mean("sounding", first, first + length) > 0.85) & (
            mean("voiced", first, first + length) > 0.6
        )
        first = first[keep]
        if not len(first):
            continue
        last, middle = first + length, first + length // 2
        spread = np.sqrt(
            np.clip(mean("shape2", first, last) - mean("shape", first, last) ** 2, 0, None).mean(1)
        )
        drift = np.abs(mean("shape", first, middle) - mean("shape", middle, last)).mean(1)
        level = mean("level", first, last)
        level_change = np.sqrt(np.clip(mean("level2", first, last) - level**2, 0, None))
        low, high = np.maximum(first - 30, 0), np.minimum(last + 30, total)
        before = 1 - mean("sounding", np.maximum(first - 14, 0), np.maximum(first - 1, 0))
        after = 1 - mean("sounding", np.minimum(last + 1, total), np.minimum(last + 14, total))
        need = np.log(mean("density", first, last) + 0.15)
        size = np.full(len(first), np.log(length / 40))
        features.append(
            np.column_stack([
                np.log(spread + 0.02), np.log(drift + 0.02), np.log(mean("flux", first, last) + 0.02),
                mean("voiced", first, last), mean("pitch", first, last), level - mean("level", low, high),
                np.log(level_change + 0.3), before, after, need, words_around(first, last, 30),
                mean("gap", first, last), mean("sounding", first, last), size, level_change * spread,
                before * after, np.maximum(0, need + 0.3), words_around(first, last, 70),
                (1 - before) * need, (1 - before) * size, (1 - before) * after,
            ])
        )  # fmt: skip
        stretches.append(np.column_stack([first, last]) * HOP + 0.012)
    if not features:
        return np.zeros((0, FEATURES)), np.zeros((0, 2))
    table = np.concatenate(features)
    for column in _RELATIVE:
        table[:, column] -= np.median(table[:, column])
    return table, np.concatenate(stretches)


def find(sound: Sound, words: Sequence[Word]) -> list[tuple[float, float]]:
    """Stretches in seconds, the surest first; none overlap or lie within 0.12 s."""
    table, stretches = windows(sound, words)
    found = choose(stretches, (table - MEAN) / SCALE @ WEIGHTS + BIAS)
    return [(start, end) for start, end in found if not any(_is_word(word, start, end) for word in words)]


def _is_word(word: Word, start: float, end: float) -> bool:
    """Whether the stretch is just this short word, at its very times: "I" is as steady as an "uh"."""
    short = word.end - word.start < 0.32 + 0.075 * sum(c.isalnum() for c in word.word)
    return short and abs(word.start - start) < 0.05 and abs(word.end - end) < 0.05


def choose(stretches: Array, scores: Array, threshold: float = THRESHOLD) -> list[tuple[float, float]]:
    """The best of windows that overlap."""
    found: list[tuple[float, float]] = []
    above = np.flatnonzero(scores >= threshold)
    for index in above[np.argsort(-scores[above])]:
        start, end = (round(float(value), 2) for value in stretches[index])
        if all(min(end, other[1]) - max(start, other[0]) < -0.12 for other in found):
            found.append((start, end))
    return found


def _sums(rows: Array) -> Array:
    return np.concatenate([np.zeros((1, *rows.shape[1:])), np.cumsum(rows, 0)])


def _density(sound: Sound, words: Sequence[Word]) -> tuple[Array, Array]:
    """Letters for each second of sound, 1 being this speaker's usual; and where there is no word."""
    total = len(sound.level)
    density, gap, rates = np.zeros(total), np.ones(total), []
    for word in words:
        first = int(word.start / HOP)
        last = max(int(word.end / HOP), first + 1)
        letters = sum(c.isalnum() for c in word.word)
        density[first:last] = letters / (max(int(sound.sounding[first:last].sum()), 4) * HOP)
        gap[first:last] = 0
        rates.append((letters + 1) / (word.end - word.start + 0.03))
    usual = float(np.median(rates)) if rates else 12.0
    return density / max(usual, 4.0), gap
