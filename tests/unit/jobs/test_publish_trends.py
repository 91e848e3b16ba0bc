"""From rows of the batch to what a candidate is shown: what is said, and what is left unsaid."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jobs import publish_trends
from shared import clock
from shared.insight import summary

TRACK = {"role": "nurse", "level": "mid", "language": "en-US", "rubric_version": "v1"}


def trend(measure: str = "total", competency: str = "", **changes: Any) -> dict[str, Any]:
    row = {
        **TRACK,
        "measure": measure,
        "competency": competency,
        "answers": 12,
        "first_day": date(2026, 10, 1),
        "last_day": date(2026, 11, 20),
        "rolling_mean": 3.1,
        "spread": 0.4,
        "slope": 0.1,
        "slope_low": 0.02,
        "slope_high": 0.18,
        "days_to_improve": None,
        "cohort": 9,
        "percentile": 62.5,
        "answers_before": 3,
        "answers_now": 4,
        "mean_before": 2.9,
        "mean_now": 3.2,
        "change_low": -0.1,
        "change_high": 0.7,
        "recent_answers": 8,
        "competencies": 2,
    }
    return row | changes


def week(monday: date, **changes: Any) -> dict[str, Any]:
    row = {**TRACK, "measure": "total", "competency": "", "week": monday, "answers": 3, "mean": 3.0}
    return row | {"low": 2.5, "high": 3.5} | changes


def test_a_track_has_totals_dimensions_and_competencies_in_that_order() -> None:
    rows = [trend(competency="teamwork"), trend("structure"), trend(), trend("clarity")]
    points = [week(date(2026, 11, 9)), week(date(2026, 11, 2)), week(date(2026, 11, 2), measure="clarity")]

    (track,) = summary.tracks(rows, points)

    assert [(one.measure, one.competency) for one in track.trends] == [
        ("total", ""),
        ("clarity", ""),
        ("structure", ""),
        ("total", "teamwork"),
    ]
    assert [point.week for point in track.trends[0].points] == [date(2026, 11, 2), date(2026, 11, 9)]
    assert track.cohort is not None
    assert (track.cohort.people, track.cohort.percentile) == (9, 60)
    assert track.changes[0].difference == 3.2 - 2.9
    assert track.forecast is not None


def test_what_is_too_little_is_left_unsaid() -> None:
    few = trend(answers=3, slope=None, slope_low=None, slope_high=None, cohort=4, answers_before=0)

    (track,) = summary.tracks([few], [])

    assert (track.cohort, track.forecast, track.changes) == (None, None, ())
    assert (track.trends[0].slope, track.trends[0].direction) == (None, "unknown")


def test_a_direction_is_what_the_interval_allows() -> None:
    said = [summary.direction(low, high) for low, high in ((0.01, 0.2), (-0.2, -0.01), (-0.1, 0.1))]

    assert said == ["rising", "falling", "level"]


def test_what_was_practised_last_comes_first() -> None:
    old, new = trend(role="sales", last_day=date(2026, 9, 1)), trend()

    assert [track.role for track in summary.tracks([old, new], [])] == ["nurse", "sales"]


@pytest.mark.parametrize(
    ("newest", "arguments", "status"),
    [
        (date(2026, 11, 26), [], 0),
        (date(2026, 11, 24), [], 1),
        (date(2026, 11, 24), ["--day", "2026-11-24"], 0),
        (None, [], 0),
    ],
    ids=["last night's", "a batch did not come", "a day that was named", "nobody has answered yet"],
)
def test_a_batch_that_did_not_come_fails_the_job(
    newest: date | None, arguments: list[str], status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 27, 5, tzinfo=UTC))
    monkeypatch.setattr(publish_trends, "publish", lambda _day: (newest, 0))
    monkeypatch.setattr(publish_trends, "_tell_operators", lambda _day: None)

    assert publish_trends.main(arguments) == status
