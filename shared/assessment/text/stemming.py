"""Stems of words whose language has endings, by Snowball.

A stemmer of the library may serve one thread at a time, so each thread has its own.
"""

from __future__ import annotations

import threading

import Stemmer


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
