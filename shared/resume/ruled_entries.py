"""A section's lines into jobs by rules: dates anchor them.

What stands above a date up to the last job's text, and below it down to its own, is its heading; style (font,
size, weight), indentation and words tell heading from text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from shared.resume import dates, forms
from shared.resume.heading_asides import may_be_aside
from shared.resume.heading_splits import named
from shared.resume.heading_units import Unit, margin_lines, units_of
from shared.resume.job_lines import body_style, header_date, is_bullet, kinds_of, style_of
from shared.resume.lexicon import is_place, organisation_score, title_score
from shared.resume.reading import Line
from shared.resume.roles import Role

_MAX_ABOVE = 4
_MAX_BELOW = 3


@dataclass
class Entry:
    """One job while it is read."""

    header: list[Line] = field(default_factory=list)
    span: dates.Span | None = None
    body: list[Line] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    role: Role = field(default_factory=Role)


def entries_by_rules(lines: Sequence[Line]) -> list[Entry]:
    """Jobs as rules part them, or as a form's labels do."""
    if rows := forms.rows_of(lines):
        return [_filled(lines[first:stop]) for first, stop in rows]
    kinds = kinds_of(lines)
    anchors = [i for i, kind in enumerate(kinds) if kind == "date"]
    return _dated(lines, kinds, anchors) if anchors else _undated(lines, kinds)


def _filled(lines: Sequence[Line]) -> Entry:
    """A job of a form: what is labelled heads it, and a line before its first label."""
    heads = [line for number, line in enumerate(lines) if line.says or (not number and not is_bullet(line))]
    entry = Entry(header=heads, body=[line for line in lines if line not in heads])
    entry.span = next(filter(None, map(any_date, heads)), None)
    return entry


def any_date(line: Line) -> dates.Span | None:
    """The first period of a line, or its one month or year."""
    return dates.find(line.text, single=True)


def _dated(lines: Sequence[Line], kinds: Sequence[str], anchors: Sequence[int]) -> list[Entry]:
    above_first = _above_of_first(lines, kinds, anchors)
    entries: list[Entry] = []
    begin = 0
    for number, at in enumerate(anchors):
        first = _first_above(lines, kinds, begin, at, above_first if number else None)
        if entries:
            entries[-1].body += lines[begin:first]
        nearest = anchors[number + 1] if number + 1 < len(anchors) else len(lines)
        header = [*lines[first:at], lines[at]]
        stop = _end_below(lines, kinds, at, nearest, header, above_first)
        entry = Entry(header=[*header, *lines[at + 1 : stop]], span=header_date(lines[at]))
        entries.append(entry)
        begin = stop
    entries[-1].body += lines[begin:]
    return entries


def _above_of_first(lines: Sequence[Line], kinds: Sequence[str], anchors: Sequence[int]) -> int:
    """How many lines stand above the date in this section's first job."""
    count = 0
    for index in range(anchors[0] - 1, -1, -1):
        if kinds[index] != "head" or count == _MAX_ABOVE:
            break
        count += not dates.is_duration(lines[index].text)
    return count


def _first_above(lines: Sequence[Line], kinds: Sequence[str], begin: int, at: int, usual: int | None) -> int:
    """Where the heading of the job dated at line `at` begins."""
    first = at
    body = body_style(lines)
    while first > begin and kinds[first - 1] == "head" and at - first < _MAX_ABOVE:
        deeper = usual is not None and at - first >= usual
        if (
            body is not None
            and deeper
            and first < at
            and style_of(lines[first]) != body == style_of(lines[first - 1])
        ):
            text = lines[first - 1].text
            if not (title_score(text) >= 2 or dates.is_duration(text) or is_place(text)):
                break  # the text of the job before, in smaller or lighter type
        first -= 1
    if usual is None or first == at:
        return first
    if first > begin:
        # The last job's text ends above: what follows it heads this one, unless jobs begin with their date.
        if usual == 0 and _complete(lines[at]):
            return at
        return first
    # Nothing but headings since the last date: part them at the widest space, or as in the first job.
    between = lines[first : at + 1]
    gaps = (
        [
            a.y - b.y if a.page == b.page and a.right > 0 else 0.0
            for a, b in pairwise((lines[first - 1], *between))
        ]
        if first
        else []
    )
    if gaps and max(gaps) > 1.25 * (sorted(gaps)[len(gaps) // 2] or 1.0) and len(gaps) > 1:
        widest = max(range(len(gaps)), key=lambda i: gaps[i])
        return first + widest
    return max(first, at - usual)


def _complete(line: Line) -> bool:
    span = header_date(line)
    if span is None:
        return False
    rest = dates.without_durations(line.text[: span.at] + line.text[span.stop :]).strip(" |,()–-·")
    return len(rest) > 3 and not is_place(rest)


def _end_below(
    lines: Sequence[Line], kinds: Sequence[str], at: int, nearest: int, header: Sequence[Line], above: int
) -> int:
    """Where the heading of the job dated at line `at` ends."""
    found = [unit for unit in named(units_of(header)) if not may_be_aside(unit.text)]
    known, titled = len(found), any(title_score(u.text) >= 2 for u in found)
    employed = any(organisation_score(u.text) >= 1 for u in found)
    begin = stop = _end_of_margin(lines, kinds, at, nearest)
    while stop < nearest and kinds[stop] == "head" and stop - begin < _MAX_BELOW:
        units = units_of([lines[stop]])
        places = all(u.place or may_be_aside(u.text) for u in units)
        title = any(title_score(u.text) >= 2 for u in units)
        employer = any(organisation_score(u.text) >= 2 for u in units)
        if not places and known >= 2 and (titled or not title) and (employed or not employer):
            break
        if nearest < len(lines) and above and not places and all(k == "head" for k in kinds[stop:nearest]):
            # Headings all the way to the next date: the last `above` of them are that one's.
            rest = nearest - stop
            if rest <= above and known >= 1:
                break
        known += 0 if places else len(units)
        titled, employed = titled or title, employed or employer
        stop += 1
    return stop


def _end_of_margin(lines: Sequence[Line], kinds: Sequence[str], at: int, nearest: int) -> int:
    """Behind the lines that stand under the date at line `at` in the margin, beside the job's other lines."""
    stop = at + 1
    while stop < nearest and kinds[stop] == "head" and stop - at <= _MAX_BELOW:
        stop += 1
    margin = margin_lines(lines[at:stop])
    return at + 1 + max(margin, default=0)


def _undated(lines: Sequence[Line], kinds: Sequence[str]) -> list[Entry]:
    """Jobs without any date: a heading that names a title, then its text."""
    entries: list[Entry] = []
    index = 0
    while index < len(lines):
        if kinds[index] != "head":
            if entries:
                entries[-1].body.append(lines[index])
            index += 1
            continue
        stop = index
        while stop < len(lines) and kinds[stop] == "head" and stop - index < _MAX_BELOW:
            stop += 1
        header = list(lines[index:stop])
        if any(title_score(line.text) >= 2 for line in header):
            entries.append(Entry(header=header))
        elif entries:
            entries[-1].body += header
        index = stop
    return entries
