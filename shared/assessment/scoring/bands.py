"""From counts and verified evidence to bands 1..5.

The constants here and in `dimensions` were set by hand on the ranking set (answers of known levels,
`local/suites/ranking.jsonl`) by `python -m local.bench.ranking --text --model none`, in November 2026.
Where another set or command was used, the constant says so. The figures that they reach are in
`docs/assessment/suites.md`.

Each dimension answers with a `Judged`: the band that code and checked evidence give together, and how
far the two stood apart. A band needs evidence: without a verified quote or a fact, it stays at 2 or below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shared.assessment.scoring.verified_evidence import VerifiedEvidence
from shared.documents.vocabulary import MotivePart, PlanPart, StarPart

SUBSTANCE = {
    "nothing": 0.0,
    "general": 0.2,
    "some_facts": 0.5,
    "concrete": 0.75,
    "concrete_with_outcome": 1.0,
}
LABEL = 0.4
"""Weight of a model's label beside what code and quotes show: a model that was talked into praise gives
labels, not facts. At 0.6 such a model lifted an answer by up to 0.4 band more."""


Note = tuple[str, dict[str, object]]
"""A phrase's key and the values that go into it."""

STRONG = 3.6
"""The band from which on something is a strength."""


@dataclass(frozen=True)
class Judged:
    """A band, the distance between code's and the model's reading (in bands), and named observations."""

    band: float
    gap: float = 0.0
    notes: tuple[Note, ...] = ()
    elicited: bool = True
    parts: frozenset[StarPart] = field(default_factory=frozenset)
    """Of a story: those that are there."""
    unknown: frozenset[StarPart] = field(default_factory=frozenset)
    """Those that nobody can say are there or not: the silence of a word list is no evidence."""
    plan: frozenset[PlanPart] = field(default_factory=frozenset)
    """Of what one would do: the parts that are there."""
    motive: frozenset[MotivePart] = field(default_factory=frozenset)
    """Of why somebody wants a job: the parts that are there."""
    unsaid: tuple[MotivePart, ...] = ()
    """Those of them that were asked for and aren't there."""
    unplanned: tuple[PlanPart, ...] = ()
    """Of what one would do: the parts that surely aren't there."""
    cap: float = 5.0
    """The highest total that this allows."""

    def says(self, key: str) -> bool:
        """Whether an observation of this name is among the notes."""
        return any(name == key for name, _ in self.notes)


def clamp(value: float, low: float = 1.0, high: float = 5.0) -> float:
    """Keep a band on the scale."""
    return max(low, min(high, value))


def mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def trusted(evidence: Sequence[VerifiedEvidence]) -> float:
    """How far the labels of these extractions can be relied on, 0..1."""
    return mean([e.trust for e in evidence]) or 0.0
