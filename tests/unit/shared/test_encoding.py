"""Rows reach Firestore as the client itself would write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Literal

import pytest
from google.api_core.datetime_helpers import DatetimeWithNanoseconds
from google.auth.credentials import AnonymousCredentials
from google.cloud import firestore

from shared.documents.interview import AnswerState
from shared.firestore import batch_encoding

WORDS = [{"word": f"Wört {n}", "start": n / 10, "end": n / 10 + 0.3, "confidence": 1.0} for n in range(40)]
MIXED = [{"text": "a", "count": n, "share": 0.5, "sure": n % 2 == 0, "none": None} for n in range(20)]
DATA: dict[str, dict[str, Any]] = {
    "words beside other fields": {"status": "done", "at": datetime(2026, 1, 2, tzinfo=UTC), "words": WORDS},
    "every kind of plain value": {"status": "done", "rows": MIXED, "more": tuple(WORDS)},
    "a field inside another": {"media.has_video": True, "words": WORDS},
    "nothing but rows": {"words": WORDS},
    "a few rows": {"status": "done", "words": WORDS[:3]},
    "rows that hold more": {"status": "done", "words": [{"in": {"deep": 1}} for _ in range(30)]},
    "no rows at all": {"status": "done", "points": ["a"] * 40, "none": None},
    "nothing": {"status": "done", "words": []},
    "maps within": {
        "media": {"size": 3, "of": {"none": None, "empty": {}, "list": [[1.5], {}]}},
        "é x": b"1",
    },
    "times": {"at": datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=timezone(timedelta(hours=2)))},
    "times to the nanosecond": {"at": DatetimeWithNanoseconds(2026, 1, 2, nanosecond=7, tzinfo=UTC)},
    "a name of a list": {"state": AnswerState.SCORED, "number": 2**40},
    "a place": {"at": firestore.GeoPoint(1.0, 2.0)},
    "what is counted up": {"times": firestore.Increment(2), "status": "done"},
}
FORGOTTEN = {"status": "done", "message": firestore.DELETE_FIELD}


@pytest.fixture
def client() -> firestore.Client:
    return firestore.Client(project="demo", credentials=AnonymousCredentials())


def _written(batch: firestore.WriteBatch) -> list[Any]:
    messages = [write._pb for write in batch._write_pbs]
    for message in messages:
        paths = sorted(message.update_mask.field_paths)
        del message.update_mask.field_paths[:]
        message.update_mask.field_paths.extend(paths)
    return messages


@pytest.mark.parametrize(
    ("mode", "name"),
    # A path is a path in an update only.
    [(m, n) for n in DATA for m in ("create", "update", "set") if m == "update" or "inside" not in n],
)
def test_a_write_is_what_the_client_makes_of_it(
    client: firestore.Client, name: str, mode: Literal["create", "update", "set"]
) -> None:
    # given data, and a document's reference
    reference = client.document("interviews", "i", "steps", "a_transcript")
    ours, theirs = client.batch(), client.batch()

    # when it is written in both ways
    batch_encoding.add(ours, mode, reference, DATA[name])
    getattr(theirs, mode)(reference, DATA[name])

    # then the writes are the same
    assert _written(ours) == _written(theirs)


def test_a_field_is_forgotten(client: firestore.Client) -> None:
    reference = client.document("interviews", "i")
    ours, theirs = client.batch(), client.batch()

    batch_encoding.add(ours, "update", reference, FORGOTTEN)
    theirs.update(reference, FORGOTTEN)

    assert _written(ours) == _written(theirs)


@pytest.mark.parametrize("data", [{"words": WORDS}, {"times": firestore.Increment(2)}])
def test_a_merge_keeps_what_else_is_there(client: firestore.Client, data: dict[str, Any]) -> None:
    reference = client.document("interviews", "i")
    ours, theirs = client.batch(), client.batch()

    batch_encoding.add(ours, "merge", reference, data)
    theirs.set(reference, data, merge=True)

    assert _written(ours) == _written(theirs)


def test_a_condition_is_kept(client: firestore.Client) -> None:
    reference = client.document("interviews", "i")
    option = client.write_option(last_update_time=datetime(2026, 1, 2, tzinfo=UTC))
    ours, theirs = client.batch(), client.batch()

    batch_encoding.add(ours, "update", reference, {"status": "done", "words": WORDS}, option)
    theirs.update(reference, {"status": "done", "words": WORDS}, option)

    assert _written(ours) == _written(theirs)
