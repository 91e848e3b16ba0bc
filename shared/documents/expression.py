"""The candidate's own mirror over one answer, as it is stored. Never part of a score."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict

from shared.documents.base import Frozen
from shared.documents.by_status import BY_STATUS, StepAsStored
from shared.documents.steps import StepDone, StepNotDone

ExpressionLevel = Literal["not_seen", "low", "some", "high"]
Trend = Literal["rising", "steady", "falling"]
CaveatCode = Literal[
    "face_not_visible", "few_frames", "gaze_unknown", "still_pictures", "gaze_is_approximate"
]
NotAvailable = Literal["no_frames", "too_few_frames", "face_not_visible"]


class ExpressionSegment(Frozen):
    """A stretch of the answer at one level; seconds from the answer's start."""

    model_config = ConfigDict(title="Segment")

    start: float
    end: float
    level: ExpressionLevel


class Channel(Frozen):
    """One observable over the answer. Shares are of the time in which it could be judged."""

    segments: tuple[ExpressionSegment, ...]
    frames: int
    """Frames in which it could be judged."""
    share_high: float
    share_some: float
    mean: float
    trend: Trend | None
    """Second half against the first; None when there are too few frames to say."""


class Caveat(Frozen):
    """A limit the candidate should know, as a stable code and in words."""

    code: CaveatCode
    message: str


class ExpressionSummary(Frozen):
    """What `analyze_expression` keeps: a channel that could not be judged is None, never zero."""

    available: bool
    reason: NotAvailable | None
    message: str | None
    frames: int
    frames_with_face: int
    face_visible: float
    """Share of frames with a face, 0-1."""
    smiling: Channel | None
    surprise: Channel | None
    attention: Channel | None
    caveats: tuple[Caveat, ...]


class ExpressionDone(ExpressionSummary, StepDone):
    """The candidate's own mirror. Never part of a score."""

    step: Literal["expression"]


class ExpressionStep(StepAsStored[Annotated[ExpressionDone | StepNotDone, BY_STATUS]]):
    """`steps/{answer_id}_expression`; `off` without consent."""
