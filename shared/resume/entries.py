"""A section's lines into jobs: which lines head a job, which say what was done in it.

Dates anchor the jobs. What stands above a date up to the last job's text, and below it down to its
own, is its heading; style (font, size, weight), indentation and words tell heading from text. One
employer may head several roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from shared.resume import dates
from shared.resume.lexicon import is_place, title_score
from shared.resume.reading import Line
from shared.resume.roles import Role, Unit, assign, named, units_of

BULLET = re.compile(r"^\s*(?:[•●▪◦‣·∙⁃■□◆◇○►▶➢➤❖✓✔★*▸▹‐–—-]|o(?=\s)|\d{1,2}[.)](?=\s))\s*")
_LABEL = re.compile(
    r"^(?:tech(?:nologies|nology|nical)?(?:\s+(?:stack|used|environment))?|stack|tools?|skills|environment|keywords|"
    r"key achievements?|achievements?|responsibilities|main duties|duties|tasks|highlights|projects?|"
    r"description|"
    r"technologien|aufgaben|tätigkeiten|tecnologías|funciones|logros|technologies utilisées|missions?|"
    r"réalisations|tecnologie|tecnologias|location|website|url|team size|role|client)\s*(?:[:–-]|$)",
    re.IGNORECASE,
)
_MAX_ABOVE = 4
_MAX_BELOW = 3
_HEADER_WORDS = 14

_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[^\W\d_a-z])")

Style = tuple[str, float, bool]


@dataclass
class Entry:
    """One job while it is read."""

    header: list[Line] = field(default_factory=list)
    span: dates.Span | None = None
    body: list[Line] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    role: Role = field(default_factory=Role)


def style_of(line: Line) -> Style:
    """What makes lines look alike."""
    return (line.font, round(line.size * 2) / 2, line.bold)


def is_bullet(line: Line) -> bool:
    """Whether the line opens a point."""
    return bool(BULLET.match(line.text)) and len(BULLET.sub("", line.text)) > 0


def read_entries(lines: Sequence[Line]) -> list[Entry]:
    """The jobs of one section, in its order."""
    lines = _margin_dates([line for line in lines if line.text.strip()])
    kinds = _kinds(lines)
    anchors = [i for i, kind in enumerate(kinds) if kind == "date"]
    entries = _dated(lines, kinds, anchors) if anchors else _undated(lines, kinds)
    for entry in entries:
        entry.units = units_of(entry.header)
    assign([e.units for e in entries], [e.role for e in entries])
    return _grouped(entries)


def _margin_dates(lines: Sequence[Line]) -> list[Line]:
    """Dates, places and lengths of time at the margin of a point become lines of their own before it."""
    lines = _whole_dates(lines)
    body = _body_style(lines)
    made: list[Line] = []
    for line in (part for whole in lines for part in _run_on(whole)):
        cells = (
            [c for c in line.cells if not dates.is_duration(c)] if len(line.cells) > 1 else list(line.cells)
        )
        plain = body is None or style_of(line) == body
        last = cells[-1] if len(cells) > 1 else ""
        if last and plain and is_bullet(line):
            span = dates.find(last, single=True)
            if span and len(last) <= len(span.quote) + 4:
                made.append(line.model_copy(update={"cells": (last,), "text": last, "x": line.right - 1}))
                cells.pop()
            elif is_place(last):
                cells.pop()
        if cells and tuple(cells) != line.cells:
            line = line.model_copy(update={"cells": tuple(cells), "text": " ".join(cells)})
        made.append(line)
    return made


def _whole_dates(lines: Sequence[Line]) -> list[Line]:
    """A period that a narrow margin breaks over two lines stands on the first of them."""
    made = list(lines)
    for index in range(len(made) - 1):
        first, second = made[index], made[index + 1]
        if len(first.cells) < 2 or not second.cells or len(first.cells[0]) > 30 or len(second.cells[0]) > 20:
            continue
        joined = f"{first.cells[0]} {second.cells[0]}"
        span = dates.find(joined)
        if span is None or dates.find(first.cells[0]) or len(span.quote) < 0.8 * len(joined):
            continue
        cells, rest = (joined, *first.cells[1:]), second.cells[1:]
        made[index] = first.model_copy(update={"cells": cells, "text": " ".join(cells), "runs": ()})
        made[index + 1] = second.model_copy(update={"cells": rest, "text": " ".join(rest), "runs": ()})
    return [line for line in made if line.text.strip()]


def _kinds(lines: Sequence[Line]) -> list[str]:
    """For each line: date, bullet, text (goes on from the line before) or head (may head a job)."""
    right = max((line.right for line in lines), default=0.0)
    body = _body_style(lines)
    kinds: list[str] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        last = kinds[-1] if kinds else ""
        if is_bullet(line) and not _dated_bullet(line) and not _headed_bullet(line, body):
            kinds.append("bullet")
        elif _goes_on(line, before, last, right, body):
            kinds.append("text")
        elif header_date(line) is not None:
            kinds.append("date")
        elif _is_prose(line, body):
            kinds.append("text")
        else:
            kinds.append("head")
    return kinds


def _body_style(lines: Sequence[Line]) -> Style | None:
    """The style of most text; None where everything looks alike."""
    weights: Counter[Style] = Counter()
    for line in lines:
        weights[style_of(line)] += len(line.text) * (2 if is_bullet(line) else 1)
    return weights.most_common(1)[0][0] if len(weights) > 1 else None


def _dated_bullet(line: Line) -> bool:
    """“• Data Engineer, Acme, 2019 – 2021”: a job in a list, not a point."""
    text = BULLET.sub("", line.text)
    span = dates.find(text)
    return span is not None and len(text.split()) <= 14 and title_score(text[: span.at]) >= 2 and (
        span.stop >= len(text) - 3 or span.at == 0
    )  # fmt: skip


def _run_on(line: Line) -> list[Line]:
    """“2019–2021: Nurse, Rowan Clinic. Cared for …”: the heading and the text of a job on one line."""
    span = dates.find(line.text)
    if span is None or span.at > 2 or not (match := _SENTENCE.search(line.text, span.stop)):
        return [line]
    head, rest = line.text[: match.start() + 1], line.text[match.end() :]
    if len(head.split()) > _HEADER_WORDS or not title_score(head[span.stop - span.at :]):
        return [line]
    first = line.model_copy(update={"text": head, "cells": (head,), "runs": ()})
    return [first, line.model_copy(update={"text": rest, "cells": (rest,), "runs": (), "fresh": False})]


def _headed_bullet(line: Line, body: Style | None) -> bool:
    """“• Google      Mountain View, CA” in bold: an employer in a list."""
    return (
        body is not None
        and style_of(line) != body
        and line.bold
        and len(line.cells) > 1
        and (is_place(line.cells[-1]) or dates.find(line.cells[-1], single=True) is not None)
    )


def _goes_on(line: Line, before: Line | None, last: str, right: float, body: Style | None) -> bool:
    if before is None or last not in ("bullet", "text") or line.right <= 0 or line.fresh:
        return False
    if line.page == before.page and not 0 < before.y - line.y < 2.2 * max(line.size, before.size):
        return False
    same = style_of(line)[1] == style_of(before)[1] and line.bold <= before.bold
    if body is not None and style_of(line) != body and line.font != before.font:
        same = same and line.text[:1].islower()
    if not same or (len(line.cells) > 1 and header_date(line) is not None):
        return False
    full = before.right >= 0.8 * right
    if last == "bullet" and line.x > before.x + 2:
        return full or line.text[:1].islower() or header_date(line) is None
    hanging = abs(line.x - before.x) < 2
    return hanging and full and header_date(line) is None and (last == "text" or line.text[:1].islower())


def header_date(line: Line) -> dates.Span | None:
    """The period that a heading line states: in a cell of its own, or at one of the line's ends."""
    text = line.text
    if span := dates.find(text):
        rest = dates.without_durations(text[: span.at] + text[span.stop :]).strip(" |,()[]–—-·•:;")
        before, after = text[: span.at].strip(), text[span.stop :].strip()
        edge = len(before) <= 3 or len(after.strip(" )].,|")) <= 3 or dates.is_duration(after)
        own = any(dates.find(c) and len(c) <= len(span.quote) + 30 for c in line.cells)
        parted = bool(re.search(r"[|(,–—•·\t\[-]\s*$", before)) or bool(re.match(r"[|),–—•·\]-]", after))
        if (own and len(line.cells) > 1) or (len(rest.split()) <= _HEADER_WORDS and (edge or parted)):
            return span
        return None
    first = dates.find(line.cells[0], single=True) if len(line.cells) > 1 else None
    if first is not None and len(line.cells[0]) <= len(first.quote) + 4:
        return first
    prose = text.rstrip().endswith(".") and len(text.split()) > 3
    if not prose and line.cells and (span := dates.find(line.cells[-1], single=True)):
        last = line.cells[-1]
        if len(line.cells) > 1 and len(last) <= len(span.quote) + 18:
            return span
        if (
            text.startswith(span.quote)
            and re.match(r"\s*[-–—|:]\s", text[span.stop :])
            and len(text.split()) <= 10
        ):
            return span
        alone = not text.replace(span.quote, "").strip(" .,()|–-")
        month = any(c.isalpha() for c in span.quote) or "/" in span.quote
        tail = text.rstrip(" ).,").endswith(span.quote.rstrip(" )"))
        if alone or (month and tail and len(text.split()) <= 10):
            return span
    return None


