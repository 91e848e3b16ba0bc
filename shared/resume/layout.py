"""Glyphs into lines as a reader sees them: by baseline, column by column.

A row is what stands on one baseline (`rows`). Between rows the page is cut into columns (`columns`)
where a gutter runs through many rows and both sides are texts of their own; dates and places set
flush right (or in the margin at the left) belong to their row instead, as its last (or first) cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from shared.resume.colours import Box
from shared.resume.columns import Region, halves, regions_of
from shared.resume.dates import find as find_date
from shared.resume.headings import section_of
from shared.resume.lone_signs import as_points
from shared.resume.open_tables import open_tables_of
from shared.resume.right_to_left import mirrored
from shared.resume.rows import Glyph, Row, Word, in_one_size, refresh, rows_of, text_of
from shared.resume.ruled_tables import ruled_tables_of
from shared.resume.wrapped_cells import with_rest

CELL_GAP = 1.25
"""In em: a wider gap separates cells: a title from its date at the right margin."""
WIDE_GAP = 0.8
"""In em: a gap that separates cells where it is alone of its kind, as three spaces are."""
_WIDER = 2.2
FULL_GAP = 0.6
"""In em: a gap that separates cells where other rows have theirs, wider than a space that is stretched."""
_SAME = 0.7
_LEAST_GAPS = 3
_EQUAL = 0.04
"""In em: gaps that differ by less are equal."""
_LEAST_STARTS = 2
_PARTS = 1.3
"""Of the usual step between rows: a wider one parts sections or jobs."""
MAX_CROSSING = 0.12
"""Share of a page's rows that may cross a gutter which the page before has."""


@dataclass
class TextLine:
    """A line in reading order."""

    cells: list[str]
    x: float
    right: float
    y: float
    size: float
    font: str
    bold: bool
    fresh: bool = False
    """The first of a side column: what stood before it doesn't go on here."""
    runs: list[str] = field(default_factory=list)


class Gutter(NamedTuple):
    """Where a side column begins or ends, and on which side of it stands the side column."""

    at: float
    narrow: int


def page_regions(
    glyphs: Sequence[Glyph], height: float, before: Gutter | None = None, rules: Sequence[Box] = ()
) -> tuple[list[Region], int, Gutter | None]:
    """A page's regions in reading order, how many columns it has, and the gutter of its side column.

    `before` is the gutter of the page before: a layout goes on over the pages. `rules`: the lines drawn.
    """
    upright = as_points([g for g in glyphs if not g.turned])
    rows = _with_turned_headings(mirrored(rows_of(upright)), rows_of([g for g in glyphs if g.turned]))
    regions = _as_before(rows, before) if before else None
    gutter = before
    if regions is None:
        gutter = None
        regions = _with_tables(rows, height, rules)
        sides = [r for r in regions if r.side]
        if sides:
            side_left = min(row[0].x0 for r in sides for row in r.rows)
            main_left = min(row[0].x0 for r in regions if not r.side for row in r.rows[3:] or r.rows)
            narrow = 1 if side_left > main_left else 0
            edge = [row[0].x0 for r in regions if r.side == bool(narrow) for row in r.rows]
            gutter = Gutter(min(edge) - 1.0, narrow)
    columns = 2 if any(r.side for r in regions) or halves(regions) else 1
    return [r for r in regions if r.rows], columns, gutter


def _with_tables(rows: list[Row], height: float, rules: Sequence[Box]) -> list[Region]:
    """The page's regions; a table of jobs is one of its own."""
    regions: list[Region] = []
    begin = 0
    for first, stop, read in ruled_tables_of(rows, rules) or open_tables_of(rows):
        regions += [*regions_of(rows[begin:first], height), Region(read)]
        begin = stop
    return [*regions, *regions_of(rows[begin:], height)]


def _as_before(rows: list[Row], gutter: Gutter) -> list[Region] | None:
    """The page cut where the page before was, if next to nothing crosses there."""
    crossing = [any(w.x0 < gutter.at - 1 and w.x1 > gutter.at + 1 for w in row) for row in rows]
    if sum(crossing) > MAX_CROSSING * len(rows):
        return None
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row, crosses in zip(rows, crossing, strict=True):
        if crosses:
            sides[1 - gutter.narrow].append(row)
            continue
        for index in (0, 1):
            if kept := [w for w in row if (w.x0 >= gutter.at) == bool(index)]:
                sides[index].append(kept)
    main = Region(refresh(sides[1 - gutter.narrow]))
    return [main, Region(refresh(sides[gutter.narrow]), side=True)]


def _with_turned_headings(rows: list[Row], turned: list[Row]) -> list[Row]:
    """Headings that run up the margin stand above the rows that they are centred beside, where a gap parts
    these from those before; other turned text is last."""
    headings: list[tuple[float, float, Row]] = []
    for row in [cell for whole in turned for cell in _cells(whole)]:
        if section_of(text_of(row)):
            ends = (row[0].x1, row[-1].x0) if row[0].y < 0 else (-row[0].x0, -row[-1].x1)
            headings.append((max(ends), min(ends), row))
        else:
            rows = [*rows, row]
    left = min((r[0].x0 for r in rows), default=0.0)
    floor = float("inf")
    for top, bottom, row in sorted(headings, key=lambda heading: -heading[0]):
        at = _opening(rows, top, min(floor, top + (top - bottom)))
        y = rows[at][0].y + 0.1 if at < len(rows) else top
        heading = [w._replace(x0=left + i, x1=left + i + 0.5, y=y) for i, w in enumerate(row)]
        rows = [*rows[:at], heading, *rows[at:]]
        floor = bottom
    return rows


