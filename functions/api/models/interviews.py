"""What the API takes and gives of interviews."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from functions.api.http.text_fields import (
    FeedbackLanguage,
    JobDescription,
    Language,
    OptionalLine,
    OwnQuestion,
    RequiredLine,
)
from functions.api.models.bodies import (
    EvaluationDocument,
    ExpressionDocument,
    FollowUpDocument,
    ReportDocument,
    RequestBody,
    Response,
    TranscriptDocument,
)
from shared.documents import formats
from shared.documents.erasure import Receipt
from shared.documents.interview import Answer, Interview
from shared.documents.vocabulary import InterviewFormat, InterviewKind, Level, MoreTime, Tone


class ConsentChoice(RequestBody):
    """What the candidate agrees to. Recording is needed; facial expression is off unless asked for."""

    recording: bool
    expression: bool = False


class FormatChoice(RequestBody):
    """How the interview is held. `practice`, as it always was, unless another is asked for.

    `one_way`: thinking time, then recording starts; a limit for each answer, a number of takes and no
    follow-ups; its limits have usual values. `panel`: a hiring manager, a peer and HR ask in turn, each with
    a focus. `screening`: a short call about motives and practical matters, in sound alone.
    `conversation`: the candidate may ask the interviewer to repeat or explain the question, start again, and
    say that the answer is done.
    """

    name: InterviewFormat = InterviewFormat.PRACTICE
    tone: Tone = Field(default=Tone.FRIENDLY, description="Changes how questions are worded, and no score.")
    think_seconds: int | None = Field(
        default=None,
        ge=formats.THINK_SECONDS.least,
        le=formats.THINK_SECONDS.most,
        description=f"Of `one_way`; {formats.THINK_SECONDS.usual} where it is left out.",
    )
    answer_seconds: int | None = Field(
        default=None,
        ge=formats.ANSWER_SECONDS.least,
        le=formats.ANSWER_SECONDS.most,
        description=f"Of `one_way`; {formats.ANSWER_SECONDS.usual} where it is left out. Kept by the client.",
    )
    takes: int | None = Field(
        default=None,
        ge=formats.TAKES.least,
        le=formats.TAKES.most,
        description=f"Of `one_way`; {formats.TAKES.usual} where it is left out. More are refused until the "
        "interview is finished.",
    )
    more_time: MoreTime = Field(
        default=MoreTime.USUAL, description="Time limits times 1, 1.5 or 2, or none at all."
    )


class ChangeFormat(RequestBody):
    """Take more time, or go on without the format (there is no way back into it); one of them at least."""

    more_time: MoreTime | None = None
    leave: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.more_time is None and not self.leave:
            raise ValueError("must name more_time, or leave")
        return self


class CreateInterview(RequestBody):
    """A new interview."""

    role: RequiredLine = Field(examples=["Data engineer"])
    level: Level = Level.MID
    industry: OptionalLine = ""
    language: Language = "en-US"
    feedback_language: FeedbackLanguage = Field(
        default="",
        description="That feedback, report and its file are written in; the interview's where it is left "
        "out. What was said is quoted as it was said.",
    )
    kind: InterviewKind = Field(
        default=InterviewKind.BEHAVIOURAL, description="A screening call is about `motivation` alone."
    )
    question_count: int = Field(
        default=5,
        ge=1,
        le=30,
        description="; ".join(f"{name}: {of.least} to {of.most}" for name, of in formats.QUESTIONS.items())
        + ", and so many as are usual there where it is left out.",
    )
    format: FormatChoice = FormatChoice()
    resume_id: str | None = Field(default=None, max_length=64)
    job_description: JobDescription = ""
    own_questions: list[OwnQuestion] = Field(default_factory=list, max_length=30)
    consents: ConsentChoice


class ChangeConsents(RequestBody):
    """Grant or withdraw the consent to facial-expression analysis. Withdrawing deletes what it made."""

    expression: bool


class Continued(RequestBody):
    """More of the same. `page_token` is what the page before gave as `next_page_token`."""

    page_token: Annotated[str, StringConstraints(max_length=300)] = ""


class AnswerSteps(Response):
    """An answer's step documents, as they stand in Firestore."""

    transcript: TranscriptDocument | None = None
    evaluation: EvaluationDocument | None = None
    follow_up: FollowUpDocument | None = None
    expression: ExpressionDocument | None = None


class AnswerView(Answer):
    """An answer with its steps."""

    steps: AnswerSteps


class InterviewView(Response):
    """An interview as one JSON. Answers stand in the order in which they are asked."""

    interview: Interview
    answers: list[AnswerView]
    report: ReportDocument | None = None
    next_page_token: str | None = Field(
        default=None, description="There are more answers: ask again with it as `page_token`."
    )


class ConsentsView(Response):
    """Consents after a change, and what went when one was withdrawn."""

    interview: Interview
    receipt: Receipt | None = None
