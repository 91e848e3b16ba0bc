"""A job's heading into title and employer: by their words, by place and style where these tell nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shared.resume import dates
from shared.resume.lexicon import (
    is_department,
    is_place,
    may_be_place,
    organisation_score,
    title_score,
    without_legal_form,
)
from shared.resume.reading import Line

_STRONG = re.compile(r"\s+[|•·–—‐−»>:]\s+|\s+-{1,2}\s+|\s*[|•·]\s*|\s+@\s*|\s*;\s+")
_AT = re.compile(r"\s+(?:at|bei|chez|presso|w firmie|bij)\s+(?=[A-Z\d\"“])")
_TRIM = " |,;()[]–—-·•:/\t»"
_SLASH = re.compile(r"\s+/\s+")
_PLACE_LABEL = re.compile(
    r"^(?:city|location|place|country|ort|lieu|ville|ciudad|local|plaats)\s*:\s*", re.IGNORECASE
)
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_WAYS = frozenset(
    ("full-time", "part-time", "contract", "contractor", "freelance", "internship", "temporary", "permanent",
     "vollzeit", "teilzeit", "befristet", "praktikum", "cdi", "cdd", "stage", "alternance", "m/w/d", "w/m/d")
)  # fmt: skip
"""How somebody was employed, in brackets behind a title."""
_BULLETS = "•●▪◦‣·∙■□◆◇►▶➢➤*▸ "
_REST_OF_DATE = re.compile(r"^(?:and|&|y|und|et|e)\s+\d{4}$")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|de|co|ai)(?:/\S*)?$", re.IGNORECASE)
_WORKED = re.compile(
    r"^(?:i\s+)?(?:(?:currently|presently|previously)\s+)?(?:have\s+|has\s+)?"
    r"(?:worked|working|employed|served|serving|engaged)\s+as\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
_LEADING_TO_DATE = re.compile(
    r"[,\s]+(?:from|since|between|during|von|seit|vom|de|du|desde|depuis|dal|van|sinds)$", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z]{1,5}[- ]\d{2,}[\w/-]*$")
"""“GS-0343-12”: a grade or a number of a post, not an employer."""
_CODE_BEHIND = re.compile(r",\s*" + _CODE.pattern)
_PARENTHESIS = re.compile(r"\s*\(([^()]{1,60})\)\s*$")


@dataclass
class Role:
    """What a heading says."""

    title: str = ""
    company: str = ""


@dataclass(frozen=True)
class Unit:
    """A piece of a heading that stands for itself."""

    text: str
    line: int
    cell: int
    style: tuple[str, float, bool]
    place: bool
    order: int = 0
    """Its place among the pieces of its cell."""


def units_of(header: Sequence[Line]) -> list[Unit]:
    """The pieces of a heading without its dates and lengths of time."""
    units = []
    for number, line in enumerate(header):
        for position, cell in enumerate(line.cells or (line.text,)):
            text = _without_dates(cell)
            if not text:
                continue
            style = (line.font, round(line.size * 2) / 2, line.bold) if position == 0 else ("", 0.0, False)
            for order, piece in enumerate(_pieces(text, line, position)):
                piece = _PLACE_LABEL.sub("", _CODE_BEHIND.sub("", piece.strip(_TRIM))) if piece else ""
                if (
                    piece
                    and not _CODE.match(piece)
                    and any(c.isalpha() for c in _REST_OF_DATE.sub("", piece))
                ):
                    units.append(Unit(_balanced(piece), number, position, style, is_place(piece), order))
    return units


def _pieces(text: str, line: Line, position: int) -> list[str]:
    runs = [run for run in (_without_dates(r) for r in line.runs) if run] if position == 0 else []
    if (
        len(runs) in (2, 3)
        and any(title_score(run) >= 2 for run in runs)
        and sum(map(len, runs)) > 0.8 * len(text)
    ):
        return [piece for run in runs for piece in _STRONG.split(run)]
    if len(runs) == 2 and runs[0].isupper() and len(runs[0]) > 4 and any(c.islower() for c in runs[1]):
        return runs  # “BARISTA The Copper Kettle”
    return _STRONG.split(text)


def _without_dates(text: str) -> str:
    if (span := dates.find(text)) or (
        (span := dates.find(text, single=True))
        and (not text[span.stop :].strip(_TRIM) or not text[: span.at].strip(_TRIM))
    ):
        before = _LEADING_TO_DATE.sub("", text[: span.at].rstrip())
        text = before + " | " + text[span.stop :]
    text = _EMPTY.sub(" ", dates.without_durations(text))
    if worked := _WORKED.match(text.lstrip(_BULLETS)):
        text = _AT.sub(" | ", text.lstrip(_BULLETS)[worked.end() :], count=1)
    return re.sub(r"^\s*[•●▪◦‣·∙■□◆◇►▶➢➤*▸–—-]\s+", "", text).strip(_TRIM) if text.strip(_TRIM) else ""


def says_worked(text: str) -> bool:
    """“Worked as a cook at …”: a job told in a sentence."""
    return bool(_WORKED.match(text))


def _balanced(text: str) -> str:
    """Stripping may leave half of a pair of brackets."""
    if text.count("(") > text.count(")"):
        return text + ")"
    return text


def assign(all_units: Sequence[Sequence[Unit]], roles: Sequence[Role]) -> None:
    """Fill in title and employer of every job of a section: first where words tell, then the others alike."""
    titles: Counter[object] = Counter()
    companies: Counter[object] = Counter()
    places = Counter(
        (u.line, u.cell) for units in all_units for u in units if u.place and u.cell and len(units) > 2
    )
    split = [_split([u for u in units if not u.place] or list(units)) for units in all_units]
    split = _split_alike(split)
    for units in split:
        ranked = [(title_score(u.text), organisation_score(u.text)) for u in units]
        sure = [i for i, (title, org) in enumerate(ranked) if title >= 2 and org < 2]
        if len(sure) == 1 and len(units) >= 2:
            _learn(titles, units[sure[0]], 1)
            other = next(i for i in range(len(units)) if i != sure[0])
            _learn(companies, units[other], 1)
    for units, role in zip(split, roles, strict=True):
        _choose(units, role, titles, companies, places)


def _split_alike(split: list[list[Unit]]) -> list[list[Unit]]:
    """“Phlebotomist, Mossgate”, where no word tells, is cut as the other jobs' headings are."""
    titles_first = Counter(
        title_score(units[0].text) >= 2
        for units in split
        if len(units) == 2
        and units[0].line == units[1].line
        and (title_score(units[0].text) >= 2) != (title_score(units[1].text) >= 2)
    )
    made = []
    for units in split:
        parts = units[0].text.split(", ") if len(units) == 1 else []
        if len(parts) >= 2 and titles_first and not title_score(units[0].text):
            if titles_first[True] >= titles_first[False]:
                pieces = [parts[0], *_without_towns(parts[1:])]
            else:
                pieces = [*_without_towns(parts[:-1]), parts[-1]]
            units = [_piece(units[0], p, i) for i, p in enumerate(pieces)]
        made.append(units)
    return made


