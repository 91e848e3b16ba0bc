"""Tables of jobs whose rows are parted by drawn lines (`table_rows` reads them).

A table of another kind (skills, a layout of the whole page) is left to `columns`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shared.resume.colours import Box
from shared.resume.dates import find as find_date
from shared.resume.headings import section_of
from shared.resume.rows import Row, text_of
from shared.resume.table_rows import Band, Found, jobs_in, reached

_THIN = 2.5
"""Points: a shape that is thinner is a line."""
_SHORTEST = 8.0
"""Points of a line that may be a cell's edge."""
_NEAR = 2.0
"""Points between edges that are one."""
_JOINED = 6.0
"""Points between the parts of one line, as cells draw theirs."""
MAX_RULES = 1_500
"""Of a page: more are a drawing."""
MAX_GRIDS = 12
"""Of a page, those with most lines."""
_STRIP = 3.0
_CELL = 1.25
"""In em: a wider gap parts cells."""
_COLUMN = 40.0
"""Points between where columns begin, at least."""
_LINE = 1.7
"""In em: lines of one row stand nearer."""
_LEAST_LINES = 2


@dataclass(frozen=True)
class _Grid:
    """Heights from top to bottom at which lines run through, and places of lines down."""

    left: float
    right: float
    heights: list[float]
    edges: list[tuple[float, float, float]]
    """(x, from y, to y)"""

    def holds(self, row: Row) -> bool:
        """Whether a row of the page reaches over neither side."""
        return row[0].x0 >= self.left - _JOINED and row[-1].x1 <= self.right + _JOINED


def edges_of(box: Box, *, filled: bool) -> list[Box]:
    """The lines that a painted shape draws: itself where it is thin, else the four edges of its outline."""
    x0, y0, x1, y1 = box
    if min(x1 - x0, y1 - y0) <= _THIN:
        return [box] if max(x1 - x0, y1 - y0) >= _SHORTEST else []
    if filled or min(x1 - x0, y1 - y0) < _SHORTEST:
        return []
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def ruled_tables_of(rows: Sequence[Row], rules: Sequence[Box]) -> list[Found]:
    """The tables of jobs on a page, top down."""
    found: list[Found] = []
    for grid in sorted(_grids(rules), key=lambda grid: -len(grid.heights))[:MAX_GRIDS]:
        first, stop = _reach(rows, grid)
        if any(first < other.stop and other.first < stop for other in found):
            continue
        inside = rows[first:stop]
        if inside and all(map(grid.holds, inside)) and (made := _read(inside, grid)):
            found.append(Found(first, stop, made))
    return sorted(found)


def _reach(rows: Sequence[Row], grid: _Grid) -> tuple[int, int]:
    """The page's rows within a grid, and beyond its first or last line where rows go on there."""
    first = next((i for i, row in enumerate(rows) if row[0].y < grid.heights[0]), len(rows))
    stop = next((i for i, row in enumerate(rows) if row[0].y < grid.heights[-1]), len(rows))
    if grid.edges:
        return first, max(first, stop)
    return first - _beyond(rows[:first][::-1], grid), stop + _beyond(rows[stop:], grid)


def _beyond(rows: Sequence[Row], grid: _Grid) -> int:
    """How many rows next to a grid, from it outwards, are lines of cells of one more of its rows."""
    count = 0
    for at, row in enumerate(rows):
        far = at > 0 and abs(rows[at - 1][0].y - row[0].y) > _LINE * row[0].size
        if far or section_of(text_of(row)) or not grid.holds(row):
            break
        count += 1
    starts = [word.x0 for row in rows[:count] for word in row if word.gap > _CELL]
    return count if starts and max(starts) - min(starts) > _COLUMN else 0


