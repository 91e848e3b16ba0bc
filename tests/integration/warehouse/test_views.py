"""The warehouse's views, executed: what each says of rows whose answer is known, and of whom it says
nothing."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from google.cloud import bigquery

from local.stack.environment import PROJECT
from local.stack.views import views
from shared.gcp import clients, warehouse
from shared.gcp.tables import TABLES
from shared.gcp.warehouse import RejectedRow

pytestmark = [pytest.mark.emulators, pytest.mark.usefixtures("emulators")]

TODAY = datetime.now(UTC).date()
MONDAY = TODAY - timedelta(days=TODAY.weekday() + 14)
"""Of a week that is over, with another whole one after it."""


@pytest.fixture
def role() -> str:
    """Nobody else's, so that each test sees its own rows."""
    return f"role {secrets.token_hex(4)}"


def at(day: date, hour: int = 9) -> str:
    return datetime.combine(day, time(hour), UTC).isoformat()


def put(table: str, *rows: dict[str, Any]) -> None:
    assert clients.bigquery().insert_rows_json(warehouse.table_id(table), list(rows)) == []


def ask(view: str, where: str, order: str = "1") -> list[dict[str, Any]]:
    sql = f"SELECT * FROM `{PROJECT}.{view}` WHERE {where} ORDER BY {order}"
    return [dict(row) for row in clients.bigquery().query(sql).result()]


def answer(role: str, person: int, number: int = 0, day: date = MONDAY, **changes: Any) -> dict[str, Any]:
    one = f"{role}.{person}.{number}"
    row = {
        "row_id": one,
        "recorded_at": at(day),
        "user_hash": f"{role}.{person}",
        "interview_id": f"{one}.i",
        "answer_id": one,
        "role": role,
        "level": "mid",
        "language": "en-US",
        "state": "scored",
        "total": 3.0,
        "clarity": 3.0,
        "rubric_version": "v1",
    }
    return {**row, **changes}


def test_an_answer_counts_once_with_its_last_state_however_often_it_was_delivered(role: str) -> None:
    first = answer(role, 1, total=2.0)
    again = {**first, "row_id": "again", "recorded_at": at(MONDAY, 11), "total": 4.0}
    put("answers", first, first, again, again)

    (only,) = ask("interviews.answers_latest", f"role = '{role}'")

    assert (only["total"], only["row_id"]) == (4.0, "again")


def test_advice_of_an_older_report_is_gone_and_of_the_newest_stands_once(role: str) -> None:
    def step(revision: str, number: int, code: str, hour: int) -> dict[str, Any]:
        row: dict[str, Any] = {
            "row_id": f"{role}.{revision}.{number}",
            "recorded_at": at(MONDAY, hour),
            "user_hash": role,
        }
        return row | {"interview_id": role, "role": role, "revision": revision, "step": number, "code": code}

    old = [step("1", n, code, 9) for n, code in ((1, "clarity"), (2, "structure"), (3, "redo"))]
    new = [step("2", 1, "relevance", 10)]
    put("practice", *old, *new, *new)

    assert [row["code"] for row in ask("interviews.practice_latest", f"role = '{role}'")] == ["relevance"]


def test_a_week_of_four_people_is_not_shown_and_of_five_is(role: str) -> None:
    put("answers", *(answer(role, n, total=2.0 + n / 2, clarity=2.0 + n / 2) for n in range(4)))
    where = f"role = '{role}'"
    assert ask("insight.looker_weekly_scores", where) == []
    assert ask("insight.looker_weekly_dimensions", where) == []

    # when a fifth answers twice, who counts as one
    put("answers", *(answer(role, 4, number, total=total) for number, total in enumerate((3.5, 4.5))))

    (week,) = ask("insight.looker_weekly_scores", where)
    assert (week["week"], week["people"], week["answers"]) == (MONDAY, 5, 6)
    assert week["mean"] == pytest.approx(3.0)
    assert week["high"] - week["mean"] == pytest.approx(1.96 * 0.790569 / 5**0.5, abs=1e-4)
    (clarity,) = ask("insight.looker_weekly_dimensions", where)
    assert (clarity["dimension"], clarity["people"]) == ("clarity", 5)


def test_the_running_week_is_not_shown(role: str) -> None:
    put("answers", *(answer(role, n, day=TODAY) for n in range(6)))

    assert ask("insight.looker_weekly_scores", f"role = '{role}'") == []


def test_reasons_for_no_score_are_a_share_of_the_weeks_answers(role: str) -> None:
    language = f"x-{secrets.token_hex(3)}"
    lost: dict[str, Any] = {"state": "not_scored", "reason": "silence", "total": None, "language": language}
    put(
        "answers",
        *(answer(role, n, **lost) for n in range(5)),
        *(answer(role, n, 1, language=language) for n in range(15)),
        *(answer(role, n, 2, **{**lost, "reason": "unclear_speech"}) for n in range(4)),
    )

    (only,) = ask("insight.looker_weekly_not_scored", f"language = '{language}'")

    assert (only["reason"], only["people"], only["answers"]) == ("silence", 5, 5)
    assert only["share"] == pytest.approx(5 / 24)


