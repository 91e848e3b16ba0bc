"""A transcript in passages of a sentence or so, each with its second: to be read, and to be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shared.assessment.text import lexicon as lang
from shared.assessment.text.alignment import TimedText
from shared.documents.transcript import Word

_BREAKS = frozenset("…॥")
"""Marks that end a passage and no sentence."""
_SHORTEST = 5
"""Words: a sentence of fewer goes with the one after it."""
_LONGEST = 30
"""Words after which a passage ends also within a sentence, as where a recogniser writes no full stops."""


class Passage(NamedTuple):
    """Some of a text. `start` in seconds on the answer's clock; None where no word has a time."""

    start: float | None
    text: str


def passages(text: str, words: Sequence[Word]) -> tuple[Passage, ...]:
    """The whole text in passages; joined, they are the text but for the spaces between them."""
    timed = TimedText.of(text, words)
    if not timed.tokens:
        return (Passage(None, text.strip()),) if text.strip() else ()
    firsts = [0]
    for at in range(1, len(timed.tokens)):
        end, start = timed.tokens[at - 1].end, timed.tokens[at].start
        size = lang.length(timed.tokens[firsts[-1] : at])
        parted = lang.ends_between(text, end, start) or not _BREAKS.isdisjoint(text[end:start])
        if size >= _LONGEST or (size >= _SHORTEST and parted):
            firsts.append(at)
    begins = [0, *(timed.tokens[at].start for at in firsts[1:])]
    ends = [*begins[1:], len(text)]
    return tuple(
        Passage(round(timed.times[at][0], 2) if words else None, text[begin:end].strip())
        for at, begin, end in zip(firsts, begins, ends, strict=True)
    )
