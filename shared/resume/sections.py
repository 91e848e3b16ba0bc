"""A résumé's lines by section: by the headings we know, and by what looks like them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from shared.resume import dates
from shared.resume.heading_asides import may_be_aside
from shared.resume.headings import section_of
from shared.resume.job_lines import is_bullet
from shared.resume.lexicon import title_score
from shared.resume.line_parts import OF_A_JOB, OPENS, SECTION
from shared.resume.reading import Line

OTHER = "other"
"""A section under a heading that looks like one, and says nothing that we know."""

_USUAL = frozenset({"experience", "education", "skills"})
"""Sections that nearly all have: by their headings' type others are known."""
_MOST_ABOVE = 3
"""Lines of a job's heading above its date."""
_NEAR = 1.7
"""In em: how far a text's lines stand apart at most."""
_LEAST_IN_TEXT = 4
"""Words of a text's line."""
_OFTEN, _TITLED = 2, 2
_SMALL = 0.9
"""Of the headings' size."""
_OF_A_FIELD = re.compile(r"\s+(?:in|en|em|dans|im|nel|nella|nell.|w|we)\s+", re.IGNORECASE)
_INDENTED = 20.0
"""Points behind where its section's heading begins."""
_MOST_OF_FIELD = 4
"""Words."""
Look = tuple[str, float, bool, bool]


def sections_of(lines: Sequence[Line]) -> list[tuple[str, tuple[Line, ...]]]:
    """Each section with its lines, in order; what stands before the first heading has no name."""
    named = {
        i: name
        for i, line in enumerate(lines)
        if (name := heading_of(line)) and not (i and _ends_a_text(line, lines[i - 1]))
    }
    strong = {_look(lines[i]) for i, name in named.items() if name in _USUAL}
    named |= {
        i: name for i, line in enumerate(lines) if i not in named and (name := _of_a_field(line, strong))
    }
    looks = Counter(_look(lines[i]) for i in named)
    texts = Counter(lines[i].text for i in named)
    usual = max((lines[i].size for i in named if _look(lines[i]) in strong), default=0.0)
    dated = {i for i, line in enumerate(lines) if dates.find(line.text)}
    beside_dates = Counter(
        _look(lines[j]) for j in _around(lines, dated) if 0 <= j < len(lines) and j not in named
    )
    # One heading that we don't know may stand above a date, too.
    entry_looks = {look for look, times in beside_dates.items() if times > max(1, looks[look] / 2)}
    found: list[tuple[str, list[Line]]] = [("", [])]
    opened: Line | None = None
    for index, line in enumerate(lines):
        name = named.get(index, "")
        current = found[-1][0]
        beside_date = index > 0 and index - 1 in dated
        if name == current == "experience" and _is_title(line, lines[index + 1 : index + 2], looks):
            name = ""
        if name and _inside_a_job(
            line, name, current, looks, strong, usual, texts[line.text], beside_date=beside_date
        ):
            name = ""
        if name and current == "experience" and _is_label_of_text(line, opened):
            name = ""
        if not name and opened is not None and opened is lines[index - 1] and _ends_heading(opened, line):
            continue
        of_a_job = line.part in OF_A_JOB
        if not name and line.part == SECTION and _part_of(lines, index + 1) == OPENS:
            name = OTHER
        if not name and not of_a_job and _looks_like_a_heading(lines, index, looks, strong, entry_looks):
            name = OTHER
        if name:
            found.append((name, []))
            opened = line
            if rest := _rest(line):
                found[-1][1].append(rest)
            continue
        if line.fresh and current and not (of_a_job and current == "experience"):
            found.append(("", []))
        found[-1][1].append(line)
    return [(name, tuple(content)) for name, content in found if name or content]


def _part_of(lines: Sequence[Line], index: int) -> str:
    return lines[index].part if index < len(lines) else ""


def _is_title(line: Line, below: Sequence[Line], looks: Counter[Look]) -> bool:
    """“Internship” above its date, in a type that twice as many sections' headings don't have."""
    dated = any(dates.find(of.text, single=True) for of in below) and title_score(line.text) >= _TITLED
    return dated and _OFTEN * looks[_look(line)] <= max(looks.values()) and not line.fresh


def _ends_heading(heading: Line, line: Line) -> bool:
    """“EXPERIÊNCIA” above “PROFISSIONAL” in a narrow margin: one heading."""
    if len(heading.cells) > 1 or len(line.cells) > 1 or _look(heading) != _look(line):
        return False
    return section_of(f"{heading.text} {line.text}") == section_of(heading.text)


