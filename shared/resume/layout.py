"""Glyphs into lines as a reader sees them: by baseline, column by column.

A row is what stands on one baseline. Between rows the page is cut into columns where a gutter
runs through many rows and both sides are texts of their own; dates and places set flush right (or
in the margin at the left) belong to their row instead, as its last (or first) cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from shared.resume.dates import find as find_date
from shared.resume.headings import section_of
from shared.resume.lexicon import is_place

WORD_GAP = 0.11
"""In em: a wider gap separates words when the file has no space there."""
CELL_GAP = 1.25
"""In em: a wider gap separates cells: a title from its date at the right margin."""
GUTTER = 0.55
"""In em: no column stands nearer to its neighbour."""
MAX_CANDIDATES = 40
MAX_CROSSING = 0.12
"""Share of a page's rows that may cross a gutter which the page before has."""
_PAGE_SHARE = 0.45
_STRIP = 3.0


class Glyph(NamedTuple):
    """A character: its extent along the line, its baseline, its size in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    turned: bool = False


class Word(NamedTuple):
    """Characters without a gap."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    gap: float
    """Width of the space before it on its row, in em; large at the row's beginning."""


Row = list[Word]


@dataclass
class Region:
    """Rows that are read one after the other."""

    rows: list[Row]
    side: bool = False
    """A column beside the main text, through most of the page: it is read when that has ended."""


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
    glyphs: Sequence[Glyph], height: float, before: Gutter | None = None
) -> tuple[list[Region], int, Gutter | None]:
    """A page's regions in reading order, how many columns it has, and the gutter of its side column.

    `before` is the gutter of the page before: a layout goes on over the pages.
    """
    upright = [g for g in glyphs if not g.turned]
    rows = _with_turned_headings(_rows(upright), _rows([g for g in glyphs if g.turned]))
    regions = _as_before(rows, before) if before else None
    gutter = before
    if regions is None:
        gutter = None
        regions = _regions(rows, height, 0)
        sides = [r for r in regions if r.side]
        if sides:
            side_left = min(row[0].x0 for r in sides for row in r.rows)
            main_left = min(row[0].x0 for r in regions if not r.side for row in r.rows[3:] or r.rows)
            narrow = 1 if side_left > main_left else 0
            edge = [row[0].x0 for r in regions if r.side == bool(narrow) for row in r.rows]
            gutter = Gutter(min(edge) - 1.0, narrow)
    columns = 2 if any(r.side for r in regions) or _halves(regions) else 1
    return [r for r in regions if r.rows], columns, gutter


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
    main = Region(_refresh(sides[1 - gutter.narrow]))
    return [main, Region(_refresh(sides[gutter.narrow]), side=True)]


def _with_turned_headings(rows: list[Row], turned: list[Row]) -> list[Row]:
    """Headings that run up the margin stand before the row beside their top; other turned text is last."""
    for row in [cell for whole in turned for cell in _cells(whole)]:
        if section_of(" ".join(w.text for w in row)):
            top = max(row[0].x1, row[-1].x1) if row[0].y < 0 else -min(row[0].x0, row[-1].x0)
            at = next((i for i, r in enumerate(rows) if r[0].y <= top), len(rows))
            left = min((r[0].x0 for r in rows), default=0.0)
            heading = [w._replace(x0=left + i, x1=left + i + 0.5, y=top) for i, w in enumerate(row)]
            rows = [*rows[:at], heading, *rows[at:]]
        else:
            rows = [*rows, row]
    return rows


def lines_of(region: Region) -> list[TextLine]:
    """A region's rows as lines of cells."""
    lines = []
    for row in [part for whole in region.rows for part in _run_in(whole)]:
        cells = _cells(row)
        texts = [" ".join(w.text for w in cell) for cell in cells]
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
            TextLine(texts, row[0].x0, row[-1].x1, row[0].y, size, font, bold, runs=_runs_of(cells[0]))
        )
    return lines


