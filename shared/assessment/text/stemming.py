"""Stems of words whose language has endings, by Snowball, and which of them are of one family.

A stemmer of the library may serve one thread at a time, so each thread has its own.
"""

from __future__ import annotations

import threading
from collections.abc import Set

import Stemmer

_FAMILY = 5
"""Letters that stems of one family share at their beginning, at least."""
_ALIKE = 0.85
"""The same as a share of the shorter stem."""


class _OfThread(threading.local):
    def __init__(self) -> None:
        self.by_name: dict[str, Stemmer.Stemmer] = {}


_STEMMERS = _OfThread()
_NO_CACHE = 0
"""Of the library's own: who asks remembers, for all threads."""


def stem(word: str, stemmer: str) -> str:
    """The stem of a folded word, by Snowball's name of the language ("english")."""
    found = _STEMMERS.by_name.get(stemmer)
    if found is None:
        found = _STEMMERS.by_name[stemmer] = Stemmer.Stemmer(stemmer, _NO_CACHE)
    return str(found.stemWord(word))


def has_family(stem_: str, others: Set[str]) -> bool:
    """Whether any of the other stems is of this one's family."""
    if stem_ in others or len(stem_) < _FAMILY:
        return stem_ in others
    beginning = stem_[:_FAMILY]
    return any(same_family(stem_, other) for other in others if other.startswith(beginning))


class Families:
    """Many stems, by their beginnings: asked again and again without a look at all of them."""

    def __init__(self, stems: Set[str]) -> None:
        self.stems = frozenset(stems)
        self._by_beginning: dict[str, set[str]] = {}
        for one in self.stems:
            self._by_beginning.setdefault(one[:_FAMILY], set()).add(one)

    def hold(self, stem_: str) -> bool:
        """Whether any of the stems is of this one's family."""
        alike = self._by_beginning.get(stem_[:_FAMILY])
        return alike is not None and has_family(stem_, alike)


def same_family(a: str, b: str) -> bool:
    """Stems of one family: equal, or a beginning that most of the shorter one is ("manag", "manageri")."""
    if a == b:
        return True
    if a[:_FAMILY] != b[:_FAMILY]:
        return False
    common = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        common += 1
    return common >= _FAMILY and common >= _ALIKE * min(len(a), len(b))
