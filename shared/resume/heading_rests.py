"""What stands in headings and names neither a title nor an employer: stops, departments, towns, trades.

The jobs of a section show it together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence, Set
from dataclasses import replace

from shared.resume import towns
from shared.resume.heading_asides import in_small_letters, may_be_aside, without_aside_behind
from shared.resume.heading_splits import piece_of, split
from shared.resume.heading_units import Unit
from shared.resume.lexicon import is_department, is_place, title_score, without_legal_form, words
from shared.resume.name_kinds import kinds_of_name

_OF_GROUP = 3
"""Names in the heading of an employer's first role: the employer, its town and the title."""
_MOST_OF_SCHOOL = 0.6
"""Of its words: people write its name in two ways."""
_COMMAS_OF_THREE = 2
"""In “Baker, Mossgate, Lyon”."""
_LEAST_ALIKE = 2
"""Headings."""


def without_rests(all_units: Sequence[Sequence[Unit]], schools: Sequence[str] = ()) -> list[list[Unit]]:
    """The headings of a section, in which such pieces are places. `schools`: where somebody studied."""
    made = _without_last_towns(_without_asides(_without_stops(all_units)))
    made = _without_schools(made, [set(words(school)) for school in schools])
    return _with_towns(_without_towns_of_groups(_without_told_kinds(made)))


def _without_stops(all_units: Sequence[Sequence[Unit]]) -> Sequence[Sequence[Unit]]:
    """The headings without their full stops, where all end in one: they are written as sentences."""
    headings = [units for units in all_units if units]
    if len(headings) < 2 or not all(units[-1].text.endswith(".") for units in headings):
        return all_units
    return [
        [*units[:-1], piece_of(units[-1], units[-1].text[:-1])]
        if units and without_legal_form(units[-1].text) == units[-1].text
        else units
        for units in all_units
    ]


def lists_duties(text: str) -> bool:
    """“Software implementation, testing.” below an employer: a line of text where a title could stand."""
    first, _, others = text.partition(", ")
    named = title_score(first) >= 2 or without_legal_form(text) != text
    return text.endswith(".") and bool(others) and not named


