"""What the API takes and gives of a candidate's own ratings."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from functions.api.models.bodies import RequestBody, Response
from shared.practice.calibration import Calibration


class RateAnswer(RequestBody):
    """What one thinks of one's own answer, in the bands of the score; null: on to the score without it."""

    band: Literal[1, 2, 3, 4, 5] | None


class RatedAnswer(Response):
    """One rated answer and its score."""

    interview_id: str
    answer_id: str
    answered_at: datetime
    band: int
    total: float
    uncertainty: float
    verdict: Literal["inside", "harsh", "kind"] = Field(
        description="Seen from the score's range; a rating in whole bands has half a band to either side."
    )
    score_was_there: bool


class CalibrationView(Response):
    """How one's own ratings agree with the scores. Drills and further attempts are left out."""

    calibration: Calibration
    enough: int = Field(description="Answers before anything is said of all of them.")
    rated: tuple[RatedAnswer, ...] = Field(description="Oldest first.")
    older: bool = Field(description="There are older interviews, which were not looked at.")