def named(units: Sequence[Unit]) -> list[Unit]:
    """The pieces that may be a title or an employer."""
    return _split([u for u in units if not u.place])


def _learn(counter: Counter[object], unit: Unit, weight: int) -> None:
    for key in _keys(unit):
        counter[key] += weight


def _keys(unit: Unit) -> tuple[object, ...]:
    """What a title in one job has in common with those of the others."""
    return unit.style, (unit.line, unit.cell), (unit.line, unit.cell, unit.order)


def _choose(
    units: list[Unit],
    role: Role,
    titles: Counter[object],
    companies: Counter[object],
    places: Counter[tuple[int, int]],
) -> None:
    def score(unit: Unit, index: int) -> float:
        total = 2.0 * title_score(unit.text) - 1.5 * organisation_score(unit.text)
        for key in _keys(unit):
            seen = titles[key] + companies[key]
            if seen and key != ("", 0.0, False):
                total += 1.5 * (titles[key] - companies[key]) / seen
        return total - 0.1 * index

    if not units:
        return
    if len(units) == 1:
        if score(units[0], 0) > 0.5:
            role.title = units[0].text
        elif titles or companies or organisation_score(units[0].text) or not title_score(units[0].text):
            role.company = units[0].text
        role.company = _tidy_company(role.company)
        return
    best = max(range(len(units)), key=lambda i: score(units[i], i))
    role.title = units[best].text
    others = [i for i in range(len(units)) if i != best]

    def employer(index: int) -> float:
        unit = units[index]
        distance = abs(unit.line - units[best].line) + 0.4 * abs(index - best)
        total = 1.5 * organisation_score(unit.text) - 1.0 * title_score(unit.text) - 0.8 * distance
        for key in _keys(unit):
            if key != ("", 0.0, False) and companies[key]:
                total += 1.5 * companies[key] / (titles[key] + companies[key])
        if _LINK.search(unit.text) or len(unit.text.split()) > 8:
            total -= 2.0
        if places[(unit.line, unit.cell)] >= 2:
            total -= 2.5  # where the other jobs have their town
        return total

    company = units[max(others, key=employer)].text
    role.company = "" if _tells(company) else _tidy_company(company)
    role.title = _PARENTHESIS.sub("", role.title) if is_place(_inside(role.title)) else role.title


def _tells(text: str) -> bool:
    """A sentence, or a figure of success: a point that stands where an employer could."""
    return "%" in text or (text.endswith(".") and len(text.split()) >= 4 and not organisation_score(text))


