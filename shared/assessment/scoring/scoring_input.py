"""What scoring takes in and gives back: the models, without the rules."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from shared.assessment.scoring.evidence import EvidenceResponse
from shared.documents.base import Frozen
from shared.documents.delivery import Delivery
from shared.documents.transcript import Word
from shared.documents.vocabulary import QuestionKind


class ScoringInput(Frozen):
    """One answer, with all that is known of it. Model outputs are optional: scoring works without."""

    question: str
    kind: QuestionKind
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
