"""How one's own ratings agree with the scores: within their range, and nothing is said of few answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shared.practice.calibration import ENOUGH, Rated, Stretch, calibration, compare
from tests.unit.practice.histories import BEGAN


def rated(*bands: tuple[int, float]) -> list[Rated]:
    """Answers of these ratings and totals, one a day, each ± 0.4."""
    return [
        Rated(
            interview_id="i",
            answer_id=f"a{at}",
            answered_at=BEGAN + timedelta(days=at),
            band=band,
            total=total,
            uncertainty=0.4,
        )
        for at, (band, total) in enumerate(bands)
    ]


@pytest.mark.parametrize(
    ("band", "total", "uncertainty", "verdict"),
    [
        (3, 3.6, 0.4, "inside"),
        (3, 3.9, 0.4, "inside"),
        (3, 4.0, 0.4, "harsh"),
        (4, 3.1, 0.4, "inside"),
        (4, 3.0, 0.4, "kind"),
        (4, 3.0, 0.6, "inside"),
    ],
)
def test_a_difference_inside_the_ranges_is_none(
    band: int, total: float, uncertainty: float, verdict: str
) -> None:
    assert compare(band, total, uncertainty) == verdict


def test_nothing_is_said_of_few_answers() -> None:
    few = calibration(rated(*[(1, 4.0)] * (ENOUGH - 1)))

    assert (few.answers, few.harsh, few.lean, few.difference, few.newest) == (
        ENOUGH - 1,
        ENOUGH - 1,
        *[None] * 3,
    )
    assert calibration([]).lean is None


def test_a_lean_is_told_where_chance_hardly_makes_it() -> None:
    # eight too harsh, none too kind: by chance in 2 of 256
    assert calibration(rated(*[(2, 3.5)] * 8)).lean == "harsh"
    assert calibration(rated(*[(5, 3.5)] * 8)).lean == "kind"
    # five against three is what a coin does, and agreement leans nowhere
    assert calibration(rated(*[(2, 3.5)] * 5, *[(5, 3.5)] * 3)).lean == "none"
    assert calibration(rated(*[(3, 3.2)] * 8)).lean == "none"


def test_the_newest_ten_stand_beside_the_ten_before_them() -> None:
    # given: at first two of ten were inside the range, lately nine
    before = [(3, 3.0)] * 2 + [(1, 3.0)] * 8
    lately = [(3, 3.0)] * 9 + [(1, 3.0)]

    found = calibration(rated(*before, *lately))

    assert (found.before, found.newest) == (Stretch(answers=10, inside=2), Stretch(answers=10, inside=9))
    assert calibration(rated(*before, *lately)[1:]).newest is None
