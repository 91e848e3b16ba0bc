"""The judgement of one answer, as it is stored."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from shared.documents.base import Frozen
from shared.documents.by_status import BY_STATUS, StepAsStored
from shared.documents.steps import StepDone, StepNotDone, StepView
from shared.documents.vocabulary import Dimension, Step, WorkKind


class Better(Frozen):
    """One weak passage and a better way to say it; invents no facts."""

    weak_quote: str
    wording: str
    """Words to say instead; a question that leads to the fact where `asks`."""
    why: str
    asks: bool = False
    corrected: tuple[str, ...] = ()
    """Words of the passage that the candidate corrected; so for every quote."""
    start: float
    end: float


class EvidenceItem(Frozen):
    """A quote that really was said or written, when, and what it shows."""

    quote: str
    start: float
    end: float
    shows: str
    corrected: tuple[str, ...] = ()
    beside: WorkKind | None = None
    """It stands in what was made beside the answer, and so at no time; `start` and `end` are 0."""


class StarEvidence(Frozen):
    """Where each part of the story was found; None where it wasn't."""

    situation: EvidenceItem | None = None
    task: EvidenceItem | None = None
    action: EvidenceItem | None = None
    result: EvidenceItem | None = None


class DimensionScore(Frozen):
    """One dimension's band (1..5, one decimal) and how sure we are of it (± bands)."""

    band: float
    uncertainty: float
    elicited: bool = True
    """False when the question gave no chance to show it; such a dimension stays out of the total."""
    evidence: tuple[EvidenceItem, ...] = ()
    why: str = ""
    good: str = ""
    """What of `why` is praise: a strength is told with nothing else."""
    anchor: str = ""
    star: StarEvidence | None = None


class Evaluation(Frozen):
    """The judgement of one answer. `total` is computed by code; flags name every cap on it."""

    dimensions: dict[Dimension, DimensionScore]
    total: float
    total_uncertainty: float
    content: float
    """Mean of what was said, before any cap: content and speech stay apart."""
    speech: float
    """Mean of how it was said."""
    strengths: tuple[str, ...]
    missing: tuple[str, ...]
    missing_parts: tuple[str, ...]
    """Codes behind `missing` (situation, result, number, point…), for the follow-up and the practice plan."""
    better: Better | None
    flags: tuple[str, ...]
    delivery: dict[str, Any]
    versions: dict[str, str]


class EvaluationDone(Evaluation, StepDone):
    """Bands with their evidence; totals are computed by code, never by the model."""

    step: Literal["evaluation"]
    usage: dict[str, int]
    correction: int = 0
    """Which of the candidate's corrections it judges; 0: the answer as it was heard."""
    as_heard: float | None = None
    """The total of the answer as it was heard, by the same rubric, where it was corrected since."""


class EvaluationStep(StepAsStored[Annotated[EvaluationDone | StepNotDone, BY_STATUS]]):
    """`steps/{answer_id}_evaluation`."""


class StoredEvaluation(Evaluation, StepView):
    """An evaluation read back without its envelope."""

    of: ClassVar = Step.EVALUATION
