"""The live session as it stands in Firestore: documents, and the state machine of an answer.

    users/{uid}                                  consents, preferences
    users/{uid}/progress/{interview_id}          one summary per reported interview
    interviews/{interview_id}                    `Interview`
    interviews/{interview_id}/answers/{id}       `Answer`: one per question and attempt
    interviews/{interview_id}/segments/{answer_id}_{nnnn}    `Segment`, written while speaking
    interviews/{interview_id}/steps/{answer_id}_{step}       one part each, by one writer each
    interviews/{interview_id}/steps/report       the report
    interviews/{interview_id}/private/{answer_id}            expected points; never for the candidate
    resumes/{resume_id}                          typed fields and feedback
    claims/{key}, idempotency/{key}              bookkeeping with a TTL; never for a client

A client needs three listeners: the interview, its `answers`, its `steps` (and `segments` for
live words). Every document carries `owner`; the rules let the owner read and nobody write.
Step documents are made with the answer, as `pending`, so that late work on a deleted answer
fails on its precondition and cannot bring the answer back.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.errors import Superseded
from shared.reasons import Reason


class Document(BaseModel):
    """Base of what we store: frozen, and lenient to fields that a newer version added."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Kind(StrEnum):
    """What sort of interview this is."""

    BEHAVIOURAL = "behavioural"
    TECHNICAL = "technical"
    MIXED = "mixed"
    SYSTEM_DESIGN = "system_design"


class Level(StrEnum):
    """Seniority that the questions aim at."""

    INTERN = "intern"
    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    EXECUTIVE = "executive"


class InterviewStatus(StrEnum):
    """`preparing → ready → finishing → finished`; `deleting` ends any of them."""

    PREPARING = "preparing"
    READY = "ready"
    FINISHING = "finishing"
    FINISHED = "finished"
    DELETING = "deleting"


class AnswerState(StrEnum):
    """Where an answer stands; `TRANSITIONS` says what may follow."""

    AWAITING_UPLOAD = "awaiting_upload"
    TRANSCRIBING = "transcribing"
    TRANSCRIBED = "transcribed"
    SCORED = "scored"
    NOT_SCORED = "not_scored"
    SKIPPED = "skipped"


TRANSITIONS: dict[AnswerState, frozenset[AnswerState]] = {
    AnswerState.AWAITING_UPLOAD: frozenset(
        {AnswerState.TRANSCRIBING, AnswerState.NOT_SCORED, AnswerState.SKIPPED}
    ),
    AnswerState.TRANSCRIBING: frozenset({AnswerState.TRANSCRIBED, AnswerState.NOT_SCORED}),
    AnswerState.TRANSCRIBED: frozenset({AnswerState.SCORED, AnswerState.NOT_SCORED}),
    # A redrive or a rescore takes a failed or an old judgement up again.
    AnswerState.NOT_SCORED: frozenset(
        {AnswerState.TRANSCRIBING, AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.NOT_SCORED}
    ),
    AnswerState.SCORED: frozenset({AnswerState.SCORED, AnswerState.NOT_SCORED}),
    AnswerState.SKIPPED: frozenset(),
}

SETTLED = frozenset({AnswerState.SCORED, AnswerState.NOT_SCORED, AnswerState.SKIPPED})


class IllegalTransition(Superseded):
    """The answer's state machine does not allow this step."""

    def __init__(self, before: AnswerState, after: AnswerState) -> None:
        super().__init__(f"an answer cannot go from {before.value} to {after.value}")
        self.before = before
        self.after = after


def check_transition(before: AnswerState, after: AnswerState) -> None:
    """Raise `IllegalTransition` unless `TRANSITIONS` allows the step: the one place that refuses."""
    if after not in TRANSITIONS[before]:
        raise IllegalTransition(before, after)


class Step(StrEnum):
    """The parts of an answer, one writer each."""

    TRANSCRIPT = "transcript"
    EVALUATION = "evaluation"
    FOLLOW_UP = "follow_up"
    EXPRESSION = "expression"


StepStatus = Literal["pending", "done", "failed", "off"]


class Profile(Document):
    """What the candidate practises for."""

    role: str = Field(min_length=1, max_length=120)
    level: Level = Level.MID
    industry: str = Field(default="", max_length=120)
    language: str = Field(default="en-US", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    kind: Kind = Kind.BEHAVIOURAL
    question_count: int = Field(default=5, ge=1, le=30)


class Consents(Document):
    """What the candidate agreed to. Checked where data is processed, not only where it is asked."""

    recording: bool = False
    expression: bool = False


MAX_DEPTH = 2
"""Follow-ups to one planned question."""


class Question(Document):
    """What the candidate is asked. Expected points are kept apart, in `private`."""

    id: str
    text: str
    kind: Literal["behavioural", "technical", "system_design"]
    competency: str = ""
    source: Literal["generated", "bank", "own", "follow_up"] = "generated"


class Interview(Document):
    """`interviews/{id}`."""

    id: str
    owner: str
    created_at: datetime
    expire_at: datetime
    status: InterviewStatus
    profile: Profile
    consents: Consents
    resume_id: str | None = None
    job_description: str = ""
    own_questions: tuple[str, ...] = ()
    question_source: Literal["generated", "bank", "own", "mixed"] | None = None
    notice: str = ""
    """Something the candidate should know, such as that the fallback questions were used."""
    notices: tuple[str, ...] = ()
    """The same as codes, for a client in another language: bank, some_from_bank, own_refused."""
    finished_at: datetime | None = None


class Media(Document):
    """The recording behind an answer. `generation` is Cloud Storage's, as a decimal string."""

    bucket: str
    name: str
    generation: str
    content_type: str = ""
    size: int = 0
    uploaded_at: datetime | None = None
    has_video: bool = False


class Answer(Document):
    """`interviews/{id}/answers/{id}`. Sort by position, depth, attempt."""

    id: str
    interview_id: str
    owner: str
    expire_at: datetime
    created_at: datetime
    question: Question
    position: int
    depth: int = 0
    """0 for a planned question, 1 and 2 for follow-ups to it."""
    attempt: int = 1
    parent_id: str | None = None
    """The answer that this follow-up asks about."""
    replaced_by: str | None = None
    """The newer attempt at the same question; only the newest counts in the report."""
    state: AnswerState = AnswerState.AWAITING_UPLOAD
    reason: Reason | None = None
    message: str = ""
    media: Media | None = None
    segments: int | None = None
    """Number of live segments that the manifest closed the answer with."""
    segment_starts: tuple[float, ...] = ()
    """Start of each live segment on the answer's clock, in seconds."""
    transcribed_at: datetime | None = None
    settled_at: datetime | None = None


class Word(Document):
    """A recognised word. Times in seconds from the answer's start; confidence 0..1."""

    word: str
    start: float
    end: float
    confidence: float = 1.0


class Segment(Document):
    """`segments/{answer_id}_{nnnn}`: what was heard in one live segment. Times from its own start.

    `delivery` is measured from this segment alone, for the hints while speaking.
    """

    answer_id: str
    owner: str
    index: int
    generation: str
    uri: str
    duration: float
    loud_dbfs: float
    voiced_seconds: float
    text: str
    words: tuple[Word, ...]
    fillers: tuple[dict[str, Any], ...]
    silences: tuple[dict[str, Any], ...] = ()
    delivery: dict[str, Any]
    finished_at: datetime
    expire_at: datetime
