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
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from shared.assessment import patterns as tables

_ALSO_MATCHED = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that `re.IGNORECASE` takes for i and s, and `str.lower` doesn't."""


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
    folder = files("shared.assessment") / "patterns"
    raw = tables.read("injection")
    anchors: dict[str, list[str]] = json.loads((folder / "anchors.json").read_text("utf-8"))
    words: dict[str, str] = raw["words"]

    def filled(pattern: str) -> str:
        for name, value in words.items():
            pattern = pattern.replace(f"<{name}>", value)
        return pattern

    found = [(item["rule"], filled(item["match"])) for item in raw["pattern"]]
    return tuple(
        PhrasePattern(name, pattern, tuple(anchors.get(key(pattern), ()))) for name, pattern in found
    )


def candidates(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """(rule, pattern) for every pattern that can match somewhere in this text, in the file's order."""
    folded = text.translate(_ALSO_MATCHED).lower()
    for rule in rules():
        if not rule.anchors or any(anchor in folded for anchor in rule.anchors):
            yield rule.name, _compiled(rule.pattern)


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


@lru_cache(maxsize=1)
def marks() -> Marks:
    """The marks of `patterns/doubt.toml`."""
    raw = tables.read("doubt")
    return Marks(
        tuple(_compiled(p) for p in raw["assessment"]),
        _compiled(raw["top"]),
        tuple(_compiled(p) for p in raw["direct"]),
        _compiled(raw["story"]),
    )
