"""Queries that production would refuse for want of an index: the emulator runs and reports them.

Firestore itself indexes each field of a collection. An index over several fields, and one over a collection
group, has to be in `infra/firestore.indexes.json`, or the query fails with FAILED_PRECONDITION, "The query
requires an index". Google's emulator doesn't mind, but its `indexUsage` report tells which index each query
that was run would have needed.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from local.stack.environment import PROJECT
from local.stack.paths import ROOT

INDEXES = ROOT / "infra" / "firestore.indexes.json"
Fields = tuple[tuple[str, str], ...]
Needed = tuple[str, str, Fields]
"""Collection, scope, and the fields with their orders, without the name that ends every index."""


def missing(port: int, indexes: Path = INDEXES) -> list[str]:
    """What the queries of this emulator's life would have needed and the file doesn't have, in words."""
    reports = _report(port).get("reports", [])
    declared = _declared(json.loads(indexes.read_text(encoding="utf-8")))
    needed = {_needed(report["index"]) for report in reports}
    return sorted(_words(one) for one in needed if not _built_in(one) and one not in declared)


def _report(port: int) -> dict[str, Any]:
    database = f"projects/{PROJECT}/databases/(default)"
    url = f"http://127.0.0.1:{port}/emulator/v1/projects/{PROJECT}:indexUsage?database={database}"
    with urllib.request.urlopen(url, timeout=20) as answer:
        report: dict[str, Any] = json.loads(answer.read() or b"{}")
        return report


def _declared(written: Mapping[str, Any]) -> set[Needed]:
    found: set[Needed] = {
        (index["collectionGroup"], index["queryScope"], _fields(index["fields"]))
        for index in written["indexes"]
    }
    for override in written["fieldOverrides"]:
        for index in override["indexes"]:
            field = {"fieldPath": override["fieldPath"], **index}
            found.add((override["collectionGroup"], index["queryScope"], _fields([field])))
    return found


def _needed(index: Mapping[str, Any]) -> Needed:
    return index["name"].split("/")[-3], index["queryScope"], _fields(index["fields"])


def _fields(written: Iterable[Mapping[str, Any]]) -> Fields:
    return tuple(
        (f["fieldPath"], f.get("order") or f.get("arrayConfig") or "")
        for f in written
        if f["fieldPath"] != "__name__"
    )


def _built_in(needed: Needed) -> bool:
    _, scope, fields = needed
    return scope == "COLLECTION" and len(fields) <= 1


def _words(needed: Needed) -> str:
    collection, scope, fields = needed
    return f"{collection} ({scope}): {', '.join(f'{name} {order}' for name, order in fields)}"
