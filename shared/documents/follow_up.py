"""The follow-up to an answer, as it is stored."""

from __future__ import annotations

from typing import Annotated, Literal

from shared.documents.by_status import BY_STATUS, StepAsStored
from shared.documents.steps import StepDone, StepNotDone


class FollowUpDone(StepDone):
    """The probe, and the answer that waits for its recording."""

    step: Literal["follow_up"]
    text: str
    quote: str
    source: str
    answer_id_of_follow_up: str


class FollowUpStep(StepAsStored[Annotated[FollowUpDone | StepNotDone, BY_STATUS]]):
    """`steps/{answer_id}_follow_up`."""