def _cells(row: Row) -> list[Row]:
    cells: list[Row] = []
    for word in row:
        if not cells or (word.gap > CELL_GAP and word.x0 - cells[-1][-1].x1 > CELL_GAP * word.size * 0.8):
            cells.append([])
        cells[-1].append(word)
    return cells


def _run_in(row: Row) -> list[Row]:
    """A heading in larger or heavier type that its text follows on the same line is a line of its own."""
    for count in range(1, min(4, len(row) - 1) + 1):
        first, following = row[0], row[count]
        if (first.size, first.bold, first.font) == (following.size, following.bold, following.font):
            continue
        alike = all((w.size, w.font) == (first.size, first.font) for w in row[:count])
        larger = first.size > 1.1 * following.size or (first.bold and not following.bold)
        if alike and larger and section_of(" ".join(w.text for w in row[:count])):
            return [row[:count], [following._replace(gap=99.0), *row[count + 1 :]]]
        break
    return [row]


def _runs_of(cell: Sequence[Word]) -> list[str]:
    """A cell's text by style: a title in bold before its employer."""
    runs: list[list[Word]] = []
    for word in cell:
        sign = not any(c.isalnum() for c in word.text)
        if not runs or (not sign and (word.font, word.bold) != (runs[-1][0].font, runs[-1][0].bold)):
            runs.append([])
        runs[-1].append(word)
    return [" ".join(w.text for w in run) for run in runs]


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Glyphs on one baseline, top down, as words."""
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        tolerance = 0.28 * min(glyph.size, rows[-1][0].size) if rows else 0.0
        if rows and base - glyph.y <= tolerance:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base = glyph.y
    made = [_words(_in_order(row)) for row in rows]
    return _with_bullets([row for row in made if row])


def _in_order(row: Sequence[Glyph]) -> list[Glyph]:
    """From left to right, by stretches: within one the order of painting is that of the letters, which
    in shaped scripts isn't that of their places."""
    stretches: list[list[Glyph]] = []
    for glyph in row:
        last = stretches[-1][-1] if stretches else None
        if last is not None and -0.9 * glyph.size <= glyph.x0 - last.x1 <= 0.6 * glyph.size:
            stretches[-1].append(glyph)
        else:
            stretches.append([glyph])
    return [g for part in sorted(stretches, key=lambda s: s[0].x0) for g in part]


def _with_bullets(rows: list[Row]) -> list[Row]:
    """A small bullet stands above its text's baseline: it belongs to that row."""
    kept: list[Row] = []
    waiting: Row = []
    for row in rows:
        if len(row) == 1 and len(row[0].text) == 1 and not row[0].text.isalnum():
            waiting = row
            kept.append(row)
            continue
        if waiting and waiting[0].x0 < row[0].x0 and waiting[0].y - row[0].y < 0.7 * row[0].size:
            kept.remove(waiting)
            mark = waiting[0]._replace(y=row[0].y)
            row = [mark, row[0]._replace(gap=1.0), *row[1:]]
        waiting = []
        kept.append(row)
    return kept


def _words(row: Sequence[Glyph]) -> Row:
    """Words of one row; letters that are spread evenly are one word."""
    marks: list[tuple[Glyph, bool]] = []
    spaced = True
    for glyph in row:
        if not glyph.text.strip():
            spaced = True
            continue
        if marks:
            last = marks[-1][0]
            if glyph.text == last.text and abs(glyph.x0 - last.x0) < 0.12 * glyph.size:
                continue  # the same letter painted twice: a poor man's bold
        marks.append((glyph, spaced))
        spaced = False
    limits = _limits([g for g, _ in marks])
    words: Row = []
    current: list[Glyph] = []
    gap = 99.0
    for index, (glyph, space) in enumerate(marks):
        if current:
            last = current[-1]
            distance = (glyph.x0 - last.x1) / max(1.0, glyph.size)
            limit = limits[index]
            if (space and limit <= WORD_GAP and distance > -0.5) or distance > limit:
                words.append(_word(current, gap))
                current, gap = [], distance
        current.append(glyph)
    if current:
        words.append(_word(current, gap))
    return words


