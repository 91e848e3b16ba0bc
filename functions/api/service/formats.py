"""What a new interview's format brings with it, and what doesn't fit it: refused by name, never bent."""

from __future__ import annotations

from functions.api.http.problems import Problem, unprocessable
from functions.api.models.interviews import CreateInterview
from shared import languages
from shared.documents import formats
from shared.documents.formats import Format
from shared.documents.interview import Profile
from shared.documents.vocabulary import InterviewFormat, InterviewKind

_LIMITS = {
    "think_seconds": formats.THINK_SECONDS,
    "answer_seconds": formats.ANSWER_SECONDS,
    "takes": formats.TAKES,
}


def of(body: CreateInterview) -> tuple[Profile, Format]:
    """Profile and format of a new interview. `Problem` 422 `not_of_format` for what doesn't fit."""
    return _profile(body), _format(body)


def refuse_film(name: InterviewFormat) -> None:
    """A screening call is sound alone, whoever asks for a film. `Problem` 422."""
    if name is InterviewFormat.SCREENING:
        raise _refused(
            "A screening call is held in sound alone, so nobody is filmed.", "/consents/expression"
        )


def _format(body: CreateInterview) -> Format:
    wish = body.format
    chosen = wish.model_dump(include=set(_LIMITS))
    if wish.name is InterviewFormat.ONE_WAY:
        chosen = {name: value or _LIMITS[name].usual for name, value in chosen.items()}
    elif given := next((name for name, value in chosen.items() if value is not None), None):
        raise _refused("Only a one-way interview has limits and takes.", f"/format/{given}")
    if body.consents.expression:
        refuse_film(wish.name)
    if wish.name is InterviewFormat.CONVERSATION:
        _check_language(body.language)
    return Format(name=wish.name, tone=wish.tone, more_time=wish.more_time, **chosen)


def _check_language(language: str) -> None:
    # Loaded for a conversation alone.
    from shared.conversation import wishes

    if languages.base(language) not in wishes.languages_held():
        raise _refused("No conversation is held in this language yet.", "/language")


def _profile(body: CreateInterview) -> Profile:
    kind, count, name = body.kind, body.question_count, body.format.name
    if name is InterviewFormat.SCREENING:
        if "kind" in body.model_fields_set and kind is not InterviewKind.MOTIVATION:
            raise _refused("A screening call asks for motives and practical matters alone.", "/kind")
        kind = InterviewKind.MOTIVATION
    if asks := formats.QUESTIONS.get(name):
        count = count if "question_count" in body.model_fields_set else asks.usual
        if not asks.least <= count <= asks.most:
            raise _refused(f"This format has {asks.least} to {asks.most} questions.", "/question_count")
    return Profile(
        role=body.role,
        level=body.level,
        industry=body.industry,
        language=body.language,
        kind=kind,
        question_count=count,
        feedback_language=body.feedback_language,
    )


def _refused(detail: str, pointer: str) -> Problem:
    return unprocessable("not_of_format", detail, pointer)
