"""How an answer was said, as it is stored: pace, pauses, fillers, hedges and restarts."""

from __future__ import annotations

from shared.documents.base import Frozen

LONG_PAUSE = 2.0
"""Seconds from which on a pause is called long."""


class Filler(Frozen):
    """A filled pause or a filler phrase. `source` tells words from what the signal alone showed."""

    word: str
    start: float
    end: float
    kind: str = "filled_pause"
    """`filled_pause` (um) or `discourse` (you know)."""
    source: str = "words"
    """`words` or `signal`."""


class Pause(Frozen):
    """A silence inside the answer, in seconds from its start."""

    start: float
    end: float


class Hedge(Frozen):
    """A phrase that weakens a claim."""

    phrase: str
    start: float
    end: float


class Restart(Frozen):
    """Words said twice in a row: a repetition or a new start."""

    words: str
    start: float
    end: float


class Delivery(Frozen):
    """How the answer was said. Rates are per minute of the answer without its leading silence."""

    word_count: int
    words_per_minute: float
    characters_per_minute: float | None = None
    """In a language whose pace is told so; None in others."""
    articulation: float
    """Words per minute of speaking time alone, pauses left out."""
    speaking_seconds: float
    leading_silence: float
    pauses: tuple[Pause, ...]
    longest_pause: float
    fillers: tuple[Filler, ...]
    fillers_per_minute: float
    """Filled pauses only: um, uh and their kin."""
    discourse_per_minute: float
    hedges: tuple[Hedge, ...]
    hedges_per_100_words: float
    restarts: tuple[Restart, ...]

    @property
    def long_pauses(self) -> int:
        """Pauses that a listener notices. Shorter ones are drawn on the chart and held against nobody."""
        return sum(p.end - p.start >= LONG_PAUSE for p in self.pauses)