def test_delivery_is_shown_by_language_over_range(role: str) -> None:
    language = f"x-{secrets.token_hex(3)}"
    keys = ("row_id", "recorded_at", "user_hash", "interview_id", "answer_id", "role")
    put(
        "delivery",
        *(
            {k: v for k, v in answer(role, n).items() if k in keys}
            | {
                "language": language,
                "words": 90,
                "words_per_minute": 100.0 + 10 * n,
                "fillers_per_minute": 2.0,
            }
            for n in range(5)
        ),
    )

    (week,) = ask("insight.looker_weekly_delivery", f"language = '{language}'")

    assert (week["people"], week["words_per_minute"], week["fillers_per_minute"]) == (5, 120.0, 2.0)
    assert week["characters_per_minute"] is None


def test_advice_is_held_against_the_next_interview_of_the_same_person(role: str) -> None:
    def interview(person: int, number: int, clarity: float) -> dict[str, Any]:
        one = f"{role}.{person}.{number}"
        row = {
            "row_id": one,
            "recorded_at": at(MONDAY + timedelta(days=number)),
            "user_hash": f"{role}.{person}",
        }
        return row | {
            "interview_id": one, "role": role, "revision": "1", "clarity": clarity, "rubric_version": "v1"
        }  # fmt: skip

    code = "clarity"
    for person in range(5):
        put("interviews", interview(person, 0, 2.0), interview(person, 1, 2.5 + person / 10))
        advice = {"row_id": f"{role}.{person}", "recorded_at": at(MONDAY), "user_hash": f"{role}.{person}"}
        put(
            "practice",
            advice | {"interview_id": f"{role}.{person}.0", "revision": "1", "step": 1, "code": code},
        )

    (effect,) = ask("insight.looker_practice_effect", f"code = '{code}'")

    assert effect["people"] == 5
    assert effect["gain"] == pytest.approx(0.7)
    assert effect["low"] < 0.7 < effect["high"]


def test_a_forecast_is_judged_by_what_came_and_beside_what_was(role: str) -> None:
    day = MONDAY - timedelta(days=1)
    base: dict[str, Any] = {"day": day.isoformat(), "recorded_at": at(day, 23), "role": role, "level": "mid"}
    base |= {"language": "en-US", "rubric_version": "v1"}
    for person in range(5):
        mine: dict[str, Any] = base | {"user_hash": f"{role}.{person}"}
        trend: dict[str, Any] = {
            "measure": "total",
            "competency": "",
            "answers": 9,
            "rolling_mean": 2.5,
            "recent_answers": 60,
        }
        put("trends", mine | trend | {"competencies": 3, "slope": 0.1, "slope_low": 0.05, "slope_high": 0.2})
        put("forecasts", mine | {"expected": 3.0, "low": 2.6, "high": 3.4, "model_version": role})
        put(
            "answers",
            answer(role, person, 0, total=3.2),
            answer(role, person, 1, MONDAY + timedelta(days=30)),
        )

    (week,) = ask("insight.looker_forecast_quality", f"model_version = '{role}'")

    assert week["people"] == 5
    assert week["mean_absolute_error"] == pytest.approx(0.2)
    assert week["naive_mean_absolute_error"] == pytest.approx(0.7)
    assert (week["bias"], week["inside"]) == (pytest.approx(0.2), 1.0)


def test_the_newest_day_of_trends_gives_the_forecasts_features_and_directions(role: str) -> None:
    # given a day that is newer than every other test's
    day = TODAY + timedelta(days=1400)
    rows = []
    for person, (low, high) in enumerate([(0.1, 0.3)] * 3 + [(-0.1, 0.1), (-0.4, -0.2)]):
        for when in (day - timedelta(days=1), day):
            row: dict[str, Any] = {
                "day": when.isoformat(),
                "recorded_at": at(when, 23),
                "user_hash": f"{role}.{person}",
            }
            row |= {
                "role": role,
                "level": "mid",
                "language": "en-US",
                "rubric_version": "v1",
                "competency": "",
            }
            row |= {"measure": "total", "answers": 12, "rolling_mean": 3.0, "slope": (low + high) / 2}
            row |= {
                "slope_low": low,
                "slope_high": high,
                "recent_answers": 60,
                "competencies": 3,
                "spread": 0.4,
            }
            rows.append(row)
    put("trends", *rows)

    (directions,) = ask("insight.looker_directions", f"role = '{role}'")
    features = ask("ml.forecast_features", f"role = '{role}'")

    assert (directions["people"], directions["rising"], directions["falling"]) == (5, 0.6, 0.2)
    assert directions["level_share"] == pytest.approx(0.2)
    assert {row["day"] for row in features} == {day}
    assert (features[0]["level_band"], features[0]["practice"], features[0]["breadth"]) == (3.0, 10.0, 3.0)


