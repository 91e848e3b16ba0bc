"""What somebody answered, made by hand: bands by question, for what is planned from them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from shared.documents.interview import Profile, Question
from shared.documents.practised import Band, Practised, PractisedInterview
from shared.documents.vocabulary import Dimension, QuestionKind

BEGAN = datetime(2026, 11, 1, 9, tzinfo=UTC)


def answered(
    text: str,
    total: float = 3.0,
    competency: str = "conflict",
    typed: bool = False,
    rubric: str = "behavioural.v1",
    kind: QuestionKind = "behavioural",
    **bands: float,
) -> Practised:
    """One question with its bands by dimension; a dimension that isn't named was not measured."""
    dimensions: dict[Dimension, Band] = {}
    for name in ("clarity", "confidence", "correctness", "relevance", "structure"):
        if name in bands:
            dimensions[name] = Band(band=bands[name], uncertainty=0.4)
    return Practised(
        question=Question(id="q", text=text, kind=kind, competency=competency),
        answer_id=f"a {text}",
        total=Band(band=total, uncertainty=0.3),
        dimensions=dimensions,
        competency=total,
        rubric=rubric,
        typed=typed,
    )


def interview(name: str, day: float, *questions: Practised, drill: bool = False) -> PractisedInterview:
    """One that was finished so many days after `BEGAN`."""
    return PractisedInterview(
        interview_id=name,
        owner="u1",
        expire_at=BEGAN + timedelta(days=90),
        finished_at=BEGAN + timedelta(days=day),
        profile=Profile(role="Nurse"),
        drill=drill,
        questions=questions,
    )
