"""Every event that flows through the platform.

One frozen model per event; the topic's name stands beside it. Events carry ids and what chooses the way: a
transcript never travels through Pub/Sub. Who hears which event is in `shared/stages.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Id = str
NO_EXPRESSION = "no_expression"
"""Attribute of messages that the mirror of expression has nothing to do with."""


class Event(BaseModel):
    """Base of our events. Unknown fields are refused, so that a new version needs a new number."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    topic: ClassVar[str]
    version: Literal[1] = 1

    @property
    def attributes(self) -> Mapping[str, str]:
        """By which subscriptions choose what they hear (`Stage.spared_by`)."""
        return {}


class InterviewCreated(Event):
    """A candidate set up an interview; its questions are to be written."""

    topic: ClassVar[str] = "interview-created"
    interview_id: Id


class AnswerTranscribed(Event):
    """An answer's words are in Firestore. `generation` is the media object's, as a decimal string.

    Who has the interview at hand says more of it, which saves those who hear a read or a start; whoever hears
    it goes by the interview where that says otherwise.
    """

    topic: ClassVar[str] = "answer-transcribed"
    interview_id: Id
    answer_id: Id
    generation: str
    owner: Id = ""
    """Whose day pays for what is asked of models; empty where it isn't told."""
    anonymous: bool = True
    """Whether the owner has no account, and so a smaller day. Hearers go by the interview; those of before,
    which may still run while a release goes out, by this."""
    expression: bool = True
    """False where nobody asked for the mirror of expression."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """That of an answer without the mirror, whose stage need not be woken."""
        return {} if self.expression else {NO_EXPRESSION: "1"}


class AnswerCorrected(Event):
    """The candidate said which words of a judged answer were misheard: it is to be judged again.

    `revision` is the correction's number, as a decimal string.
    """

    topic: ClassVar[str] = "answer-corrected"
    interview_id: Id
    answer_id: Id
    generation: str
    revision: str = Field(pattern=r"^[0-9]{1,9}$")
    owner: Id = ""
    """As of `AnswerTranscribed`."""


class FilmUploaded(Event):
    """The film of a live answer is there, perhaps after its words. `generation` is the film object's."""

    topic: ClassVar[str] = "film-uploaded"
    interview_id: Id
    answer_id: Id
    generation: str


class AnswerScored(Event):
    """An answer reached its end: scored, or not scored with a reason."""

    topic: ClassVar[str] = "answer-scored"
    interview_id: Id
    answer_id: Id
    generation: str


class ExpressionAnalyzed(Event):
    """The candidate's own mirror of facial expression is ready (only ever with consent)."""

    topic: ClassVar[str] = "expression-analyzed"
    interview_id: Id
    answer_id: Id
    generation: str


class InterviewFinished(Event):
    """The candidate ended the interview; its report is due once every answer has settled."""

    topic: ClassVar[str] = "interview-finished"
    interview_id: Id


class ReportWritten(Event):
    """A report is in Firestore. `revision` names the set of answers that it covers."""

    topic: ClassVar[str] = "report-written"
    interview_id: Id
    revision: str


def _moment(text: str) -> str:
    """A moment in ISO 8601, or nothing."""
    if text:
        datetime.fromisoformat(text)
    return text


class UploadFinalized(BaseModel):
    """An object was finalized in the uploads bucket: what Cloud Storage tells us of it.

    Cloud Storage's own notification, so unlike `Event` it ignores fields it does not know.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, defer_build=True)
    topic: ClassVar[str] = "upload-finalized"
    bucket: str
    name: str
    generation: str = Field(pattern=r"^[0-9]{1,20}$")
    size: int = Field(default=0, ge=0)
    content_type: str = Field(default="", alias="contentType")
    time_created: Annotated[str, AfterValidator(_moment)] = Field(default="", alias="timeCreated")


EVENTS: tuple[type[Event] | type[UploadFinalized], ...] = (
    InterviewCreated,
    UploadFinalized,
    AnswerTranscribed,
    AnswerCorrected,
    FilmUploaded,
    AnswerScored,
    ExpressionAnalyzed,
    InterviewFinished,
    ReportWritten,
)
