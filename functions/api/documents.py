"""Step documents as a client reads them, from Firestore or from the API.

Each is written by one stage, which owns its content; these models document the fields for
clients (they become schemas of the OpenAPI document) and let through fields that a newer stage
added. All times are seconds on the answer's own clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.session import StepStatus

Dimension = Literal["clarity", "confidence", "correctness", "relevance", "structure"]


class Shown(BaseModel):
    """Base: frozen, and lenient to fields that a newer stage added."""

    model_config = ConfigDict(frozen=True, extra="allow")


class StepBase(Shown):
    """What every step document has. `message` is words for the candidate, when there is something to say."""

    owner: str
    answer_id: str
    status: StepStatus
    message: str = ""
    generation: str | None = None
    finished_at: datetime | None = None
    expire_at: datetime


class TimedWord(Shown):
    """A recognised word; confidence 0..1."""

    word: str
    start: float
    end: float
    confidence: float = 1.0


class Filler(Shown):
    """A filler word and when it was said."""

    word: str
    start: float
    end: float


class Pause(Shown):
    """A silence of a second or more inside the answer."""

    start: float
    end: float


class Hedge(Shown):
    """A phrase that takes the edge off a claim ("I guess", "sort of")."""

    phrase: str
    start: float
    end: float


class Delivery(Shown):
    """How the answer was spoken, measured from word times."""

    words_per_minute: float | None = None
    word_count: int = 0
    speaking_seconds: float = 0.0
    fillers: tuple[Filler, ...] = ()
    fillers_per_minute: float | None = None
    pauses: tuple[Pause, ...] = ()
    longest_pause: float | None = None
    hedges: tuple[Hedge, ...] = ()


class TranscriptStep(StepBase):
    """`steps/{answer_id}_transcript`: what was said, and how."""

    step: Literal["transcript"] = "transcript"
    text: str | None = None
    words: tuple[TimedWord, ...] | None = None
    language: str | None = None
    confidence: float | None = None
    duration: float | None = None
    delivery: Delivery | None = None


class Evidence(Shown):
    """A quote that stands in the transcript, where, and what it shows."""

    quote: str
    start: float | None = None
    end: float | None = None
    shows: str = ""


class DimensionScore(Shown):
    """A band from 1 to 5 with its uncertainty; `band` is null when the answer didn't elicit it."""

    band: float | None = None
    uncertainty: float | None = None
    elicited: bool = True
    evidence: tuple[Evidence, ...] = ()
    why: str = ""
    star: dict[str, Any] | None = None


class BetterWording(Shown):
    """One weak passage and a better way to say it."""

    weak_quote: str
    wording: str
    why: str = ""


class EvaluationStep(StepBase):
    """`steps/{answer_id}_evaluation`: bands with their evidence. The total is computed by code."""

    step: Literal["evaluation"] = "evaluation"
    dimensions: dict[Dimension, DimensionScore] | None = None
    total: float | None = None
    total_uncertainty: float | None = None
    strengths: tuple[Any, ...] | None = None
    missing: tuple[Any, ...] | None = None
    better: BetterWording | None = None
    flags: tuple[str, ...] | None = None
    delivery: dict[str, Any] | None = None
    versions: dict[str, str] | None = None


class FollowUpStep(StepBase):
    """`steps/{answer_id}_follow_up`: the probe, or why there is none."""

    step: Literal["follow_up"] = "follow_up"
    text: str | None = None
    quote: str | None = None
    answer_id_of_follow_up: str | None = None
    why_none: str | None = None


class ExpressionStep(StepBase):
    """`steps/{answer_id}_expression`: the candidate's own mirror; `off` without consent. Never scored."""

    step: Literal["expression"] = "expression"


class DimensionTotal(Shown):
    """A dimension over the whole interview; `n` answers went into it."""

    band: float | None = None
    uncertainty: float | None = None
    n: int = 0


class Report(Shown):
    """`steps/report`: the interview as a whole. `revision` names the set of answers it covers."""

    owner: str
    status: StepStatus
    revision: str | None = None
    totals: dict[Dimension, DimensionTotal] = Field(default_factory=dict)
    total: float | None = None
    strengths: tuple[Any, ...] = ()
    gaps: tuple[Any, ...] = ()
    practice_plan: tuple[Any, ...] = ()
    summary: str = ""
    answers: tuple[dict[str, Any], ...] = ()
    not_scored: tuple[dict[str, Any], ...] = ()
    versions: dict[str, str] | None = None
    expire_at: datetime


class ProgressSummary(Shown):
    """`users/{uid}/progress/{interview_id}`: one reported interview, for the trend."""

    interview_id: str = ""
    owner: str = ""
    finished_at: datetime | None = None
    totals: dict[Dimension, DimensionTotal] = Field(default_factory=dict)
    total: float | None = None


class Resume(Shown):
    """`resumes/{id}`: an upload and, once it was read, its typed fields and feedback."""

    id: str
    owner: str
    created_at: datetime
    expire_at: datetime
    status: Literal["awaiting_upload", "analyzing", "analyzed", "failed"]
    message: str = ""
    content_type: str
    size: int
    file_name: str = ""