def _grids(rules: Sequence[Box]) -> Iterator[_Grid]:
    """Lines across that begin and end alike, with the lines down between them."""
    across = _joined([(y0, x0, x1) for x0, y0, x1, y1 in rules if y1 - y0 <= _THIN < x1 - x0])
    down = _joined([(x0, y0, y1) for x0, y0, x1, y1 in rules if x1 - x0 <= _THIN < y1 - y0])
    groups: list[list[tuple[float, float, float]]] = []
    for line in sorted(across, reverse=True):
        group = next(
            (g for g in groups if all(abs(a - b) < _JOINED for a, b in zip(g[0][1:], line[1:], strict=True))),
            None,
        )
        if group is None:
            groups.append([line])
        else:
            group.append(line)
    for group in groups:
        _, left, right = group[0]
        heights = [y for y, *_ in group]
        inner = [
            e
            for e in down
            if left - _NEAR <= e[0] <= right + _NEAR and e[1] < heights[0] and e[2] > heights[-1]
        ]
        if inner:
            low, high = min(e[1] for e in inner) - _NEAR, max(e[2] for e in inner) + _NEAR
            heights = [y for y in heights if low <= y <= high]
        if len(heights) >= _LEAST_LINES:
            yield _Grid(left, right, heights, inner)


def _joined(lines: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lines as (place, from, to), those that go on in each other as one."""
    places: list[list[tuple[float, float, float]]] = []
    for line in sorted(lines):
        if places and line[0] - places[-1][-1][0] <= _NEAR:
            places[-1].append(line)
        else:
            places.append([line])
    return [whole for same in places for whole in _whole(same)]


def _whole(same: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Lines at one place, from its first, those that go on in each other as one."""
    at = same[0][0]
    made: list[tuple[float, float, float]] = []
    for _, start, end in sorted(same, key=lambda line: line[1]):
        if made and start <= made[-1][2] + _JOINED:
            made[-1] = (at, made[-1][1], max(end, made[-1][2]))
        else:
            made.append((at, start, end))
    return made


def _read(rows: Sequence[Row], grid: _Grid) -> list[Row] | None:
    limits = [float("inf"), *grid.heights, float("-inf")]
    bands = [[row for row in rows if low < row[0].y < high] for high, low in pairwise(limits)]
    bands = [band for band in bands if band]
    if not grid.edges and _underline(bands):
        return None
    bounds = _bounds(bands, grid)
    return jobs_in(bands, bounds, _rights(bands, bounds, grid)) if bounds else None


def _underline(bands: Sequence[Band]) -> bool:
    """Whether lines stand below headings, not between jobs: the dates are on the last rows above them."""
    dated = [
        [find_date(text_of(row), single=True) is not None for row in band] for band in bands if len(band) > 1
    ]
    last = sum(of[-1] and not of[0] for of in dated)
    return last >= _LEAST_LINES and last > len(dated) / 2


def _rights(bands: Sequence[Band], bounds: Sequence[float], grid: _Grid) -> list[float]:
    """How far the text of each column may reach: as far from its edge as the first begins from its own."""
    padding = max(0.0, min(row[0].x0 for band in bands for row in band) - grid.left)
    edges = [*(bounds if grid.edges else (at - padding for at in bounds)), grid.right]
    return [max(text, edge - padding) for text, edge in zip(reached(bands, bounds), edges, strict=True)]


def _bounds(bands: Sequence[Sequence[Row]], grid: _Grid) -> list[float]:
    """Where columns end: at lines down, or in the white that all rows leave."""
    height = grid.heights[0] - grid.heights[-1]
    inner = [
        (x, min(high, grid.heights[0]) - max(low, grid.heights[-1]))
        for x, low, high in grid.edges
        if grid.left + _JOINED < x < grid.right - _JOINED
    ]
    places: dict[float, float] = {}
    for x, length in inner:
        at = next((p for p in places if abs(p - x) <= _JOINED), x)
        places[at] = places.get(at, 0.0) + length
    ruled = sorted(x for x, length in places.items() if length > 0.5 * height)
    return ruled or _white(bands, grid)


def _white(bands: Sequence[Sequence[Row]], grid: _Grid) -> list[float]:
    """Where white ends that is wider than a space."""
    count = int((grid.right - grid.left) / _STRIP) + 1
    covered = [False] * (count + 1)
    for band in bands:
        for row in band:
            for word in row:
                for strip in range(
                    max(0, int((word.x0 - grid.left) / _STRIP)),
                    min(count, int((word.x1 - grid.left) / _STRIP)) + 1,
                ):
                    covered[strip] = True
    first = covered.index(True) if True in covered else count
    return [
        grid.left + strip * _STRIP
        for strip in range(first + 1, count)
        if not covered[strip] and not covered[strip - 1] and covered[strip + 1]
    ]
