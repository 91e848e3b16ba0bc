"""A table's rows, told apart by its lines or by where its cells begin, as lines of jobs.

Each cell is read whole, however its text breaks: its lines go on in each other where the next word would not
have fitted. A row's cells become the lines of a job's heading, and what is told in them its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median, multimode
from typing import NamedTuple

from shared.resume.dates import find as find_date
from shared.resume.job_lines import BULLET
from shared.resume.job_tables import Part, heads_of, parts_of
from shared.resume.lexicon import without_legal_form
from shared.resume.rows import Row, Word, text_of

_GAP = 99.0
_CLOSE = 0.1
"""In em: lines of one row, as they are read, stand so near."""
_MOST_CROSSING = 0.25
"""Share of rows at most in which a cell spans columns."""

Band = Sequence[Row]
"""The page's rows that make one row of a table."""


class Found(NamedTuple):
    """Rows of the page, from `first` to before `stop`, and what they are read as."""

    first: int
    stop: int
    rows: list[Row]


Cell = list[Row]
"""A cell's paragraphs, each as one row of words."""


def jobs_in(bands: Sequence[Band], bounds: Sequence[float], rights: Sequence[float]) -> list[Row] | None:
    """A table's rows as lines of headings and text; None where they are no jobs.

    `bounds`: where its columns end but the last. `rights`: how far the text of each may reach.
    """
    whole = [band for band in bands if not _crosses(band, bounds)]
    if len(bands) - len(whole) > _MOST_CROSSING * len(bands):
        return None
    columns = [columns_of(band, bounds) for band in whole]
    table = _with_usual(columns, rights)
    parts = parts_of([[list(map(text_of, cell)) for cell in cells] for cells in table])
    if parts is None:
        return None
    lines = {id(band): _lines(cells, of) for band, cells, of in zip(whole, table, parts, strict=True)}
    return [row for band in bands for row in lines.get(id(band), band)]


def _crosses(band: Sequence[Row], bounds: Sequence[float]) -> bool:
    return any(word.x0 < at - 1 and word.x1 > at + 1 for row in band for word in row for at in bounds)


def columns_of(band: Sequence[Row], bounds: Sequence[float]) -> list[list[Row]]:
    """A row's lines, column by column."""
    limits = [float("-inf"), *bounds, float("inf")]
    return [
        [kept for row in band if (kept := [w for w in row if low <= (w.x0 + w.x1) / 2 < high])]
        for low, high in pairwise(limits)
    ]


def reached(bands: Sequence[Band], bounds: Sequence[float]) -> list[float]:
    """How far the text of each column reaches; 0 of one without text."""
    columns = zip(*(columns_of(band, bounds) for band in bands), strict=True)
    return [max((row[-1].x1 for lines in column for row in lines), default=0.0) for column in columns]


def _paragraphs(lines: Sequence[Row], right: float, least: int = 1) -> Cell:
    """A cell's lines, those that break because the next word would not fit as one. Where fewer than `least`
    would be left, the lines with most room for that word end one, too."""
    gaps = [a[0].y - b[0].y for a, b in pairwise(lines)]
    usual = min(gaps, default=0.0)
    rooms = [
        _room(above, line, right) if gap < usual + 0.25 * line[0].size else _GAP
        for (above, line), gap in zip(pairwise(lines), gaps, strict=True)
    ]
    joined = sorted((at for at, room in enumerate(rooms) if room < 0), key=lambda at: rooms[at])
    joined = joined[: max(0, len(lines) - least)]
    made: Cell = []
    for at, line in enumerate(lines):
        if at and at - 1 in joined:
            made[-1] = _with_next(made[-1], line)
        else:
            made.append([line[0]._replace(gap=_GAP), *line[1:]])
    return made


def _with_usual(bands: Sequence[Sequence[Sequence[Row]]], rights: Sequence[float]) -> list[list[Cell]]:
    """The cells of a table's rows, each with as many paragraphs above what is told as most of its column."""
    made = [
        [_paragraphs(lines, right) for lines, right in zip(columns, rights, strict=True)] for columns in bands
    ]
    for at, right in enumerate(rights):
        usual = max(multimode(heads_of(list(map(text_of, cells[at]))) for cells in made))
        for columns, cells in zip(bands, made, strict=True):
            if len(cells[at]) < usual <= len(columns[at]):
                cells[at] = _paragraphs(columns[at], right, usual)
    return made


def _room(above: Row, line: Row, right: float) -> float:
    """How much room the upper of two lines had for the lower one's first word, in points; plenty before other
    type, a date or a point."""
    one, other = above[-1], line[0]
    alike = (one.font, one.bold, round(one.size, 1)) == (other.font, other.bold, round(other.size, 1))
    if breaks_in_date(text_of(above), text_of(line)):
        return -_GAP
    if (
        not alike
        or BULLET.match(text_of(line))
        or _opens_with_date(line)
        or _ends_name(text_of(above), other.text)
    ):
        return _GAP
    width = other.size if _is_unspaced(other) else other.x1 - other.x0
    return right - 0.5 - (one.x1 + 0.2 * one.size + width)


def breaks_in_date(above: str, line: str) -> bool:
    """“2021 – ” above “2023”."""
    span = find_date(f"{above} {line}", single=True)
    return span is not None and span.at < len(above) < span.stop


def _ends_name(above: str, word: str) -> bool:
    """“Mossgate Ltd.” above “Hünfeld”: a legal form ends an employer's name."""
    return word[:1].isupper() and without_legal_form(above) != above


def _opens_with_date(line: Row) -> bool:
    span = find_date(text_of(line), single=True)
    return span is not None and span.at == 0


def _with_next(above: Row, line: Row) -> Row:
    """A paragraph and its next line: with a space, or none within a word or a script that has none."""
    last, first = above[-1], line[0]
    broken = len(last.text) > 2 and last.text[-1] in "-\xad\u2010" and first.text[:1].islower()
    if broken or (_is_unspaced(last) and _is_unspaced(first)):
        text = (last.text[:-1] if broken else last.text) + first.text
        return [*above[:-1], last._replace(text=text), *line[1:]]
    return [*above, first._replace(gap=0.3), *line[1:]]


def _is_unspaced(word: Word) -> bool:
    return max(word.text) >= "\u3000"


def _lines(cells: Sequence[Cell], parts: Sequence[Part]) -> list[Row]:
    """A table's row as lines: what its cells name beside each other, then what they tell."""
    words = [word for cell in cells for paragraph in cell for word in paragraph]
    top, step = max(word.y for word in words), _CLOSE * median(word.size for word in words)
    made = []
    for at in range(max(part.heads for part in parts)):
        named = [cell[at] for cell, part in zip(cells, parts, strict=True) if at < part.heads]
        made.append([word for paragraph in named for word in _set(paragraph, top - at * step)])
    return [*made, *(_point(of) for cell, part in zip(cells, parts, strict=True) for of in cell[part.told :])]


def _point(paragraph: Row) -> Row:
    """What is told, behind a bullet."""
    first = paragraph[0]
    if BULLET.match(text_of(paragraph)):
        return paragraph
    return [first._replace(text="•", x1=first.x0, gap=_GAP), first._replace(gap=0.3), *paragraph[1:]]


def _set(paragraph: Row, y: float) -> Row:
    """A paragraph on one line, no wider than it was."""
    x, right = paragraph[0].x0, max(word.x1 for word in paragraph)
    step = min(1.0, (right - x) / max(1, len(paragraph)))
    return [
        word._replace(x0=x + at * step, x1=x + (at + 0.5) * step, y=y) for at, word in enumerate(paragraph)
    ]
