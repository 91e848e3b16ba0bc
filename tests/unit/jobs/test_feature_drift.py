"""What is measured of answers, this week and before: a shift is told, chance and few people are not."""

from __future__ import annotations

import logging
import random
from datetime import date, timedelta
from typing import Any

import pytest

from jobs import feature_drift

DAY = date(2026, 11, 27)


def rows(people: int = 60, pace: float = 140.0, confidence: float = 0.9) -> list[dict[str, Any]]:
    """Each person answers once a week; the last week's have another pace or are heard otherwise."""
    draw = random.Random(5)
    found = []
    for week in range(5):
        usual = week > 0
        for person in range(people):
            found.append(
                {
                    "language": "en-US",
                    "user_hash": f"p{week}-{person}",
                    "day": DAY - timedelta(days=7 * week + person % 7),
                    "words": 90 + draw.gauss(0, 20),
                    "seconds": 60 + draw.gauss(0, 12),
                    "words_per_minute": draw.gauss(140.0 if usual else pace, 20),
                    "characters_per_minute": None,
                    "fillers_per_minute": abs(draw.gauss(4, 2)),
                    "pauses": draw.randint(0, 9),
                    "longest_pause": abs(draw.gauss(1.5, 0.5)),
                    "recognition_confidence": draw.gauss(0.9 if usual else confidence, 0.03),
                }
            )
    return found


def moved(found: list[dict[str, Any]]) -> set[str]:
    return {each.measure for each in feature_drift.compared(found, DAY) if each.moved}


def test_a_week_like_those_before_is_told_nothing() -> None:
    assert moved(rows()) == set()


def test_what_moved_is_told_and_nothing_else() -> None:
    assert moved(rows(confidence=0.8)) == {"recognition_confidence"}


def test_a_language_of_few_people_is_passed_over() -> None:
    assert not list(feature_drift.compared(rows(people=feature_drift.FEWEST_PEOPLE - 1, pace=60), DAY))


def test_the_log_has_the_figures_that_the_dashboard_shows(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(feature_drift, "_rows", lambda _day: rows(pace=200))
    caplog.set_level(logging.INFO, "jobs.feature_drift")

    feature_drift.watch(DAY)

    said = [r.__dict__["fields"] for r in caplog.records if r.getMessage() == "measures compared"]
    assert {each["series"] for each in said} == {
        f"en-US {name}" for name in feature_drift.MEASURES if name != "characters_per_minute"
    }
    (error,) = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert error.__dict__["fields"]["series"] == "en-US words_per_minute"
    assert error.__dict__["fields"]["psi"] > error.__dict__["fields"]["limit"]
