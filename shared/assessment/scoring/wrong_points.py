"""Which expected points an answer states the wrong way round: code's witness and the language model's.

Code sees opposites, negations, swapped roles and numbers in the point's own words (`contradiction`), and is
taken at its word. A model sees the rest: its quote has to stand in the answer, code must not read the point
there as it is, and what it says weighs as much as that model was measured to be right (`trust`), by the share
of its readings that say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shared.assessment.scoring import contradiction, graded_points, trust
from shared.assessment.scoring.bands import Note
from shared.assessment.scoring.evidence import Wrong
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.scoring.verified_evidence import Disputed, VerifiedEvidence
from shared.assessment.text import lexicon as lang

SHOWN = 2
"""Named beside the band; the others are named among what was missing."""
SURE = 0.3
"""Weight from which the candidate is told: below, it is a doubt and no finding."""
_KEYS: dict[Wrong, str] = {
    "number": "correctness.contradicted_number",
    "other": "correctness.contradicted_other",
}


@dataclass(frozen=True)
class WrongPoint:
    """A point by its place, the words that state it wrongly, in which way, and how sure that is (0..1)."""

    point: int
    words: str
    wrong: Wrong
    weight: float

    def note(self, expected: str) -> Note:
        """What the candidate reads: their words, and what holds."""
        key = _KEYS.get(self.wrong, "correctness.contradicted")
        return key, {"words": self.words.rstrip(".!?… "), "point": expected.rstrip(".!? ")}


def find(given: ScoringInput, evidence: Sequence[VerifiedEvidence]) -> tuple[WrongPoint, ...]:
    """The points that are stated wrongly, in their order."""
    points, text = given.expected_points, given.said.rest
    found = {
        c.point: WrongPoint(c.point, c.words, "opposite", 1.0)
        for c in contradiction.find(points, text, given.language, given.question)
    }
    weight = trust.of(given.versions.get("model", ""), trust.CONTRADICTS, trust.CONTRADICTS_UNMEASURED)
    if weight and any(e.disputed for e in evidence):
        right = contradiction.stated(points, text, given.language)
        for n in range(len(points)):
            said = [e.disputed[n] for e in evidence if n in e.disputed]
            if said and n not in found and n not in right:
                surely = (
                    max(weight, trust.CONTRADICTS_BORNE_OUT)
                    if _borne_out(given, n, said, evidence)
                    else weight
                )
                found[n] = _by_model(n, said, surely * len(said) / len(evidence))
    return tuple(found[n] for n in sorted(found))


def _borne_out(
    given: ScoringInput, point: int, said: Sequence[Disputed], evidence: Sequence[VerifiedEvidence]
) -> bool:
    """Whether others bear an accusation out as far as they can: every quote of the model is real, and where
    it finds the point turned round the container finds what comes nearest to it."""
    passage = graded_points.of(given.correctness, point)
    real = all(e.trust == 1.0 for e in evidence)
    return real and passage is not None and passage.holds(said[0].quote.quote)


@dataclass(frozen=True)
class Falsehood:
    """Words that a model calls false, how surely, and for how much of what was said they stand (0..1)."""

    words: str
    weight: float
    share: float

    @property
    def note(self) -> Note:
        """What the candidate reads: to look it up, since nobody could check it here."""
        return "correctness.false", {"words": self.words.rstrip(".!?… ")}


def falsehood(given: ScoringInput, evidence: Sequence[VerifiedEvidence]) -> Falsehood | None:
    """What is false of the subject where no expected points say what is true, by the model's word alone."""
    said = [e.false for e in evidence if e.false]
    weight = trust.of(given.versions.get("model", ""), trust.CONTRADICTS, trust.CONTRADICTS_UNMEASURED)
    if not said or not weight:
        return None
    sentences = [lang.norms(s, given.language) for s in lang.sentences(given.said.rest)]
    wrong = lang.norms(said[0].quote, given.language)
    within = max((len(s) for s in sentences if _within(wrong, s)), default=len(wrong))
    share = min(1.0, max(within, len(wrong)) / max(1, sum(map(len, sentences))))
    return Falsehood(said[0].quote, weight * len(said) / len(evidence), share)


def _within(words: Sequence[str], sentence: Sequence[str]) -> bool:
    return any(
        list(sentence[at : at + len(words)]) == list(words) for at in range(len(sentence) - len(words) + 1)
    )


def _by_model(point: int, said: Sequence[Disputed], weight: float) -> WrongPoint:
    return WrongPoint(point, said[0].quote.quote, said[0].wrong, weight)
