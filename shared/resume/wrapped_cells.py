"""Cells that are too long for their row: “Bus depot | THE COPPERFIELD” above “controller | PARTNERSHIP”.

A title beside its employer, or in a table, breaks where its next word would have met the cell behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from shared.resume import dates
from shared.resume.rows import Row, Word, text_of

_MOST_WORDS = 60
"""Of a row: one that has more goes on no further."""
_SAME = 1.5
"""Points between edges that stand below each other."""
_LINE = 1.7
"""Of the type's size: a line farther below is none of the same cell."""
_SPACE = 2.0
"""Of the type's size, that cells keep between them at most where one breaks."""


def with_rest(rows: Sequence[list[Row]]) -> list[list[Row]]:
    """Rows of cells, with what goes on below in the cells that it belongs to."""
    made: list[list[Row]] = []
    for cells in rows:
        whole = _whole(made[-1], cells) if made else None
        if whole is None:
            made.append(list(cells))
        else:
            made[-1] = whole
    return made


def _whole(above: Sequence[Row], below: Sequence[Row]) -> list[Row] | None:
    """Both rows as one; None where the lower one stands for itself."""
    first = below[0][0]
    if sum(map(len, above)) > _MOST_WORDS:
        return None
    lowest = min(word.y for cell in above for word in cell)
    if len(below) >= len(above) or not 0 < lowest - first.y < _LINE * first.size:
        return None
    if not any(map(_is_dated, above)) or any(map(_is_dated, below)):
        return None
    places = [next((at for at, cell in enumerate(above) if _under(rest, cell)), -1) for rest in below]
    if -1 in places or len(set(places)) < len(places) or places == [0]:
        return None  # a line below a heading's first cell may be anything
    undated = len(below) > 1 and not any(_is_dated(above[at]) for at in places)
    if not undated and not any(_breaks(above, at, rest[0]) for at, rest in zip(places, below, strict=True)):
        return None
    rests = dict(zip(places, below, strict=True))
    return [[*cell, *rests.get(at, [])] for at, cell in enumerate(above)]


def _is_dated(cell: Row) -> bool:
    return dates.find(text_of(cell), single=True) is not None


def _last_line(cell: Row) -> Row:
    lowest = min(word.y for word in cell)
    return [word for word in cell if word.y < lowest + 0.5]


def _under(rest: Row, cell: Row) -> bool:
    """In the same type, flush with one of the cell's sides."""
    line = _last_line(cell)
    one, other = rest[0], line[0]
    alike = (one.font, one.bold, round(one.size, 1)) == (other.font, other.bold, round(other.size, 1))
    return (
        alike
        and one.text[:1].isalnum()
        and (abs(one.x0 - other.x0) < _SAME or abs(rest[-1].x1 - line[-1].x1) < _SAME)
    )


def _breaks(above: Sequence[Row], at: int, word: Word) -> bool:
    """Whether the word would have met the cell beside it."""
    line = _last_line(above[at])
    width = word.x1 - word.x0 + _SPACE * word.size
    if abs(word.x0 - line[0].x0) < _SAME:
        return at + 1 < len(above) and line[-1].x1 + width > above[at + 1][0].x0
    return at > 0 and line[0].x0 - width < above[at - 1][-1].x1
