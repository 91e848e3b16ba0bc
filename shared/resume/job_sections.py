"""Jobs that stand in no section of theirs: under a heading that we don't know, or behind another section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shared.resume import dates
from shared.resume.lexicon import title_score
from shared.resume.line_features import SCHOOL
from shared.resume.line_parts import HEADS, OPENS, TEXT
from shared.resume.reading import Line
from shared.resume.sections import OTHER

Section = tuple[str, tuple[Line, ...]]
_LEAST_JOBS = 2
"""One entry that looks like a job, beside a section of jobs, may be one of its own section's."""
_WITHOUT_ENTRIES = frozenset(
    ("", OTHER, "skills", "languages", "summary", "contact", "interests", "references")
)
"""Sections that have no dated entries of their own: one that looks like a job is one."""

_UNDATED = frozenset(("", OTHER, "summary"))
"""Sections in which jobs may stand without any date; “Spanish   Fluent” in another is none."""


def with_jobs(sections: Sequence[Section]) -> list[Section]:
    """The sections, with runs of lines that are jobs as sections of experience."""
    alone = not any(name == "experience" for name, _ in sections)
    found: list[Section] = []
    for name, lines in sections:
        if name == "experience":
            found.append((name, lines))
            continue
        least = 1 if alone or name in _WITHOUT_ENTRIES else _LEAST_JOBS
        found += _parted(name, lines, least, alone=alone)
    return found


def _parted(name: str, lines: Sequence[Line], least: int, *, alone: bool) -> Iterator[Section]:
    begin = 0
    for first, stop in _runs(lines):
        opening = [line for line in lines[first:stop] if line.part == OPENS]
        dated = name in _UNDATED or any(dates.find(line.text, single=True) for line in lines[first:stop])
        titled = sum(title_score(line.text) >= 2 for line in lines[first:stop] if line.part in (OPENS, HEADS))
        if name == "projects" and not alone and 2 * titled <= len(opening):
            continue
        schools = sum(SCHOOL.search(line.text) is not None for line in lines[first:stop] if line.part != TEXT)
        if len(opening) >= least and dated and not (name == "education" and 2 * schools >= len(opening)):
            if begin < first:
                yield name, tuple(lines[begin:first])
            yield "experience", tuple(lines[first:stop])
            begin = stop
    if begin < len(lines) or not lines:
        yield name, tuple(lines[begin:])


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where jobs begin and end."""
    index = 0
    while index < len(lines):
        first = index
        if lines[index].part == OPENS:
            while index < len(lines) and lines[index].part in (OPENS, HEADS, TEXT):
                index += 1
            yield first, index
        index = max(index, first + 1)
