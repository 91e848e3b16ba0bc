"""Which expected points an answer states the wrong way round: code's witness and the language model's.

Code sees opposites, negations, swapped roles and numbers in the point's own words (`contradiction`), and is
taken at its word. A model sees the rest: its quote has to stand in the answer, code must not read the point
there as it is, and what it says weighs as much as that model was measured to be right (`trust`), by the share
of its readings that say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shared.assessment.scoring import contradiction, trust
from shared.assessment.scoring.bands import Note
from shared.assessment.scoring.evidence import Disputed, VerifiedEvidence, Wrong
from shared.assessment.scoring.scoring_input import ScoringInput

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
                found[n] = _by_model(n, said, weight * len(said) / len(evidence))
    return tuple(found[n] for n in sorted(found))


def _by_model(point: int, said: Sequence[Disputed], weight: float) -> WrongPoint:
    return WrongPoint(point, said[0].quote.quote, said[0].wrong, weight)
