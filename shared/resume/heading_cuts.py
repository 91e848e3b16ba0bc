"""The ways to cut a heading into pieces: as its words tell, and where no word tells anything.

The rules cut “Forester at Mossgate” where a word of either side is listed. Where none is, what the other
jobs show decides between cutting it and not (`role_patterns`). A heading that has no title or no employer
as the rules cut it may be cut at a comma, a slash or a change of type, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Literal, NamedTuple

from shared.resume.heading_splits import IN, piece_of, without_places
from shared.resume.heading_units import AT, Unit

_MOST_UNITS = 6
_MOST_WORDS = 14
"""A longer text is a sentence, and its “at” parts nothing."""
_MOST_PARTS = 5
_LEAST_EMPLOYERS = 2
_SLASH = re.compile(r"\s+/\s+|\s*:\s+")

Sign = Literal["rules", "word", "comma", "slash", "type"]


class Cut(NamedTuple):
    """A heading's pieces, and at what they are cut that the rules leave whole."""

    units: tuple[Unit, ...]
    sign: Sign = "rules"


def subjects_of(headings: Sequence[Sequence[Unit]]) -> set[str]:
    """“Mathématiques” in “Enseignant en Mathématiques” of several headings that name employers besides."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for units in headings:
        for unit in units:
            if len(parts := IN.split(unit.text, maxsplit=1)) == 2:
                beside[parts[1]].update(other.text for other in units if other is not unit)
    return {subject for subject, others in beside.items() if len(others) >= _LEAST_EMPLOYERS}


def cuts_of(ruled: Sequence[Unit], subjects: Set[str] = frozenset()) -> list[Cut]:
    """The rules' pieces, and these cut at “at” or “in”, where that differs and what follows is no subject."""
    by_word = [piece for unit in ruled for piece in _at_word(unit, subjects)]
    made = [Cut(tuple(ruled[:_MOST_UNITS]))]
    if len(ruled) < len(by_word) <= _MOST_UNITS:
        made.append(Cut(tuple(by_word), "word"))
    return made


def more_cuts_of(ruled: Sequence[Unit]) -> list[Cut]:
    """The rules' pieces with one of them cut in two, in every way that its signs and its type allow."""
    made = []
    for index, unit in enumerate(ruled if len(ruled) < _MOST_UNITS else ()):
        if unit.says or len(unit.text.split()) > _MOST_WORDS:
            continue
        for sign, texts in _in_two(unit):
            pieces = [piece_of(unit, text, order) for order, text in enumerate(texts)]
            if all(any(c.isalpha() for c in piece.text) for piece in pieces):
                made.append(Cut((*ruled[:index], *pieces, *ruled[index + 1 :]), sign))
    return made


def _in_two(unit: Unit) -> Iterator[tuple[Sign, tuple[str, str]]]:
    parts = unit.text.split(", ")
    if len(parts) <= _MOST_PARTS:
        for at in range(1, len(parts)):
            yield "comma", (", ".join(parts[:at]), without_places(parts[at:])[0])
    if len(slashed := _SLASH.split(unit.text)) == 2:
        yield "slash", (slashed[0], slashed[1])
    if " ".join(unit.runs) == unit.text and len(unit.runs) <= _MOST_PARTS:
        for at in range(1, len(unit.runs)):
            yield "type", (" ".join(unit.runs[:at]), " ".join(unit.runs[at:]))


def _at_word(unit: Unit, subjects: Set[str]) -> Iterator[Unit]:
    parts = AT.split(unit.text, maxsplit=1)
    parts = parts if len(parts) > 1 else IN.split(unit.text, maxsplit=1)
    if len(parts) < 2 or parts[1] in subjects or len(unit.text.split()) > _MOST_WORDS or unit.says:
        yield unit
        return
    for index, part in enumerate(parts):
        yield piece_of(unit, part, index)
