"""What a piece of a job's heading shows of itself: its words, its sound, its type and its place.

`role_patterns` weighs these to tell a title from an employer; `local/training/heading_roles.py` fits how.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from shared.resume.heading_units import Unit
from shared.resume.lexicon import is_department, is_place, organisation_score, title_score, without_legal_form
from shared.resume.name_kinds import kinds_of_name
from shared.resume.towns import may_be_town

Features = dict[str, float]
PLAIN = ("", 0.0, False)
"""The style of what stands behind a line's first cell: nothing is known of its type."""
_LEAST = -4.0
"""Log share below which a name is as unlikely as can be."""
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|de|co|ai)(?:/\S*)?$", re.IGNORECASE)
_MEASURE = re.compile(r"[%€$£₹]|\d{3,}")
_BINDS = re.compile(r"\s(?:and|und|y|et|e|i|en|of|für|for|de|del|di|da|van|der|des|du)\s", re.IGNORECASE)
_MOST_COUNTED = 9


def features(units: Sequence[Unit]) -> list[Features]:
    """Each piece's features by name, without what the other headings tell."""
    made = []
    for index, unit in enumerate(units):
        text = _of_text(unit)
        made.append({**text, **_of_place(unit, index, units, named="unknown" not in text)})
    return made


def _of_text(unit: Unit) -> Features:
    text = unit.text
    title, employer, sound = title_score(text), organisation_score(text), kinds_of_name(text)
    count = len(text.split())
    legal = without_legal_form(text) != text
    place = unit.place or is_place(text)
    named = title > 0 or employer > 0 or place
    town = max(_LEAST, sound.town)
    found = {
        "always": 1.0,
        "title_word": min(title, 2.0) / 2,
        "title_at_edge": title > 2,
        "employer_word": employer >= 1,
        "legal_form": legal,
        "both_words": title >= 2 and employer >= 1,
        "place": place,
        "may_be_town": may_be_town(text),
        "department": is_department(text),
        "sounds_title": max(_LEAST, sound.title),
        "sounds_employer": max(_LEAST, sound.employer),
        "sounds_town": town,
        "unknown": not named,
        "unknown_sounds_title": 0.0 if named else max(_LEAST, sound.title),
        "unknown_sounds_employer": 0.0 if named else max(_LEAST, sound.employer),
        "unknown_sounds_town": 0.0 if named else town,
        f"words_{min(count, _MOST_COUNTED)}": 1.0,
        "sentence": text.endswith(".") and not legal and count >= 3,
        "low": text[:1].islower(),
        "low_words": sum(word[:1].islower() for word in text.split()[1:]) / count,
        "capitals": text.isupper() and len(text) > 4,
        "digits": any(c.isdigit() for c in text),
        "measure": bool(_MEASURE.search(text)),
        "link": bool(_LINK.search(text)),
        "comma": ", " in text,
        "ampersand": "&" in text,
        "slash": "/" in text,
        "bracket": "(" in text,
        "colon": ":" in text,
        "binds": bool(_BINDS.search(text)),
    }
    return {name: float(value) for name, value in found.items() if value}


def _of_place(unit: Unit, index: int, units: Sequence[Unit], *, named: bool) -> Features:
    others = [u for u in units if u is not unit and u.style != PLAIN]
    styled = unit.style != PLAIN
    sizes = [u.style[1] for u in others]
    found = {
        "first": index == 0,
        "second": index == 1,
        "last": index == len(units) - 1 and index > 0,
        "bold": styled and unit.style[2],
        "alone_bold": styled and unit.style[2] and bool(others) and not any(u.style[2] for u in others),
        "alone_light": styled and not unit.style[2] and bool(others) and all(u.style[2] for u in others),
        "larger": styled and bool(sizes) and unit.style[1] > max(sizes),
        "smaller": styled and bool(sizes) and unit.style[1] < min(sizes),
        "unset": not styled,
        "aside": unit.aside,
        "margin": unit.margin and not named,
        "flush_town": unit.cell > 0 and may_be_town(unit.text),
        "same_line": sum(u.line == unit.line for u in units) > 1,
    }
    return {name: float(value) for name, value in found.items() if value}
