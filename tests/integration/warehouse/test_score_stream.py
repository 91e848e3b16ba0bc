"""The query behind the stream: the last state of each scored answer, in order, and no other."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from jobs import score_stream
from shared import clock
from shared.gcp import clients, warehouse

pytestmark = [pytest.mark.emulators, pytest.mark.usefixtures("emulators")]


def test_each_answer_counts_once_as_it_was_judged_last(caplog: pytest.LogCaptureFixture) -> None:
    # given a day far from other tests' rows, in a language of its own
    day, language = clock.now().date() + timedelta(days=700), f"x-{secrets.token_hex(3)}"
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    def row(answer: str, minute: int, **changes: Any) -> dict[str, Any]:
        known = {
            "row_id": secrets.token_hex(6),
            "user_hash": "h" * 16,
            "interview_id": "i",
            "state": "scored",
        }
        moment = (noon + timedelta(minutes=minute)).isoformat()
        return known | {"answer_id": answer, "language": language, "recorded_at": moment, **changes}

    rows = [
        row("a", 1, total=2.0),
        row("a", 9, total=4.0),
        row("b", 5, total=3.0),
        row("c", 6, state="not_scored"),
        row("d", 60 * 24, total=1.0),
    ]
    assert clients.bigquery().insert_rows_json(warehouse.table_id("answers"), rows) == []

    # when the day is looked at
    caplog.set_level(logging.INFO, "jobs.score_stream")
    score_stream.watch(day)

    # then its mean is that of the last states of that day
    said = [r.__dict__["fields"] for r in caplog.records if r.getMessage() == "scores of a day"]
    assert {"language": language, "mean": 3.5, "answers": 2} in said
    read = [r for r in score_stream._rows(day) if r["language"] == language]
    assert [r["total"] for r in read] == [3.0, 4.0]