def _is_prose(line: Line, body: Style | None) -> bool:
    text = line.text.strip()
    if _LABEL.match(text) or text.endswith(":"):
        return True
    count = len(text.split())
    if len(line.cells) > 1 and count <= 16:
        return False
    if body is not None and style_of(line) == body and not title_score(text):
        return count > 7 or (text.endswith((".", ";")) and count > 4)
    if title_score(text):
        return count > _HEADER_WORDS
    return count > 8 or (text.endswith((".", ";")) and count > 5) or text[:1].islower()


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
    body = _body_style(lines)
    while first > begin and kinds[first - 1] == "head" and at - first < _MAX_ABOVE:
        if body is not None and first < at and style_of(lines[first]) != body == style_of(lines[first - 1]):
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
    known = len(named(units_of(header)))
    stop = at + 1
    while stop < nearest and kinds[stop] == "head" and stop - at <= _MAX_BELOW:
        units = units_of([lines[stop]])
        places = all(u.place for u in units)
        if not places and known >= 2:
            break
        if nearest < len(lines) and above and not places and all(k == "head" for k in kinds[stop:nearest]):
            # Headings all the way to the next date: the last `above` of them are that one's.
            rest = nearest - stop
            if rest <= above and known >= 1:
                break
        known += 0 if places else len(units)
        stop += 1
    return stop


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
            employer = role.company
        elif role.title and employer:
            role.company = employer
        kept.append(entry)
    return kept


def points_of(body: Sequence[Line]) -> list[str]:
    """What was done, a text each: wrapped lines joined, bullets taken off."""
    points: list[str] = []
    kinds = _kinds(body)
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
    return not _LABEL.match(line.text) and (
        line.text[:1].islower()
        or line.x > before.x + 2
        or abs(line.x - before.x) < 2
        or line.page != before.page
    )
