"""The rows that a model may be trained on, out of the warehouse, as the retraining pipeline reads them.

    python -m jobs.training_rows delivery|correctness --into FILE|gs://BUCKET/NAME

Of who agrees to training now, as Firestore says, and of nobody else: the others' rows don't leave BigQuery. A
person who withdrew or was erased since they were rated isn't among them, whatever older rows say. Duplicates
and answers that are no longer scored are taken out by the view `ml.training_rows`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jobs.ratings import TARGETS
from jobs.training_people import pseudonyms
from shared.gcp import clients
from shared.settings import settings


def rows(model: str, consenting: Sequence[str]) -> list[dict[str, Any]]:
    """As `models.pipelines.rows.Row`, in order."""
    if not consenting:
        return []
    return [_row(model, row) for row in _asked(model, consenting)]


def _asked(model: str, consenting: Sequence[str]) -> Iterable[Mapping[str, Any]]:
    from google.cloud import bigquery

    sql = f"""
        SELECT * FROM `{settings().google_cloud_project}.ml.training_rows`
        WHERE model = @model AND user_hash IN UNNEST(@consenting)
        ORDER BY user_hash, answer_id
    """  # noqa: S608 - the project's name is a setting; values are parameters
    config = bigquery.QueryJobConfig(
        query_parameters=[
            bigquery.ScalarQueryParameter("model", "STRING", model),
            bigquery.ArrayQueryParameter("consenting", "STRING", list(consenting)),
        ]
    )
    return clients.bigquery().query(sql, job_config=config).result(timeout=600)


def _row(model: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "person": row["user_hash"],
        "question": row["question_hash"] or "",
        "item": row["answer_id"],
        "recorded_on": str(row["recorded_on"]),
        "training_consent": True,
        "scored": True,
        "features": json.loads(row["features"]),
        "answers": [json.loads(row["features"])] if model == "delivery" else [],
        "labels": {target: row[target] for target in TARGETS[model]},
        "groups": json.loads(row["slices"] or "{}"),
    }


def write(lines: str, into: str) -> None:
    """Into a file, or an object of Cloud Storage."""
    if not into.startswith("gs://"):
        Path(into).write_text(lines, encoding="utf-8")
        return
    bucket, _, name = into.removeprefix("gs://").partition("/")
    blob = clients.storage_client().bucket(bucket).blob(name)
    blob.upload_from_string(lines, content_type="application/jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Prints one JSON object, which counts and names nobody."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("model", choices=sorted(TARGETS))
    parser.add_argument("--into", required=True)
    given = parser.parse_args(arguments)
    found = rows(given.model, pseudonyms())
    write("".join(json.dumps(row) + "\n" for row in found), given.into)
    json.dump({"rows": len(found), "people": len({row["person"] for row in found})}, sys.stdout)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