def _opening(rows: Sequence[Row], top: float, highest: float) -> int:
    """The row that a section begins with whose turned heading ends at `top`: behind the widest gap between
    there and `highest`, if that is wider than where the heading ends."""
    at = next((i for i, r in enumerate(rows) if r[0].y <= top), len(rows))
    if not 0 < at < len(rows) or _gap_above(rows, at) > _PARTS * median(
        map(partial(_gap_above, rows), range(1, len(rows)))
    ):
        return at  # its top stands where its section begins
    found, widest = at, 0.0
    for index in range(at, 0, -1):
        above = rows[index - 1][0].y
        gap = above - rows[index][0].y if index < len(rows) else 0.0
        if gap > 1.2 * widest:
            found, widest = index, gap
        if above > highest:
            break
    return found


def _gap_above(rows: Sequence[Row], index: int) -> float:
    return rows[index - 1][0].y - rows[index][0].y


def lines_of(region: Region) -> list[TextLine]:
    """A region's rows as lines of cells."""
    lines = []
    rows = [part for whole in region.rows for part in _run_in(whole)]
    starts = sorted(cell[0].x0 for row in rows for cell in _cells(row)[1:])
    for cells in with_rest([[in_one_size(cell) for cell in _cells(row, starts)] for row in rows]):
        row = [word for cell in cells for word in cell]
        texts = [text_of(cell) for cell in cells]
        if texts[0].startswith("\ufffd") and (texts[0] == "\ufffd" or texts[0][1] == " "):
            texts[0] = "•" + texts[0][1:]  # a bullet whose font names no character
        weights: dict[tuple[str, float, bool], int] = {}
        for word in cells[0]:
            key = (word.font, round(word.size, 1), word.bold)
            if any(c.isalnum() for c in word.text):
                weights[key] = weights.get(key, 0) + len(word.text)
        font, size, bold = max(weights, key=lambda k: weights[k]) if weights else (
            row[0].font, row[0].size, row[0].bold
        )  # fmt: skip
        lines.append(
            TextLine(
                texts, row[0].x0, max(w.x1 for w in row), row[0].y, size, font, bold, runs=_runs_of(cells[0])
            )
        )
    return lines


def _cells(row: Row, starts: Sequence[float] = ()) -> list[Row]:
    """A row's cells; `starts` are where cells of its region begin, in order."""
    if _is_stretched(row):
        return [row]
    cells: list[Row] = []
    widest = _outstanding(row)
    for word in row:
        if (
            not cells
            or (word.gap > CELL_GAP and word.x0 - cells[-1][-1].x1 > CELL_GAP * word.size * 0.8)
            or (word.gap > FULL_GAP and word.text[0].isalnum() and _is_start(word.x0, starts))
            or (word.gap > WIDE_GAP and word is widest)
        ):
            cells.append([])
        cells[-1].append(word)
    return cells


def _outstanding(row: Row) -> Word | None:
    """The word behind the one gap of a row that is much wider than its spaces."""
    behind = row[1:] if row[0].text[0].isalnum() else row[2:]  # not what stands behind a bullet
    wide = [word for word in behind if word.gap > WIDE_GAP]
    usual = [word.gap for word in behind if word.gap <= WIDE_GAP]
    if len(wide) != 1 or not usual or wide[0].gap < _WIDER * max(usual):
        return None
    # A period needs none: it is told from what stands beside it.
    return None if find_date(text_of(row), single=True) else wide[0]


def _is_stretched(row: Row) -> bool:
    """Whether a line's words stand equally far apart: it is set to both margins, as justified text is."""
    gaps = [word.x0 - before.x1 for before, word in pairwise(row)]
    return len(gaps) >= _LEAST_GAPS and max(gaps) - min(gaps) < _EQUAL * row[0].size


def _is_start(x: float, starts: Sequence[float]) -> bool:
    """Whether several cells begin at `x`: a table's column, which a long text before it reaches."""
    return bisect_right(starts, x + _SAME) - bisect_left(starts, x - _SAME) >= _LEAST_STARTS


def _run_in(row: Row) -> list[Row]:
    """A heading in larger or heavier type that its text follows on the same line is a line of its own."""
    for count in range(1, min(4, len(row) - 1) + 1):
        first, following = row[0], row[count]
        if (first.size, first.bold, first.font) == (following.size, following.bold, following.font):
            continue
        alike = all((w.size, w.font) == (first.size, first.font) for w in row[:count])
        larger = first.size > 1.1 * following.size or (first.bold and not following.bold)
        named = not first.text[:1].islower() and section_of(text_of(row[:count]))
        if alike and larger and named:
            return [row[:count], [following._replace(gap=99.0), *row[count + 1 :]]]
        break
    return [row]


def _other_type(word: Word, first: Word) -> bool:
    """Whether two words are set in other type. Few fonts have all scripts: “फ़रवरी 2019” is set in two."""
    font = word.font != first.font and _has_latin(word.text) and _has_latin(first.text)
    return font or word.bold != first.bold or not 0.88 < word.size / first.size < 1.14


def _has_latin(text: str) -> bool:
    return any(c < "\u0370" and c.isalnum() for c in text)


def _runs_of(cell: Sequence[Word]) -> list[str]:
    """A cell's text by style: a title in bold before its employer."""
    runs: list[list[Word]] = []
    for word in cell:
        sign = not any(c.isalnum() for c in word.text)
        if not runs or (not sign and _other_type(word, runs[-1][0])):
            runs.append([])
        runs[-1].append(word)
    return [text_of(run) for run in runs]
