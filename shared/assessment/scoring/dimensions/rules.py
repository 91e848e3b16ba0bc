"""What a dimension is judged from, and what it has to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from shared import languages
from shared.assessment.scoring.bands import Judged, Note
from shared.assessment.scoring.content_features import Content
from shared.assessment.scoring.material import Material
from shared.assessment.scoring.motives import Motive
from shared.assessment.scoring.plans import Plan
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text.messages import Wording
from shared.documents.evaluation import EvidenceItem
from shared.documents.vocabulary import STAR

LOWEST_CAP = 1.4
"""The most that the total of an answer to another question can be."""

Unanswered = Literal["off_topic", "set_aside", "claims"]
"""Why what was said is no answer to this question: it is about something else, a model took nearly all of it
away, or it claims things without a fact."""


@dataclass(frozen=True)
class Points:
    """What was claimed: the band for it, which expected points are covered, and how far (0..1)."""

    judged: Judged
    covered: tuple[bool, ...] = ()
    share: float | None = None
    """None for a story, and where no point was expected."""
    spoken: float | None = None
    """The same without what was written or drawn beside the answer."""
    wrong: Mapping[int, Note] = field(default_factory=dict)
    """Points that were stated wrongly, and how that is told."""


@dataclass(frozen=True)
class Answered:
    """How far the question was answered: the band, whether another one was, whether it was only repeated."""

    judged: Judged
    off_topic: bool = False
    repeats: bool = False
    likely: float = 0.0
    """0..1: how right an explanation about the question is taken to be whose points nobody knows."""

    @classmethod
    def elsewhere(cls, note: Note) -> Answered:
        """Another question was answered; the note says so."""
        return cls(Judged(1.0, 0.0, (note,), cap=LOWEST_CAP), off_topic=True)


@dataclass(frozen=True)
class Case:
    """An answer and what was found in it by one set of extractions."""

    given: ScoringInput
    content: Content
    verified: Sequence[VerifiedEvidence]
    recognition: float
    """How surely it was recognised, 0..1."""
    points: Points
    answered: Answered
    form: Plan | Motive | None = None
    """What would be done, or why somebody wants the job, where that was asked."""


_IN_INTERVIEWS_LANGUAGE = ("point", "asked", "told")
"""Values of a note in the interview's language: expected points, and subjects as our model names them."""


def in_words(judged: Judged, wording: Wording) -> str:
    """Up to three observations as sentences."""
    return languages.joined(wording.say(key, **_cited(values, wording)) for key, values in judged.notes[:3])


def _cited(values: Mapping[str, object], wording: Wording) -> dict[str, object]:
    return {
        name: wording.cited(str(value)) if name in _IN_INTERVIEWS_LANGUAGE else value
        for name, value in values.items()
    }


PRAISE = frozenset(
    {
        "clarity.good",
        "confidence.good",
        "confidence.good_characters",
        "correctness.facts",
        "correctness.plan",
        "relevance.yes",
        "structure.motive_all",
        "structure.plan_all",
        "structure.steps",
    }
)
"""Observations that speak for an answer."""


def praise(judged: Judged, why: Callable[[Judged, Wording], str], wording: Wording) -> str:
    """The reason without what speaks against the answer; empty where nothing is left."""
    if not judged.notes:
        return "" if len(judged.parts) < len(STAR) else why(judged, wording)
    notes = tuple(n for n in judged.notes if n[0] in PRAISE)
    return why(replace(judged, notes=notes), wording) if notes else ""


def _as_it_was(judged: Judged, _why: Unanswered) -> Judged:
    return judged


def _nothing(_given: ScoringInput) -> float:
    return 0.0


@dataclass(frozen=True)
class Rules:
    """One dimension: its band, the quotes shown for it, and the reason in words."""

    judge: Callable[[Case], Judged]
    evidence: Callable[[Material], Sequence[EvidenceItem]]
    why: Callable[[Judged, Wording], str] = in_words
    """The reason for a band."""
    without_answer: Callable[[Judged, Unanswered], Judged] = _as_it_was
    """The band and the reason of what is no answer to this question, for why it is none."""
    uncertainty: Callable[[ScoringInput], float] = _nothing
    """What is added to ± for this dimension alone, in bands."""
