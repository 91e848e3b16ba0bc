"""From estimates to the rows of a board: tie bands, rounding, and an order that says no more than they do."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from shared.documents.leaderboard import AnswersBand, Row
from shared.leaderboard.shrinkage import Z90, Estimate


def rows(estimates: Mapping[str, Estimate], pseudonyms: Mapping[str, str]) -> dict[str, Row]:
    """A row by person, best first.

    People with the same figures stand in the order of their pseudonyms, so that the order tells nothing
    that the figures don't.
    """
    made = {
        person: Row(
            pseudonym=pseudonyms[person],
            score=_rounded(one.mean),
            low=_rounded(one.low),
            high=_rounded(one.high),
            rank_from=1 + sum(_clearly_above(other, one) for other in estimates.values()),
            rank_to=len(estimates) - sum(_clearly_above(one, other) for other in estimates.values()),
            answers=answers_band(one.answers),
        )
        for person, one in estimates.items()
    }
    return dict(sorted(made.items(), key=lambda item: (-item[1].score, item[1].pseudonym)))


def _clearly_above(one: Estimate, other: Estimate) -> bool:
    """With 95 % of the probability."""
    return one.mean - other.mean > Z90 * sqrt(one.deviation**2 + other.deviation**2)


def _rounded(value: float) -> float:
    return round(min(5.0, max(1.0, value)), 1)


def answers_band(count: int) -> AnswersBand:
    """Roughly how many."""
    return "3-5" if count <= 5 else "6-10" if count <= 10 else "11+"
