"""Which tables list jobs, a row for each, and what of their cells heads a job: in PDF and in Word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from shared.resume.dates import find as find_date
from shared.resume.forms import is_column_titles
from shared.resume.job_lines import BULLET
from shared.resume.lexicon import is_told_in_japanese, without_legal_form

_LEAST_JOBS = 2
"""Rows with a date, or one below its columns' titles."""
_MOST_DATED = 0.6
"""Share of a table's rows, at least, in which a cell states a date and another none."""
_MOST_HEADING = 10
"""Words of a paragraph that names something; a longer one tells of the job."""
_SENTENCE = 3
"""Words of a sentence, at least."""
_NUMBER = re.compile(r"\d{1,2}[.)]?")

Texts = Sequence[str]
"""A cell's paragraphs."""


class Part(NamedTuple):
    """A cell's paragraphs up to `heads` head the job, those from `told` on tell what was done."""

    heads: int
    told: int


def parts_of(table: Sequence[Sequence[Texts]]) -> list[list[Part]] | None:
    """For each row of a table, what its cells are; None where rows are no jobs, or have unlike numbers of
    cells."""
    if not table or len({len(row) for row in table}) > 1 or len(table[0]) < 2:
        return None
    titled = is_column_titles([cell[0] for cell in table[0] if cell])
    jobs = table[titled:]
    if sum(map(_has_one_date, jobs)) < max(_LEAST_JOBS - titled, _MOST_DATED * len(jobs)):
        return None
    if any(_has_periods(cell) for row in jobs for cell in row):
        return None
    made = [[] for _ in table]  # type: list[list[Part]]
    for at in range(len(table[0])):
        column = [row[at] for row in jobs]
        numbers, tells = _is_numbered(column), _tells(column)
        if titled:
            count = len(table[0][at])
            made[0].append(Part(0 if numbers or tells else count, count))
        for row, cell in zip(made[titled:], column, strict=True):
            row.append(Part(0, len(cell)) if numbers else _part(cell, tells=tells))
    return made


def heads_of(cell: Texts) -> int:
    """How many of a cell's paragraphs stand before those that tell of the job."""
    return next((at for at, text in enumerate(cell) if _is_told(text)), len(cell))


def _part(cell: Texts, *, tells: bool) -> Part:
    heads = 0 if tells else max(heads_of(cell), min(1, len(cell)))
    return Part(heads, heads)


def _has_one_date(row: Sequence[Texts]) -> bool:
    dated = [any(map(_is_dated, cell[: heads_of(cell)])) for cell in row]
    return 0 < sum(dated) < sum(map(bool, row))


def _has_periods(cell: Texts) -> bool:
    """Whether a cell states several periods: it holds several jobs, or a whole section."""
    return sum(find_date(text) is not None for text in cell) > 1


def _is_dated(text: str) -> bool:
    return find_date(text, single=True) is not None


def _is_numbered(column: Sequence[Texts]) -> bool:
    """“1.”, “2.”: a column that counts its rows."""
    return all(len(cell) == 1 and _NUMBER.fullmatch(cell[0]) for cell in column)


def _tells(column: Sequence[Texts]) -> bool:
    """Whether a column holds what was done: most of its cells begin with it."""
    begun = [cell[0] for cell in column if cell]
    return sum(map(_is_told, begun)) > 0.5 * len(begun)


def _is_told(text: str) -> bool:
    """A point, a sentence, or a long text."""
    count = len(text.split())
    sentence = text.endswith(".") and count >= _SENTENCE and without_legal_form(text) == text
    return bool(BULLET.match(text)) or count > _MOST_HEADING or sentence or is_told_in_japanese(text)
