"""One piece that names both a title and an employer, cut where they meet: “Data Engineer at Acme”."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Literal

from shared.resume import towns
from shared.resume.heading_asides import is_aside, may_be_aside
from shared.resume.heading_units import AT, CODE, TRIM, Unit, balanced
from shared.resume.lexicon import (
    is_department,
    is_place,
    may_be_place,
    organisation_score,
    title_score,
    without_legal_form,
)

IN = re.compile(r"\s+(?:en|em|na|no|w|dans|in)\s+(?=[A-ZÁÉÍÓÚ])")
"""“Contable en Casa Moreno S.L.”: only before an employer by its words; people specialise in things, too."""
_SLASH = re.compile(r"\s+/\s+|:\s+")
_WAYS = frozenset(
    ("contract", "contractor", "freelance", "internship", "temporary", "permanent", "befristet", "praktikum",
     "cdi", "cdd", "stage", "alternance", "m/w/d", "w/m/d")
)  # fmt: skip
"""How somebody was employed, in brackets behind a title; `words.json` has what could be no title."""
JoiningWord = Literal["at", "in", "bracket"]
"""“Baker (Mossgate)” is cut at its bracket."""
_MOST_WORDS = 14
"""A longer text is a sentence, which the other headings tell nothing of."""
_PARTNERS = re.compile(r"(?:[A-ZÀ-Ý][\w'’-]+, )+[A-ZÀ-Ý][\w'’-]+ (?:and|und|et|y|e|i|en|&) [A-ZÀ-Ý][\w'’-]+$")
"""“Jones, Morrison and Cook”: partners, whatever their names mean."""
PARENTHESIS = re.compile(r"\s*\(([^()]{1,60})\)\s*$")


def named(units: Sequence[Unit]) -> list[Unit]:
    """The pieces that may be a title or an employer."""
    return split([u for u in units if not u.place])


def inside(text: str) -> str:
    match = PARENTHESIS.search(text)
    return match[1] if match else ""


def joining_words(units: Sequence[Unit]) -> set[JoiningWord]:
    """At which words a heading is cut for what is listed beside them: other headings are, too."""
    cuts = (_at_word(unit.text, frozenset()) for unit in units)
    found: set[JoiningWord] = {word for word, _ in filter(None, cuts)}
    return found | {"bracket"} if any(holds_title(unit.text) for unit in units) else found


def _at_word(text: str, others: Set[JoiningWord]) -> tuple[JoiningWord, list[str]] | None:
    """“Baker at Mossgate”, cut where a word of it is listed, or where the other headings are."""
    if len(text.split()) > _MOST_WORDS:
        others = frozenset()
    parts = AT.split(text, maxsplit=1)
    if len(parts) == 2 and (title_score(parts[0]) >= 1 or "at" in others):
        return "at", parts
    parts = IN.split(text, maxsplit=1)
    told = len(parts) == 2 and title_score(parts[0]) >= 1
    if told and (organisation_score(parts[1]) or ("in" in others and title_score(parts[0]) >= 2)):
        return "in", parts
    return None


def split(units: list[Unit], others: Set[JoiningWord] = frozenset()) -> list[Unit]:
    """One piece that names both: “Data Engineer at Acme”, “Data Engineer, Acme, Berlin”.

    `others`: the words at which the section's other headings are cut."""
    made: list[Unit] = []
    titles: list[Unit] = []
    for unit in units:
        at_word = _at_word(unit.text, others)
        slashed = _SLASH.split(unit.text)
        if len(slashed) > 2:  # “Mossgate: Baker / Pastry Cook”
            slashed = unit.text.split(": ", 1)
        bare = [PARENTHESIS.sub("", part) for part in slashed]
        if len(slashed) == 2 and _unlike(*slashed) and not any(map(is_department, bare)):
            made += [piece_of(unit, p, i) for i, p in enumerate(slashed)]
        elif at_word is not None:
            made += [piece_of(unit, p, i) for i, p in enumerate(at_word[1])]
            titles.append(made[-2])
        else:
            made.append(unit)
    standing = [u for u in made if not u.place]
    if len([u for u in standing if not may_be_place(u.text)]) >= 2:
        untitled = sum(title_score(u.text) < 2 for u in standing)
        if (
            untitled
            and any(title_score(u.text) >= 2 for u in standing)
            and not any(map(_holds_both, standing))
        ):
            return [_without_town_before(u) for u in standing]
    if len(standing) == 1 and ("bracket" in others or holds_title(standing[0].text)):
        told = "bracket" in others
        made = [
            piece
            for unit in made
            for piece in (_by_parenthesis(unit, told=told) if unit in standing else [unit])
        ]
    parted: list[Unit] = []
    for unit in made:
        # Before “at” stands a title with its department: no comma of it parts it from its employer.
        cut = [unit] if any(unit is title for title in titles) else _by_comma(unit)
        parted += cut if len(cut) > 1 else _by_capitals(unit)
    if len([u for u in parted if not u.place]) == 1:
        parted = [piece for unit in parted for piece in _by_parenthesis(unit)]
    standing = [u for u in parted if not u.place and not CODE.match(u.text)]
    sure = [u for u in standing if not may_be_place(u.text)]
    # “Tallgrass, Deutschland” may be a town we don't know, where something else is the employer.
    return sure if len(sure) >= 2 else standing or parted


