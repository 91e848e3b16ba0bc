"""Is the question answered, as our relevance model (`models/correctness`) reads it?

Its reading counts where it was measured, on people that it had not seen; a language model's yes or no moves
the odds only as far as its label was measured to mean something: one that says yes to everything weighs
nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared import languages
from shared.assessment import kinds
from shared.assessment.scoring import content_features, trust
from shared.assessment.scoring.bands import Judged, Note, clamp, mean, trusted
from shared.assessment.scoring.dimensions.rules import LOWEST_CAP, Answered
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import VerifiedEvidence

SURE = 0.995
"""No witness is surer than this, so that another can still be heard."""
OTHER = 0.02
"""Below: another question was answered. Of real answers to their own question under one in a hundred is, and
of answers by authors whom the model never read (`make train-relevance`)."""
LITTLE_OF_IT = 0.1
"""Below: little of what was asked was found, as is said."""
DOUBT = 0.25
"""Below: no answer is said to be one to the question."""
FULL = 0.7
"""From this probability on, relevance caps the total no more; the cap falls from 5 to LOWEST_CAP below it."""
SURELY = 0.95
"""Probability from which on a story's band is as high as its depth allows. Of 42 hard neighbours the right
one's band stands above in 36 with it, AUC 0.912; from 0.7 on in 35, 0.863, as more of both are at the top."""


@dataclass(frozen=True)
class RelevancePrediction:
    """The relevance model's reading: probability 0..1, topics as names in a sentence, the nearest passage.

    `about`: 0..1, that an explanation is about the question."""

    probability: float
    about: float = 0.0
    asked: str = ""
    told: str = ""
    passage: str = ""

    @classmethod
    def of(cls, correctness: Mapping[str, Any] | None) -> RelevancePrediction | None:
        """From the endpoint's prediction; None where there is none, or not a usable one."""
        found = (correctness or {}).get("relevance")
        if not isinstance(found, Mapping) or not isinstance(found.get("probability"), int | float):
            return None
        passage = found.get("passage")
        told = "" if found.get("told") == found.get("asked") else str(found.get("told_name") or "")
        return cls(
            probability=_chance(found["probability"]),
            asked=str(found.get("asked_name") or ""),
            told=told,
            passage=str(passage.get("text", "")) if isinstance(passage, Mapping) else "",
            about=_chance(found.get("about")),
        )


def _chance(value: object) -> float:
    return min(1.0, max(0.0, float(value))) if isinstance(value, int | float) else 0.0


def is_read(kind: str, language: str, points: Sequence[str]) -> bool:
    """Whether a relevance model's reading counts, where it was measured: in English, of stories, motives and
    explanations whose points aren't known."""
    explained = kinds.has_points(kind) and not points
    read = explained or kinds.is_story(kind) or kinds.gives_reasons(kind)
    return read and languages.base(language) == "en"


def about(given: ScoringInput) -> float:
    """0..1: that what an explanation tells is about the question, as the relevance model reads it; 0 where it
    doesn't."""
    if not is_read(given.kind, given.language, given.expected_points):
        return 0.0
    reading = RelevancePrediction.of(given.correctness)
    return reading.about if reading else 0.0


def read(
    given: ScoringInput,
    content: content_features.Content,
    definite: float,
    evidence: Sequence[VerifiedEvidence],
    reading: RelevancePrediction,
) -> Answered:
    """How far the question is answered by that reading, moved by what language models say. `definite`: 0..1,
    how much is said of this and nothing else."""
    chance = min(SURE, max(1 - SURE, reading.probability))
    odds = math.log(chance / (1 - chance))
    moves = trust.of(given.versions.get("model", ""), trust.ANSWERS, trust.ANSWERS_UNMEASURED)
    said = mean([moves.get(e.answers_question, 0.0) for e in evidence]) or 0.0
    chance = 1 / (1 + math.exp(-(odds + said * trusted(evidence))))
    if chance < OTHER:
        return Answered.elsewhere(_other(given, reading))
    cap = LOWEST_CAP + (5 - LOWEST_CAP) * min(1.0, chance / FULL)
    if content.filler_talk:
        return Answered(Judged(1.5, 0.3, (("relevance.stock", {}),), cap=cap))
    # An answer is more than its subject: a general remark answers in part at best.
    depth = min(1.0, 0.35 + 0.75 * definite)
    length = min(1.0, content.told / 45)
    band = clamp(1 + 4 * min(1.0, chance / SURELY) ** 0.5 * (0.55 + 0.45 * depth**0.6 * length**0.4))
    note: Note = ("relevance.yes" if band >= 3.6 else "relevance.partly", {})
    if chance < DOUBT:
        note = _doubted(reading, chance)
    # Widest where the model itself is undecided.
    return Answered(Judged(band, 8 * chance * (1 - chance), (note,), cap=cap))


def _doubted(reading: RelevancePrediction, chance: float) -> Note:
    """Names another subject where the model is sure of both, and accuses nobody where it is not."""
    if reading.asked and reading.told:
        return "relevance.other", {"asked": reading.asked, "told": reading.told}
    if chance >= LITTLE_OF_IT:
        return "relevance.partly", {}
    return ("relevance.not_asked", {"asked": reading.asked}) if reading.asked else ("relevance.not_found", {})


def _other(given: ScoringInput, reading: RelevancePrediction) -> Note:
    if reading.asked and reading.told:
        return "relevance.other", {"asked": reading.asked, "told": reading.told}
    if reading.asked:
        return "relevance.not_asked", {"asked": reading.asked}
    return unanswered(given)


def unanswered(given: ScoringInput) -> Note:
    """Names what a question of ours is about; one that the candidate typed has no competency."""
    if not given.competency:
        return "relevance.no", {}
    return "relevance.no_subject", {"competency": given.wording.competency(given.competency)}
