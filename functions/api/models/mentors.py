"""What the API takes and gives of mentors: links to an interview, what they show, and comments."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from functions.api.http.text_fields import Comment, GivenName, OptionalName
from functions.api.models.answers import SignedRequest
from functions.api.models.bodies import RequestBody, Response
from shared.documents.drawing import Drawing
from shared.documents.evaluation import Better, EvidenceItem
from shared.documents.interview import AnswerState, Code
from shared.documents.limits import ANSWER_SECONDS, MENTOR_LINK_DAYS
from shared.documents.mentor import MentorComment, MentorLink, Shown
from shared.documents.vocabulary import Dimension, InterviewKind, Level


class MakeMentorLink(RequestBody):
    """A link to a finished interview. The questions are shown with whatever is chosen."""

    shows: Annotated[list[Shown], Field(min_length=1, max_length=4)] = Field(
        description="`recording` is the sound alone: no picture is ever shown."
    )
    days: int = Field(default=7, ge=1, le=MENTOR_LINK_DAYS, description="For which it is open.")
    name: OptionalName = Field(default="", description="Whom it is for; shown to the candidate alone.")


class MentorLinkMade(Response):
    """A new link. `token` is told now and never again: only its digest is kept."""

    link: MentorLink
    token: str = Field(description="To be given on, as `/mentor#{token}`: behind `#` it reaches no server.")


class MentorLinks(Response):
    """Links that are open, and every comment that was made by one, newest first."""

    links: tuple[MentorLink, ...]
    comments: tuple[MentorComment, ...]


class MentorPassage(Response):
    """A sentence or two of an answer. `start` in seconds; None where nothing is known of times."""

    start: float | None
    text: str


class MentorBand(Response):
    """A band from 1 to 5, and how sure we are of it."""

    band: float
    uncertainty: float


class MentorScores(Response):
    """How an answer, or the whole interview, was scored; what was not elicited is left out."""

    total: MentorBand | None = Field(description="None: nothing could be scored.")
    dimensions: dict[Dimension, MentorBand]


class MentorNote(Response):
    """What was said of one dimension, with quotes."""

    why: str
    evidence: tuple[EvidenceItem, ...]


class MentorFeedback(Response):
    """The feedback on an answer, without its figures."""

    strengths: tuple[str, ...]
    missing: tuple[str, ...]
    better: Better | None
    dimensions: dict[Dimension, MentorNote]


class MentorAnswer(Response):
    """An answer as far as its candidate shows it: what they don't is null."""

    id: str
    question: str
    follow_up: bool
    state: AnswerState
    seconds: float | None = Field(description="How long it took; None for one that was typed.")
    transcript: tuple[MentorPassage, ...] | None
    code: Code | None = Field(default=None, description="What was written beside it, with its transcript.")
    drawing: Drawing | None = Field(default=None, description="What was drawn beside it, likewise.")
    scores: MentorScores | None
    feedback: MentorFeedback | None
    recording: bool = Field(description="There was one and it is shown; it may be gone by now.")


class MentorReport(Response):
    """Feedback on the interview as a whole."""

    summary: str
    plan: tuple[str, ...]


class MentorCommentView(Response):
    """A comment that was made by this link."""

    id: str
    answer_id: str
    name: str
    text: str
    at: float | None
    created_at: datetime


class MentorView(Response):
    """An interview as its candidate shows it by a link. It doesn't say who they are."""

    role: str
    level: Level
    kind: InterviewKind
    language: str
    feedback_language: str
    held_at: datetime
    closes_at: datetime
    shows: tuple[Shown, ...]
    scores: MentorScores | None
    report: MentorReport | None
    answers: tuple[MentorAnswer, ...]
    comments: tuple[MentorCommentView, ...]
    comments_left: int


class MentorCommentMade(Response):
    """A new comment. `secret` is told now and never again: only its digest is kept."""

    comment: MentorCommentView
    secret: str = Field(description="With it, and the link, this comment can be deleted.")


class DeleteMentorComment(RequestBody):
    """Which comment: the one that was made with this secret."""

    secret: Annotated[str, StringConstraints(max_length=64)]


class MentorCommentsLeft(Response):
    """The comments made by this link that are there."""

    comments: tuple[MentorCommentView, ...]


class ReadComments(RequestBody):
    """Up to when comments were read: the `created_at` of the newest one that was shown."""

    until: AwareDatetime


class MakeMentorComment(RequestBody):
    """A comment on an answer, at a second of it or on the whole of it."""

    answer_id: Annotated[str, StringConstraints(max_length=64)]
    name: GivenName = Field(description="What the candidate is to know you by; nobody checks it.")
    text: Comment
    at: float | None = Field(default=None, ge=0, le=ANSWER_SECONDS, description="Seconds into the answer.")


class MentorRecording(Response):
    """Links to the sound of an answer, in the order in which it was spoken, good for a few minutes."""

    media: list[SignedRequest]
