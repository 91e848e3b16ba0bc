"""Documents that clients listen to in Firestore, as schemas of the OpenAPI document.

The models are those that the stages write with, so what is described is what stands there. A
step is told apart by `status`: only a `done` one has content. Imported only when the document
is made; a request needs none of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from shared.assessment.delivery.metrics import Delivery
from shared.assessment.expression.summary import ExpressionSummary
from shared.assessment.scoring.scoring_input import Evaluation
from shared.documents.interview import Word
from shared.documents.report import Progress as ProgressNumbers
from shared.documents.report import Report as ReportNumbers
from shared.resume.feedback import Feedback
from shared.resume.fields import Fields
from shared.resume.reading import Problem as Unreadable
from shared.resume.skills import Skill


class Shown(BaseModel):
    """Base: frozen, and lenient to fields that a newer stage added."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class StepNotDone(Shown):
    """A step that has no content: not yet, not at all, or in vain. `message` is words for the candidate."""

    owner: str
    answer_id: str
    step: Literal["transcript", "evaluation", "follow_up", "expression"]
    status: Literal["pending", "failed", "off"]
    message: str = ""
    why_none: str = Field(default="", description="Why there is no follow-up.")
    finished_at: datetime | None = None
    expire_at: datetime


class StepDone(Shown):
    """What every finished step has."""

    owner: str
    answer_id: str
    status: Literal["done"]
    generation: str
    finished_at: datetime
    expire_at: datetime


class AudioPiece(Shown):
    """A piece of the answer's sound; `start` in seconds on the answer's clock."""

    uri: str
    start: float


class TranscriptDone(StepDone):
    """What was said, and how. Times in seconds on the answer's clock; confidences 0..1."""

    step: Literal["transcript"]
    text: str
    words: tuple[Word, ...]
    language: str
    confidence: float
    duration: float
    delivery: Delivery
    audio: tuple[AudioPiece, ...]


class EvaluationDone(Evaluation, StepDone):
    """Bands with their evidence; totals are computed by code, never by the model."""

    step: Literal["evaluation"]
    usage: dict[str, int]


class FollowUpDone(StepDone):
    """The probe, and the answer that waits for its recording."""

    step: Literal["follow_up"]
    text: str
    quote: str
    source: str
    answer_id_of_follow_up: str


class ExpressionDone(ExpressionSummary, StepDone):
    """The candidate's own mirror. Never part of a score."""

    step: Literal["expression"]


_Status = Field(discriminator="status")


class TranscriptStep(RootModel[Annotated[TranscriptDone | StepNotDone, _Status]]):
    """`steps/{answer_id}_transcript`."""


class EvaluationStep(RootModel[Annotated[EvaluationDone | StepNotDone, _Status]]):
    """`steps/{answer_id}_evaluation`."""


class FollowUpStep(RootModel[Annotated[FollowUpDone | StepNotDone, _Status]]):
    """`steps/{answer_id}_follow_up`."""


class ExpressionStep(RootModel[Annotated[ExpressionDone | StepNotDone, _Status]]):
    """`steps/{answer_id}_expression`; `off` without consent."""


class Report(ReportNumbers):
    """`steps/report`: the interview as a whole. `revision` names the set of answers it covers."""

    owner: str
    step: Literal["report"]
    status: Literal["done"]
    revision: str
    finished_at: datetime
    expire_at: datetime
    questions: int
    skipped: int


class ProgressSummary(ProgressNumbers):
    """`users/{uid}/progress/{interview_id}`: one reported interview, for the trend."""

    owner: str
    expire_at: datetime


class Resume(Shown):
    """`resumes/{id}`: an upload and, once it was read, its typed fields and feedback."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    owner: str
    created_at: datetime
    expire_at: datetime
    status: Literal["awaiting_upload", "analyzing", "analyzed", "failed"]
    message: str
    problem: Unreadable | None = None
    """Why it can't be read; `message` says it in words."""
    content_type: str
    size: int
    file_name: str
    job_description: str = ""
    fields: Fields | None = None
    skills: tuple[str, ...] = ()
    found_skills: tuple[Skill, ...] = ()
    feedback: Feedback | None = None
