"""What a report and a candidate's progress hold.

Answers that were not scored are listed with their reason and stay out of every average. A model may add
words; it never changes a number.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import ConfigDict

from shared.documents.base import Frozen
from shared.documents.by_status import BY_STATUS, StepAsStored
from shared.documents.vocabulary import Dimension


class DimensionTotal(Frozen):
    """A dimension over all answers that elicited it."""

    band: float
    uncertainty: float
    n: int


class Finding(Frozen):
    """A strength or a gap: over a competency or a dimension."""

    area: str
    by: str
    """`dimension` or `competency`."""
    band: float
    n: int
    why: str = ""
    answer_id: str = ""


class PracticeStep(Frozen):
    """One thing to practise. `code` is for clients, `text` for people."""

    code: str
    text: str
    answer_id: str = ""
    quote: str = ""
    start: float = 0.0
    """The moment in the answer that the step comes from, in seconds; its words, where it has any."""


class AnswerLine(Frozen):
    """One scored answer in the report."""

    answer_id: str
    question: str
    competency: str
    depth: int
    attempt: int
    total: float
    uncertainty: float
    flags: tuple[str, ...]
    change: float | None = None
    """Against the attempt before."""


class NotScoredLine(Frozen):
    """One answer without a score, and why."""

    answer_id: str
    question: str
    reason: str
    message: str


class DeliverySummary(Frozen):
    """Means over answers, weighted by speaking time."""

    words_per_minute: float
    characters_per_minute: float | None = None
    """In a language whose pace is told so; None in others."""
    fillers_per_minute: float
    hedges_per_100_words: float
    long_pauses: int
    speaking_seconds: float


class Report(Frozen):
    """The whole report. Numbers by code; `summary` may be replaced by the model's words."""

    totals: dict[Dimension, DimensionTotal]
    total: float | None
    """None when nothing could be scored: never a made-up middle."""
    total_uncertainty: float | None
    content: float | None
    speech: float | None
    scored: int
    strengths: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    practice_plan: tuple[PracticeStep, ...]
    summary: str
    encouragement: str = ""
    delivery: DeliverySummary | None
    """None where nothing that was scored was spoken."""
    answers: tuple[AnswerLine, ...]
    not_scored: tuple[NotScoredLine, ...]
    versions: dict[str, str]


class Progress(Frozen):
    """One interview in a candidate's history: `users/{uid}/progress/{interview_id}`."""

    interview_id: str
    finished_at: datetime
    role: str
    level: str
    industry: str
    language: str
    kind: str
    total: float | None
    dimensions: dict[str, float]
    competencies: dict[str, float]
    scored: int
    not_scored: int
    words_per_minute: float | None
    """None in a language whose pace is told in characters."""
    characters_per_minute: float | None = None
    """None in the others."""
    fillers_per_minute: float | None
    versions: dict[str, str]


class ReportDone(Report):
    """`steps/report`: the interview as a whole. `revision` names the set of answers it covers."""

    model_config = ConfigDict(title="Report")

    owner: str
    step: Literal["report"]
    status: Literal["done"]
    revision: str
    finished_at: datetime
    expire_at: datetime
    questions: int
    skipped: int


class ReportFailed(Frozen):
    """`steps/report` of a revision that could not be written; one before it may still stand around it."""

    owner: str
    step: Literal["report"]
    status: Literal["failed"]
    message: str
    finished_at: datetime
    expire_at: datetime


class ReportStep(StepAsStored[Annotated[ReportDone | ReportFailed, BY_STATUS]]):
    """`steps/report`, whichever it is."""


class ProgressSummary(Progress):
    """`users/{uid}/progress/{interview_id}`: one reported interview, for the trend."""

    owner: str
    expire_at: datetime
