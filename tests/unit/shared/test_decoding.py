"""Documents come out of Firestore's messages as the client itself would decode them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud import firestore
from google.cloud.firestore_v1 import GeoPoint, _helpers
from google.cloud.firestore_v1.vector import Vector

from shared.firestore import batch_decoding

DATA: dict[str, dict[str, Any]] = {
    "plain values": {"text": "Wört", "count": 3, "share": 0.5, "sure": True, "none": None, "raw": b"\x00"},
    "moments": {"at": datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)},
    "rows": {"words": [{"word": f"w{n}", "start": n / 10, "confidence": None} for n in range(40)]},
    "maps in maps": {"media": {"pages": [{"deep": {"er": [1, "two", {"three": 3}]}}], "empty": {}}},
    "what is rare": {"where": GeoPoint(1.0, 2.0), "vector": Vector([1.0, 2.0]), "list": []},
    "nothing": {},
}


@pytest.mark.parametrize("name", DATA)
def test_a_document_is_what_the_client_makes_of_it(name: str) -> None:
    # given a document as it comes over the wire
    client = firestore.Client(project="demo", credentials=AnonymousCredentials())
    batch = client.batch()
    batch.set(client.document("interviews", "i"), DATA[name])
    message = batch._write_pbs[0]._pb.update.fields

    # when it is decoded in both ways
    ours, theirs = batch_decoding.fields(message, client), _helpers.decode_dict(message, client)

    # then they are the same, kind by kind
    assert ours == theirs
    assert repr(ours) == repr(theirs)
