"""Whether a name that was read is the one that a person reads, but for titles, signs and a second script."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_TITLE = re.compile(
    r"^(?:(?:prof|dr|ing|dipl[.-]*ing|mgr|bc|mag|mudr|judr|phdr)\b[.\s]*)+|(?:,?\s+(?:ph\.?\s?d|m\.?sc|b\.?sc|mba)\.?)+$",
    re.IGNORECASE,
)
_ONE_WORD = frozenset({"HANGUL", "CJK"})
"""Scripts in which a name is one word."""


def same_name(found: str, wanted: str) -> bool:
    """The same but for “Dr.”, “Ing.” or “, PhD”, which may be read or not. Where one side is a whole name in
    two scripts beside each other (“고명진 MyungJin Ko”), either is right."""
    found, wanted = _untitled(found), _untitled(wanted)
    ways = (_in_two_scripts(found) or [found], _in_two_scripts(wanted) or [wanted])
    one_sided = len(ways[0]) != len(ways[1])
    either = {plain(way) for way in ways[0]} & {plain(way) for way in ways[1]}
    return plain(found) == plain(wanted) or (one_sided and bool(either))


def plain(text: str) -> str:
    """Letters and digits alone, folded."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if c.isalnum())


def _untitled(name: str) -> str:
    return _TITLE.sub("", name.strip())


def _in_two_scripts(name: str) -> list[str]:
    """The two names, if there are two, each whole; none otherwise: “Ray 고명진” has one more word."""
    words = [word for word in name.split() if plain(word)]
    parts = [(script, list(same)) for script, same in groupby(words, _script)]
    whole = all(script in _ONE_WORD or len(part) > 1 for script, part in parts)
    return [" ".join(part) for _, part in parts] if whole and len(parts) == 2 else []


def _script(word: str) -> str:
    """The script of a word's first letter; Japan's are one."""
    letter = next((sign for sign in word if sign.isalpha()), "")
    script = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return "CJK" if script in ("HIRAGANA", "KATAKANA") else script