def _inside(text: str) -> str:
    match = _PARENTHESIS.search(text)
    return match[1] if match else ""


def _tidy_company(text: str) -> str:
    """An employer's name without the town behind it."""
    if (inner := _inside(text)) and is_place(inner):
        text = _PARENTHESIS.sub("", text)
    text = re.sub(r"^(?:at|bei|chez|@)\s+(?=[A-Z\d])", "", text)
    parts = text.split(", ")
    for count in range(1, len(parts)):
        if is_place(", ".join(parts[count:])):
            return ", ".join(parts[:count]).strip(_TRIM)
    return text


def _split(units: list[Unit]) -> list[Unit]:
    """One piece that names both: “Data Engineer at Acme”, “Data Engineer, Acme, Berlin”."""
    made: list[Unit] = []
    for unit in units:
        pieces = _AT.split(unit.text, maxsplit=1) if title_score(unit.text) else [unit.text]
        slashed = _SLASH.split(unit.text)
        if len(slashed) == 2 and (title_score(slashed[0]) >= 2) != (title_score(slashed[1]) >= 2):
            made += [_piece(unit, p, i) for i, p in enumerate(slashed)]
        elif len(pieces) == 2 and title_score(pieces[0]) >= 1:
            made += [_piece(unit, p, i) for i, p in enumerate(pieces)]
        else:
            made.append(unit)
    if len([u for u in made if not u.place and not may_be_place(u.text)]) >= 2:
        named = sum(title_score(u.text) < 2 for u in made)
        if named and any(title_score(u.text) >= 2 for u in made):
            return made
    parted: list[Unit] = []
    for unit in made:
        parted += _by_comma(unit)
    if len([u for u in parted if not u.place]) == 1:
        parted = [piece for unit in parted for piece in _by_parenthesis(unit)]
    standing = [u for u in parted if not u.place and not _CODE.match(u.text)]
    sure = [u for u in standing if not may_be_place(u.text)]
    # “Tallgrass, Deutschland” may be a town we don't know, where something else is the employer.
    return sure if len(sure) >= 2 else standing or parted


def _piece(unit: Unit, text: str, more: int = 0) -> Unit:
    return Unit(
        _balanced(text.strip(_TRIM)), unit.line, unit.cell, unit.style, is_place(text), unit.order + more
    )


def _by_comma(unit: Unit) -> list[Unit]:
    """A piece cut at the comma that parts its title from its employer."""
    parts = unit.text.split(", ")
    if len(parts) < 2 or without_legal_form(unit.text) == parts[0]:
        return [unit]
    scores = [title_score(p) for p in parts]
    if not any(s >= 2 for s in scores):
        return _by_employer(unit, parts)
    if all(s >= 2 for s in scores):
        return [unit]
    first = next(i for i, s in enumerate(scores) if s >= 2)
    if first == 0:
        cut = max(i for i, s in enumerate(scores) if s >= 2) + 1
        while cut < len(parts) and is_department(parts[cut]):
            cut += 1
    else:
        cut = first
    pieces = [", ".join(parts[:cut]), *_without_towns(parts[cut:])]
    return [_piece(unit, p, i) for i, p in enumerate(p for p in pieces if p)]


def _by_employer(unit: Unit, parts: list[str]) -> list[Unit]:
    """“Aide-soignante, Rademaker BV”: the last part but its town is an employer by its words alone."""
    kept = _without_towns(parts)[0].split(", ")
    cut = len(kept) - 1
    while cut > 1 and without_legal_form(f"{kept[cut - 1]}, {kept[cut]}") == kept[cut - 1]:
        cut -= 1
    first, last = ", ".join(kept[:cut]), ", ".join(kept[cut:])
    if not first or organisation_score(last) < 2 or organisation_score(first) > 0:
        return [unit]
    return [_piece(unit, first), _piece(unit, last, 1)]


def _by_parenthesis(unit: Unit) -> list[Unit]:
    """“Developer (University of Rowan)”: an employer in brackets behind a title."""
    inner = _inside(unit.text)
    if (
        not inner
        or is_place(inner)
        or any(c.isdigit() for c in inner)
        or inner.casefold() in _WAYS
        or (len(inner) < 4 and not organisation_score(inner))
    ):
        return [unit]
    outer = _PARENTHESIS.sub("", unit.text)
    if not title_score(outer) and not organisation_score(inner):
        return [unit]
    return [_piece(unit, outer), _piece(unit, inner, 1)]


def _without_towns(parts: list[str]) -> list[str]:
    """What follows a title: the employer, without the town behind it."""
    while len(parts) > 1 and is_place(parts[-1]):
        parts = parts[:-1]
    return [", ".join(parts)] if parts else []
