"""What the judgement of an answer takes in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.scoring.work_evidence import ReadWork
from shared.assessment.text.corrections import Placed
from shared.assessment.text.messages import Wording
from shared.documents.delivery import Delivery
from shared.documents.vocabulary import QuestionKind


@dataclass(frozen=True)
class ScoringInput:
    """One answer, with all that is known of it. Model outputs are optional: scoring works without."""

    question: str
    kind: QuestionKind
    said: AnswerText
    delivery: Delivery | None
    """None for a typed answer: how it would have been said is not known."""
    evidence: tuple[EvidenceResponse, ...] = ()
    """One or more extractions of the same answer; several narrow the uncertainty honestly."""
    expected_points: tuple[str, ...] = ()
    competency: str = ""
    work: tuple[ReadWork, ...] = ()
    """Made beside it. Only the expected points rest on it: of how somebody speaks it says nothing."""
    correctness: Mapping[str, Any] | None = None
    """The correctness endpoint: {"score": 0..5, "low", "high", "points": [{"point", "covered": 0..1,
    "passage"}], "topicality"?: 0..1}."""
    rated_delivery: Mapping[str, Any] | None = None
    """The delivery endpoint: {"measured": {...}, "ratings": {...}}."""
    recognition_confidence: float | None = None
    """None where the recogniser gives none: not known, which is not sure."""
    unheard: float = 0.0
    """Share of the voice, 0..1, in which no word was heard."""
    corrected: tuple[Placed, ...] = ()
    """What of `said` the candidate corrected, and `corrected_share` how much of what was heard that is."""
    corrected_share: float = 0.0
    language_confirmed: bool = False
    """It sounded like another language, and the candidate says that it wasn't."""
    feedback_language: str = ""
    """That the words about the answer are written in; the interview's where none is named."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Prompt and model versions, passed through; the rubric's is added."""

    @property
    def language(self) -> str:
        """The interview's."""
        return self.said.language

    @property
    def wording(self) -> Wording:
        """How the answer is spoken of."""
        return Wording(self.language, self.feedback_language)
