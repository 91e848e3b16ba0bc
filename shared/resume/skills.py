"""Skills by whole tokens: C is not C++, Java is not JavaScript, and R is not the letter in "R&D".

`skills.json` is our own vocabulary with aliases; `esco` is the identifier of the European
Commission's ESCO classification (v1.2) where it has the same skill.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from shared.resume.fields import Frozen


class Skill(Frozen):
    """A skill that a text names. `quote` is the line, shortened, that names it."""

    name: str
    esco: str | None
    quote: str


class Entry(Frozen):
    """A skill of the vocabulary."""

    name: str
    aliases: tuple[str, ...]
    esco: str | None


# A name may not touch a letter, a digit or a sign that would make it another name (C++, C#, Node.js).
_BEFORE = r"(?<![\w+#&/.-])"
_AFTER = r"(?![\w+#&]|\.\w|-\w)"
_SHORT_NEEDS_CASE = 3
"""A name this short is matched as it is written: "Go" and "R" are words and letters otherwise."""


@cache
def vocabulary() -> tuple[Entry, ...]:
    """All skills that we know by name."""
    content = (files(__package__) / "skills.json").read_text("utf-8")
    return tuple(Entry.model_validate(entry) for entry in json.loads(content))


@cache
def _patterns() -> tuple[tuple[Entry, re.Pattern[str]], ...]:
    return tuple((entry, _pattern(entry)) for entry in vocabulary())


def _pattern(entry: Entry) -> re.Pattern[str]:
    alternatives = []
    for name in (entry.name, *entry.aliases):
        escaped = re.escape(name).replace(r"\ ", r"\s+")
        exact = len(name) <= _SHORT_NEEDS_CASE and name[0].isupper()
        alternatives.append(escaped if exact else f"(?i:{escaped})")
    return re.compile(_BEFORE + "(?:" + "|".join(alternatives) + ")" + _AFTER)


_LETTERS = frozenset({"C", "R"})
_LETTER_IN_LIST = re.compile(
    r"(?:^|[,;:|•/]\s*|\b(?:in|and|with|und|y|et)\s+){0}(?:\s*[,;:|•/.]|\s+(?:and|programming|und|y|et)\b|\s*$)"
)


def find(text: str) -> list[Skill]:
    """Every skill that the text names, in the vocabulary's order."""
    lines = text.splitlines()
    found: list[Skill] = []
    for entry, pattern in _patterns():
        for line in lines:
            match = pattern.search(line)
            if match is None:
                continue
            if entry.name in _LETTERS and match[0] == entry.name and not _listed(entry.name, line):
                # One letter is a skill where skills are listed, not in "Vitamin C".
                continue
            found.append(Skill(name=entry.name, esco=entry.esco, quote=_around(line, match)))
            break
    return found


def _listed(letter: str, line: str) -> bool:
    return re.search(_LETTER_IN_LIST.pattern.replace("{0}", letter), line) is not None


def _around(line: str, match: re.Match[str], width: int = 60) -> str:
    start = max(0, match.start() - width)
    return line[start : match.end() + width].strip()


def names(found: Sequence[Skill]) -> list[str]:
    """Their names."""
    return [skill.name for skill in found]