def _holds_both(unit: Unit) -> bool:
    """“Forester, Mossgate Ltd”, “FORESTER, Mossgate”: what stands beside it is a town that we don't know."""
    title, _, company = unit.text.partition(", ")
    told = organisation_score(company) >= 2 and without_legal_form(company) != company
    capitals = (
        title.isupper() and len(title) > 4 and any(c.islower() for c in company) and not is_place(company)
    )
    return title_score(title) >= 2 and (told or capitals)


def _without_town_before(unit: Unit) -> Unit:
    """“Hünfeld, Forester”, where the employer stands elsewhere."""
    town, _, title = unit.text.rpartition(", ")
    if (
        town
        and title_score(title) >= 2
        and all(towns.may_be_town(p) or is_place(p) for p in town.split(", "))
    ):
        return piece_of(unit, title)
    return unit


def _unlike(one: str, other: str) -> bool:
    """A title, an employer or a town beside another name, by the words or the legal form of either."""
    return (
        (title_score(one) >= 2) != (title_score(other) >= 2)
        or (without_legal_form(one) != one) != (without_legal_form(other) != other)
        or is_place(one) != is_place(other)
    )


def _by_capitals(unit: Unit) -> list[Unit]:
    """“Mossgate, FORESTER”: one part stands in capitals, the other doesn't."""
    parts = [p for p in unit.text.split(", ") if p]
    caps = [p.isupper() and len(p) > 4 for p in parts]
    count = sum(caps)
    if not 0 < count < len(parts) or caps != sorted(caps, reverse=caps[0]) or title_score(unit.text) >= 2:
        return [unit]
    cut = count if caps[0] else len(parts) - count
    pieces = (parts[:cut], parts[cut:])
    if any(is_place(", ".join(p)) for p in pieces):
        return [unit]
    return [piece_of(unit, ", ".join(p), i) for i, p in enumerate(pieces)]


def piece_of(unit: Unit, text: str, more: int = 0) -> Unit:
    text = balanced(text.strip(TRIM))
    aside = is_place(text) or is_aside(text)
    return replace(unit, text=text, place=aside, order=unit.order + more, runs=())


def _by_comma(unit: Unit) -> list[Unit]:
    """A piece cut at the comma that parts its title from its employer."""
    parts = unit.text.split(", ")
    if len(parts) < 2 or without_legal_form(unit.text) == parts[0] or _PARTNERS.match(unit.text):
        return [unit]
    scores = [title_score(p) for p in parts]
    if not any(s >= 2 for s in scores):
        return _by_employer(unit, parts)
    if all(s >= 2 for s in scores):
        return [unit]
    first = next(i for i, s in enumerate(scores) if s >= 2)
    if first == 0:
        cut = max(i for i, s in enumerate(scores) if s >= 2) + 1
        while cut < len(parts) and (is_department(parts[cut]) or _is_team_before(parts, cut)):
            cut += 1
    else:
        cut = first
    cut = _before_legal_form(parts, cut)
    pieces = [", ".join(parts[:cut]), *without_places(parts[cut:])]
    return [piece_of(unit, p, i) for i, p in enumerate(p for p in pieces if p)]


def _is_team_before(parts: Sequence[str], at: int) -> bool:
    """“Nurse, Home Team, Mossgate”: a team before its employer."""
    return at + 1 < len(parts) and may_be_aside(parts[at]) and not is_place(parts[at + 1])


def _before_legal_form(parts: list[str], cut: int) -> int:
    """“VP, Client Solutions, Mossgate LLP”: what precedes an employer by its legal form is the title's."""
    for at in range(cut, len(parts)):
        if without_legal_form(parts[at]) != parts[at]:
            return at
        if is_place(parts[at]):
            break
    return cut


def _by_employer(unit: Unit, parts: list[str]) -> list[Unit]:
    """“Aide-soignante, Rademaker BV”: the last part but its town is an employer by its words alone."""
    kept = without_places(parts)[0].split(", ")
    cut = len(kept) - 1
    while cut > 1 and without_legal_form(f"{kept[cut - 1]}, {kept[cut]}") == kept[cut - 1]:
        cut -= 1
    first, last = ", ".join(kept[:cut]), ", ".join(kept[cut:])
    if not first or organisation_score(last) < 2 or organisation_score(first) > 0:
        return [unit]
    return [piece_of(unit, first), piece_of(unit, last, 1)]


def _by_parenthesis(unit: Unit, *, told: bool = False) -> list[Unit]:
    """“Developer (University of Rowan)”: an employer in brackets behind a title, or the other way about.
    `told`: other headings are cut so."""
    inner = inside(unit.text)
    if (
        not inner
        or is_place(inner)
        or any(c.isdigit() for c in inner)
        or inner.casefold() in _WAYS
        or (len(inner) < 4 and not organisation_score(inner))
    ):
        return [unit]
    outer = PARENTHESIS.sub("", unit.text)
    if not (told or title_score(outer) or organisation_score(inner) or holds_title(unit.text)):
        return [unit]
    return [piece_of(unit, outer), piece_of(unit, inner, 1)]


def holds_title(text: str) -> bool:
    """“Mossgate, Lyon (Baker)”: a title in brackets behind what is none."""
    return title_score(inside(text)) >= 2 and title_score(PARENTHESIS.sub("", text)) < 2


def without_places(parts: list[str], *, joined: bool = True) -> list[str]:
    """What follows a title: the employer, without the known places behind it; as one text, or its parts."""
    while len(parts) > 1 and (is_place(parts[-1]) or is_aside(parts[-1])):
        parts = parts[:-1]
    return [", ".join(parts)] if parts and joined else parts
