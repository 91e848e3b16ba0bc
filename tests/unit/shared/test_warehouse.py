"""Rows into BigQuery: taken once by their id, refused by name, and without anything that names a person."""

from __future__ import annotations

import importlib.util
import itertools
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from google.api_core import exceptions

from shared import settings
from shared.erasure import rows
from shared.errors import Unavailable
from shared.gcp import clients, warehouse
from shared.gcp.tables import REJECTED, TABLES
from shared.gcp.warehouse import RejectedRow

INFRA = Path(__file__).parents[3] / "infra"
_spec = importlib.util.spec_from_file_location("wiring", INFRA / "wiring.py")
assert _spec is not None
assert _spec.loader is not None
wiring = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(wiring)

ROW = {"row_id": "a1.7", "recorded_at": "2026-11-22T10:00:00+00:00", "user_hash": "x", "interview_id": "i"}


class FakeBigQuery:
    """Answers inserts as BigQuery's client does: a list of refusals, or an exception."""

    def __init__(self, refusals: list[dict[str, Any]] | None = None, error: Exception | None = None) -> None:
        self.refusals, self.error = refusals or [], error
        self.inserted: list[tuple[str, list[dict[str, Any]], list[str]]] = []

    def insert_rows_json(
        self, table: str, rows: list[dict[str, Any]], row_ids: list[str], timeout: float
    ) -> list[dict[str, Any]]:
        if self.error:
            raise self.error
        self.inserted.append((table, rows, row_ids))
        return self.refusals


@pytest.fixture(autouse=True)
def configured(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in {
        "ENVIRONMENT": "development",
        "GOOGLE_CLOUD_PROJECT": "demo",
        "UPLOADS_BUCKET": "u",
        "DERIVED_BUCKET": "d",
        "USER_HASH_KEY": "0123456789abcdef",
        "DELIVERY_ENDPOINT": "1",
        "EXPRESSION_ENDPOINT": "2",
        "CORRECTNESS_ENDPOINT": "3",
    }.items():
        monkeypatch.setenv(name, value)
    settings.settings.cache_clear()
    yield
    settings.settings.cache_clear()


def use(monkeypatch: pytest.MonkeyPatch, fake: FakeBigQuery) -> FakeBigQuery:
    monkeypatch.setattr(clients, "bigquery", lambda: fake)
    return fake


def test_a_row_is_inserted_under_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = use(monkeypatch, FakeBigQuery())

    warehouse.insert("answers", ROW)

    assert fake.inserted == [("demo.interviews.answers", [ROW], ["a1.7"])]


REFUSAL = {"index": 0, "errors": [{"reason": "invalid", "message": "secret words", "location": "total"}]}


def test_a_refused_row_is_an_error_that_names_the_reason_and_no_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, FakeBigQuery([REFUSAL]))

    with pytest.raises(RejectedRow) as caught:
        warehouse.insert("answers", ROW)

    assert str(caught.value) == "answers: invalid total and no dead letter was taken"


def test_a_refused_row_goes_to_the_dead_letter_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    # given a table that refuses what the dead letter takes
    class Refusing(FakeBigQuery):
        def insert_rows_json(self, table: str, *rest: Any, **named: Any) -> list[dict[str, Any]]:
            self.refusals = [REFUSAL] if table.endswith(".answers") else []
            return super().insert_rows_json(table, *rest, **named)

    fake = use(monkeypatch, Refusing())

    with pytest.raises(RejectedRow) as caught:
        warehouse.insert("answers", {**ROW, "answer_id": "a1", "total": "high"})

    assert str(caught.value) == "answers: invalid total"
    table, (held,), (row_id,) = fake.inserted[-1]
    assert (table, row_id) == ("demo.interviews.rejected", "answers.a1.7")
    assert (held["table_name"], held["reason"], held["answer_id"]) == ("answers", "invalid total", "a1")
    assert json.loads(held["payload"])["total"] == "high"
    # and it stands under the person, so that erasure finds it
    assert (held["user_hash"], held["interview_id"]) == ("x", "i")


@pytest.mark.parametrize(
    "error",
    [
        exceptions.TooManyRequests("quota"),
        exceptions.ServiceUnavailable("down"),
        exceptions.InternalServerError("oops"),
        ConnectionError("broken"),
    ],
)
def test_an_outage_comes_again(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, FakeBigQuery(error=error))

    with pytest.raises(Unavailable):
        warehouse.insert("answers", ROW)


def test_a_person_stands_under_a_keyed_pseudonym(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = warehouse.user_hash("uid-1")
    monkeypatch.setenv("USER_HASH_KEY", "another-key-0123")
    settings.settings.cache_clear()

    assert "uid" not in mine
    assert len(mine) == 32
    assert warehouse.user_hash("uid-1") != mine


def test_no_table_has_a_column_for_words() -> None:
    words = {"text", "transcript", "quote", "question", "answer", "name", "email", "uid", "owner"}
    for table in TABLES:
        assert not words & {c.name for c in table.columns}


def test_the_dead_letter_takes_whatever_was_refused() -> None:
    held = next(table for table in TABLES if table.name == REJECTED)
    assert {c.type for c in held.columns} == {"STRING", "TIMESTAMP"}


def test_erasure_knows_of_every_table_that_holds_people() -> None:
    of_nobody = {"anchors", "question_stats", "drift"}
    assert set(rows.TABLES) == {table.name for table in TABLES} - of_nobody
    assert set(rows.OF_SEVERAL) == {"trends", "trend_weeks", "forecasts"}
    assert not {c.name for t in TABLES if t.name in of_nobody for c in t.columns} & {
        "user_hash",
        "interview_id",
    }


@pytest.mark.parametrize(
    ("change", "objection"),
    [
        (lambda columns: columns[1:], ["row_id is gone"]),
        (lambda columns: [{**columns[0], "type": "INTEGER"}, *columns[1:]], ["row_id was STRING"]),
        (
            lambda columns: [*columns, {"name": "new", "type": "STRING", "mode": "REQUIRED"}],
            ["new is required of rows that have none"],
        ),
        (lambda columns: [*columns, {"name": "new", "type": "STRING", "mode": "NULLABLE"}], []),
        (lambda columns: [{**columns[0], "mode": "NULLABLE"}, *columns[1:]], []),
    ],
)
def test_a_schema_gains_columns_and_loses_nothing(
    change: Callable[[list[Any]], list[Any]], objection: list[str]
) -> None:
    committed = (INFRA / "bigquery" / "answers.json").read_text("utf-8")

    assert wiring.lost(committed, json.dumps(change(json.loads(committed)))) == objection


def test_no_commit_took_anything_away_from_a_table() -> None:
    """Each committed schema against the one before it, as far back as this checkout's history goes."""
    for table in TABLES:
        path = f"infra/bigquery/{table.name}.json"
        versions = [wiring.schema(table)]
        for commit in _git("log", "--format=%H", "--", path).split():
            versions.append(_git("show", f"{commit}:{path}"))
        for after, before in itertools.pairwise(versions):
            assert wiring.lost(before, after) == [], path


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=INFRA.parent, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""
