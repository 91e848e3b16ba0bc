"""Lines without what their writers put before them: the signs of Markdown, and what counts a file's jobs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from shared.resume import dates
from shared.resume.reading import Line

_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^*_]+?)(?<=\S)\1(?![\w*_])")
_LEAST = 2
_MOST_TO_DATE = 5
"""Lines of a job's heading, one of which has its date."""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTER = re.compile(r"^\(?([A-Za-z])[.)]\s+(?=\S)")
_NUMERAL = re.compile(r"^\(?([IVXivx]{1,4})[.)]\s+(?=\S)")
_BEFORE_YEAR = re.compile(r"\d{4}\s*[–—-]\s*[^\W\d]+\.?$")
_YEAR = re.compile(r"\d{4}\b")
_PAIR = re.compile(r"^(\d{1,2})\.(\d{1,2})\.?\s+(?=\S)")


def without_writing_signs(lines: Sequence[Line]) -> list[Line]:
    """The lines of a file as a person reads them out."""
    return [_with_whole_months(line) for line in _without_counts(_without_markdown(lines))]


def _with_whole_months(line: Line) -> Line:
    """“Jun 2021 – Dec” and “2022”, where a justified line's gap parts a period within its month."""
    cells = list(line.cells[:1])
    for cell in line.cells[1:]:
        whole = f"{cells[-1]} {cell}"
        span = dates.find(whole)
        inside = span is not None and bool(span.end) and span.at < len(cells[-1]) < span.stop
        if inside and _BEFORE_YEAR.search(cells[-1]) and _YEAR.match(cell):
            cells[-1] = whole
        else:
            cells.append(cell)
    return line if len(cells) == len(line.cells) else line.model_copy(update={"cells": tuple(cells)})


def _without_markdown(lines: Sequence[Line]) -> Sequence[Line]:
    """“### Nurse, *Rowan Clinic*”, printed as it was typed."""
    if sum(bool(_HEADING.match(line.text)) for line in lines) < _LEAST:
        return lines
    return [_changed(line, lambda text: _EMPHASIS.sub(r"\2", _HEADING.sub("", text))) for line in lines]


def _without_counts(lines: Sequence[Line]) -> list[Line]:
    """“a) Nurse”, “II. Rowan Clinic”, “2.1 Employer: …”: counted through the file, a job for each."""
    made = list(lines)
    for pattern, number in ((_LETTER, _letter), (_NUMERAL, _numeral)):
        found = [
            (at, number(match[1])) for at, line in enumerate(made) if (match := pattern.match(line.text))
        ]
        if [count for _, count in found] == list(range(1, len(found) + 1)) and _count_jobs(made, found):
            for at, _ in found:
                made[at] = _changed(made[at], _remover(pattern))
    pairs = [
        (at, (int(match[1]), int(match[2])))
        for at, line in enumerate(made)
        if (match := _PAIR.match(line.text))
    ]
    if _are_fields([pair for _, pair in pairs]):
        for at, _ in pairs:
            made[at] = _changed(made[at], _remover(_PAIR))
    return made


def _letter(text: str) -> int:
    return ord(text.casefold()) - ord("a") + 1


def _numeral(text: str) -> int:
    return _ROMAN.index(text.casefold()) + 1 if text.casefold() in _ROMAN else 0


def _count_jobs(lines: Sequence[Line], found: Sequence[tuple[int, int]]) -> bool:
    """Whether what is counted are jobs: near each stands a date of its own."""
    places = [at for at, _ in found]
    return len(found) >= _LEAST and all(
        any(dates.find(line.text, single=True) for line in lines[first : min(stop, first + _MOST_TO_DATE)])
        for first, stop in pairwise([*places, len(lines)])
    )


def _are_fields(pairs: Sequence[tuple[int, int]]) -> bool:
    """1.1, 1.2, 1.3, 2.1, …: the same parts of each job."""
    jobs = {job for job, _ in pairs}
    parts = [[part for of, part in pairs if of == job] for job in sorted(jobs)]
    return (
        len(jobs) >= _LEAST
        and sorted(jobs) == list(range(1, len(jobs) + 1))
        and all(part == list(range(1, len(part) + 1)) for part in parts)
        and len(parts[0]) >= _LEAST
    )


def _remover(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: pattern.sub("", text)


def _changed(line: Line, change: Callable[[str], str]) -> Line:
    """The line with its first cell and its runs changed; they begin alike."""
    cells = tuple(filter(None, map(change, line.cells)))
    runs = tuple(filter(None, (change(run) for run in line.runs))) if len(line.runs) > 1 else line.runs
    return line.model_copy(update={"text": change(line.text), "cells": cells, "runs": runs})