def _limits(glyphs: Sequence[Glyph]) -> list[float]:
    """For each glyph, the gap in em that makes a new word: wider where letters are spread."""
    limits = [WORD_GAP] * len(glyphs)
    start = 0
    gaps = [0.0] + [(b.x0 - a.x1) / max(1.0, b.size) for a, b in pairwise(glyphs)]
    for index in range(1, len(glyphs) + 1):
        broken = index == len(glyphs) or gaps[index] > 1.6 or glyphs[index].font != glyphs[start].font
        if not broken:
            continue
        run = gaps[start + 1 : index]
        if len(run) >= 3 and sum(g >= 0.1 for g in run) >= 0.8 * len(run):
            middle = median(run)
            limits[start:index] = [middle + max(0.18, 0.6 * middle)] * (index - start)
        start = index
    return limits


def _word(glyphs: Sequence[Glyph], gap: float) -> Word:
    first = max(glyphs, key=lambda g: g.size) if len(glyphs) < 40 else glyphs[0]
    text = "".join(g.text for g in glyphs)
    soft = text.endswith("\xad")
    text = text.replace("\xad", "") + ("\xad" if soft else "")
    return Word(text, glyphs[0].x0, glyphs[-1].x1, first.y, first.size, first.font, first.bold, gap)


def _regions(rows: list[Row], height: float, depth: int) -> list[Region]:
    if depth > 4 or len(rows) < 4:
        return [Region(rows)]
    if depth == 0 and (hung := _hung(rows)):
        return _regions(hung, height, 1)
    cut = _best_cut(rows)
    if cut is None:
        return [Region(rows)]
    first, last, at = cut
    run = rows[first:last]
    left = [kept for row in run if (kept := [w for w in row if w.x0 < at])]
    right = [kept for row in run if (kept := [w for w in row if w.x0 >= at])]
    above = _regions(rows[:first], height, depth + 1)
    below = _regions(rows[last:], height, depth + 1)
    parts = (_regions(_refresh(left), height, depth + 1), _regions(_refresh(right), height, depth + 1))
    tall = rows[first][0].y - rows[last - 1][0].y >= _PAGE_SHARE * height and depth == 0
    widths = [max(r[-1].x1 for r in side) - min(r[0].x0 for r in side) for side in (left, right)]
    # Equal columns go on from left to right; a narrower one stands beside the main text.
    if tall and min(widths) < 0.8 * max(widths):
        narrow = 0 if widths[0] < widths[1] else 1
        for region in parts[narrow]:
            region.side = True
    return [*above, *parts[0], *parts[1], *below]


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
        named = sum(bool(section_of(t)) for t in texts.values())
        rights = sum(bool(right) for _, right in sides)
        letters = sum(map(len, texts.values()))
        if not (
            named >= 3 and named >= 0.6 * len(blocks) and letters < 0.25 * _letters(rows) and rights >= 8
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
                made += _refresh([kept])
        return made
    return None


def _letters(rows: list[Row]) -> int:
    return sum(len(w.text) for row in rows for w in row)


def _refresh(rows: list[Row]) -> list[Row]:
    return [[row[0]._replace(gap=99.0), *row[1:]] for row in rows]


def _halves(regions: Sequence[Region]) -> bool:
    """Columns of equal width: tall regions whose rows stand beside another region's."""
    for a, b in pairwise(regions):
        if len(a.rows) >= 6 and len(b.rows) >= 6 and b.rows[0][0].y > a.rows[-1][0].y:
            return True
    return False


def _best_cut(rows: list[Row]) -> tuple[int, int, float] | None:
    best: tuple[float, tuple[int, int, float]] | None = None
    for at in _candidates(rows):
        for first, last in _runs(rows, at):
            if (weight := _columns_weight(rows[first:last], at)) and (best is None or weight > best[0]):
                best = (weight, (first, last, at))
    return best[1] if best else None


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
    few = 0.06 * len(rows)
    white = [
        i for i, count in enumerate(covered) if count <= few and 0.12 * right < i * _STRIP < 0.88 * right
    ]
    return [(i + 1) * _STRIP for i in white if i + 1 not in white][:MAX_CANDIDATES]


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
        headed = any(section_of(" ".join(w.text for w in rows[i])) for i in range(first, lead))
        first = lead if lead - first <= 3 and not headed else first
        if index < len(rows):
            last = min(lefts[-1], rights[-1]) + 1
            while last - first > 4 and _is_entry(rows[last - 1], at):
                last -= 1
        if last - first >= 4:
            runs.append((first, last))
    return runs


def _is_entry(row: Row, at: float) -> bool:
    """The head of a job, with its date or place at the right: no row of two columns."""
    right = " ".join(w.text for w in row if w.x0 >= at)
    left = " ".join(w.text for w in row if w.x0 < at)
    if not right:
        return bool(section_of(left))
    return bool(left) and (is_place(right) or find_date(right, single=True) is not None)


def _later(free: Sequence[tuple[bool, bool, bool]], first: int, last: int, side: int) -> bool:
    return any(free[i][side] for i in range(first, last))


class _Side(NamedTuple):
    rows: int
    shared: float
    words: float
    dated: float
    headings: int
    characters: int


def _columns_weight(run: list[Row], at: float) -> float:
    """How much text a gutter parts, or 0 when the two sides belong together row by row."""
    sides = (_side(run, lambda w: w.x0 < at), _side(run, lambda w: w.x0 >= at))
    small, large = sorted(sides, key=lambda s: s.characters)
    if small.rows < 3 or large.rows < 3:
        return 0.0
    right = sides[1]
    aligned = _aligned(run, at)
    weight = float(min(small.characters, 4 * large.characters)) * (1.5 if aligned else 1.0)
    if sides[0].headings and right.headings and (small.shared < 0.85 or small.headings >= 2):
        return weight * 3
    if small.dated >= 0.35 or (small.dated >= 0.2 and small.words < 3.5):
        return 0.0
    if small.shared >= 0.75:
        return weight if min(small.words, large.words) >= 4 and small.rows >= 6 and aligned else 0.0
    if not aligned:
        return 0.0
    if small.headings or (small.rows >= 5 and small.shared < 0.6):
        return weight
    return 0.0


def _side(run: list[Row], mine: Callable[[Word], bool]) -> _Side:
    texts = []
    shared = 0
    for row in run:
        kept = [w for w in row if mine(w)]
        if kept:
            texts.append(" ".join(w.text for w in kept))
            shared += len(kept) < len(row)
    count = max(1, len(texts))
    return _Side(
        len(texts),
        shared / count,
        sum(len(t.split()) for t in texts) / count,
        sum(find_date(t, single=True) is not None for t in texts) / count,
        sum(bool(section_of(t)) for t in texts),
        sum(map(len, texts)),
    )


def _aligned(run: list[Row], at: float) -> bool:
    """Whether most of the right side's rows begin at few places: as text does, not as dates flush right."""
    starts = [next(w.x0 for w in row if w.x0 >= at) for row in run if row[-1].x0 >= at]
    near = sum(x - at <= 40 for x in starts)
    exact = sum(x - at <= 4 for x in starts)
    if near >= 0.7 * len(starts) and exact >= 0.35 * len(starts):
        return True
    middles = [(next(w.x0 for w in row if w.x0 >= at) + row[-1].x1) / 2 for row in run if row[-1].x0 >= at]
    middle = median(middles)
    return len(middles) >= 5 and sum(abs(m - middle) <= 4 for m in middles) >= 0.6 * len(middles)
