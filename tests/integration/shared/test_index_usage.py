"""A query that production would refuse is found, though the emulator answers it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from local.stack import index_usage

pytestmark = pytest.mark.emulators


def test_what_no_index_covers_is_named(emulators: Any, tmp_path: Path) -> None:
    from google.cloud.firestore_v1.base_query import FieldFilter

    from shared.gcp import clients

    # given a query over two fields, which our interviews have an index for
    mine = clients.firestore().collection("interviews").where(filter=FieldFilter("owner", "==", "nobody"))
    list(mine.order_by("created_at", direction="DESCENDING").stream())

    # when the file has it, and when it has none
    none = tmp_path / "indexes.json"
    none.write_text(json.dumps({"indexes": [], "fieldOverrides": []}))

    # then only the second is refused
    assert index_usage.missing(emulators.ports.firestore) == []
    assert "interviews (COLLECTION): owner ASCENDING, created_at DESCENDING" in index_usage.missing(
        emulators.ports.firestore, none
    )
