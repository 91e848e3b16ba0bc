"""How well somebody's own ratings agree with the scores, and whether they lean to one side.

A score has its range, and a rating in whole bands stands for half a band to either side: where the two ranges
touch, there is no difference to speak of.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import comb
from typing import Literal

from shared.documents.base import Frozen
from shared.documents.limits import SELF_RATING_HALF_STEP

Verdict = Literal["inside", "harsh", "kind"]
"""`harsh`: they rated themselves below the range of the score; `kind`: above it."""

ENOUGH = 8
"""Rated answers before anything is said of all of them."""
WINDOW = 10
"""Rated answers of the newest stretch, and of the one before it."""
LEAN_CHANCE = 0.05
"""A lean is told where chance alone would split the differences as unevenly in so few of all cases."""


class Rated(Frozen):
    """One answer with its candidate's rating and its score."""

    interview_id: str
    answer_id: str
    answered_at: datetime
    band: int
    total: float
    uncertainty: float
    score_was_there: bool = False

    @property
    def verdict(self) -> Verdict:
        """Where the rating lies, seen from the score's range."""
        return compare(self.band, self.total, self.uncertainty)


class Stretch(Frozen):
    """Some answers in a row, and how many of them were rated inside the score's range."""

    answers: int
    inside: int


class Calibration(Frozen):
    """All of them together. What takes more answers than there are is None."""

    answers: int
    inside: int
    harsh: int
    kind: int
    score_was_there: int
    """Of the answers, those that were rated while the page held the score back."""
    difference: float | None
    """Mean of rating less score, in bands."""
    lean: Literal["none", "harsh", "kind"] | None
    newest: Stretch | None
    before: Stretch | None
    """The stretch before the newest: both or neither."""


def compare(band: int, total: float, uncertainty: float) -> Verdict:
    """Where one's own rating lies, seen from the range of the score."""
    apart = band - total
    if abs(apart) <= uncertainty + SELF_RATING_HALF_STEP + 1e-9:
        return "inside"
    return "kind" if apart > 0 else "harsh"


def calibration(rated: Sequence[Rated]) -> Calibration:
    """Of answers, the oldest first."""
    verdicts = [one.verdict for one in rated]
    harsh, kind = verdicts.count("harsh"), verdicts.count("kind")
    enough = len(rated) >= ENOUGH
    both = len(rated) >= 2 * WINDOW
    return Calibration(
        answers=len(rated),
        inside=verdicts.count("inside"),
        harsh=harsh,
        kind=kind,
        score_was_there=sum(one.score_was_there for one in rated),
        difference=round(sum(r.band - r.total for r in rated) / len(rated), 2) if enough else None,
        lean=_lean(harsh, kind) if enough else None,
        newest=_stretch(verdicts[-WINDOW:]) if both else None,
        before=_stretch(verdicts[-2 * WINDOW : -WINDOW]) if both else None,
    )


def _stretch(verdicts: Sequence[Verdict]) -> Stretch:
    return Stretch(answers=len(verdicts), inside=verdicts.count("inside"))


def _lean(harsh: int, kind: int) -> Literal["none", "harsh", "kind"]:
    """By the two-sided sign test over the answers outside the range."""
    outside, more = harsh + kind, max(harsh, kind)
    chance = 2 * sum(comb(outside, k) for k in range(more, outside + 1)) / 2**outside
    if outside == 0 or chance > LEAN_CHANCE:
        return "none"
    return "harsh" if harsh > kind else "kind"
