"""Skills by whole tokens: C is not C++, Java is not JavaScript, and R is not the letter in "R&D".

`skills.json` is our own vocabulary with aliases; `esco` is the identifier of the European
Commission's ESCO classification (v1.2) where it has the same skill. A name that is a word too
(`ambiguous`) counts where skills are listed or its neighbours tell: “Go, Kafka”, “Spring Boot”, not
“Spring 2019” or “we react”. Résumé and job description are read by the same rules.
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from shared.documents.base import Frozen
from shared.documents.resume import Skill


class Entry(Frozen):
    """A skill of the vocabulary. `listed` wants its name in a list of skills, `item` alone between commas."""

    name: str
    aliases: tuple[str, ...]
    esco: str | None
    ambiguous: Literal["", "listed", "item"] = ""


# A name may not touch a letter, a digit or a sign that would make it another name (C++, C#, Node.js).
# A slash parts names: “AWS/GCP”, “Python/Django”; names that hold one (CI/CD) are in the vocabulary.
_BEFORE = r"(?<![\w+#&.])(?<!\w-)"
_AFTER = r"(?![\w+#&]|\.\w|-(?!based\b|driven\b|like\b|powered\b|native\b|first\b|related\b)\w)"
_SHORT_NEEDS_CASE = 3
"""A name this short is matched as it is written: "Go" and "R" are words and letters otherwise."""
_MAX_TRIES = 30
_QUOTE = 60

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,300}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_OPENS = re.compile(
    r"(?:^|[,;:|•●▪·/(&+\[–—-]|\b(?:and|or|with|in|using|of|via|like|including|"
    r"und|oder|mit|y|o|con|en|et|ou|avec|e|com))\s*$",
    re.I,
)
_CLOSES = re.compile(
    r"\s*(?:$|[,;:|•●▪·/)&+\].]|\((?:\d|advanced|basic|expert|pro|fluent|native|int)|[–—]|(?:and|or|und|oder|y|o|et|ou|e)\b)",
    re.I,
)
_CONTEXT = re.compile(
    r"\s+(?:developers?|engineers?|programm\w+|frameworks?|boot|mvc|data|cloud|security|native|hooks?|redux|js|apis?|services?|"
    r"language|code|codebase|microservices?|back-?end|front-?end|apps?|applications?|pivot\w*|macros?|spreadsheets?|vba|"
    r"sheets?|databases?|db|dba|scripts?|scripting|components?|ui|server|functions?|streaming|sql|router|skills?|charts?|"
    r"tests?|pipelines?|jobs?|modules?|bindings?|\d{1,2}g)\b",
    re.I,
)
_OWNED = re.compile(r"\b(?:microsoft|ms|apache|aws|golang|apollo|adobe|google)\s+$", re.I)
_LABEL = re.compile(
    r"\b(?:skills?|languages?|tech\w*|tools?|stack|frameworks?|libraries|databases?|software|programming|office|"
    r"kenntnisse|sprachen|compétences|habilidades|competenze|vaardigheden)\b[^:]{0,30}:",
    re.I,
)
_ITEM_OPENS = re.compile(r"(?:^|[,;:|•●▪·/&]|\band)\s*$")
_ITEM_CLOSES = re.compile(r"\s*(?:$|[,;|•●▪·/&.]|and\b)")
_NO_SKILL = re.compile(r"\s*['’]?\d{2,4}\b|\s+(?:semester|term|street|city|break)\b", re.I)
_SOFT_BEFORE = re.compile(
    r"\b(?:strong|excellent|good|great|effective|verbal|written|staff|public|team|outstanding|proven)\s+$",
    re.I,
)


@cache
def vocabulary() -> tuple[Entry, ...]:
    """All skills that we know by name."""
    content = (files(__package__) / "skills.json").read_text("utf-8")
    return tuple(Entry.model_validate(entry) for entry in json.loads(content))


@cache
def _patterns() -> tuple[tuple[Entry, re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (entry, _pattern(entry), tuple(n.casefold() for n in (entry.name, *entry.aliases)))
        for entry in vocabulary()
    )


def _pattern(entry: Entry) -> re.Pattern[str]:
    alternatives = []
    for name in sorted((entry.name, *entry.aliases), key=len, reverse=True):
        escaped = re.escape(name).replace(r"\ ", r"\s+")
        short = len(name) <= _SHORT_NEEDS_CASE and name[0].isupper()
        exact = short or (entry.ambiguous == "listed" and " " not in name and "." not in name)
        if exact and not short:
            # As it is written, or in a line of capitals: “Excel”, “EXCEL”, not “excel”.
            escaped = f"{re.escape(name[0].upper() + name[1:])}|{re.escape(name.upper())}"
        alternatives.append(escaped if exact else f"(?i:{escaped})")
    return re.compile(_BEFORE + "(?:" + "|".join(alternatives) + ")" + _AFTER)


def find(text: str) -> list[Skill]:
    """Every skill that the text names, in the vocabulary's order."""
    written = text.splitlines()
    folded = [_ADDRESS.sub(" ", unicodedata.normalize("NFKC", line)).replace("\xad", "") for line in written]
    whole = "\n".join(folded)
    starts = [0]
    for line in folded:
        starts.append(starts[-1] + len(line) + 1)
    plain = " ".join(whole.casefold().split())
    # A look for the plain letters first: most of the vocabulary is in no text, and a search is dear.
    known = [(e, pattern) for e, pattern, spelt in _patterns() if any(name in plain for name in spelt)]
    # What has one meaning alone is found first: it tells where skills are listed.
    certain: dict[str, re.Match[str]] = {}
    for entry, pattern in known:
        if not entry.ambiguous and (match := pattern.search(whole)):
            certain[entry.name] = match
    sure_lines: set[int] = set()
    for entry, pattern in known:
        if entry.name in certain:
            for _, match in zip(range(_MAX_TRIES), pattern.finditer(whole), strict=False):
                sure_lines.add(bisect_right(starts, match.start()) - 1)
    found: list[Skill] = []
    for entry, pattern in known:
        match = certain.get(entry.name)
        if match is None and entry.ambiguous:
            tries = zip(range(_MAX_TRIES), pattern.finditer(whole), strict=False)
            match = next((m for _, m in tries if _meant(entry, m, whole, starts, sure_lines)), None)
        if match is not None:
            row = bisect_right(starts, match.start()) - 1
            begin, end = match.start() - starts[row], match.end() - starts[row]
            quote = _around(written[row], folded[row], begin, end)
            found.append(Skill(name=entry.name, esco=entry.esco, quote=quote))
    return found


