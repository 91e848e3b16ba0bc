"""What a job's heading lacks stands below it in the same type as in the other jobs: an employer in italics
that is too long for a heading, or was taken for text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shared.resume.heading_splits import named
from shared.resume.heading_units import units_of
from shared.resume.job_lines import Style, is_bullet, style_of
from shared.resume.lexicon import without_legal_form
from shared.resume.reading import Line

_LEAST_JOBS = 2
_SHARE = 0.6
"""Of the jobs, whose headings are alike."""
_MOST_LINES, _MOST_WORDS = 2, 14
_LONG = 5
"""Words of a line that its page breaks."""
_PARTS = 2
"""A title and an employer: a heading that has both lacks nothing."""

Job = tuple[Sequence[Line], Sequence[Line]]
"""Its heading and its text."""


def with_rests(jobs: Sequence[Job], body: Style | None) -> list[Job]:
    """The jobs, whose first lines of text stand in their headings where they belong there. `body`: the type
    of most of the text."""
    return [
        ([*header, *_whole(text[:count])], list(text[count:])) if count else (list(header), list(text))
        for (header, text), count in zip(jobs, _rests_below(jobs, body), strict=True)
    ]


def _whole(lines: Sequence[Line]) -> list[Line]:
    """A long name goes on in the next line."""
    if len(lines) < 2 or len(lines[0].text.split()) < _LONG:
        return list(lines)
    return [lines[0].with_cells(" ".join(line.text for line in lines))]


def _rests_below(jobs: Sequence[Job], body: Style | None) -> list[int]:
    """How many of each job's first lines of text belong to its heading."""
    nothing = [0] * len(jobs)
    if body is None or len(jobs) < _LEAST_JOBS:
        return nothing
    below = [_type_below(header, text) for header, text in jobs]
    found = Counter(of for of in below if of is not None and of != body)
    for style, _ in found.most_common():
        if any(counts := _rests_in(style, jobs, below)):
            return counts
    return nothing


def _rests_in(style: Style, jobs: Sequence[Job], below: Sequence[Style | None]) -> list[int]:
    """How many of each job's first lines of text, if they are in this type, belong to its heading."""
    nothing = [0] * len(jobs)
    heads = [style in map(style_of, header[1:]) for header, _ in jobs]
    alike = [below_it == style or head for below_it, head in zip(below, heads, strict=True)]
    if sum(alike) < max(_LEAST_JOBS, _SHARE * len(jobs)) or _is_usual(jobs, style):
        return nothing
    counts = [_count(header, text, style) for header, text in jobs]
    lacking = [sum(not u.place for u in named(units_of(header))) < _PARTS for header, _ in jobs]
    if sum(heads) >= _SHARE * len(jobs):
        return counts  # most headings have their second line in this type: so has one that lacks nothing
    if sum(lack for lack, of in zip(lacking, counts, strict=True) if of) < _SHARE * sum(map(bool, counts)):
        return nothing
    return counts


def _type_below(header: Sequence[Line], text: Sequence[Line]) -> Style | None:
    """The type of what stands right below a heading, where that could go on with it."""
    first = text[0] if text else None
    if first is None or is_bullet(first) or first.right <= 0 or header[-1].page != first.page:
        return None
    told = first.text.endswith((".", ";", ":")) and without_legal_form(first.text) == first.text
    named = first.text[:1].isupper() and len(first.text.split()) <= _MOST_WORDS
    return style_of(first) if named and not told else None


def _count(header: Sequence[Line], text: Sequence[Line], style: Style) -> int:
    """How many lines of the type follow the heading."""
    if _type_below(header, text) != style and not (
        text and style_of(header[-1]) == style == style_of(text[0])
    ):
        return 0
    count = next((at for at, line in enumerate(text) if style_of(line) != style), len(text))
    return count if count <= _MOST_LINES else 0


def _is_usual(jobs: Sequence[Job], style: Style) -> bool:
    """Whether texts go on in the type, too."""
    later = sum(style_of(line) == style for _, text in jobs for line in text[_MOST_LINES:])
    return later > len(jobs) / 4
