"""The query that compares what is measured of answers: whose it takes, and when, on the warehouse."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobs import feature_drift
from shared import clock
from shared.gcp import clients, warehouse

pytestmark = [pytest.mark.emulators, pytest.mark.usefixtures("emulators")]


def test_spoken_answers_of_five_weeks_are_compared_as_they_were_judged_last(
    caplog: pytest.LogCaptureFixture,
) -> None:
    # given a day far from other tests' rows, a language of its own, and people who speak faster this week
    day, language = clock.now().date() + timedelta(days=800), f"x-{secrets.token_hex(3)}"
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    def row(answer: str, days: int, minute: int = 0, **changes: Any) -> dict[str, Any]:
        known = {
            "row_id": secrets.token_hex(6),
            "answer_id": answer,
            "interview_id": "i",
            "user_hash": f"{answer:_<16}",
            "state": "scored",
            "language": language,
            "words": 90,
            "seconds": 60.0,
            "words_per_minute": 100.0,
            "recorded_at": (noon - timedelta(days=days, minutes=minute)).isoformat(),
        }
        return known | changes

    people = range(feature_drift.FEWEST_PEOPLE)
    rows = [
        *(row(f"now{n}", 0, words_per_minute=200.0 + n) for n in people),
        *(row(f"was{n}", 7, words_per_minute=100.0 + n) for n in people),
        row("now0", 0, minute=9, words_per_minute=1.0),
        row("typed", 0, seconds=None),
        row("refused", 0, state="not_scored"),
        row("tomorrow", -1),
        row("long_ago", 36),
    ]
    assert clients.bigquery().insert_rows_json(warehouse.table_id("answers"), rows) == []

    # when the measures of the day are compared
    caplog.set_level(logging.INFO, "jobs.feature_drift")
    found = [each for each in feature_drift.watch(day) if each.language == language]

    # then those who answered count, once each, and what moved is told
    read = [each for each in feature_drift._rows(day) if each["language"] == language]
    assert len(read) == 2 * len(people)
    assert min(each["words_per_minute"] for each in read) == 100.0
    assert {each.measure for each in found} == {"words", "seconds", "words_per_minute"}
    assert {each.measure for each in found if each.moved} == {"words_per_minute"}
    (error,) = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert error.__dict__["fields"]["series"] == f"{language} words_per_minute"
