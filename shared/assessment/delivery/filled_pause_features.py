"""Windows of voiced sound and what tells a filled pause among them. numpy only.

Told by: how steady the sound is, compared with the rest of the same answer (voices differ too much for
fixed limits); silence around it; where it lies between silences; and the words over it: whether they need
the time, how sure the recogniser was of them, whether the window is one of them. What vowel it is was
left out on purpose: it tells the voices apart that one trains on, and fired on people's speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.documents.transcript import Word

Array = NDArray[Any]
HOP = 0.010
LENGTHS = (24, 30, 38, 50, 68, 88)
"""Window lengths in frames of 10 ms; a filled pause is 0.2 to 0.9 s long."""
_STEP = 2
_MIDDLE = 0.012
"""Seconds from a frame's start to the middle of what it was measured on."""
_RELATIVE = (0, 1, 2, 3, 4, 5, 6, 14)
"""Features that are measured against the answer's own median."""
_AROUND = (25, 60, 120)
"""Frames before and after a window in which silence is looked for."""
_DIGIT = 4
"""Letters that a digit stands for: "4" takes as long as "four"."""
_BRIDGE, _BRIDGE_QUIET = 6, 9
"""Frames of silence that a run of sound may have: the closure of a "t"."""
_BESIDE = ((14, 1), (25, 2), (60, 2))
"""Frames before and after in which quiet is looked for, and how many next to the window are left out."""
FEATURES = 43


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
    """Loud enough for a vowel."""
    quiet: Array
    """Nothing is said, not even an "s" or a "t"."""


class _Means:
    """Means over stretches of frames, from running sums."""

    def __init__(self, rows: dict[str, Array]) -> None:
        self.total = len(next(iter(rows.values())))
        self._sums = {
            name: np.concatenate([np.zeros((1, *row.shape[1:])), np.cumsum(row.astype(np.float64), 0)])
            for name, row in rows.items()
        }

    def sum(self, name: str, first: Array, last: Array) -> Array:
        rows = self._sums[name]
        return np.asarray(rows.take(self._within(last), 0) - rows.take(self._within(first), 0))

    def __call__(self, name: str, first: Array, last: Array) -> Array:
        sums = self.sum(name, first, last)
        counts = np.maximum(self._within(last) - self._within(first), 1)
        return np.asarray(sums / counts.reshape((-1,) + (1,) * (sums.ndim - 1)))

    def _within(self, frames: Array) -> Array:
        # `np.clip` says the same, in several times as long where there are few.
        return np.minimum(np.maximum(frames, 0), self.total)


def windows(sound: Sound, words: Sequence[Word]) -> tuple[Array, Array]:
    """Features of each voiced window, and its start and end in seconds."""
    steps = np.abs(sound.pitch[6:] - sound.pitch[:-6])
    level_pitch = np.zeros(len(sound.level))
    level_pitch[3:-3] = steps < 1.2
    mean = _Means(
        {
            "shape": sound.shape, "shape2": sound.shape**2, "flux": sound.flux, "voiced": sound.voiced,
            "pitch": level_pitch * sound.voiced, "level": sound.level, "level2": sound.level**2,
            "sounding": sound.sounding, "quiet": sound.quiet, **_word_rows(sound, words),
        }
    )  # fmt: skip
    first, last = _voiced(mean)
    if not len(first):
        return np.zeros((0, FEATURES)), np.zeros((0, 2))
    stretches = np.column_stack([first, last]) * HOP + _MIDDLE
    table = np.column_stack(
        [
            _steadiness(mean, first, last),
            *(
                1 - part
                for around in _AROUND
                for part in (
                    mean("sounding", first - around, first - 2),
                    mean("sounding", last + 2, last + around),
                )
            ),
            _words_over(mean, words, first, last, stretches),
            _place(sound.sounding, _BRIDGE, first, last),
            *(
                part
                for around, apart in _BESIDE
                for part in (
                    mean("quiet", first - around, first - apart),
                    mean("quiet", last + apart, last + around),
                )
            ),
            _place(~sound.quiet, _BRIDGE_QUIET, first, last),
        ]
    )
    for column in _RELATIVE:
        table[:, column] -= np.median(table[:, column])
    return table, stretches


def _voiced(mean: _Means) -> tuple[Array, Array]:
    """First and last frames of windows that sound nearly throughout."""
    firsts, lasts = [], []
    for length in LENGTHS:
        first = np.arange(0, max(0, mean.total - length), _STEP)
        keep = (mean("sounding", first, first + length) > 0.85) & (
            mean("voiced", first, first + length) > 0.6
        )
        firsts.append(first[keep])
        lasts.append(first[keep] + length)
    return np.concatenate(firsts), np.concatenate(lasts)


