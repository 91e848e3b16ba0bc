"""Our own questions as somebody chooses among them."""

from __future__ import annotations

from functools import lru_cache

from shared import languages
from shared.assessment.questions import blueprint, generation
from shared.assessment.questions.generation import BankQuestion
from shared.documents.vocabulary import InterviewKind, Level


def fitting(language: str, kind: InterviewKind, level: Level, role: str) -> list[BankQuestion]:
    """Questions of a kind for a level and a role, any where none is named; none in a language without."""
    if languages.question_language(language) != languages.base(language):
        return []
    family = blueprint.family(role) if role else None
    return [
        one
        for one in generation.bank(language)
        if (kind.asks is None or one.kind == kind.asks)
        and (not one.levels or level.value in one.levels)
        and (family is None or not one.families or family in one.families)
    ]


@lru_cache(maxsize=8)
def texts(language: str) -> frozenset[str]:
    """Their wordings, which need no check."""
    return frozenset(one.text for one in generation.bank(language))
