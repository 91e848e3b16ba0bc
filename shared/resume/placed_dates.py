"""Dates where people seldom put them, moved to where headings have theirs.

Below a job's text, in two cells of a table, and a year in the margin beside a period that says it, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.resume import dates
from shared.resume.forms import kind_of_label
from shared.resume.job_lines import kinds_of
from shared.resume.reading import Line
from shared.resume.sections import OTHER, sections_of

_YEAR = re.compile(r"(?:19|20)\d\d")
_NEAR = 3
"""Lines below a year within which its period stands."""
_LEAST_JOBS = 2
"""Whose dates stand below their text."""


def with_placed_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines of a file, its jobs' dates in their headings."""
    made = [_with_period(line) for line in lines]
    made = [line for line in _without_years(made) if line.text]
    for name, content in sections_of(made):
        if name in ("experience", OTHER) and (closing := _closing_dates(content)):
            made = _moved(made, closing)
    return made


def _with_period(line: Line) -> Line:
    """“Baker”, “03/2019”, “11/2022”: a table's columns *From* and *To* as one, as their titles are."""
    cells = line.cells
    for at in range(len(cells) - 1):
        first, second = cells[at].strip(), cells[at + 1].strip()
        if kind_of_label(f"{first} – {second}") == "dates":
            return _with_cells(line, (*cells[:at], f"{first} – {second}", *cells[at + 2 :]))
        if not (_is_point(first) and len(second) <= 20) or dates.find(first) or dates.find(second):
            continue
        joined = f"{first} – {second}"
        span = dates.find(joined)
        if span is not None and span.quote == joined:
            return _with_cells(line, (*cells[:at], joined, *cells[at + 2 :]))
    return line


def _is_point(text: str) -> bool:
    span = dates.find(text, single=True)
    return span is not None and span.quote == text


def _without_years(lines: Sequence[Line]) -> list[Line]:
    """“2019” beside a heading whose period is “03/2019 – 11/2022”; empty, where it says no more."""
    made = list(lines)
    for index, line in enumerate(lines):
        year = (line.cells[0] if line.cells else line.text).strip()
        if not _YEAR.fullmatch(year):
            continue
        near = [*line.cells[1:], *(below.text for below in lines[index + 1 : index + 1 + _NEAR])]
        spans = [span for text in near if (span := dates.find(text)) and text.strip().startswith(span.quote)]
        if spans and year in (spans[0].start[:4], spans[0].end[:4]):
            made[index] = _with_cells(line, line.cells[1:])
    return made


def _closing_dates(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Each job's first line, and the date that ends the job; nothing where jobs don't all end so."""
    kinds = kinds_of(lines)
    found = []
    first = 0
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind != "date":
            continue
        if (
            not dates.is_period(line.text)
            or kinds[first] != "head"
            or kinds[index - 1] not in ("bullet", "text")
        ):
            return []
        found.append((lines[first], line))
        first = index + 1
    return found if len(found) >= _LEAST_JOBS and first == len(lines) else []


def _moved(lines: Sequence[Line], closing: Sequence[tuple[Line, Line]]) -> list[Line]:
    known = set(map(id, lines))  # what stands beside a section's heading was cut off its line
    closing = [pair for pair in closing if known.issuperset(map(id, pair))]
    dated = {id(first): date.text for first, date in closing}
    gone = {id(date) for _, date in closing}
    return [
        _with_cells(line, (*(line.cells or (line.text,)), dated[id(line)])) if id(line) in dated else line
        for line in lines
        if id(line) not in gone
    ]


def _with_cells(line: Line, cells: tuple[str, ...]) -> Line:
    return line.model_copy(update={"cells": cells, "text": " ".join(cells)})
