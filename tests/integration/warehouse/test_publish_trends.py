"""The batch's rows become documents of their candidates, and of nobody who is leaving."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from jobs import erase, publish_trends
from shared import clock
from shared.erasure import workflow
from shared.firestore import catalogue, paths
from shared.gcp import clients, warehouse

pytestmark = [pytest.mark.emulators, pytest.mark.usefixtures("emulators")]


def rows_of(uid: str, day: date, **changes: Any) -> None:
    moment = datetime.combine(day, datetime.max.time(), UTC).isoformat()
    track = {"role": "nurse", "level": "mid", "language": "en-US", "rubric_version": "v1", "competency": ""}
    keys = track | {"day": day.isoformat(), "recorded_at": moment, "user_hash": warehouse.user_hash(uid)}
    trend = {"measure": "total", "answers": 9, "rolling_mean": 3.1, "first_day": "2026-10-01"}
    trend |= {"last_day": "2026-11-20", "answers_before": 0, "answers_now": 0, "recent_answers": 9}
    row = keys | trend | {"competencies": 3, **changes}
    assert clients.bigquery().insert_rows_json(warehouse.table_id("trends"), [row]) == []
    point = keys | {"measure": "total", "week": "2026-11-16", "answers": 2, "mean": 3.0}
    assert clients.bigquery().insert_rows_json(warehouse.table_id("trend_weeks"), [point]) == []


def test_each_candidate_gets_their_own_and_one_who_leaves_gets_none() -> None:
    day = clock.now().date() + timedelta(days=900)
    ana, leaving = f"u{secrets.token_hex(6)}", f"u{secrets.token_hex(6)}"
    for uid in (ana, leaving):
        paths.interview_ref(f"i{uid}").set({"owner": uid})
        rows_of(uid, day)
    rows_of("somebody-without-interviews", day)
    scope = workflow.Scope("account", leaving)
    paths.erasure_ref(scope.erasure_id).set({"subject": "account", "owner": leaving})

    assert publish_trends.publish(day) == (day, 1)

    stored = paths.trends_ref(ana).get().to_dict() or {}
    assert catalogue.faults(f"users/{ana}/insight/trends", stored) == []
    assert stored["tracks"][0]["trends"][0]["points"][0]["mean"] == 3.0
    assert stored["tracks"][0]["forecast"]["expected"] > 1
    assert not paths.trends_ref(leaving).get().exists

    # when she deletes her account
    erase.erase(ana)

    # then nothing of it stays in either store
    assert not paths.trends_ref(ana).get().exists
    for table in ("trends", "trend_weeks"):
        sql = f"SELECT COUNT(*) AS n FROM `{warehouse.table_id(table)}` WHERE user_hash = '{{}}'"
        found = clients.bigquery().query(sql.format(warehouse.user_hash(ana))).result()
        assert next(iter(found))["n"] == 0
