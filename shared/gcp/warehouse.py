"""Results in BigQuery: tables, rows and their removal.

Rows carry numbers, codes and a keyed pseudonym of the person; never a name, a transcript or a
quote. Every row has `row_id`, which the insert uses; the `*_latest` views keep the newest row of each thing,
so a step that runs twice is counted once. Tables are partitioned by day and expire with the
retention.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.documents.vocabulary import DIMENSIONS
from shared.errors import PermanentError, Unavailable
from shared.gcp import clients
from shared.settings import settings


class RejectedRow(PermanentError):
    """BigQuery refused a row: a fault of ours in its shape."""


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    mode: str = "NULLABLE"


@dataclass(frozen=True)
class Table:
    """A table: partitioned by day of `recorded_at`, clustered."""

    name: str
    columns: tuple[Column, ...]
    cluster: tuple[str, ...]
    latest_by: str
    """Of what the table's view keeps the newest row."""
    partition: str = "recorded_at"


_KEYS = (
    Column("row_id", "STRING", "REQUIRED"),
    Column("recorded_at", "TIMESTAMP", "REQUIRED"),
    Column("user_hash", "STRING", "REQUIRED"),
    Column("interview_id", "STRING", "REQUIRED"),
)
_PROFILE = (
    Column("role", "STRING"),
    Column("level", "STRING"),
    Column("industry", "STRING"),
    Column("language", "STRING"),
    Column("kind", "STRING"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "answers",
        (
            *_KEYS,
            Column("answer_id", "STRING", "REQUIRED"),
            *_PROFILE,
            Column("question_kind", "STRING"),
            Column("competency", "STRING"),
            Column("position", "INTEGER"),
            Column("depth", "INTEGER"),
            Column("attempt", "INTEGER"),
            Column("state", "STRING", "REQUIRED"),
            Column("reason", "STRING"),
            *(Column(name, "FLOAT") for name in DIMENSIONS),
            Column("total", "FLOAT"),
            Column("total_uncertainty", "FLOAT"),
            Column("words", "INTEGER"),
            Column("seconds", "FLOAT"),
            Column("words_per_minute", "FLOAT"),
            Column("fillers_per_minute", "FLOAT"),
            Column("pauses", "INTEGER"),
            Column("longest_pause", "FLOAT"),
            Column("recognition_confidence", "FLOAT"),
            Column("rubric_version", "STRING"),
            Column("prompt_version", "STRING"),
            Column("model_version", "STRING"),
        ),
        ("user_hash", "role"),
        "answer_id",
    ),
    Table(
        "interviews",
        (
            *_KEYS,
            *_PROFILE,
            Column("revision", "STRING", "REQUIRED"),
            Column("questions", "INTEGER"),
            Column("scored", "INTEGER"),
            Column("not_scored", "INTEGER"),
            Column("skipped", "INTEGER"),
            *(Column(name, "FLOAT") for name in DIMENSIONS),
            Column("total", "FLOAT"),
            Column("total_uncertainty", "FLOAT"),
            Column("rubric_version", "STRING"),
        ),
        ("user_hash", "role"),
        "interview_id",
    ),
    Table(
        "expression",
        (
            *_KEYS,
            Column("answer_id", "STRING", "REQUIRED"),
            Column("frames", "INTEGER"),
            Column("face_visible", "FLOAT"),
            Column("smiling", "FLOAT"),
            Column("surprise", "FLOAT"),
            Column("attention", "FLOAT"),
        ),
        ("user_hash",),
        "answer_id",
    ),
)


def user_hash(uid: str) -> str:
    """The pseudonym of a person: an HMAC, so that nobody without the key can go from an id to rows."""
    return hmac.new(settings().user_hash_key.encode(), uid.encode(), hashlib.sha256).hexdigest()[:32]


def table_id(name: str) -> str:
    """`project.dataset.table`."""
    config = settings()
    return f"{config.google_cloud_project}.{config.bigquery_dataset}.{name}"


def insert(table: str, row: Mapping[str, Any]) -> None:
    """Stream one row, keyed by its `row_id`. Raises `Unavailable`, or `RejectedRow` when it is refused."""
    import requests
    from google.api_core import exceptions

    try:
        errors: Sequence[Mapping[str, Any]] = clients.bigquery().insert_rows_json(
            table_id(table), [dict(row)], row_ids=[str(row["row_id"])], timeout=30
        )
    except (exceptions.TooManyRequests, exceptions.ServerError, exceptions.RetryError) as error:
        raise Unavailable("bigquery", type(error).__name__) from error
    except (requests.RequestException, OSError) as error:
        raise Unavailable("bigquery", type(error).__name__) from error
    if errors:
        reasons = {str(e.get("reason", "")) for row_errors in errors for e in row_errors.get("errors", ())}
        raise RejectedRow(f"{table}: {', '.join(sorted(reasons))}")


def delete(where: str, value: str, tables: Sequence[str] | None = None) -> dict[str, int]:
    """Delete rows by `interview_id`, `answer_id` or `user_hash`; returns how many went from each table.

    Rows of the last half hour may be in BigQuery's streaming buffer, where DML can't reach
    them: that raises `Unavailable`, and the erasure is resumed by `jobs/retention`.
    """
    from google.api_core import exceptions
    from google.cloud import bigquery as bq

    if where not in {"interview_id", "answer_id", "user_hash"}:
        raise ValueError(f"rows can't be deleted by {where}")
    gone: dict[str, int] = {}
    for table in TABLES:
        if (tables is not None and table.name not in tables) or where not in {c.name for c in table.columns}:
            continue
        sql = f"DELETE FROM `{table_id(table.name)}` WHERE {where} = @value"  # noqa: S608 - checked above
        job_config = bq.QueryJobConfig(query_parameters=[bq.ScalarQueryParameter("value", "STRING", value)])
        try:
            job = clients.bigquery().query(sql, job_config=job_config)
            job.result(timeout=60)
        except (exceptions.ServerError, exceptions.TooManyRequests, exceptions.BadRequest) as error:
            raise Unavailable("bigquery", type(error).__name__) from error
        gone[table.name] = int(job.num_dml_affected_rows or 0)
    return gone
