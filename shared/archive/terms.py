"""Words to find by, folded so that case, width and encoding don't matter. The same for text and query.

Chinese and Japanese are written without spaces: there a word is what stands between two signs, so that a
search finds whole clauses only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MOST_ASKED = 8
_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0966-\u0d7f"
"""Marks that belong to a letter, which `\\w` leaves out: Indic vowels, Arabic ones, accents."""
_WORD = re.compile(rf"[^\W_](?:[\w{_MARKS}'’.+#-]*[\w{_MARKS}+#])?")
"""With what stands inside of names: c++, c#, node.js, don't."""
_LONGEST = 64


def folded(text: str) -> list[str]:
    """The words of a text in their order, folded."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [word[:_LONGEST] for word in _WORD.findall(plain)]


def of(texts: Iterable[str], most: int) -> tuple[str, ...]:
    """Every different word of these texts, in order, so many at most, first come first."""
    found = dict.fromkeys(word for text in texts for word in folded(text))
    return tuple(sorted(list(found)[:most]))


def asked(text: str) -> tuple[str, ...]:
    """The words of a query; no more than `MOST_ASKED` of them count."""
    return tuple(dict.fromkeys(folded(text)))[:MOST_ASKED]
