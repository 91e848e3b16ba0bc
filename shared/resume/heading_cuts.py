"""The ways to cut a heading into pieces: as its words tell, and at “at” or “in” whatever they tell.

The rules cut “Forester at Mossgate” where a word of either side is listed. Where none is, what the other
jobs show decides between cutting it and not (`role_patterns`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shared.resume.heading_splits import IN, piece_of
from shared.resume.heading_units import AT, Unit

_MOST_UNITS = 6
_MOST_WORDS = 14
"""A longer text is a sentence, and its “at” parts nothing."""


class Cut(NamedTuple):
    """A heading's pieces; `at_word` where they aren't cut by the rules alone."""

    units: tuple[Unit, ...]
    at_word: bool = False


def cuts_of(ruled: Sequence[Unit]) -> list[Cut]:
    """The rules' pieces, and these cut at “at” or “in”, where that differs."""
    by_word = [piece for unit in ruled for piece in _at_word(unit)]
    made = [Cut(tuple(ruled[:_MOST_UNITS]))]
    if len(ruled) < len(by_word) <= _MOST_UNITS:
        made.append(Cut(tuple(by_word), at_word=True))
    return made


def _at_word(unit: Unit) -> Iterator[Unit]:
    parts = AT.split(unit.text, maxsplit=1)
    parts = parts if len(parts) > 1 else IN.split(unit.text, maxsplit=1)
    if len(parts) < 2 or len(unit.text.split()) > _MOST_WORDS or unit.says:
        yield unit
        return
    for index, part in enumerate(parts):
        yield piece_of(unit, part, index)
