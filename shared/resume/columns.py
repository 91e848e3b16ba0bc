"""Rows into columns: where a gutter runs through many rows and both sides are texts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shared.resume.column_weights import columns_weight
from shared.resume.dates import find as find_date
from shared.resume.forms import is_column_titles
from shared.resume.headings import section_of
from shared.resume.lexicon import is_place
from shared.resume.margins import with_notes, with_right_notes
from shared.resume.rows import Row, characters, refresh, text_of

GUTTER = 0.55
"""In em: no column stands nearer to its neighbour."""
MAX_CANDIDATES = 40
_PAGE_SHARE = 0.45
_LINE = 0.9
"""In em: lines of one column stand further apart."""
_WIDE = 0.3
"""Of the page's width: the least that a text beside its margin's notes takes."""
_STRIP = 3.0
_MOST_BELOW_HEADING = 2
"""Rows of a section that begins at the end of columns and is none of theirs."""


@dataclass
class Region:
    """Rows that are read one after the other."""

    rows: list[Row]
    side: bool = False
    """A column beside the main text, through most of the page: it is read when that has ended."""


def regions_of(rows: list[Row], height: float, depth: int = 0) -> list[Region]:
    """Regions in reading order."""
    if depth > 4 or len(rows) < 4:
        return [Region(rows)]
    if depth == 0 and (hung := _hung(rows)):
        return regions_of(hung, height, 1)
    cut = _best_cut(rows)
    for at in _candidates(rows):
        if noted := with_notes(rows, at) or with_right_notes(rows, at):
            if cut is not None and _is_behind(rows, at, cut):
                break  # a side column stands beside the notes and their text
            return [Region(noted)]
    if cut is None:
        return [Region(rows)]
    first, last, at = cut
    run = rows[first:last]
    left = [kept for row in run if (kept := [w for w in row if w.x0 < at])]
    right = [kept for row in run if (kept := [w for w in row if w.x0 >= at])]
    above = regions_of(rows[:first], height, depth + 1)
    below = regions_of(rows[last:], height, depth + 1)
    parts = (regions_of(refresh(left), height, depth + 1), regions_of(refresh(right), height, depth + 1))
    tall = rows[first][0].y - rows[last - 1][0].y >= _PAGE_SHARE * height and depth == 0
    widths = [max(r[-1].x1 for r in side) - min(r[0].x0 for r in side) for side in (left, right)]
    # Equal columns go on from left to right; a narrower one stands beside the main text.
    if tall and min(widths) < 0.8 * max(widths):
        narrow = 0 if widths[0] < widths[1] else 1
        for region in parts[narrow]:
            region.side = True
    return [*above, *parts[0], *parts[1], *below]


def _is_behind(rows: list[Row], at: float, cut: tuple[int, int, float]) -> bool:
    """Whether a gutter stands far to the right of the notes' margin, beside most of the rows."""
    first, last, gutter = cut
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    return gutter - at > _WIDE * (right - left) and 2 * (last - first) > len(rows)


def _hung(rows: list[Row]) -> list[Row] | None:
    """Headings that hang in the left margin, on one line or several, as lines above their text."""
    for at in _candidates(rows):
        sides = [([w for w in row if w.x0 < at], [w for w in row if w.x0 >= at]) for row in rows]
        blocks: list[list[int]] = []
        for index, (left, right) in enumerate(sides):
            beside = right[0].x0 - left[-1].x1 if left and right else 99.0
            if not left or left[-1].x1 > at or beside < GUTTER * left[-1].size:
                continue  # nothing hangs here, or its text runs on
            near = blocks and sides[blocks[-1][-1]][0][0].y - left[0].y < 1.7 * left[0].size
            if near:
                blocks[-1].append(index)
            else:
                blocks.append([index])
        texts = {b[0]: " ".join(w.text for i in b for w in sides[i][0]) for b in blocks}
        named = sum(bool(section_of(texts[b[0]])) and any(_has_beside(sides, i) for i in b) for b in blocks)
        rights = sum(bool(right) for _, right in sides)
        letters = sum(map(len, texts.values()))
        if not (
            named >= 3 and named >= 0.6 * len(blocks) and letters < 0.25 * characters(rows) and rights >= 8
        ):
            continue
        made: list[Row] = []
        inside = {i for b in blocks for i in b}
        first = {b[0]: b for b in blocks}
        for index, (left, right) in enumerate(sides):
            if index in first:
                words = [w for i in first[index] for w in sides[i][0]]
                made.append([w._replace(x0=at + n, x1=at + n + 0.5) for n, w in enumerate(words)])
            kept = right if index in inside else left + right
            if kept:
                made += refresh([kept])
        return made
    return None


def _has_beside(sides: Sequence[tuple[Row, Row]], index: int) -> bool:
    """Whether text stands beside a line of the margin: on its row, or on the next that has nothing there."""
    left, right = sides[index]
    near = [of for of in sides[max(0, index - 1) : index + 2] if not of[0]]
    return bool(right) or any(abs(of[1][0].y - left[0].y) < _LINE * left[0].size for of in near)