def _meant(
    entry: Entry, match: re.Match[str], whole: str, starts: Sequence[int], sure_lines: set[int]
) -> bool:
    """Whether a word that has other meanings stands here as a skill's name."""
    line = bisect_right(starts, match.start()) - 1
    before = whole[max(starts[line], match.start() - 200) : match.start()]
    after = whole[match.end() : min(starts[line + 1] - 1, match.end() + 200)]
    opens, closes = bool(_OPENS.search(before)), bool(_CLOSES.match(after))
    if entry.ambiguous == "item":
        told = bool(_SOFT_BEFORE.search(before)) or re.match(r"\s+skills?\b", after, re.I) is not None
        comma = re.search(r"(?:^|[,;:|•●▪·/&]|\band)\s*$", before) and re.match(
            r"\s*(?:$|[,;|•●▪·/&.]|and\b)", after
        )
        return told or (
            bool(comma) and len(before.split()) + len(after.split()) <= 40 and _is_list(before + after)
        )
    if re.match(r"\s*['’]?\d{2,4}\b", after) or re.match(
        r"\s+(?:semester|term|street|city|break)\b", after, re.I
    ):
        return False
    if _CONTEXT.match(after) or _OWNED.search(before):
        return True
    if match[0] != entry.name and match[0].upper() != match[0] and len(match[0]) > 6:
        return True  # “spring boot”, “react.js”, “ruby on rails”
    alone = not before.strip(" •●▪·-–*") and not after.strip(" .,;")
    return alone or (opens and closes and (line in sure_lines or bool(_LABEL.search(before))))


def _is_list(text: str) -> bool:
    """Short pieces between separators, not a sentence with a comma."""
    pieces = [p for p in re.split(r"[,;:|•●▪·/]", text) if p.strip()]
    return not pieces or sum(len(p.split()) for p in pieces) / len(pieces) <= 3.5


def _around(written: str, folded: str, start: int, stop: int) -> str:
    """The line around the name, as it was written."""
    if len(written) != len(folded):
        share = start / max(1, len(folded))
        start = stop = int(share * len(written))
    return written[max(0, start - _QUOTE) : stop + _QUOTE].strip()


def names(found: Sequence[Skill]) -> list[str]:
    """Their names."""
    return [skill.name for skill in found]
