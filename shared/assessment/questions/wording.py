"""The kind of a question by its wording, where that tells it."""

from __future__ import annotations

import re
from functools import lru_cache

from shared import languages
from shared.assessment import kinds, patterns
from shared.assessment.scoring import motives, plans
from shared.documents.vocabulary import ANSWERED_WITH, QUESTION_KINDS, QuestionKind

_OF = {ANSWERED_WITH[kind]: kind for kind in reversed(QUESTION_KINDS)}
"""The first kind of each form of answer."""


def told(text: str, kind: QuestionKind, language: str) -> QuestionKind | None:
    """The kind that a question surely is of, whatever was to be asked (`kind`); None where its words don't
    say.

    What one would do and why one wants a job are no stories, a time that is asked for is no matter to
    explain, and "what is a hash table?" asks for nothing that happened. What one would do about a matter, or
    how one goes about it, may be one to explain; what one does as a rule is asked of oneself.
    """
    if kinds.is_story(kind) and plans.asks(text, language):
        return _OF["plan"]
    if motives.asks(text, language):
        return _OF["reasons"]
    if kinds.has_points(kind) and _asks("story", text, language) and not plans.asks(text, language):
        return _OF["story"]
    if not kinds.is_story(kind):
        return None
    if _asks("matter", text, language):
        return _OF["points"]
    habit = motives.asks_habit(text, language) and not _asks("story", text, language)
    return _OF["reasons"] if habit else None


def kind(text: str, otherwise: QuestionKind, language: str) -> QuestionKind:
    """The kind by its wording, else what was to be asked."""
    return told(text, otherwise, language) or otherwise


def _asks(table: str, text: str, language: str) -> bool:
    pattern = _patterns(table).get(languages.base(language))
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=2)
def _patterns(table: str) -> dict[str, re.Pattern[str]]:
    """By language; the table is one of `questions.toml`."""
    return {code: re.compile(one, re.IGNORECASE) for code, one in patterns.read("questions")[table].items()}
