"""What scoring takes in and gives back: the models, without the rules."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from shared.assessment.delivery.metrics import Delivery, Frozen
from shared.assessment.scoring.evidence import Better, EvidenceResponse
from shared.assessment.scoring.rubric import Dimension, Kind, StarPart
from shared.documents.interview import Word


class ScoringInput(Frozen):
    """One answer, with all that is known of it. Model outputs are optional: scoring works without."""

    question: str
    kind: Kind
    language: str
    text: str
    words: tuple[Word, ...]
    delivery: Delivery
    evidence: tuple[EvidenceResponse, ...] = ()
    """One or more extractions of the same answer; several narrow the uncertainty honestly."""
    expected_points: tuple[str, ...] = ()
    competency: str = ""
    correctness: dict[str, Any] | None = None
    """The correctness endpoint: {"score": 0..5, "low", "high", "points": [{"point", "covered": 0..1,
    "passage"}], "topicality"?: 0..1}."""
    delivery_model: dict[str, Any] | None = None
    """The delivery endpoint: {"measured": {...}, "ratings": {...}}."""
    recognition_confidence: float = 1.0
    versions: dict[str, str] = Field(default_factory=dict)
    """Prompt and model versions, passed through; the rubric's is added."""


class EvidenceItem(Frozen):
    """A quote that really was said, when, and what it shows."""

    quote: str
    start: float
    end: float
    shows: str


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
    anchor: str = ""
    star: StarEvidence | None = None


class Evaluation(Frozen):
    """The judgement of one answer. `total` is computed by code; flags name every cap on it."""

    dimensions: dict[Dimension, DimensionScore]
    total: float
    total_uncertainty: float
    content: float
    """Mean of correctness, relevance and structure, before any cap: content and delivery stay apart."""
    speech: float
    """Mean of clarity and confidence."""
    strengths: tuple[str, ...]
    missing: tuple[str, ...]
    missing_parts: tuple[str, ...]
    """Codes behind `missing` (situation, result, number, point…), for the follow-up and the practice plan."""
    better: Better | None
    flags: tuple[str, ...]
    delivery: dict[str, Any]
    versions: dict[str, str]


__all__ = [
    "Dimension",
    "DimensionScore",
    "Evaluation",
    "EvidenceItem",
    "ScoringInput",
    "StarEvidence",
    "StarPart",
]
