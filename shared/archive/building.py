"""A finished interview's documents into the one that is archived."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from shared.archive import terms
from shared.documents.archive import MOST_TERMS, MOST_TEXT, ArchivedAnswer, ArchivedInterview
from shared.documents.evaluation import DimensionScore
from shared.documents.interview import Answer, Interview
from shared.documents.steps import StepView
from shared.documents.transcript import Word
from shared.documents.vocabulary import Dimension, Step
from shared.firestore.reads import InterviewSteps, counted
from shared.gcp.warehouse import user_hash

EVERY = 10
"""Words from one kept moment to the next."""


class SaidView(StepView):
    """What was said, and when."""

    of: ClassVar = Step.TRANSCRIPT
    text: str
    words: tuple[Word, ...]


class JudgedView(StepView):
    """How it was judged."""

    of: ClassVar = Step.EVALUATION
    total: float
    dimensions: dict[Dimension, DimensionScore]


def build(interview: Interview, answers: Sequence[Answer], steps: InterviewSteps) -> ArchivedInterview:
    """The archived interview: the newest attempt at each question, of those that were heard."""
    kept = [one for answer in counted(answers) if (one := _answer(answer, steps)) is not None]
    profile = interview.profile
    scored = [one.band for one in kept if one.band is not None]
    texts = [profile.role, *(part for one in kept for part in (one.question, one.competency, one.text))]
    return ArchivedInterview(
        id=interview.id,
        owner=user_hash(interview.owner),
        shared_with=interview.shared_with,
        role=profile.role,
        level=str(profile.level),
        kind=str(profile.kind),
        language=profile.language,
        finished_at=interview.finished_at or interview.created_at,
        expire_at=interview.expire_at,
        total=round(sum(scored) / len(scored), 2) if scored else None,
        answers=tuple(kept),
        terms=terms.of(texts, MOST_TERMS),
    )


def _answer(answer: Answer, steps: InterviewSteps) -> ArchivedAnswer | None:
    said = steps.done(answer.id, SaidView)
    if said is None:
        return None
    judged = steps.done(answer.id, JudgedView)
    return ArchivedAnswer(
        id=answer.id,
        question=answer.question.text,
        kind=str(answer.question.kind),
        competency=answer.question.competency,
        text=said.text[:MOST_TEXT],
        moments=tuple(word.start for word in said.words[::EVERY]),
        band=judged.total if judged else None,
        bands={str(name): score.band for name, score in judged.dimensions.items()} if judged else {},
    )
