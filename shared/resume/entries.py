"""A section's lines into jobs: which lines head a job, which say what was done in it.

Labels of the lines part them where what is learnt is believed, or rules do (`ruled_entries`). One employer
may head several roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from shared.resume import dates, forms
from shared.resume.alike_headings import with_rests
from shared.resume.heading_units import units_of
from shared.resume.job_lines import body_style, header_date
from shared.resume.lexicon import title_score
from shared.resume.line_parts import HEADS, OPENS
from shared.resume.mended_lines import mended
from shared.resume.reading import Line
from shared.resume.roles import assign
from shared.resume.ruled_entries import Entry, any_date, entries_by_rules
from shared.resume.told_between import with_told


def read_entries(lines: Sequence[Line], schools: Sequence[str] = ()) -> list[Entry]:
    """The jobs of one section, in its order. `schools`: lines that name where somebody studied."""
    lines = mended(lines)
    labelled = any(line.part == OPENS for line in lines)
    entries = _labelled(lines) if labelled and not forms.rows_of(lines) else entries_by_rules(lines)
    whole = with_told(with_rests([(entry.header, entry.body) for entry in entries], body_style(lines)))
    for entry, (header, text) in zip(entries, whole, strict=True):
        entry.header, entry.body = list(header), list(text)
    entries = _with_total_periods(entries)
    dated = [_dated_line(entry) for entry in entries]
    for entry, at in zip(entries, dated, strict=True):
        # An employer's line may stand above the first of its roles: their lines are counted from the date's.
        entry.units = [replace(u, line=u.line + max(dated) - at) for u in units_of(entry.header)]
    assign([e.units for e in entries], [e.role for e in entries], schools)
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
    if (
        whole is None
        or part is None
        or not (whole.start and part.start)
        or not (whole.exact and (part.exact or dates.is_open(part)))
    ):
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
            filter(None, map(any_date, entry.header))
        )
        # An employer's whole period may stand above its first role's.
        entry.span = next((span for span in spans[1:] if _holds(spans[0], span)), spans[0] if spans else None)
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
