"""How fast somebody speaks, in the unit that their language has for it.

Between spaces stand words; where a script sets none, what a minute holds is told in characters, as
speakers are taught to count it (docs/assessment/scoring.md names the sources).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shared import languages
from shared.languages import SIGNS

_SIGN = re.compile(rf"[{SIGNS}]|\d")
_LETTER = re.compile(rf"[^\W\d_{SIGNS}]")


@dataclass(frozen=True)
class Norm:
    """Per minute, pauses counted: what is usual, and from where on it is slow or fast."""

    low: int
    high: int
    slow: int
    fast: int


WORDS = Norm(low=110, high=150, slow=105, fast=180)


def norm(language: str) -> Norm:
    """Of a language's own unit."""
    pace = languages.traits(language).pace
    return Norm(*pace) if pace else WORDS


def in_characters(language: str) -> bool:
    """Whether pace is told in characters."""
    return bool(languages.traits(language).pace)


def in_words(rate: float | None, characters_per_minute: float | None) -> float | None:
    """A rate of words where a language tells its pace in them, so that no average mixes the two units: None
    where there are characters a minute."""
    return rate if characters_per_minute is None else None


def characters(text: str) -> float:
    """Signs and figures, and half of the letters of another script: of "Kubernetes" five."""
    return len(_SIGN.findall(text)) + len(_LETTER.findall(text)) / 2
