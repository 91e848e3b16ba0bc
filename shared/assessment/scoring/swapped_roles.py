"""What one thing does said of the other: roles swapped between two points, or around one verb or "minus".

Two points that speak of two things in turn ("type 1 is rejecting a true null hypothesis", "type 2 is keeping
a false one") each have words of their own: the first names the thing, the others what is said of it. An
answer that names both, and gives each only what belongs to the other, has them swapped. Within one point the
two sides of a word ("imports exceed exports") are swapped when they stand around the same form of it the
other way round; a passive has another form or a "by".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from shared.assessment.text import stemming

ENOUGH = 0.6
"""Share of what is said of both things that must stand with the wrong one, and nothing with the right one;
and of a point's words that must stand in a clause in which its sides are turned."""
SIDES = frozenset({"minus", "over", "before", "after", "than", "divided"})
"""Small words whose two sides can't change places either."""

_SEVERAL = re.compile(r"[,;:]\s")
"""Of a point with more than one clause no word has two sides."""


@dataclass(frozen=True)
class Said:
    """A clause: its stems in spoken order with figures, their words, how many negations, the whole text."""

    stems: tuple[str, ...]
    words: tuple[str, ...]
    negations: int
    text: str


def between_points(points: Sequence[Said], said: Sequence[Said]) -> Iterator[tuple[int, str]]:
    """The points whose things are swapped, each with the first clause that says so."""
    for (m, first), (n, second) in combinations(enumerate(points), 2):
        if first.negations or second.negations:
            continue
        ours, theirs = _own(first, second), _own(second, first)
        if len(ours) < 1 or len(theirs) < 1 or len(ours) + len(theirs) < 3:
            continue
        words = _swapped((ours[0], theirs[0]), (frozenset(ours[1:]), frozenset(theirs[1:])), said)
        if words:
            yield m, words
            yield n, words


def sides(points: Sequence[Said], said: Sequence[Said]) -> Iterator[tuple[int, str]]:
    """The points whose two sides of a word stand the other way round, in clauses about no other point."""
    for n, point in enumerate(points):
        if _SEVERAL.search(point.text):
            continue
        things = {own[0] for m, other in enumerate(points) if m != n and (own := _own(other, point))}
        for clause in said:
            if things & set(clause.stems) or _taken_up(point, clause) < ENOUGH:
                continue
            if clause.negations == point.negations and any(
                _around_turned(point, clause, word) for word in set(point.words) & set(clause.words)
            ):
                yield n, clause.text


def _taken_up(point: Said, clause: Said) -> float:
    """The share of a point's stems that a clause holds: of a long one it often holds two by chance."""
    stems, there = set(point.stems), set(clause.stems)
    return sum(stemming.has_family(s, there) for s in stems) / max(1, len(stems))


def _around_turned(point: Said, clause: Said, word: str) -> bool:
    """Whether what follows the word in the point comes before it in the clause, and the reverse in part."""
    if any(" by " in f" {one.text.lower()} " for one in (point, clause)):
        return False
    if point.words.count(word) > 1 or clause.words.count(word) > 1:
        return False
    (left, right), (before, after) = _around(point, word), _around(clause, word)
    return bool(right) and right <= before and bool(left & after)


def _around(clause: Said, word: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems on each side of a word that are not on the other."""
    at = clause.words.index(word)
    left, right = set(clause.stems[:at]), set(clause.stems[at + 1 :])
    return frozenset(left - right), frozenset(right - left)


def _own(point: Said, other: Said) -> list[str]:
    """The stems of a point that the other hasn't, in order."""
    there = set(other.stems)
    return [s for s in dict.fromkeys(point.stems) if not stemming.has_family(s, there)]


def _swapped(
    things: tuple[str, str], own: tuple[frozenset[str], frozenset[str]], said: Sequence[Said]
) -> str:
    """The first clause that gives a thing what belongs to the other, where that is done throughout."""
    crossed: set[str] = set()
    named: set[int] = set()
    quote, current = "", -1
    for clause in said:
        here = [_which(s, things) for s in clause.stems]
        only = set(here) - {-1}
        if len(only) == 1:
            current = next(iter(only))
        for stem, thing in zip(clause.stems, here, strict=True):
            if thing >= 0:
                current = thing
                named.add(thing)
                continue
            if current < 0:
                continue
            if stemming.has_family(stem, own[current]) or clause.negations:
                return ""
            if theirs := {word for word in own[1 - current] if stemming.same_family(stem, word)}:
                crossed |= theirs
                quote = quote or clause.text
    return quote if len(named) == 2 and len(crossed) >= ENOUGH * len(own[0] | own[1]) else ""


def _which(stem: str, things: tuple[str, str]) -> int:
    return next((n for n, thing in enumerate(things) if stemming.same_family(stem, thing)), -1)