def test_the_baseline_takes_the_same_weekday_of_the_week_before(role: str) -> None:
    for week, clarity in ((0, 3.0), (1, 3.4)):
        day = MONDAY + timedelta(days=7 * week)
        put("answers", *(answer(role, n, week, day, clarity=clarity) for n in range(5)))

    (series,) = ask("ml.seasonal_naive", f"role = '{role}'")
    daily = ask("ml.dimension_daily", f"role = '{role}'", "day")

    assert (series["dimension"], series["days"]) == ("clarity", 1)
    assert series["mean_absolute_error"] == pytest.approx(0.4)
    assert [(row["day"], row["people"]) for row in daily] == [
        (MONDAY, 5),
        (MONDAY + timedelta(days=7), 5),
    ]


def test_questions_and_drift_show_the_newest_day_and_no_small_group(role: str) -> None:
    day = TODAY + timedelta(days=500)
    stats: dict[str, Any] = {
        "day": day.isoformat(),
        "recorded_at": at(day, 23),
        "answers": 9,
        "difficulty": 0.5,
    }
    put("question_stats", *(stats | {"question_id": f"{role}.{n}", "people": n} for n in (4, 5)))
    row = {
        "day": day.isoformat(),
        "recorded_at": at(day, 23),
        "measure": role,
        "difference": 0.2,
        "drifted": True,
    }
    put("drift", *(row | {"from_version": "a", "to_version": "b", "anchors": n} for n in (4, 30)))

    (question,) = ask("insight.looker_question_quality", f"question_id LIKE '{role}%'")
    (moved,) = ask("insight.looker_evaluator_drift", f"measure = '{role}'")

    assert (question["people"], moved["anchors"], moved["drifted"]) == (5, 30, True)


def test_every_view_was_made_and_answers() -> None:
    for view in views():
        sql = f"SELECT COUNT(*) AS n FROM `{PROJECT}.{view.dataset}.{view.name}`"
        assert list(clients.bigquery().query(sql).result())


def test_a_refused_row_is_in_the_dead_letter_with_its_reason(
    role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given what BigQuery answers to a row of a wrong shape; the emulator would take it, or fail
    take = clients.bigquery().insert_rows_json

    def refuse(table: str, *rest: Any, **named: Any) -> Any:
        refusal = {"index": 0, "errors": [{"reason": "invalid", "location": "total"}]}
        return [refusal] if table.endswith(".answers") else take(table, *rest, **named)

    monkeypatch.setattr(clients.bigquery(), "insert_rows_json", refuse)
    row = answer(role, 1, total="high")

    with pytest.raises(RejectedRow):
        warehouse.insert("answers", row)

    (held,) = ask("interviews.rejected", f"user_hash = '{role}.1'")
    assert (held["table_name"], held["interview_id"]) == ("answers", row["interview_id"])
    assert held["reason"] == "invalid total"
    assert '"total": "high"' in held["payload"]
    # and erasure reaches it
    assert warehouse.delete("user_hash", f"{role}.1")["rejected"] == 1


def test_rows_of_an_older_schema_are_read_after_columns_were_added(role: str) -> None:
    # given a table as it was before its newest columns, with a row
    table = next(t for t in TABLES if t.name == "answers")
    older = f"older_{secrets.token_hex(4)}"
    client = clients.bigquery()
    old = [bigquery.SchemaField(c.name, c.type, c.mode) for c in table.columns[:-2]]
    client.create_table(bigquery.Table(warehouse.table_id(older), schema=old))
    client.query(_insert(older, answer(role, 1))).result(timeout=30)

    # when the columns of today are added
    for column in table.columns[-2:]:
        sql = f"ALTER TABLE `{warehouse.table_id(older)}` ADD COLUMN {column.name} {column.type}"
        client.query(sql).result(timeout=30)
    client.query(_insert(older, answer(role, 2, question_id="q1"))).result(timeout=30)

    # then both rows read, the old one empty where there was nothing
    rows = ask(f"interviews.{older}", f"role = '{role}'", "user_hash")
    assert [row["question_id"] for row in rows] == [None, "q1"]
    assert len(rows[0]) == len(table.columns)


def _insert(table: str, row: dict[str, Any]) -> str:
    values = ", ".join(repr(value) for value in row.values())
    return f"INSERT INTO `{warehouse.table_id(table)}` ({', '.join(row)}) VALUES ({values})"
