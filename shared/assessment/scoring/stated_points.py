"""How much of an expected point the words of an answer state: a cross-check of what a model says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from numpy.typing import NDArray

from shared.assessment.text import lexicon as lang
from shared.assessment.text import word_vectors
from shared.assessment.text.memory import once
from shared.assessment.text.stemming import Families


class Window(Families):
    """The stems of two neighbouring sentences, of which every point is asked."""

    @cached_property
    def directions(self) -> NDArray[Any]:
        """What they mean, by English word vectors."""
        return word_vectors.directions(self.stems)


def covers(point: str, within: Sequence[Window], language: str, question: str = "") -> float:
    """How much of an expected point one of these `windows` states, 0..1: a cross-check only.

    Words that the question already holds prove nothing and are left out. In English a word of near
    meaning counts in part.
    """
    wanted = _wanted(point, language, question)
    return max(_stated(wanted, window, language) for window in within) if wanted else 0.0


@once
def _wanted(point: str, language: str, question: str) -> tuple[str, ...]:
    """The stems of a point that the question doesn't hold, or all of them."""
    given = set(lang.content_stems(question, language))
    stems = tuple(dict.fromkeys(lang.content_stems(point, language)))
    return tuple(stem for stem in stems if stem not in given) or stems


def states(point: str, quote: str, language: str, question: str) -> float:
    """The same of a passage that is said to state it."""
    return covers(point, windows(quote, language), language, question)


@once
def windows(text: str, language: str) -> tuple[Window, ...]:
    """The stems of every two neighbouring sentences."""
    sentences = [frozenset(lang.content_stems(s, language)) for s in lang.sentences(text)]
    sentences = [s for s in sentences if s] or [frozenset()]
    return tuple(map(Window, [a | b for a, b in pairwise(sentences)] or sentences))


def _stated(wanted: Sequence[str], window: Window, language: str) -> float:
    total = 0.0
    for word in wanted:
        if window.hold(word):
            total += 1.0
        elif word_vectors.speaks(language):
            total += max(0.0, word_vectors.nearest(word, window.directions) - 0.45)
    return total / len(wanted)
