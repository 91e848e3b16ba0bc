"""Words, fillers and silences of one piece of speech: the recogniser's times corrected by the signal's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shared.assessment.delivery import fillers, silences
from shared.documents.delivery import Filler, Pause
from shared.documents.transcript import Word


@dataclass(frozen=True)
class Timed:
    """Times in seconds from the start of the piece."""

    words: tuple[Word, ...]
    """As recognised, with times that don't reach over silences."""
    fillers: tuple[Filler, ...]
    silences: tuple[Pause, ...]
    """All of at least 0.3 s, at both ends too."""


def timed(
    pcm: NDArray[np.float32],
    words: Sequence[Word],
    language: str,
    analysed: fillers.Frames | None = None,
) -> Timed:
    """Find fillers and silences. `pcm`: float32 mono at 16 kHz, on the words' clock.

    `analysed`: its `fillers.frames`, from those who have them already.
    """
    duration = len(pcm) / fillers.RATE
    if not words:
        return Timed((), (), (Pause(start=0.0, end=round(duration, 3)),))
    found = fillers.detect(pcm, words, language, analysed)
    silent = silences.find(pcm)
    if silent is None:  # noise: only the words can tell
        silent = silences.between(words, duration)
    return Timed(
        words=silences.fit(words, silent, found),
        fillers=tuple(found),
        silences=tuple(Pause(start=start, end=end) for start, end in silent),
    )
