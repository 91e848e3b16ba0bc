"""What a gutter parts: two columns, or labels, dates and cells that belong to what stands beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from shared.resume.dates import find as find_date
from shared.resume.forms import kind_of_label
from shared.resume.headings import section_of
from shared.resume.margins import BULLETS
from shared.resume.rows import Row, Word, text_of

_LEAST_ROWS = 2
"""Of a table."""
Type = tuple[str, int, bool]
"""Font, size in half points, and whether it is bold."""


class _Side(NamedTuple):
    rows: int
    shared: float
    labels: float
    """Share of the rows, headings apart, that stand beside the other side's."""
    words: float
    dated: float
    colons: float
    """Share of the rows that end so, as labels do."""
    headings: int
    characters: int


def columns_weight(run: list[Row], at: float) -> float:
    """How much text a gutter parts, or 0 when the two sides belong together row by row."""
    usual = _usual_type(run)
    sides = (_side(run, lambda w: w.x0 < at, usual), _side(run, lambda w: w.x0 >= at, usual))
    small, large = sorted(sides, key=lambda s: s.characters)
    if small.rows < 3 or large.rows < 3:
        return 0.0
    if _is_table(run, at):
        return 0.0
    right = sides[1]
    aligned = _aligned(run, at)
    if small is sides[0] and small.labels >= 0.85 and small.words < 3.5 and not right.headings:
        return 0.0  # labels, or dates, and what they belong to
    if small is sides[0] and small.labels >= 0.75 and (small.dated >= 0.35 or small.colons >= 0.6):
        return 0.0
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


def _is_table(run: list[Row], at: float) -> bool:
    """Whether what stands on one side begins anew beside each of the other's dates, and states none: a cell
    of several lines, with an employer and its town, beside a row's period and title."""
    left = {row[0].y: " ".join(w.text for w in row if w.x0 < at) for row in run}
    right = {row[0].y: " ".join(w.text for w in row if w.x0 >= at) for row in run}
    for dated, other in ((left, right), (right, left)):
        heights = [y for y, text in other.items() if text]
        if not heights or any(map(_opens_or_dates, other.values())):
            continue
        begins = {y for y, text in dated.items() if heights[-1] <= y <= heights[0] and find_date(text)}
        if (
            len(begins) >= _LEAST_ROWS
            and begins <= set(heights)
            and all(_begins_anew(heights, y, begins) for y in begins)
        ):
            return True
    return False


def _opens_or_dates(text: str) -> bool:
    """Whether a text heads a section, and no table's column, or states a date."""
    return bool(section_of(text) and not kind_of_label(text)) or find_date(text, single=True) is not None


def _begins_anew(heights: Sequence[float], y: float, begins: set[float]) -> bool:
    """Whether the line at `y` stands further from the one above than from its own next one."""
    at = heights.index(y)
    below = next((h for h in heights[at + 1 : at + 2] if h not in begins), None)
    return not at or below is None or heights[at - 1] - y > 1.15 * (y - below)


def _usual_type(run: list[Row]) -> Type | None:
    """The type of most of the text; None where all is set in one."""
    found = Counter(kind for row in run for word in row for kind in [_type(word)] * len(word.text))
    return found.most_common(1)[0][0] if len(found) > 1 else None


def _type(word: Word) -> Type:
    return word.font, round(2 * word.size), word.bold


def _is_heading(row: Row, text: str, usual: Type | None) -> bool:
    """Whether a side's row heads a section: not a point that names one, nor a word in the text's own type."""
    plain = _type(row[0]) == usual and not text.isupper()
    return not plain and row[0].text not in BULLETS and bool(section_of(text))


def _side(run: list[Row], mine: Callable[[Word], bool], usual: Type | None) -> _Side:
    texts = []
    shared = labels = headings = 0
    for row in run:
        kept = [w for w in row if mine(w)]
        if kept:
            texts.append(text_of(kept))
            shared += len(kept) < len(row)
            labels += len(kept) < len(row) or bool(section_of(texts[-1]))
            headings += _is_heading(kept, texts[-1], usual)
    count = max(1, len(texts))
    return _Side(
        len(texts),
        shared / count,
        labels / count,
        sum(len(t.split()) for t in texts) / count,
        sum(find_date(t, single=True) is not None for t in texts) / count,
        sum(t.endswith((":", "：")) for t in texts) / count,
        headings,
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
