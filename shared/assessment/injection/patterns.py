"""Loads the patterns behind `injection.find` and `injection.doubtful` from `patterns/`.

There are over a hundred patterns, and nearly all of them find nothing in an answer. So each has
anchors, words of which any match holds at least one; a text without them needs no search, nor the
pattern compiled. `local/training/injection_anchors.py` derives them from the patterns; one that has none yet,
since somebody has just written it, is always tried.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from shared.assessment import patterns as tables

_ALSO_MATCHED = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that `re.IGNORECASE` takes for i and s, and `str.lower` doesn't."""
_ORDER = "imperative"
"""The word list that patterns of orders begin with."""


class PhrasePattern(NamedTuple):
    """One pattern as text, under the rule's name. Without anchors it is always tried."""

    name: str
    pattern: str
    anchors: tuple[str, ...]


def key(pattern: str) -> str:
    """The name of a pattern's anchors: made of its text, so that a changed pattern has lost them."""
    return hashlib.sha256(pattern.encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def rules() -> tuple[PhrasePattern, ...]:
    """All rules. Names in angle brackets in the file stand for its word lists."""
    raw = _injection()
    words: dict[str, str] = raw["words"]

    def filled(pattern: str) -> str:
        for name, value in words.items():
            pattern = pattern.replace(f"<{name}>", value)
        return pattern

    found = [(item["rule"], filled(item["match"])) for item in raw["pattern"]]
    return tuple(PhrasePattern(name, pattern, _anchors_of(pattern)) for name, pattern in found)


def _anchors_of(pattern: str) -> tuple[str, ...]:
    return tuple(_anchors().get(key(pattern), ()))


@lru_cache(maxsize=1)
def _injection() -> dict[str, Any]:
    return tables.read("injection")


@lru_cache(maxsize=1)
def _anchors() -> dict[str, list[str]]:
    folder = files("shared.assessment") / "patterns"
    read: dict[str, list[str]] = json.loads((folder / "anchors.json").read_text("utf-8"))
    return read


def candidates(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """(rule, pattern) for every pattern that can match somewhere in this text, in the file's order.

    Those that begin an order are tried together first: where an order may begin is looked for once.
    """
    begins = _injection()["words"][_ORDER]
    ordered = None
    for name, pattern in _that_can_match(text, rules()):
        if pattern.pattern.startswith(begins):
            ordered = _orders().search(text) is not None if ordered is None else ordered
            if not ordered:
                continue
        yield name, pattern


@lru_cache(maxsize=1)
def _orders() -> re.Pattern[str]:
    """All patterns that begin an order, as one."""
    begins = _injection()["words"][_ORDER]
    rest = [rule.pattern.removeprefix(begins) for rule in rules() if rule.pattern.startswith(begins)]
    return _compiled(begins + "(?:" + "|".join(f"(?:{one})" for one in rest) + ")")


def _that_can_match(text: str, patterns: Iterable[PhrasePattern]) -> Iterator[tuple[str, re.Pattern[str]]]:
    folded = text.translate(_ALSO_MATCHED).lower()
    for name, pattern, anchors in patterns:
        if not anchors or any(anchor in folded for anchor in anchors):
            yield name, _compiled(pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Marks:
    """Marks by which a sentence is weighed."""

    assessment: tuple[re.Pattern[str], ...]
    top: re.Pattern[str]
    direct: tuple[re.Pattern[str], ...]
    story: re.Pattern[str]


def marks(text: str) -> Marks:
    """The marks of `patterns/doubt.toml`: of words of assessing and of orders those that a part of this text
    can match."""
    found: dict[str, list[re.Pattern[str]]] = {"assessment": [], "direct": []}
    for sort, pattern in _that_can_match(text, doubt_rules()):
        found[sort].append(pattern)
    raw = _doubt()
    return Marks(
        tuple(found["assessment"]), _compiled(raw["top"]), tuple(found["direct"]), _compiled(raw["story"])
    )


@lru_cache(maxsize=1)
def doubt_rules() -> tuple[PhrasePattern, ...]:
    """The patterns of `patterns/doubt.toml` of which there are many, by their sort."""
    return tuple(
        PhrasePattern(sort, pattern, _anchors_of(pattern))
        for sort in ("assessment", "direct")
        for pattern in _doubt()[sort]
    )


@lru_cache(maxsize=1)
def _doubt() -> dict[str, Any]:
    return tables.read("doubt")
