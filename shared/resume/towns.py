"""Towns that no list holds: in several jobs they stand behind the employer, or in one place of a heading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from shared.resume.lexicon import is_department, is_place, organisation_score, title_score, without_legal_form

_Piece = TypeVar("_Piece")
_MOST_WORDS = 4
_SHARE = 0.6
_COMMA = re.compile(r"^(?P<before>.{2,}),\s+(?P<town>[^,()]{2,40})$")
_STATE = re.compile(r"^(?P<before>.{2,}?),\s+(?P<town>[^,()]{2,40},\s+[^,()]{2,30})$")
_BRACKET = re.compile(r"^(?P<before>.{2,}?)\s*\((?P<town>[^()]{2,50})\)$")
_SCHOOL = re.compile(r"universi|college|institut|hochschul|politec|polytech|akadem|academ", re.IGNORECASE)
"""“Mossgate Lab” and “Rowan Group” may be of one university."""
_BINDS = frozenset(("and", "und", "y", "et", "e", "i", "en", "&", "+"))


def may_be_town(text: str) -> bool:
    """A name in which nothing tells of a title, a department or an employer."""
    return may_stand_for_town(text) and not organisation_score(text)


def may_stand_for_town(text: str) -> bool:
    """“Market Weighton”, too, where the other jobs have their towns: a word of it is an employer's."""
    found = text.split()
    return (
        0 < len(found) <= _MOST_WORDS
        and not text[:1].islower()
        and not any(c.isdigit() for c in text)
        and not any(word.casefold() in _BINDS for word in found)
        and not title_score(text)
        and not is_department(text)
        and without_legal_form(text) == text
    )


def without_towns(companies: Sequence[str]) -> list[str]:
    """Employers without what stands behind them, where that is a town in most jobs: “Mossgate, Hünfeld”."""
    made = list(companies)
    for patterns in ((_BRACKET,), (_STATE, _COMMA)):
        often = _repeated(made)
        found = [
            next(filter(None, (_town(pattern, text, often) for pattern in patterns)), None) for text in made
        ]
        count = sum(match is not None for match in found)
        if count >= 2 and count >= _SHARE * sum(map(bool, made)):
            found = [
                match or _like_others(patterns[-1], text) for match, text in zip(found, made, strict=True)
            ]
            made = [m["before"].strip(" ,") if m else text for m, text in zip(found, made, strict=True)]
    return made


def _like_others(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """What stands where the other employers have their town."""
    match = pattern.match(text)
    return match if match and may_stand_for_town(match["town"]) else None


def _repeated(companies: Sequence[str]) -> set[str]:
    """What stands behind several employers: a town, even where it sounds like one more (“Market Rasen”)."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for text in companies:
        before, comma, town = text.rpartition(", ")
        if comma and len(town.split()) <= _MOST_WORDS and without_legal_form(text) == text:
            behind[town].add(before)
    return {
        town
        for town, before in behind.items()
        if len(before) >= 2 and not is_department(town) and not _SCHOOL.search(town)
    }


def _town(pattern: re.Pattern[str], text: str, often: set[str]) -> re.Match[str] | None:
    match = pattern.match(text)
    return match if match and _is_town(match, often) else None


def _is_town(match: re.Match[str], often: set[str]) -> bool:
    town = match["town"]
    if town in often:
        return True
    if without_legal_form(match[0]) != match[0]:
        return False
    first, *state = town.split(", ")
    return is_place(town) or (may_be_town(first) and all(is_place(part) for part in state))


def fillings(
    headings: Sequence[Sequence[_Piece]],
    where: Callable[[_Piece], Hashable],
    text: Callable[[_Piece], str],
) -> set[Hashable]:
    """The places in headings where towns stand: one at least that is known, and nothing that can't be one;
    most are known, where one has a word that employers have."""
    standing: defaultdict[Hashable, list[str]] = defaultdict(list)
    for heading in headings:
        for piece in heading:
            standing[where(piece)].append(text(piece))
    return {key for key, texts in standing.items() if len(texts) >= 2 and _are_towns(texts)}


def _are_towns(texts: Sequence[str]) -> bool:
    known = sum(map(is_place, texts))
    if known and all(is_place(t) or may_be_town(t) for t in texts):
        return True
    return known > len(texts) / 2 and all(is_place(t) or may_stand_for_town(t) for t in texts)