def _steadiness(mean: _Means, first: Array, last: Array) -> Array:
    """Steadiness, level, the silence at its edges, and how much of it the words need."""
    middle = (first + last) // 2
    spread = np.sqrt(np.clip(mean("shape2", first, last) - mean("shape", first, last) ** 2, 0, None).mean(1))
    drift = np.abs(mean("shape", first, middle) - mean("shape", middle, last)).mean(1)
    level = mean("level", first, last)
    level_change = np.sqrt(np.clip(mean("level2", first, last) - level**2, 0, None))
    before = 1 - mean("sounding", first - 14, first - 1)
    after = 1 - mean("sounding", last + 1, last + 14)
    need = np.log(mean("density", first, last) + 0.15)
    size = np.log((last - first) / 40)

    def words_around(margin: int) -> Array:
        heard = np.maximum(mean.sum("sounding", first - margin, last + margin), 1)
        return np.log(mean.sum("density", first - margin, last + margin) / heard + 0.15)

    return np.column_stack([
        np.log(spread + 0.02), np.log(drift + 0.02), np.log(mean("flux", first, last) + 0.02),
        mean("voiced", first, last), mean("pitch", first, last),
        level - mean("level", first - 30, last + 30), np.log(level_change + 0.3), before, after, need,
        words_around(30), mean("gap", first, last), mean("sounding", first, last), size,
        level_change * spread, before * after, np.maximum(0, need + 0.3), words_around(70),
        (1 - before) * need, (1 - before) * size, (1 - before) * after,
    ])  # fmt: skip


def _words_over(mean: _Means, words: Sequence[Word], first: Array, last: Array, stretches: Array) -> Array:
    """The recogniser's doubt, the words' letters, likeness to one whole word, and words that begin here."""
    alike = _likeness(words, stretches)
    starts = np.sort([word.start for word in words])
    begin = np.searchsorted(starts, stretches[:, 1] - 0.04) - np.searchsorted(starts, stretches[:, 0] + 0.04)
    covered = np.maximum(1 - mean("gap", first, last), 0.05)
    return np.column_stack(
        [mean("doubt", first, last), mean("letters", first, last) / covered, alike, np.clip(begin, None, 3)]
    )


def _likeness(words: Sequence[Word], stretches: Array) -> Array:
    """Of each window, what it shares with a word by what the two cover together: 1 where it is that word."""
    order = np.argsort(stretches[:, 0])
    starts, ends = stretches[order].T
    longest = (LENGTHS[-1] + 1) * HOP
    alike = np.zeros(len(order))
    for word in words:
        # No other window shares anything with this word.
        near = slice(*np.searchsorted(starts, (word.start - longest, word.end)))
        shared = np.minimum(ends[near], word.end) - np.maximum(starts[near], word.start)
        either = np.maximum(ends[near], word.end) - np.minimum(starts[near], word.start)
        alike[near] = np.maximum(alike[near], np.maximum(shared, 0) / either)
    by_window = np.empty_like(alike)
    by_window[order] = alike
    return by_window


def _place(sounding: Array, bridge: int, first: Array, last: Array) -> Array:
    """The length of the run of sound that the window lies in, and how far it is from both its ends."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], sounding.astype(np.int8), [0]])))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return np.zeros((len(first), 3))
    apart = starts[1:] - ends[:-1] > bridge
    starts, ends = starts[np.concatenate([[True], apart])], ends[np.concatenate([apart, [True]])]
    run = np.clip(np.searchsorted(starts, (first + last) // 2, side="right") - 1, 0, None)
    length = np.log(np.maximum(ends[run] - starts[run], 1) / 40)
    return np.column_stack(
        [
            length,
            np.clip((first - starts[run]) * HOP, -0.1, 1),
            np.clip((ends[run] - last) * HOP, -0.1, 1),
        ]
    )


def _word_rows(sound: Sound, words: Sequence[Word]) -> dict[str, Array]:
    """By frame: letters for each second of sound, 1 being this speaker's usual; where there is no word; the
    word's letters; and its confidence above the answer's median, which is 0 where a recogniser gives none."""
    total = len(sound.level)
    density, gap, letters, doubt = np.zeros(total), np.ones(total), np.zeros(total), np.zeros(total)
    rates = []
    given = [word.confidence for word in words if word.confidence is not None]
    usual_confidence = float(np.median(given)) if given else 0.0
    for word in words:
        first = int(word.start / HOP)
        last = max(int(word.end / HOP), first + 1)
        count = sum(_DIGIT if c.isdigit() else 1 for c in word.word if c.isalnum())
        density[first:last] = count / (max(int(sound.sounding[first:last].sum()), 4) * HOP)
        gap[first:last], letters[first:last] = 0, count
        doubt[first:last] = 0.0 if word.confidence is None else word.confidence - usual_confidence
        rates.append((count + 1) / (word.end - word.start + 0.03))
    usual = float(np.median(rates)) if rates else 12.0
    return {"density": density / max(usual, 4.0), "gap": gap, "letters": letters, "doubt": doubt}
