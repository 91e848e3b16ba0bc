"""What the API takes and gives of drills."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import Field, model_validator

from functions.api.models.bodies import RequestBody, Response
from functions.api.models.interviews import ConsentChoice
from shared.documents.interview import DrillFocus
from shared.practice.exercises import Exercise


class CreateDrill(RequestBody):
    """A new drill: of the weakest in everything answered lately, of the weakest in one interview, or one
    question of it once more."""

    interview_id: str | None = Field(
        default=None,
        max_length=64,
        description="Whose weakest is practised; all of them where it's absent.",
    )
    answer_id: str | None = Field(
        default=None, max_length=64, description="An answer of it: its question alone is asked once more."
    )
    consents: ConsentChoice

    @model_validator(mode="after")
    def _answer_of_an_interview(self) -> Self:
        if self.answer_id is not None and self.interview_id is None:
            raise ValueError("an answer_id goes with the interview_id that it is of")
        return self


class DrillQuery(RequestBody):
    """Of which interview or drill; of everything answered lately where it is absent."""

    interview_id: str | None = Field(default=None, max_length=64)


class DrillView(Response):
    """What would be practised, and its questions: the marks of each, and when it is due."""

    focus: DrillFocus | None = Field(
        description="Null: nothing was measured, or one question for its own sake."
    )
    band: float | None = Field(description="Mean of the newest answer to each question, by the focus.")
    answers: int = Field(description="Of how many answers.")
    due: int = Field(description="How many of the questions below are due now.")
    next_due_at: datetime | None
    exercises: tuple[Exercise, ...] = Field(description="At most 50, the most overdue first.")
