"""What the correctness container says of each expected point: how far it is covered, and by which passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.assessment.text import lexicon as lang

NEAR = 0.5
"""Coverage from which a passage speaks of a point, rightly or wrongly."""
MOST_WORDS = 0.5
"""Of a quote's words, that stand in the passage."""


@dataclass(frozen=True)
class GradedPoint:
    """`covered`, 0..1, by the likeness of `passage`, which stands in the answer."""

    covered: float
    passage: str

    def holds(self, quote: str) -> bool:
        """Whether a model's quote lies where this finds what comes near to the point."""
        said, there = lang.norms(quote), set(lang.norms(self.passage))
        return self.covered >= NEAR and sum(w in there for w in said) >= max(1.0, MOST_WORDS * len(said))


def borne_out(correctness: Mapping[str, Any] | None, evidence: Sequence[VerifiedEvidence]) -> float | None:
    """0..1: of the quotes with which a model states or contradicts points, the share that lies where the
    container finds what comes near to that very point. Who deals quotes out at random has little. None
    where the model quotes none, or the container wasn't asked."""
    there = [
        near.holds(quote.quote)
        for one in evidence
        for index, quote in (*one.points.items(), *((n, d.quote) for n, d in one.disputed.items()))
        if (near := of(correctness, index))
    ]
    return sum(there) / len(there) if there else None


def of(correctness: Mapping[str, Any] | None, point: int) -> GradedPoint | None:
    """The container's reading of a point by its place; None where it wasn't asked."""
    found = (correctness or {}).get("points") or []
    if point >= len(found):
        return None
    covered = min(1.0, max(0.0, float(found[point].get("covered", 0))))
    return GradedPoint(covered, str(found[point].get("passage", "")))
