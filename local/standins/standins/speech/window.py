"""Whisper without the silence that it is fed: it hears 30 s at a time, and shorter speech is padded.

Encoding the padding takes most of the time of a live segment. With 10 s of it words come out as well as
with all of it; with less, the decoder sometimes continues after the last word (`standins.ways`).
"""

from typing import Any

import numpy as np
from faster_whisper import WhisperModel

FRAMES_PER_SECOND = 100
PADDING_S = 10.0
SHORTEST_S = 15.0


class ShortWindowWhisper(WhisperModel):  # type: ignore[misc]  # the package is not typed
    """A `WhisperModel` that encodes speech and `padding_s` seconds after it, `shortest_s` at the least."""

    padding_s = PADDING_S
    shortest_s = SHORTEST_S

    def encode(self, features: np.ndarray) -> Any:
        """`features`: mel bands x frames, the padding exactly 0."""
        spoken = np.flatnonzero(features.any(axis=-2))
        heard_s = (spoken[-1] + 1) / FRAMES_PER_SECOND if spoken.size else 0.0
        window_s = max(heard_s + self.padding_s, self.shortest_s)
        return super().encode(features[..., : int(window_s * FRAMES_PER_SECOND)])
