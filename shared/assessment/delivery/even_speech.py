"""Words of a text as if somebody had said them evenly, for judging what was only ever written."""

from __future__ import annotations

import re

from shared.documents.transcript import Word
from shared.languages import ENDS, SIGNS

WORDS_PER_MINUTE = 140
SIGNS_PER_MINUTE = 330
CONFIDENCE = 0.95
_SIGN = re.compile(rf"[{SIGNS}][^\w\s]*|[^\s{SIGNS}]+")


def spoken(text: str, wpm: float = WORDS_PER_MINUTE) -> tuple[Word, ...]:
    """Words with even times, and 0.4 s of silence after a sentence; languages without spaces by sign."""
    parts = text.split()
    if len(parts) < len(text) / 15 and not text.isascii():
        parts, wpm = _SIGN.findall(text), SIGNS_PER_MINUTE
    at, step, words = 0.4, 60 / wpm, []
    for part in parts:
        words.append(
            Word(word=part, start=round(at, 2), end=round(at + 0.8 * step, 2), confidence=CONFIDENCE)
        )
        at += step + (0.4 if part[-1] in ENDS else 0.0)
    return tuple(words)
