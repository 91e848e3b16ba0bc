"""What the API takes and gives of interviews."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.api.http.text_fields import (
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
from shared.documents.erasure import Receipt
from shared.documents.interview import Answer, Interview
from shared.documents.vocabulary import InterviewKind, Level


class ConsentChoice(RequestBody):
    """What the candidate agrees to. Recording is needed; facial expression is off unless asked for."""

    recording: bool
    expression: bool = False


class CreateInterview(RequestBody):
    """A new interview."""

    role: RequiredLine = Field(examples=["Data engineer"])
    level: Level = Level.MID
    industry: OptionalLine = ""
    language: Language = "en-US"
    kind: InterviewKind = InterviewKind.BEHAVIOURAL
    question_count: int = Field(default=5, ge=1, le=30)
    resume_id: str | None = Field(default=None, max_length=64)
    job_description: JobDescription = ""
    own_questions: list[OwnQuestion] = Field(default_factory=list, max_length=30)
    consents: ConsentChoice


class ChangeConsents(RequestBody):
    """Grant or withdraw the consent to facial-expression analysis. Withdrawing deletes what it made."""

    expression: bool


class Page(RequestBody):
    """A page of a list. `page_token` is what the page before gave as `next_page_token`."""

    page_size: int = Field(default=20, ge=1, le=100)
    page_token: Annotated[str, StringConstraints(max_length=300)] = ""


class InterviewList(Response):
    """Own interviews, newest first."""

    interviews: list[Interview]
    next_page_token: str | None = None


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
