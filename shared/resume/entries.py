"""A section's lines into jobs: which lines head a job, which say what was done in it.

Dates anchor the jobs. What stands above a date up to the last job's text, and below it down to its
own, is its heading; style (font, size, weight), indentation and words tell heading from text. One
employer may head several roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from shared.resume import dates, forms
from shared.resume.alike_headings import with_rests
from shared.resume.heading_asides import may_be_aside
from shared.resume.heading_splits import named
from shared.resume.heading_units import Unit, margin_lines, units_of
from shared.resume.job_lines import BULLET, LABEL, body_style, header_date, is_bullet, kinds_of, style_of
from shared.resume.lexicon import is_place, organisation_score, title_score
from shared.resume.line_parts import HEADS, OPENS
from shared.resume.mended_lines import mended
from shared.resume.reading import Line
from shared.resume.roles import Role, assign

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


def read_entries(lines: Sequence[Line]) -> list[Entry]:
    """The jobs of one section, in its order."""
    lines = mended(lines)
    labelled = any(line.part == OPENS for line in lines)
    entries = _labelled(lines) if labelled and not forms.rows_of(lines) else entries_by_rules(lines)
    whole = with_rests([(entry.header, entry.body) for entry in entries], body_style(lines))
    for entry, (header, text) in zip(entries, whole, strict=True):
        entry.header, entry.body = list(header), list(text)
    entries = _with_total_periods(entries)
    dated = [_dated_line(entry) for entry in entries]
    for entry, at in zip(entries, dated, strict=True):
        # An employer's line may stand above the first of its roles: their lines are counted from the date's.
        entry.units = [replace(u, line=u.line + max(dated) - at) for u in units_of(entry.header)]
    assign([e.units for e in entries], [e.role for e in entries])
    return _grouped(entries)


def _dated_line(entry: Entry) -> int:
    """Which line of a heading states the job's period, not the one that all jobs of an employer took."""
    found = [at for at, line in enumerate(entry.header) if (span := header_date(line)) and span == entry.span]
    return found[0] if found else 0


def _with_total_periods(entries: Sequence[Entry]) -> list[Entry]:
    """“Mossgate, 2015 – 2021” above its roles: a heading whose period holds theirs, and that has no text, is
    part of the first role's; so is one that took its first role's title, whose period then stands alone."""
    made: list[Entry] = []
    for entry in entries:
        above = made[-1] if made else None
        if above is not None and not above.body and _holds(above.span, entry.span) and _is_part(above, entry):
            header = [*above.header, *entry.header]
            made[-1] = Entry(header=header, span=entry.span, body=entry.body)
        else:
            made.append(entry)
    return made


def _holds(whole: dates.Span | None, part: dates.Span | None) -> bool:
    """Whether a period of years or months holds another that is shorter, or is as long and says months."""
    if whole is None or part is None or not (whole.exact and (part.exact or dates.is_open(part))):
        return False
    starts = whole.start[:4] <= part.start[:4] if whole.start.endswith("-01") else whole.start <= part.start
    last, end = (span.end or f"{date.today():%Y-%m}" for span in (whole, part))
    ends = end[:4] <= last[:4] if last.endswith("-12") else end <= last
    return starts and ends


def _is_part(above: Entry, entry: Entry) -> bool:
    """Whether the upper of two headings, which has no text, names no title and the lower one may; or the
    lower one nothing."""
    names = [u for u in units_of(entry.header) if not u.place]
    if any(title_score(u.text) >= 2 for u in units_of(above.header)):
        return not names
    return any(title_score(u.text) >= 2 for u in names) or (len(names) == 1 and bool(entry.body))


def _labelled(lines: Sequence[Line]) -> list[Entry]:
    """Jobs as the lines' labels part them."""
    entries: list[Entry] = []
    for line in lines:
        if line.part == OPENS:
            entries.append(Entry(header=[line]))
        elif entries:
            entry = entries[-1]
            (entry.header if line.part == HEADS and not entry.body else entry.body).append(line)
    for entry in entries:
        spans = list(filter(None, map(header_date, entry.header))) or list(
            filter(None, map(_any_date, entry.header))
        )
        # An employer's whole period may stand above its first role's.
        entry.span = next((span for span in spans[1:] if _holds(spans[0], span)), spans[0] if spans else None)
    return entries


def _filled(lines: Sequence[Line]) -> Entry:
    """A job of a form: what is labelled heads it, and a line before its first label."""
    heads = [line for number, line in enumerate(lines) if line.says or (not number and not is_bullet(line))]
    entry = Entry(header=heads, body=[line for line in lines if line not in heads])
    entry.span = next(filter(None, map(_any_date, heads)), None)
    return entry


def _any_date(line: Line) -> dates.Span | None:
    return dates.find(line.text, single=True)


def entries_by_rules(lines: Sequence[Line]) -> list[Entry]:
    """Jobs as rules part them, or as a form's labels do."""
    if rows := forms.rows_of(lines):
        return [_filled(lines[first:stop]) for first, stop in rows]
    kinds = kinds_of(lines)
    anchors = [i for i, kind in enumerate(kinds) if kind == "date"]
    return _dated(lines, kinds, anchors) if anchors else _undated(lines, kinds)


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
    rest = (line.text[: span.at] + line.text[span.stop :]).strip(" |,()–-·")
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


def _grouped(entries: list[Entry]) -> list[Entry]:
    """Employers that head several roles give them their name; a heading alone is no job."""
    kept: list[Entry] = []
    employer = ""
    for index, entry in enumerate(entries):
        role = entry.role
        following = entries[index + 1] if index + 1 < len(entries) else None
        heads = (
            role.company
            and not role.title
            and not entry.body
            and following is not None
            and following.role.title
            and not following.role.company
        )
        if heads:
            employer = role.company
            continue
        if role.company:
            employer = role.company if _may_head_roles(entry) else ""
        elif role.title and employer:
            role.company = employer
        kept.append(entry)
    return kept


def _may_head_roles(entry: Entry) -> bool:
    """Whether an employer may be that of the roles below, too: not where it stands below the title."""
    title, company = entry.role.title, entry.role.company
    lines = [[u.line for u in entry.units if text and text in u.text] for text in (title, company)]
    return not all(lines) or min(lines[1]) <= min(lines[0])


def points_of(body: Sequence[Line]) -> list[str]:
    """What was done, a text each: wrapped lines joined, bullets taken off."""
    points: list[str] = []
    kinds = kinds_of(body)
    for line, kind, before in zip(body, kinds, [None, *body], strict=False):
        text = BULLET.sub("", line.text).strip()
        if not text:
            continue
        goes_on = points and before is not None and kind == "text" and line.right > 0 and _wraps(line, before)
        if goes_on:
            last = points[-1]
            points[-1] = last[:-1] + text if last.endswith("\xad") else f"{last} {text}"
        else:
            points.append(text)
    return [p.replace("\xad", "") for p in points]


def _wraps(line: Line, before: Line) -> bool:
    if line.page == before.page and before.y - line.y > 1.9 * max(line.size, before.size):
        return False
    return not LABEL.match(line.text) and (
        line.text[:1].islower()
        or line.x > before.x + 2
        or abs(line.x - before.x) < 2
        or line.page != before.page
    )
