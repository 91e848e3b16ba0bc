"""When are two questions the same? By shared stems, without embeddings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from shared import languages
from shared.assessment.text import lexicon as lang


@lru_cache(maxsize=4096)
def stems(text: str, language: str) -> frozenset[str]:
    """What a question is about: stems without the frame that every question has."""
    name = languages.base(language)
    return frozenset(lang.content_stems(text, name)) - lang.question_frame(name)


def word_overlap(a: str, b: str, language: str) -> float:
    """0..1: shared stems over the shorter question's, eased by the longer's."""
    one, two = stems(a, language), stems(b, language)
    if not one or not two:
        return 1.0 if lang.norms(a) == lang.norms(b) else 0.0
    shared = len(one & two)
    return 0.5 * shared / min(len(one), len(two)) + 0.5 * shared / len(one | two)


def same_question(a: str, b: str, language: str) -> bool:
    """Whether a candidate would say "you asked me that already"."""
    return word_overlap(a, b, language) >= 0.6


def is_new(text: str, others: Sequence[str], language: str) -> bool:
    """Whether a question is none of the others."""
    return not any(same_question(text, other, language) for other in others)
