"""How much of an expected point the words of an answer state: a cross-check of what a model says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming, word_vectors


def covers(point: str, within: Sequence[frozenset[str]], language: str, question: str = "") -> float:
    """How much of an expected point one of these `windows` states, 0..1: a cross-check only.

    Words that the question already holds prove nothing and are left out. In English a word of near
    meaning counts in part.
    """
    given = set(lang.content_stems(question, language))
    wanted = [w for w in dict.fromkeys(lang.content_stems(point, language)) if w not in given]
    wanted = wanted or list(dict.fromkeys(lang.content_stems(point, language)))
    if not wanted:
        return 0.0
    return max(_stated(wanted, window, language) for window in within)


def states(point: str, quote: str, language: str, question: str) -> float:
    """The same of a passage that is said to state it."""
    return covers(point, windows(quote, language), language, question)


def windows(text: str, language: str) -> tuple[frozenset[str], ...]:
    """The stems of every two neighbouring sentences."""
    sentences = [frozenset(lang.content_stems(s, language)) for s in lang.sentences(text)]
    sentences = [s for s in sentences if s] or [frozenset()]
    return tuple([a | b for a, b in pairwise(sentences)] or sentences)


def _stated(wanted: Sequence[str], window: frozenset[str], language: str) -> float:
    total = 0.0
    for word in wanted:
        if stemming.has_family(word, window):
            total += 1.0
        elif word_vectors.speaks(language):
            total += max(0.0, word_vectors.nearest(word, window) - 0.45)
    return total / len(wanted)
