"""What a negation denies: the words after it, in its own part of a clause. English.

"They repeat without end if no test is met" denies that a test is met and says nothing against the repeating;
"without ever letting go of the channel" nothing against what came before. A "no" before a list goes on to
each of its things, so that what a comma cuts off from it is neither denied nor stated for sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from shared.assessment import patterns as tables
from shared.assessment.text import lexicon as lang

SHORT = 4
"""Words up to which what follows a comma may be one more thing of a list."""


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(tables.read("clauses")[name].split())


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    starts = "|".join(sorted(_words("parts")))
    return re.compile(rf"\s(?=(?:{starts})\s)|[.!?;:(]+(?:\s|$)|\s\(|,\s", re.IGNORECASE)


@dataclass(frozen=True)
class Denied:
    """The stems that each negation of a clause or point denies, in their order; those of words such as
    "prevents", which deny without one, with them."""

    plain: tuple[frozenset[str], ...]
    implied: tuple[frozenset[str], ...]


def of(text: str) -> Denied:
    """Where nothing of weight comes after a negation in its part, it denies what stands before it there or
    in the whole; nothing in "which have none"."""
    plain = _scopes(text, _words("negations"))
    return Denied(plain, plain + _scopes(text, _words("implied_negations")))


def _scopes(text: str, negations: Set[str]) -> tuple[frozenset[str], ...]:
    found: list[frozenset[str]] = []
    for piece in _parts(text):
        words = _folded(piece)
        for at, word in enumerate(words):
            if word in negations and words[at + 1 : at + 2] != ["only"]:
                there = _stems(words[at + 1 :]) or _stems(words[:at])
                relative = words[0] in _words("relative")
                found.append(frozenset(there or ([] if relative else _stems(_folded(text)))))
    return tuple(found)


def goes_on(before: str, after: str) -> bool:
    """Whether what a comma cuts off may be one more thing of a list that a negation stands before."""
    words = set(_folded(after))
    return (
        0 < len(_folded(after)) <= SHORT
        and not words & (_words("negations") | _words("of_statements"))
        and bool(_words("negations") & set(_folded(before)))
    )


def turned(point: Denied, clause: Denied, pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether of the words that a point and a clause share, each with its own stem, some are denied by one
    of them alone and none by both. Where each denies what the other says ("if not" for "only if"), or one
    says "no loss" and the other "prevents loss", that turns nothing round."""
    here = there = False
    for ours, theirs in pairs:
        denied, denies = _denies(point.plain, ours), _denies(clause.plain, theirs)
        if denied and denies:
            return False
        here = here or (denied and not _denies(clause.implied, theirs))
        there = there or (denies and not _denies(point.implied, ours))
    return here != there


def _denies(scopes: Sequence[Set[str]], stem: str) -> bool:
    """Twice is not at all."""
    return sum(stem in scope for scope in scopes) % 2 == 1


def _parts(text: str) -> list[str]:
    """Of a text; what may be one more thing of a list stays with what stands before it."""
    parts: list[str] = []
    at, comma = 0, False
    for cut in (*_part().finditer(text), None):
        piece = text[at : cut.start() if cut else len(text)]
        if comma and parts and goes_on(parts[-1], piece):
            parts[-1] += f" {piece}"
        else:
            parts.append(piece)
        comma, at = bool(cut and cut.group().startswith(",")), cut.end() if cut else at
    return parts


def _folded(text: str) -> list[str]:
    return [w.replace("'", "") for w in lang.norms(text)]


def _stems(words: Sequence[str]) -> list[str]:
    light = _words("negations") | _words("small")
    return [lang.stem(w, "en") for w in words if w not in light and len(w) > 1]
