"""Pages in Arabic, Hebrew and their like, which are read from the right: mirrored, so that what reads
lines from the left reads them, too.

A PDF paints such a line's letters where they stand, most often from the left. The letters of a word are put
in the order of speech, and the words of a row in that of reading; neighbours in Latin letters keep their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shared.resume.rows import Glyph, Row, Word

_RIGHT = frozenset(("R", "AL"))
_SHARE = 0.5
"""Of a page's letters."""
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def is_from_right(text: str) -> bool:
    """Whether a text holds a letter of a script that is written from the right."""
    return any(unicodedata.bidirectional(c) in _RIGHT for c in text)


def spoken(glyphs: Sequence[Glyph]) -> str:
    """A word's letters in the order of speech, whichever way they are painted; digits in it from the left."""
    text = "".join(glyph.text for glyph in glyphs)
    if not is_from_right(text):
        return text
    if glyphs[0].x0 < glyphs[-1].x0:
        runs = groupby(reversed(glyphs), lambda glyph: glyph.text.isdigit())
        text = "".join(g.text for digits, run in runs for g in (list(run)[::-1] if digits else run))
    return unicodedata.normalize("NFKC", text)


def mirrored(rows: list[Row]) -> list[Row]:
    """A page's rows, those with their right end at the left if most letters are written from the right."""
    texts = [word.text for row in rows for word in row]
    letters = sum(c.isalpha() for text in texts for c in text)
    from_right = sum(unicodedata.bidirectional(c) in _RIGHT for text in texts for c in text)
    if not letters or from_right <= _SHARE * letters:
        return rows
    edges = [edge for row in rows for word in row for edge in (word.x0, word.x1)]
    return [_mirrored(row, min(edges) + max(edges)) for row in rows]


def _mirrored(row: Row, edges: float) -> Row:
    """A row from its right end; each place and the one it had add up to `edges`."""
    placed = [word._replace(x0=edges - word.x1, x1=edges - word.x0) for word in reversed(row)]
    made: Row = []
    for place, text in zip(placed, _read(placed), strict=True):
        gap = (place.x0 - made[-1].x1) / max(1.0, place.size) if made else 99.0
        made.append(place._replace(text=text, gap=gap))
    return made


def _read(words: Sequence[Word]) -> Iterator[str]:
    """The words' texts in the order of reading."""
    for latin, run in groupby(words, _is_latin):
        texts = [word.text for word in run]
        yield from reversed(texts) if latin else (text.translate(_MIRRORED) for text in texts)


def _is_latin(word: Word) -> bool:
    return any(c.isalpha() for c in word.text) and not is_from_right(word.text)
