"""Whether a name stands in an e-mail address, in Latin letters or in one of India's scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LEAST_LETTERS = 3
_PARTS = re.compile(r"[\W\d_]+")
_SPOKEN = re.compile(
    r"(?:DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU|KANNADA|MALAYALAM) "
    r"(?:LETTER |SIGN (?=ANUSVARA))([A-Z]+)$"
)
_VOWELS = re.compile(r"[aeiouh]|y$")
_LATIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
"""Letters that no decomposition turns into plain ones."""
_ALIKE = str.maketrans("vqczf", "wkkjp")
"""One letter for each sound, whichever of its ways to be written somebody took."""


def is_said(word: str, address: str) -> bool:
    """Whether an address says a word of a name: letter for letter, or by its consonants where an Indian
    script is written in Latin letters there (“त्रिपाठी”, tripathi)."""
    plain = _latin(word)
    if plain:
        return len(plain) >= _LEAST_LETTERS and plain in _latin(address)
    heard = _consonants("".join(map(_spoken, word)))
    if len(heard) >= _LEAST_LETTERS:
        return heard in _consonants(_latin(address))
    return len(heard) > 1 and heard in {_consonants(_latin(part)) for part in _PARTS.split(address)}


def _latin(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN))
    return "".join(c for c in folded if c.isalnum() and c.isascii())


@cache
def _spoken(letter: str) -> str:
    """A letter as its name in Unicode says it: “ttha” of DEVANAGARI LETTER TTHA."""
    found = _SPOKEN.match(unicodedata.name(letter, ""))
    return found[1].casefold()[: 2 if found[1] == "ANUSVARA" else None] if found else ""


def _consonants(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", text).translate(_ALIKE))
