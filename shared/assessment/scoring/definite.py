"""How much of an answer is definite: what is left of its meaningful words without those of the question and
without those that fit every question of its form."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared import languages
from shared.assessment.scoring import table_words
from shared.assessment.scoring.table_words import Table
from shared.assessment.text import lexicon as lang
from shared.assessment.text import stemming
from shared.assessment.text.memory import once

ENOUGH = 9.0
"""Definite words, of which nearly two thirds of the most that they count for are reached."""
MOSTLY = 0.6
"""Share of an answer's meaningful words that are definite, below which it is general talk in part."""
LEAST = 3
"""Definite words, below which nothing is said."""
SAYS = 2
"""Definite words by which a clause or a sentence says something."""


@dataclass(frozen=True)
class Definite:
    """The definite words of an answer."""

    stems: frozenset[str]
    share: float
    """0..1: how many of the distinct meaningful words they are."""

    @property
    def empty(self) -> bool:
        """Whether nothing definite is said."""
        return len(self.stems) < LEAST

    @property
    def substance(self) -> float:
        """0..1: how much is said for this question and no other."""
        return (1 - math.exp(-len(self.stems) / ENOUGH)) * min(1.0, self.share / MOSTLY) ** 1.5

    def within(self, text: str, language: str) -> int:
        """How many of them stand in a passage."""
        return len(self.stems.intersection(lang.content_stems(text, language)))


@once
def read(text: str, question: str, table: Table, language: str) -> Definite:
    """The definite words of a text, for a form of answer."""
    other = frozenset(lang.content_stems(question, language))
    usual = table_words.general(table, languages.base(language))
    stems = list(dict.fromkeys(lang.content_stems(text, language)))
    left = {s for s in stems if not (stemming.has_family(s, other) or usual.hold(s))}
    return Definite(frozenset(left), len(left) / max(1, len(stems)))


def fullest(
    sentences: Sequence[str],
    question: str,
    table: Table,
    language: str,
    fits: Callable[[str], bool] = lambda _sentence: True,
) -> int | None:
    """The place of the sentence that says most, of those that fit; None where none says anything."""
    counts = {at: len(read(s, question, table, language).stems) for at, s in enumerate(sentences) if fits(s)}
    best = max(counts, key=lambda at: counts[at], default=None)
    return best if best is not None and counts[best] >= SAYS else None