def _of_a_field(line: Line, strong: Set[Look]) -> str:
    """“EXPERIENCIA EN LA INDUSTRIA” in the type of “EDUCACIÓN”: a section's name and what it is of."""
    head, *of = _OF_A_FIELD.split(line.text, maxsplit=1)
    marked = line.bold or line.text.isupper()
    if (
        not of
        or not marked
        or len(line.cells) > 1
        or len(of[0].split()) > _MOST_OF_FIELD
        or _look(line) not in strong
    ):
        return ""
    name = section_of(head)
    return name if name in _USUAL and not dates.find(line.text, single=True) else ""


def _is_label_of_text(line: Line, heading: Line | None) -> bool:
    """“Technologies:” below a job, indented as its text is: what it was done with, not a section."""
    if heading is None or line.page != heading.page or line.fresh:
        return False
    return line.text.endswith(":") and not heading.text.endswith(":") and line.x > heading.x + _INDENTED


def _around(lines: Sequence[Line], dated: Set[int]) -> set[int]:
    """The lines beside dates, and those above them in a heading of some lines."""
    found = {j for i in dated for j in (i, i + 1)}
    for at in dated:
        for above in range(at - 1, max(-1, at - 1 - _MOST_ABOVE), -1):
            found.add(above)
            if is_bullet(lines[above]) or heading_of(lines[above]):
                break
    return found


def _ends_a_text(line: Line, before: Line) -> bool:
    """“knowledge.” below a text's full line, in its type: its last word, not a heading."""
    low = line.text[:1].islower() and before.font == line.font and before.size == line.size
    near = before.page == line.page and 0 < before.y - line.y < _NEAR * line.size
    return low and near and len(before.text.split()) >= _LEAST_IN_TEXT and not heading_of(before)


def heading_of(line: Line) -> str:
    """The section that a line opens: the whole line, or a heading in the margin beside its text."""
    if name := section_of(line.text):
        return name
    if len(line.cells) > 1 and (name := section_of(line.cells[0])) and not dates.find(line.cells[0]):
        # “Skills    Python, SQL”: in the margin, unless it is a label in a table of skills.
        return name if line.cells[0].isupper() or line.bold or name in ("experience", "education") else ""
    head, colon, rest = line.text.partition(":")
    if (
        colon
        and rest.strip()
        and len(head) < 30
        and line.bold
        and section_of(head) in ("skills", "education", "languages")
    ):
        return section_of(head)
    return ""


def _rest(line: Line) -> Line | None:
    """What stands beside a heading on its line."""
    if section_of(line.text):
        return None
    if len(line.cells) > 1 and section_of(line.cells[0]):
        cells = line.cells[1:]
        return line.model_copy(update={"cells": cells, "text": " ".join(cells), "font": "", "bold": False})
    rest = line.text.partition(":")[2].strip()
    return line.model_copy(update={"cells": (rest,), "text": rest, "bold": False})


def _look(line: Line) -> Look:
    letters = [c for c in line.text if c.isalpha()]
    return (
        line.font,
        round(line.size * 2) / 2,
        line.bold,
        bool(letters) and all(c.isupper() for c in letters),
    )


def _inside_a_job(
    line: Line,
    name: str,
    current: str,
    looks: Counter[Look],
    strong: set[Look],
    usual: float,
    times: int,
    *,
    beside_date: bool,
) -> bool:
    """“Projects” or “Key achievements” in small type under a job is a label there, not a section; so is what
    stands under several jobs, and “Internship” in small type, which tells how somebody was employed."""
    if current == name == "experience" and line.size < _SMALL * usual and may_be_aside(line.text):
        return True
    look = _look(line)
    if beside_date and look not in strong and looks[look] < 2 and title_score(line.text) >= 2:
        return True  # “Volunteer” below the employer and its period: what somebody was there
    if current == "experience" and name not in ("experience", "education") and times >= 2 and not line.fresh:
        return True
    if current != "experience" or name in ("experience", "education") or len(strong) == 0 or line.fresh:
        return False
    return look not in strong and line.size < 0.97 * usual and looks[look] < 2


def _looks_like_a_heading(
    lines: Sequence[Line], index: int, looks: Counter[Look], strong: set[Look], entry_looks: set[Look]
) -> bool:
    line = lines[index]
    look = _look(line)
    if look not in strong or look in entry_looks or looks[look] < 2 or not line.font:
        return False
    words = line.text.split()
    if len(words) > 5 or len(line.cells) > 1 or not any(c.isalpha() for c in line.text):
        return False
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None and _look(below) == look:
        return False
    return not title_score(line.text) and not any(c.isdigit() or c in "@.:;,•" for c in line.text)
