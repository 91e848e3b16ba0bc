"""A job's heading into title and employer: by their words, by place and style where these tell nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from shared.resume import towns
from shared.resume.heading_splits import PARENTHESIS, inside, piece_of, split, without_places
from shared.resume.heading_units import TRIM, Unit
from shared.resume.lexicon import is_place, organisation_score, title_score, without_legal_form

_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|de|co|ai)(?:/\S*)?$", re.IGNORECASE)


@dataclass
class Role:
    """What a heading says."""

    title: str = ""
    company: str = ""


def assign(all_units: Sequence[Sequence[Unit]], roles: Sequence[Role]) -> None:
    """Fill in title and employer of every job of a section: first where words tell, then the others alike."""
    all_units = _with_towns(all_units)
    titles: Counter[object] = Counter()
    companies: Counter[object] = Counter()
    places = Counter(
        (u.line, u.cell) for units in all_units for u in units if u.place and u.cell and len(units) > 2
    )
    parted = [split([u for u in units if not u.place] or list(units)) for units in all_units]
    parted = _split_alike(parted)
    for units in parted:
        ranked = [(title_score(u.text), organisation_score(u.text)) for u in units]
        sure = [i for i, (title, org) in enumerate(ranked) if title >= 2 and org < 2]
        if len(sure) == 1 and len(units) >= 2:
            _learn(titles, units[sure[0]], 1)
            others = [i for i in range(len(units)) if i != sure[0]]
            other = max(others, key=lambda i: (ranked[i][1] > 0, -i))
            # Which of several others is the employer tells only a word in it.
            _learn(companies, units[other], 3 if ranked[other][1] else len(others) == 1)
    for units, role in zip(parted, roles, strict=True):
        _choose(units, role, titles, companies, places)
    for role, company in zip(roles, towns.without_towns([r.company for r in roles]), strict=True):
        role.company = _tidy_company(company)
        role.title = _without_place(role.title)


def _with_towns(all_units: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """A name that we don't know, where the other jobs have their town, is one."""
    found = towns.fillings(all_units, lambda u: u.spot, lambda u: u.text)
    made = []
    for units in all_units:
        named = [u for u in units if not (u.place or u.aside or u.spot in found)]
        made.append([replace(u, place=u not in named) for u in units] if len(named) >= 2 else list(units))
    return made


def _split_alike(parted: list[list[Unit]]) -> list[list[Unit]]:
    """“Phlebotomist, Mossgate”, where no word tells, is cut as the other jobs' headings are."""
    titles_first = Counter(
        title_score(units[0].text) >= 2
        for units in parted
        if len(units) == 2
        and units[0].line == units[1].line
        and (title_score(units[0].text) >= 2) != (title_score(units[1].text) >= 2)
    )
    made = []
    for units in parted:
        parts = units[0].text.split(", ") if len(units) == 1 else []
        if len(parts) >= 2 and titles_first and not title_score(units[0].text):
            if titles_first[True] >= titles_first[False]:
                pieces = [parts[0], *without_places(parts[1:])]
            else:
                pieces = [*without_places(parts[:-1]), parts[-1]]
            units = [piece_of(units[0], p, i) for i, p in enumerate(pieces)]
        made.append(units)
    return made


def _learn(counter: Counter[object], unit: Unit, weight: int) -> None:
    for key in _keys(unit):
        counter[key] += weight


def _keys(unit: Unit) -> tuple[object, ...]:
    """What a title in one job has in common with those of the others."""
    return unit.style, (unit.line, unit.cell), unit.spot


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
        return
    best = max(range(len(units)), key=lambda i: score(units[i], i))
    role.title = units[best].text
    others = [i for i in range(len(units)) if i != best]

    def employer(index: int) -> float:
        unit = units[index]
        distance = abs(unit.line - units[best].line) + 0.4 * abs(index - best)
        if best == 2 == len(others):
            distance = float(index)  # “Acme”, “Hünfeld”, “Forester”: the town is the second
        total = 1.5 * organisation_score(unit.text) - 1.0 * title_score(unit.text) - 0.8 * distance
        for key in _keys(unit):
            if key != ("", 0.0, False) and companies[key]:
                total += 1.5 * companies[key] / (titles[key] + companies[key])
        if _LINK.search(unit.text) or len(unit.text.split()) > 8 or _is_rest(unit.text):
            total -= 2.0
        if places[(unit.line, unit.cell)] >= 2:
            total -= 2.5  # where the other jobs have their town
        return total

    company = units[max(others, key=employer)].text
    role.company = "" if _tells(company) else company
    role.title = PARENTHESIS.sub("", role.title) if is_place(inside(role.title)) else role.title


def _tells(text: str) -> bool:
    """A sentence, or a figure of success: a point that stands where an employer could."""
    return "%" in text or (text.endswith(".") and len(text.split()) >= 4 and not organisation_score(text))


def _is_rest(text: str) -> bool:
    """The end of a sentence that begins on the line before."""
    return text.endswith(".") and text[:1].islower() and without_legal_form(text) == text


def _without_place(title: str) -> str:
    """“Baker, Lyon”, where the employer stands elsewhere."""
    before, _, place = title.rpartition(", ")
    return before if is_place(place) and title_score(before) >= 2 else title


def _tidy_company(text: str) -> str:
    """An employer's name without the town behind it."""
    if (inner := inside(text)) and is_place(inner):
        text = PARENTHESIS.sub("", text)
    text = re.sub(r"^(?:at|bei|chez|@)\s+(?=[A-Z\d])", "", text)
    parts = text.split(", ")
    for count in range(1, len(parts)):
        if is_place(", ".join(parts[count:])):
            return ", ".join(parts[:count]).strip(TRIM)
    return text
