"""Silences in the signal, and the words' times taken out of them.

Recognisers stretch a word over the pause beside it, so that a pause of three seconds shows up in word
times as one of two, or not at all. The signal knows better where nobody speaks. numpy only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from shared.documents.delivery import Filler
from shared.documents.transcript import Word

RATE = 16_000
FRAME = 0.020
SHORTEST = 0.30
"""Seconds. Below it lie the closures of "t" and "k" and the breaks between words."""
_AT_AN_END = 0.1
"""Seconds at the ends of a piece, which may have been cut in the middle of a silence."""
_BLIP = 0.1
"""A click or a lip sound does not end a silence: up to 0.06 s, and 0.04 s that smoothing adds."""
_QUIET = 30.0
"""dB below the loud frames at which nobody speaks."""
_CONTRAST = 9.0
"""dB between loud and quiet frames below which noise hides all silences."""
_SHARE = 0.35
"""Share of the way up from quiet to loud that noise may reach: at 15 dB over street noise it is 5 dB."""
_MINE = 0.05
"""Seconds of sound that a word has to have to be moved onto it."""
Stretch = tuple[float, float]


def find(pcm: NDArray[np.float32]) -> list[Stretch] | None:
    """Stretches in seconds of at least 0.3 s without speech; None where noise leaves no contrast."""
    size = int(FRAME * RATE)
    count = len(pcm) // size
    if count < 5:
        return None
    power = (pcm[: count * size].reshape(count, size).astype(np.float64) ** 2).mean(1)
    smooth = np.convolve(power, np.ones(3) / 3, mode="same")
    level = 10 * np.log10(smooth + 1e-12)
    loud, floor = float(np.percentile(level, 90)), float(np.percentile(level, 5))
    floor = max(floor, loud - 60)
    if loud - floor < _CONTRAST:
        return None
    quiet = level < max(floor + _SHARE * (loud - floor), loud - _QUIET)
    return [
        (round(first * FRAME, 3), round(last * FRAME, 3))
        for first, last in _runs(_without_blips(quiet))
        if (last - first) * FRAME >= (_AT_AN_END if first == 0 or last == count else SHORTEST)
    ]


def between(words: Sequence[Word], duration: float) -> list[Stretch]:
    """The gaps that the words leave, for when the signal can't tell: at least 0.3 s each."""
    gaps, at = [], 0.0
    for word in sorted(words, key=lambda w: w.start):
        gaps.append((at, word.start))
        at = max(at, word.end)
    return [(start, end) for start, end in [*gaps, (at, duration)] if end - start >= SHORTEST]


def joined(silent: Sequence[Stretch], apart: float = 0.1) -> list[Stretch]:
    """By time; those that touch or nearly do are one, as where an answer was cut in its silences."""
    whole: list[Stretch] = []
    for start, end in sorted(silent):
        if whole and start - whole[-1][1] <= apart:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def fit(words: Sequence[Word], silent: Sequence[Stretch], fillers: Sequence[Filler]) -> tuple[Word, ...]:
    """Words whose times reach over a silence keep the sound that is theirs: the longest stretch that no
    filler takes. A word without any sound of its own stays as it was recognised."""
    taken = [(f.start, f.end) for f in fillers if f.source == "signal"]
    return tuple(_fit(word, silent, taken) for word in words)


def _fit(word: Word, silent: Sequence[Stretch], taken: Sequence[Stretch]) -> Word:
    over = [s for s in silent if min(s[1], word.end) - max(s[0], word.start) > 0]
    if not over:
        return word
    parts = without([(word.start, word.end)], over)
    own = without(parts, taken) if taken else parts
    start, end = max(own, key=lambda part: part[1] - part[0], default=(0.0, 0.0))
    if end - start < _MINE:
        return word
    return word.model_copy(update={"start": round(start, 3), "end": round(end, 3)})


def without(stretches: Sequence[Stretch], cuts: Sequence[Stretch]) -> list[Stretch]:
    """What is left of the stretches when the cuts are taken out."""
    left = list(stretches)
    for cut_start, cut_end in cuts:
        left = [
            piece
            for start, end in left
            for piece in ((start, min(end, cut_start)), (max(start, cut_end), end))
            if piece[1] > piece[0]
        ]
    return left


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _without_blips(quiet: NDArray[np.bool_]) -> NDArray[np.bool_]:
    filled = quiet.copy()
    for first, last in _runs(~quiet):
        if (last - first) * FRAME <= _BLIP + 1e-9 and first > 0 and last < len(quiet):
            filled[first:last] = True
    return filled
