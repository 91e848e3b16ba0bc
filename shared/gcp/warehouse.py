"""Results in BigQuery: rows and their removal. `shared/gcp/tables.py` has the tables.

Rows carry numbers, codes and a keyed pseudonym of the person; never a name, a transcript or a
quote. Every row has `row_id`, which the insert uses; the `*_latest` views keep the newest row of each thing,
so a step that runs twice is counted once. A row that BigQuery refuses stands in `rejected`, with the reason.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

from shared import clock
from shared.errors import PermanentError, Unavailable
from shared.gcp import clients
from shared.gcp.tables import REJECTED, TABLES
from shared.settings import settings


class RejectedRow(PermanentError):
    """BigQuery refused a row: a fault of ours in its shape."""


def user_hash(uid: str) -> str:
    """The pseudonym of a person: an HMAC, so that nobody without the key can go from an id to rows."""
    return hmac.new(settings().user_hash_key.encode(), uid.encode(), hashlib.sha256).hexdigest()[:32]


def table_id(name: str) -> str:
    """`project.dataset.table`."""
    config = settings()
    return f"{config.google_cloud_project}.{config.bigquery_dataset}.{name}"


def insert(table: str, row: Mapping[str, Any]) -> None:
    """Stream one row, keyed by its `row_id`. Raises `Unavailable`.

    A row that is refused goes to the dead letter, `rejected`, with BigQuery's reason, and `RejectedRow`
    says so: it is a fault of ours in the row's shape, which no later delivery would mend.
    """
    errors = _stream(table, row)
    if not errors:
        return
    reasons = sorted({f"{e.get('reason', '')} {e.get('location', '')}".strip() for e in errors})
    held = _stream(REJECTED, _dead_letter(table, row, reasons))
    raise RejectedRow(f"{table}: {', '.join(reasons)}{' and no dead letter was taken' if held else ''}")


def _dead_letter(table: str, row: Mapping[str, Any], reasons: Sequence[str]) -> dict[str, Any]:
    """All text and nothing required but its keys, so that what one table refused this one takes."""
    return {
        "row_id": f"{table}.{row['row_id']}",
        "recorded_at": clock.now().isoformat(),
        "user_hash": str(row.get("user_hash", "")),
        "interview_id": str(row.get("interview_id", "")),
        "answer_id": str(row.get("answer_id") or ""),
        "table_name": table,
        "reason": ", ".join(reasons),
        "payload": json.dumps(dict(row), default=str, sort_keys=True),
    }


def _stream(table: str, row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Insert, and what BigQuery has against the row."""
    import requests
    from google.api_core import exceptions

    try:
        errors: Sequence[Mapping[str, Any]] = clients.bigquery().insert_rows_json(
            table_id(table), [dict(row)], row_ids=[str(row["row_id"])], timeout=30
        )
    except (exceptions.TooManyRequests, exceptions.ServerError, exceptions.RetryError) as error:
        raise Unavailable("bigquery", type(error).__name__) from error
    except exceptions.BadRequest as error:
        # The emulator, and BigQuery for a request that it can't read at all, refuse the whole request.
        return [{"reason": "invalid", "location": "", "message": type(error).__name__}]
    except (requests.RequestException, OSError) as error:
        raise Unavailable("bigquery", type(error).__name__) from error
    return [e for row_errors in errors for e in row_errors.get("errors", ())]


def delete(where: str, value: str, of: Sequence[str] | None = None) -> dict[str, int]:
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
        if (of is not None and table.name not in of) or where not in {c.name for c in table.columns}:
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
