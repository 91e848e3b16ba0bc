"""Every event that flows through the platform, and who hears it.

One frozen model per event; the topic's name stands beside it. Events carry ids only: a
transcript never travels through Pub/Sub. `SUBSCRIPTIONS` is the wiring, read by the local
stack, by the tests that compare it with Terraform, and by a reader who wants the whole flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Id = str


class Event(BaseModel):
    """Base of our events. Unknown fields are refused, so that a new version needs a new number."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    topic: ClassVar[str]
    version: Literal[1] = 1


class InterviewCreated(Event):
    """A candidate set up an interview; its questions are to be written."""

    topic: ClassVar[str] = "interview-created"
    interview_id: Id


class AnswerTranscribed(Event):
    """An answer's words are in Firestore. `generation` is the media object's, as a decimal string."""

    topic: ClassVar[str] = "answer-transcribed"
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
    """A report stands in Firestore. `revision` names the set of answers that it covers."""

    topic: ClassVar[str] = "report-written"
    interview_id: Id
    revision: str


def _moment(text: str) -> str:
    """A moment in ISO 8601, or nothing."""
    if text:
        datetime.fromisoformat(text)
    return text


class UploadFinalized(BaseModel):
    """An object came to be in the uploads bucket: what Cloud Storage tells us of it.

    Cloud Storage's own notification, so unlike `Event` it ignores fields it does not know.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)
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
    AnswerScored,
    ExpressionAnalyzed,
    InterviewFinished,
    ReportWritten,
)


@dataclass(frozen=True)
class Subscription:
    """A push subscription: messages of `topic` go to the function `entry_point`."""

    name: str
    topic: str
    entry_point: str

    @property
    def dead_letter_topic(self) -> str:
        """Where a message goes after its last attempt; it has a hold (pull) and a mark (push)."""
        return f"{self.name}-dead"

    @property
    def hold(self) -> str:
        """Pull subscription that keeps dead messages for `jobs/redrive`."""
        return f"{self.name}-dead-hold"

    @property
    def mark(self) -> str:
        """Push subscription that lets `mark_dead` tell the candidate."""
        return f"{self.name}-dead-mark"


SUBSCRIPTIONS: tuple[Subscription, ...] = (
    Subscription("write-questions", InterviewCreated.topic, "write_questions"),
    Subscription("transcribe", UploadFinalized.topic, "transcribe"),
    Subscription("analyze-resume", UploadFinalized.topic, "analyze_resume"),
    Subscription("score-answer", AnswerTranscribed.topic, "score_answer"),
    Subscription("ask-follow-up", AnswerTranscribed.topic, "ask_follow_up"),
    Subscription("analyze-expression", AnswerTranscribed.topic, "analyze_expression"),
    Subscription("record-answer", AnswerScored.topic, "record_result"),
    Subscription("record-expression", ExpressionAnalyzed.topic, "record_result"),
    Subscription("record-interview", ReportWritten.topic, "record_result"),
    Subscription("report-after-answer", AnswerScored.topic, "write_report"),
    Subscription("report-after-finish", InterviewFinished.topic, "write_report"),
)
"""Push subscriptions. Each has a dead-letter topic, a hold and a mark (entry point `mark_dead`)."""

DEAD_LETTER_ENTRY_POINT = "mark_dead"
EVENT_ENTRY_POINTS: tuple[str, ...] = (
    *dict.fromkeys(s.entry_point for s in SUBSCRIPTIONS),
    DEAD_LETTER_ENTRY_POINT,
)
HTTP_ENTRY_POINTS: tuple[str, ...] = ("api",)