def halves(regions: Sequence[Region]) -> bool:
    """Columns of equal width: tall regions whose rows stand beside another region's."""
    for a, b in pairwise(regions):
        if len(a.rows) >= 6 and len(b.rows) >= 6 and b.rows[0][0].y > a.rows[-1][0].y:
            return True
    return False


def _best_cut(rows: list[Row]) -> tuple[int, int, float] | None:
    best: tuple[float, tuple[int, int, float]] | None = None
    for at in _candidates(rows):
        for first, last in _runs(rows, at):
            if any(map(_heads_a_table, rows[max(0, first - 1) : first + 2])):
                continue
            if (weight := columns_weight(rows[first:last], at)) and (best is None or weight > best[0]):
                best = (weight, (first, last, at))
    return best[1] if best else None


def _heads_a_table(row: Row) -> bool:
    """The titles of a table's columns: what stands below them belongs together row by row."""
    cells: list[str] = []
    for word in row:
        if cells and word.gap <= GUTTER:
            cells[-1] += f" {word.text}"
        else:
            cells.append(word.text)
    return is_column_titles(cells)


def _candidates(rows: list[Row]) -> list[float]:
    """Where words begin behind a gap, in several rows."""
    starts = sorted(w.x0 for row in rows for w in row if w.gap > GUTTER)
    clusters: list[list[float]] = []
    for x in starts:
        if clusters and x - clusters[-1][0] <= 3.0:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    leftmost = min((row[0].x0 for row in rows), default=0.0)
    strong = [c for c in clusters if len(c) >= 3 and c[0] > leftmost + 20]
    strong.sort(key=len, reverse=True)
    return [c[0] - 0.5 for c in strong[:MAX_CANDIDATES]] + _white_strips(rows)


def _white_strips(rows: list[Row]) -> list[float]:
    """Places that next to no row covers: beside a column whose rows are centred, or set flush right."""
    right = max((row[-1].x1 for row in rows), default=0.0)
    covered = [0] * (int(right / _STRIP) + 2)
    for row in rows:
        for word in row:
            for strip in range(
                max(0, int(word.x0 / _STRIP)), min(len(covered) - 1, int(word.x1 / _STRIP)) + 1
            ):
                covered[strip] += 1
    inner = range(int(0.12 * right / _STRIP) + 1, min(len(covered) - 1, int(0.88 * right / _STRIP) + 1))
    found: list[float] = []
    for few in (0.06 * len(rows), 0):
        # Where next to none reach, and where none does: a wider line of the column may begin there.
        found += [(i + 1) * _STRIP for i in inner if covered[i] <= few < covered[i + 1]]
    return list(dict.fromkeys(found))[:MAX_CANDIDATES]


def _runs(rows: list[Row], at: float) -> list[tuple[int, int]]:
    """Maximal runs of rows that nothing crosses, without one-sided rows at an end that is crossed."""
    free = []
    for row in rows:
        left = [w for w in row if w.x0 < at]
        right = [w for w in row if w.x0 >= at]
        near = bool(left) and left[-1].x1 > at - GUTTER * left[-1].size
        if near and not right:
            near = left[-1].x1 > at
        free.append((not near, bool(left), bool(right)))
    runs = []
    start = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and free[index][0]:
            continue
        first, last = start, index
        start = index + 1
        both = [(has_left, has_right) for _, has_left, has_right in free[first:last]]
        if not any(a for a, _ in both) or not any(b for _, b in both):
            continue
        if not (_later(free, first, last, 1) and _later(free, first, last, 2)):
            continue
        lefts = [i for i in range(first, last) if free[i][1]]
        rights = [i for i in range(first, last) if free[i][2]]
        # Rows above the other column's first row stay above: they may be a heading over both.
        lead = max(lefts[0], rights[0])
        while lead > first and rows[lead - 1][0].y - rows[lead][0].y < _LINE * rows[lead][0].size:
            lead -= 1  # nearer than a column's own lines are
        headed = any(section_of(text_of(rows[i])) for i in range(first, lead))
        first = lead if lead - first <= 3 and not headed else first
        if index < len(rows):
            last = min(lefts[-1], rights[-1]) + 1
            while last - first > 4 and _is_entry(rows[last - 1], at):
                last -= 1
            last = _before_last_heading(rows, first, last)
        if last - first >= 4:
            runs.append((first, last))
    return runs


def _before_last_heading(rows: list[Row], first: int, last: int) -> int:
    """The end of a run without a section's heading whose rows go on where the run has ended."""
    for at in range(max(first + 4, last - _MOST_BELOW_HEADING - 1), last):
        if section_of(text_of(rows[at])):
            return at
    return last


def _is_entry(row: Row, at: float) -> bool:
    """The head of a job, with its date or place at the right: no row of two columns."""
    right = " ".join(w.text for w in row if w.x0 >= at)
    left = " ".join(w.text for w in row if w.x0 < at)
    if not right:
        return bool(section_of(left))
    return bool(left) and (is_place(right) or find_date(right, single=True) is not None)


def _later(free: Sequence[tuple[bool, bool, bool]], first: int, last: int, side: int) -> bool:
    return any(free[i][side] for i in range(first, last))
