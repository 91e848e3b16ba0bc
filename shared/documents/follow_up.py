"""The follow-up to an answer, as it is stored."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import RootModel

from shared.documents.steps import BY_STATUS, StepDone, StepNotDone


class FollowUpDone(StepDone):
    """The probe, and the answer that waits for its recording."""

    step: Literal["follow_up"]
    text: str
    quote: str
    source: str
    answer_id_of_follow_up: str


class FollowUpStep(RootModel[Annotated[FollowUpDone | StepNotDone, BY_STATUS]]):
    """`steps/{answer_id}_follow_up`."""
