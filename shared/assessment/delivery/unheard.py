"""Voice in which no word was heard: what a recogniser left out, however sure it is of the rest.

Recognisers drop whole sentences of speech that is strange to them, and write the others well; of how sure
they are, some say nothing at all. Where a voice is doesn't depend on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from shared.assessment.delivery import fillers, voice_activity
from shared.documents.transcript import Word

BESIDE = 0.5
"""Seconds around a word in which it may have been said: recognisers' times are off by 0.1–0.4 s."""
LEAST = 1.5
"""Seconds of voice without a word that are more than a filler, a laugh or a breath."""
_LONGEST_WORD = 2.0
"""Seconds. A longer word was stretched over what was not heard behind it."""
_FAINTER = 12.0
"""dB below the voice of the words at which it is somebody else's, behind the speaker."""
Stretch = tuple[float, float]


def stretches(words: Sequence[Word], analysed: fillers.Frames) -> list[Stretch]:
    """From and to, in seconds of the piece, where at least `LEAST` seconds of voice hold no word."""
    return [(round(a * fillers.HOP, 2), round(b * fillers.HOP, 2)) for a, b, _ in _found(words, analysed)]


def seconds(words: Sequence[Word], analysed: fillers.Frames) -> float:
    """Seconds of voice in them."""
    return round(sum(frames for _, _, frames in _found(words, analysed)) * fillers.HOP, 2)


def share(unheard_seconds: float, voiced_seconds: float) -> float:
    """Of the voice, 0..1; nothing where there is none."""
    return min(1.0, unheard_seconds / voiced_seconds) if voiced_seconds else 0.0


def _found(words: Sequence[Word], analysed: fillers.Frames) -> list[tuple[int, int, int]]:
    """The first frame of a stretch, the one behind it, and how many of them are voice."""
    voice = voice_activity.voiced(analysed)
    told = _beside_words(words, len(voice))
    if (voice & told).any():
        voice &= analysed.level > float(np.median(analysed.level[voice & told])) - _FAINTER
    edges = np.flatnonzero(np.diff(np.concatenate(([True], told, [True])))).tolist()
    counted = [(a, b, int(voice[a:b].sum())) for a, b in list(pairwise(edges))[::2]]
    return [one for one in counted if one[2] * fillers.HOP >= LEAST]


def _beside_words(words: Sequence[Word], count: int) -> NDArray[np.bool_]:
    near = np.zeros(count, dtype=np.bool_)
    for word in words:
        end = min(word.end, word.start + _LONGEST_WORD)
        first, last = (round(at / fillers.HOP) for at in (word.start - BESIDE, end + BESIDE))
        near[max(0, first) : max(0, last)] = True
    return near
