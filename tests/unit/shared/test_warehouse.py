"""Rows into BigQuery: taken once by their id, refused by name, and without anything that names a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from google.api_core import exceptions

from shared import settings
from shared.errors import Unavailable
from shared.gcp import clients, warehouse
from shared.gcp.warehouse import RejectedRow

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


def test_a_refused_row_is_an_error_that_names_the_reason_and_no_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refusal = {"index": 0, "errors": [{"reason": "invalid", "message": "secret words", "location": "total"}]}
    use(monkeypatch, FakeBigQuery([refusal]))

    with pytest.raises(RejectedRow) as caught:
        warehouse.insert("answers", ROW)

    assert str(caught.value) == "answers: invalid"


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
    for table in warehouse.TABLES:
        assert not words & {c.name for c in table.columns}


def test_averages_count_an_answer_once_however_often_it_was_scored() -> None:
    assert {table.name: table.latest_by for table in warehouse.TABLES} == {
        "answers": "answer_id",
        "expression": "answer_id",
        "interviews": "interview_id",
    }
