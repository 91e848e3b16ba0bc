"""An interview and its answers as they are stored, and the state machine of an answer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from shared.documents.base import Frozen
from shared.documents.drawing import Drawing
from shared.documents.formats import Format
from shared.documents.vocabulary import CodeLanguage, InterviewKind, Level, PanelRole, QuestionKind
from shared.errors import Superseded
from shared.reasons import Reason


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


class Profile(Frozen):
    """What the candidate practises for."""

    role: str = Field(min_length=1, max_length=120)
    level: Level = Level.MID
    industry: str = Field(default="", max_length=120)
    language: str = Field(default="en-US", pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    kind: InterviewKind = InterviewKind.BEHAVIOURAL
    question_count: int = Field(default=5, ge=1, le=30)
    feedback_language: str = Field(default="", pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$")
    """That feedback and report are written in; empty: the interview's."""


class Consents(Frozen):
    """What the candidate agreed to. Checked where data is processed, not only where it is asked."""

    recording: bool = False
    expression: bool = False


class Question(Frozen):
    """What the candidate is asked. Expected points are kept apart, in `private`."""

    id: str
    text: str
    kind: QuestionKind
    competency: str = ""
    source: Literal["generated", "fitted", "bank", "own", "follow_up"] = "generated"
    """`fitted`: a sentence of ours around a line of the job or the résumé."""
    about: Literal["resume", "job", ""] = ""
    """Whose line it takes up: the résumé's or the job advertisement's."""
    worded: str = ""
    """The same in the interviewer's tone, shown and read aloud; empty where `text` is. Judges see `text`."""
    asked_by: PanelRole | Literal[""] = ""
    """Of a panel, who asks."""


class DrillFocus(Frozen):
    """What a drill practises: a dimension or a competency that was measured."""

    by: Literal["dimension", "competency"]
    area: str = Field(max_length=60)


class AskedBefore(Frozen):
    """A question that comes back, and where it was answered last. Scores are not copied here: they go with
    the interview that they are of."""

    question: Question
    interview_id: str
    answer_id: str


class Drill(Frozen):
    """What makes an interview a drill (docs/decisions/drill.md). It is left out of every trend and rank."""

    focus: DrillFocus | None = None
    """None: one question again, for its own sake."""
    again: tuple[AskedBefore, ...] = ()
    """Due by spaced repetition, the most overdue first. New questions follow them."""
    spare: tuple[AskedBefore, ...] = ()
    """Not due yet; they fill up where there are too few new questions for the focus."""


class Outcome(Frozen):
    """What the newest report says of the whole, for a list that reads no reports."""

    total: float | None
    """None when nothing could be scored."""
    uncertainty: float | None


class Assigned(Frozen):
    """Which assignment of which class an interview was begun from. The class is not told."""

    cohort_id: str
    assignment_id: str


class Interview(Frozen):
    """`interviews/{id}`."""

    id: str
    owner: str
    created_at: datetime
    expire_at: datetime
    status: InterviewStatus
    profile: Profile
    consents: Consents
    format: Format = Format()
    anonymous: bool = False
    """Made without an account: what it may cost in a day is less (`shared/firestore/budget.py`)."""
    resume_id: str | None = None
    job_description: str = ""
    own_questions: tuple[str, ...] = ()
    drill: Drill | None = None
    """None: an interview."""
    assigned: Assigned | None = None
    question_source: Literal["generated", "fitted", "bank", "own", "mixed"] | None = None
    notice: str = ""
    """Something the candidate should know, such as that the fallback questions were used."""
    notices: tuple[str, ...] = ()
    """The same as codes, for a client in another language: bank, some_from_bank, own_refused."""
    finished_at: datetime | None = None
    first_question: str = ""
    """By which a candidate tells two interviews for one role apart."""
    outcome: Outcome | None = None
    """None before the first report."""
    shared_with: tuple[str, ...] = ()
    """Codes of coaches who may find it in the archive (`shared/archive/coaches.py`); nobody by default."""
    new_comments: int = 0
    """Made by others and not read yet, for a list that reads no comments."""
    comments_read_at: datetime | None = None
    """When the newest comment was made that the candidate has read."""


TEXT = "text/plain"
"""Content type of an answer that was given in writing."""


class Media(Frozen):
    """The recording behind an answer. `generation` is Cloud Storage's, as a decimal string."""

    bucket: str
    name: str
    generation: str
    content_type: str = ""
    size: int = 0
    uploaded_at: datetime | None = None
    has_video: bool = False


class SelfRating(Frozen):
    """What a candidate thought of an answer of theirs before they saw its score. No judge reads it."""

    band: int | None = Field(ge=1, le=5)
    """None: they went on to the score without one."""
    score_was_there: bool
    """It came when the score was stored already, and the client said that it held it back."""
    rated_at: datetime


class Code(Frozen):
    """What a candidate wrote beside an answer. It is read and never run here."""

    language: CodeLanguage
    text: str


class Answer(Frozen):
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
    correction: int = 0
    """How often the candidate has changed what was misheard: 0 for an answer that stands as it was heard."""
    judging_again: Literal["no", "under_way", "failed"] = "no"
    """For the newest correction. The judgement before it stands meanwhile, and where there is no other."""
    self_rating: SelfRating | None = None
    code: Code | None = None
    """Written beside what is said, until that is transcribed; judged with it (docs/decisions/coding.md)."""
    counts_from: int = 0
    """Of a conversation: "let me start again" in live segments before this one is not heeded, since the
    candidate took it back."""
    drawing: Drawing | None = None
    """Drawn beside it, in the same way (docs/decisions/whiteboard.md)."""
    transcribed_at: datetime | None = None
    settled_at: datetime | None = None


class ExpectedPoints(Frozen):
    """`private/{answer_id}`: what a good answer states; never for the candidate."""

    owner: str
    expected_points: tuple[str, ...]
    expire_at: datetime
