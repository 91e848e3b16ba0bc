"""Tables of jobs without lines drawn between their rows (`table_rows` reads them).

Cells of three columns and more begin below each other. A row's lines stand nearer than rows do, or each row
begins with a date of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from shared.resume.dates import find as find_date
from shared.resume.headings import section_of
from shared.resume.rows import Row, text_of
from shared.resume.table_rows import Band, Found, breaks_in_date, jobs_in, reached

_CELL = 0.6
"""In em: a wider gap parts cells."""
_SAME = 2.0
"""Points between where cells of one column begin."""
_INDENT = 16.0
"""Points that a point's text may stand in from its column's edge."""
_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
_PADDING = 1.2
"""In em: how near to the next column text may come."""
_FARTHEST = 3.0
"""In em: a line farther below belongs to no table above it."""
_MOST_LINES = 80
"""Of a table."""
_APART = 1.15
"""How much farther a row stands from the one above than the lines of a cell from each other."""
_LARGER = 1.15


def open_tables_of(rows: Sequence[Row]) -> Iterator[Found]:
    """The tables of jobs on a page, top down, of which a cell breaks; others need nothing."""
    first = 0
    while first < len(rows):
        block = _block(rows[first : first + _MOST_LINES])
        starts = _starts(block)
        run = _run(block, starts) if len(starts) >= _LEAST_COLUMNS else block
        made = _read(run, starts) if len(starts) >= _LEAST_COLUMNS and run else None
        if made:
            yield Found(first, first + len(run), made)
        first += max(1, len(run))


def _read(run: Sequence[Row], starts: Sequence[float]) -> list[Row] | None:
    bands = _bands(run, starts)
    if len(bands) < _LEAST_ROWS or not any(_breaks(band, starts) for band in bands):
        return None
    bounds = [start - _SAME for start in starts[1:]]
    size = median(word.size for row in run for word in row)
    edges = [*(start - _PADDING * size for start in starts[1:]), 0.0]
    return jobs_in(bands, bounds, [max(of) for of in zip(reached(bands, bounds), edges, strict=True)])


def _block(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows up to the next heading of a section, if the first has several cells."""
    if not rows or len(_cells(rows[0])) == 1:
        return []
    for at, (above, row) in enumerate(pairwise(rows), 1):
        far = above[0].y - row[0].y > _FARTHEST * row[0].size
        if far or row[0].size > _LARGER * rows[0][0].size or section_of(text_of(row)):
            return rows[:at]
    return rows


def _starts(rows: Sequence[Row]) -> list[float]:
    """Where columns begin: several cells do, and none stands in a little from another."""
    found = sorted(cell[0].x0 for row in rows for cell in _cells(row))
    starts: list[float] = []
    for at, x in enumerate(found):
        shared = at + 1 < len(found) and found[at + 1] - x < _SAME
        if shared and (not starts or x - starts[-1] > _INDENT):
            starts.append(x)
    return starts


def _run(rows: Sequence[Row], starts: Sequence[float]) -> Sequence[Row]:
    """The rows that stand in the columns, from the first on."""
    return rows[: next((at for at, row in enumerate(rows) if None in _places(row, starts)), len(rows))]


def _bands(run: Sequence[Row], starts: Sequence[float]) -> list[Band]:
    """A table's rows: parted where lines stand apart, or, where all stand equally far, at dates."""
    places = [_places(row, starts) for row in run]
    pitch = _pitch(run, places)
    opens = [True, *(above[0].y - row[0].y > _APART * pitch for above, row in pairwise(run))]
    if sum(opens) < _LEAST_ROWS:
        full = [len(of) == len(starts) for of in places]
        opens = [True, *(_has_own_date(above, row) for above, row in pairwise(run))]
        opens = [mine and whole for mine, whole in zip(opens, full, strict=True)]
    bands: list[list[Row]] = []
    for row, begins in zip(run, opens, strict=False):
        if begins or not bands:
            bands.append([row])
        else:
            bands[-1].append(row)
    return list(bands)


def _pitch(run: Sequence[Row], places: Sequence[set[int | None]]) -> float:
    """How near the lines of a cell stand."""
    last: dict[int | None, float] = {}
    gaps = []
    for row, of in zip(run, places, strict=True):
        gaps += [last[place] - row[0].y for place in of if place in last]
        last |= dict.fromkeys(of, row[0].y)
    return min(gaps, default=0.0)


def _places(row: Row, starts: Sequence[float]) -> set[int | None]:
    """In which columns a row has text; None among them where a cell stands in none, or meets the next."""
    places: set[int | None] = set()
    for cell in _cells(row):
        at = next((at for at in reversed(range(len(starts))) if cell[0].x0 > starts[at] - _SAME), None)
        limit = starts[at + 1] if at is not None and at + 1 < len(starts) else float("inf")
        inside = at is not None and cell[0].x0 - starts[at] < _INDENT and cell[-1].x1 < limit
        places.add(at if inside else None)
    return places


def _cells(row: Row) -> list[Row]:
    cells: list[Row] = []
    for word in row:
        if cells and word.gap <= _CELL:
            cells[-1].append(word)
        else:
            cells.append([word])
    return cells


def _has_own_date(above: Row, row: Row) -> bool:
    """Whether a row states a date that isn't the end of one that breaks above."""
    dated = [cell for cell in _cells(row) if find_date(text_of(cell), single=True)]
    over = [cell for cell in _cells(above) for of in dated if abs(cell[0].x0 - of[0].x0) < _SAME]
    return bool(dated) and not any(breaks_in_date(text_of(one), text_of(of)) for one in over for of in dated)


def _breaks(band: Band, starts: Sequence[float]) -> bool:
    """Whether a cell but the last of a row goes on, or begins, below its first line."""
    places = {place for row in band[1:] for place in _places(row, starts)}
    return any(place is not None and place < len(starts) - 1 for place in places)
