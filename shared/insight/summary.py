"""A candidate's tracks out of rows of `trends` and `trend_weeks`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from shared.documents.insight import (
    MIN_ANSWERS,
    MIN_COHORT,
    Cohort,
    Direction,
    TrackTrends,
    Trend,
    TrendPoint,
    WeekChange,
)
from shared.documents.vocabulary import DIMENSIONS
from shared.insight.forecast import forecast

Row = Mapping[str, Any]
Key = tuple[str, ...]

TRACK = ("role", "level", "language", "rubric_version")
MEASURES = ("total", *DIMENSIONS)


def tracks(trends: Sequence[Row], weeks: Sequence[Row]) -> tuple[TrackTrends, ...]:
    """What is practised for, the one with the newest answer first."""
    points: defaultdict[Key, list[Row]] = defaultdict(list)
    for week in weeks:
        points[_key(week)].append(week)
    by_track: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in trends:
        by_track[_key(row)[: len(TRACK)]].append(row)
    whole = [(rows, total) for rows in by_track.values() if (total := _total(rows)) is not None]
    newest_first = sorted(whole, key=lambda one: str(one[1]["last_day"]), reverse=True)
    return tuple(_track(rows, total, points) for rows, total in newest_first)


def _key(row: Row) -> Key:
    return tuple(str(row[name] or "") for name in (*TRACK, "competency", "measure"))


def _total(rows: Sequence[Row]) -> Row | None:
    return next((row for row in rows if row["measure"] == "total" and not row["competency"]), None)


def _track(rows: Sequence[Row], total: Row, points: Mapping[Key, Sequence[Row]]) -> TrackTrends:
    overall = sorted((r for r in rows if not r["competency"]), key=lambda r: MEASURES.index(r["measure"]))
    competencies = sorted((r for r in rows if r["competency"]), key=lambda r: str(r["competency"]))
    changes = [change for row in overall if (change := _change(row)) is not None]
    return TrackTrends(
        role=total["role"] or "",
        level=total["level"] or "",
        language=total["language"] or "",
        rubric_version=total["rubric_version"] or "",
        answers=total["answers"],
        trends=tuple(_trend(row, points.get(_key(row), ())) for row in (*overall, *competencies)),
        cohort=_cohort(total),
        changes=tuple(changes),
        forecast=forecast(total) if total["answers"] >= MIN_ANSWERS else None,
    )


def _trend(row: Row, weeks: Sequence[Row]) -> Trend:
    low, high = row["slope_low"], row["slope_high"]
    return Trend(
        measure=row["measure"],
        competency=row["competency"] or "",
        answers=row["answers"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        rolling_mean=row["rolling_mean"],
        slope=row["slope"],
        slope_low=low,
        slope_high=high,
        direction=direction(low, high),
        days_to_improve=row["days_to_improve"],
        points=tuple(
            TrendPoint(
                week=week["week"],
                answers=week["answers"],
                mean=week["mean"],
                low=week["low"],
                high=week["high"],
            )
            for week in sorted(weeks, key=lambda week: str(week["week"]))
        ),
    )


def direction(low: float | None, high: float | None) -> Direction:
    """What a slope's 95 % interval allows to say."""
    if low is None or high is None:
        return "unknown"
    return "rising" if low > 0 else "falling" if high < 0 else "level"


def _cohort(row: Row) -> Cohort | None:
    if row["cohort"] is None or row["cohort"] < MIN_COHORT or row["percentile"] is None:
        return None
    return Cohort(people=row["cohort"], percentile=5 * round(row["percentile"] / 5))


def _change(row: Row) -> WeekChange | None:
    if not row["answers_before"] or not row["answers_now"]:
        return None
    return WeekChange(
        measure=row["measure"],
        before=row["mean_before"],
        now=row["mean_now"],
        difference=row["mean_now"] - row["mean_before"],
        low=row["change_low"],
        high=row["change_high"],
        answers_before=row["answers_before"],
        answers_now=row["answers_now"],
    )
