"""The scores' stream: a change is told on the day on which it is found, once, in bands."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from jobs import score_stream

FIRST = datetime(2026, 10, 1, tzinfo=UTC)
A_DAY = 100


def scores(*days: float) -> list[tuple[datetime, float]]:
    """So many answers a day, of which each day has a mean."""
    draw = random.Random(3)
    return [
        (FIRST + timedelta(days=n, minutes=m), min(max(draw.gauss(mean, 0.6), 1.0), 5.0))
        for n, mean in enumerate(days)
        for m in range(A_DAY)
    ]


def day(number: int) -> date:
    return (FIRST + timedelta(days=number)).date()


def test_a_quarter_in_which_nothing_changes_is_told_nothing() -> None:
    stream = scores(*[3.2] * 20)

    assert not any(score_stream.changes("en-US", stream, day(n)) for n in (3, 9, 14, 19))


def test_a_judge_half_a_band_milder_is_told_soon_and_on_one_day() -> None:
    stream = scores(*[3.0] * 10, *[3.5] * 5)

    told = {n: found for n in range(9, 15) if (found := score_stream.changes("en-US", stream, day(n)))}

    first = min(told)
    assert 10 <= first <= 13
    assert all(len(found) == 1 for found in told.values())
    moved = told[first][0]
    assert moved.language == "en-US"
    assert abs(moved.before - 3.0) < 0.2
    assert moved.after > moved.before


def test_what_was_found_later_is_not_told_of_an_earlier_day() -> None:
    stream = scores(*[3.0] * 10, *[4.0] * 5)

    assert not any(score_stream.changes("en-US", stream, day(n)) for n in (5, 8, 9))