def _without_asides(all_units: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """Departments, and what kind of firm an employer is, where the heading names title and employer, too, or
    is that of a further role with the employer above."""
    made: list[list[Unit]] = []
    most_lines = 0
    titles = {u.spot for units in all_units for u in units if _is_title(u.text)}
    for whole in all_units:
        units = [replace(u, text=without_aside_behind(u.text)) for u in whole]
        titled = any(_is_title(u.text) for u in units)
        # “Internship” names a title alone, “Servicio Social” stands where the other jobs have theirs.
        sure = [u for u in units if u.says or (not titled and (u.spot in titles or title_score(u.text) >= 2))]
        named = [u for u in units if not u.place and (u in sure or not may_be_aside(u.text))]
        titled = any(title_score(u.text) >= 2 for u in named)
        fields = [u for u in named if titled and is_department(u.text)]
        named = [u for u in named if u not in fields]
        lines = len({u.line for u in units})
        further = titled and lines < most_lines
        told = len(named) >= 2 or (len(named) == 1 and (further or _names_both(named[0])))
        # A team alone behind a title, “Nurse, Rowan Home Team”, is all that names the employer.
        alone = titled and len(named) == 1 and not further
        made.append(
            [_with_field(u, u not in named, fields) for u in units]
            if told
            else list(whole if alone else units)
        )
        most_lines = max(most_lines, lines)
    return made


def _is_title(text: str) -> bool:
    return title_score(text) >= 2 and not may_be_aside(text)


def _with_field(unit: Unit, aside: bool, fields: Sequence[Unit]) -> Unit:
    """“Senior Associate - Data Science”: a title keeps the field that stands behind its hyphen."""
    text = unit.text
    if not aside and title_score(text) >= 2:
        behind = (unit.line, unit.cell, unit.order + 1)
        text = " - ".join((text, *(field.text for field in fields if field.spot == behind)))
    return replace(unit, text=text, place=aside)


def _without_schools(all_units: Sequence[Sequence[Unit]], schools: Sequence[Set[str]]) -> list[list[Unit]]:
    """“Rowing Club – Rowan University” of somebody who studied there: beside a title and another name on its
    line, the school is where the club is."""
    made: list[list[Unit]] = []
    for units in all_units:
        titled = any(title_score(u.text) >= 2 for u in units)
        names = Counter(u.line for u in units if not u.place and title_score(u.text) < 2)
        made.append([
            replace(u, place=True) if titled and names[u.line] > 1 and _is_one_of(u.text, schools) else u
            for u in units
        ])  # fmt: skip
    return made


def _is_one_of(text: str, schools: Sequence[Set[str]]) -> bool:
    found = set(words(text))
    return any(len(found & school) >= max(2, _MOST_OF_SCHOOL * len(found)) for school in schools)


def _without_told_kinds(all_units: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """“Tools that gardeners keep for a lifetime”: in the same place of several headings that name title and
    employer, too, stand words in small letters, which tell what each firm does."""
    told = Counter(u.spot for units in all_units for u in units if _may_tell_kind(u, units))
    named = Counter(u.spot for units in all_units for u in units if not u.place)
    spots = {spot for spot, count in told.items() if count >= _LEAST_ALIKE and count == named[spot]}
    return [[replace(u, place=u.place or u.spot in spots) for u in units] for units in all_units]


def _may_tell_kind(unit: Unit, units: Sequence[Unit]) -> bool:
    others = [u for u in units if not u.place and u is not unit]
    titled = [u for u in others if title_score(u.text) >= 2]
    return not (unit.place or unit.says) and 0 < len(titled) < len(others) and in_small_letters(unit.text)


def _without_last_towns(all_units: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """“Baker, Mossgate, Lyon” and “Cook, Halden, Hünfeld”: where one such heading ends in a town that we
    know, those with as many commas end in one, too."""
    standing: defaultdict[tuple[int, int, int], list[str]] = defaultdict(list)
    for units in all_units:
        for unit in units:
            standing[unit.spot].append(unit.text)
    ending = {spot for spot, texts in standing.items() if _end_in_towns(texts)}
    return [
        [replace(u, text=u.text.rpartition(", ")[0]) if u.spot in ending else u for u in units]
        for units in all_units
    ]


def _end_in_towns(texts: Sequence[str]) -> bool:
    commas = {text.count(", ") for text in texts}
    if len(texts) < _LEAST_ALIKE or len(commas) > 1 or min(commas) < _COMMAS_OF_THREE:
        return False
    last = [text.rpartition(", ")[2] for text in texts]
    return any(map(is_place, last)) and all(is_place(of) or towns.may_be_town(of) for of in last)


def _without_towns_of_groups(all_units: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """“**Mossgate**  Market Weighton” above its first role: the second name, in other type, is its town."""
    made = [list(units) for units in all_units]
    for at, units in enumerate(all_units[:-1]):
        named = [u for u in units if not u.place]
        alone = [u for u in all_units[at + 1] if not u.place]
        if len(named) != _OF_GROUP or len(alone) != 1 or title_score(named[2].text) < 2:
            continue
        employer, town = named[:2]
        other = town.style != employer.style or town.order > 0
        if other and towns.may_stand_for_town(town.text) and not title_score(employer.text):
            made[at] = [replace(u, place=True) if u is town else u for u in units]
    return made


def _with_towns(all_units: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """A name that we don't know, where the other jobs have their town, is one; where they have it beside
    “Baker, Mossgate”, too."""
    found: Set[Hashable] = (
        towns.fillings(all_units, lambda u: u.spot, lambda u: u.text)
        or _beside_both(all_units)
        or _sounding_like_towns(all_units)
    )
    made = []
    for units in all_units:
        named = [u for u in units if not (u.place or u.aside or u.spot in found)]
        told = len(named) >= 2 or (len(named) == 1 and _names_both(named[0]))
        made.append([replace(u, place=u not in named) for u in units] if told else list(units))
    return made


def _names_both(unit: Unit) -> bool:
    """“Baker, Mossgate”: a title, and behind its comma what is none."""
    return ", " in unit.text and title_among_parts(unit.text) is not None and len(split([unit])) >= 2


def _beside_both(all_units: Sequence[Sequence[Unit]]) -> set[tuple[int, int, int]]:
    """Where names stand that sound like towns, if each heading has title and employer in one other piece."""
    headings = [[u for u in units if not u.place] for units in all_units]
    pairs = [units for units in headings if len(units) == 2]
    alone = [units[0] for units in headings if len(units) == 1]
    if (
        len(pairs) < _LEAST_ALIKE
        or len(pairs) + len(alone) < len(headings)
        or not all(map(_names_both, alone))
    ):
        return set()
    for both in (0, 1):
        names = [units[1 - both] for units in pairs]
        spots = {unit.spot for unit in names}
        beside_dates = all(unit.dated and towns.may_be_town(unit.text) for unit in names)
        towned = beside_dates or _sound_like_towns(names)
        told = sum(_names_both(units[both]) for units in pairs)
        if len(spots) == 1 and 2 * told >= len(pairs) and all(", " in u[both].text for u in pairs) and towned:
            return spots
    return set()


def _sounding_like_towns(all_units: Sequence[Sequence[Unit]]) -> set[tuple[int, int, int]]:
    """Where names sound like towns in headings of three names and more, if that is one place."""
    headings = [named for units in all_units if (named := [u for u in units if not u.place])]
    spots = Counter(unit.spot for units in headings if len(units) >= _OF_GROUP for unit in units)
    found = {
        spot
        for spot, count in spots.items()
        if count >= max(_LEAST_ALIKE, len(headings) / 2)
        and _sound_like_towns([unit for units in headings for unit in units if unit.spot == spot])
    }
    return found if len(found) == 1 else set()


def _sound_like_towns(units: Sequence[Unit]) -> bool:
    """Whether names, all of which may be towns, sound like these more than like employers or titles."""
    sounds = [kinds_of_name(unit.text) for unit in units]
    return (
        all(towns.may_be_town(unit.text) for unit in units)
        and sum(of.town - max(of.title, of.employer) for of in sounds) > 0
    )


def title_among_parts(text: str) -> int | None:
    """Which part of a list with commas is a title by its words, where one alone is."""
    parts = text.split(", ")
    titled = [index for index, part in enumerate(parts) if title_score(part) >= 2]
    return titled[0] if len(titled) == 1 and len(parts) >= 2 else None
