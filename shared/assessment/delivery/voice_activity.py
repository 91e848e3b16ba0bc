"""Voice activity: where anybody's voice is, so that no word is taken from where none is.

Recognisers write words for silence and noise ("You", "Thank you."), most often in a piece without speech, in
a pause, or after the last sentence. A voice has periods of 70–400 Hz; hiss, clicks and keys don't.
A hum or rumble that wavers has, and is left to the recogniser.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from shared.assessment.delivery import fillers
from shared.documents.transcript import Word

LEAST = 0.15
"""Seconds of voice that a piece must have to be recognised at all: a short "no" has as much."""
AWAY = 0.6
"""Seconds between a word and the nearest voice from which on the word is an invention. Recognisers' times are
off by 0.1–0.4 s, and a whispered or voiceless word stands beside voiced ones."""
_BELOW_LOUD = 30.0
"""dB below the piece's loud frames at which a voice is still heard."""
_ABOVE_FLOOR = 6.0
_NOISY = 12.0
"""dB between loud and quiet frames below which noise hides voices, and words are taken as they come."""
_SUSTAINED = 5
"""Frames in a row, 50 ms: chance makes single frames of noise look periodic."""


def periodic(analysed: fillers.Frames) -> NDArray[np.bool_]:
    """Frames of 10 ms with a voice's periods, loud enough beside the rest."""
    gate = max(analysed.floor + _ABOVE_FLOOR, float(np.percentile(analysed.level, 95)) - _BELOW_LOUD)
    found: NDArray[np.bool_] = (analysed.voicing > 0.5) & (analysed.level > gate)
    return found


def voiced(analysed: fillers.Frames) -> NDArray[np.bool_]:
    """Those of them in runs of at least 50 ms."""
    if not len(analysed.level):
        return np.zeros(0, dtype=np.bool_)
    found = periodic(analysed)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], found, [False]))))
    for begin, end in edges.reshape(-1, 2):
        found[begin:end] = end - begin >= _SUSTAINED
    return found


def seconds(analysed: fillers.Frames) -> float:
    """How long a voice is heard."""
    return float(voiced(analysed).sum()) * fillers.HOP


def spoken(words: Sequence[Word], analysed: fillers.Frames) -> tuple[Word, ...]:
    """The words that have a voice within AWAY of them."""
    voice = voiced(analysed)
    if not words or not len(voice):
        return ()
    if float(np.percentile(analysed.level, 95)) - analysed.floor < _NOISY:
        return tuple(words)
    sums = np.concatenate(([0], np.cumsum(voice)))

    def heard(word: Word) -> bool:
        begin = int(np.clip((word.start - AWAY) / fillers.HOP, 0, len(voice)))
        end = int(np.clip((word.end + AWAY) / fillers.HOP, begin, len(voice)))
        return bool(sums[end] > sums[begin])

    return tuple(w for w in words if heard(w))
