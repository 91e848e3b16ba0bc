"""The indexes that production has: Firestore's automatic ones, and those that `infra/` adds or takes away."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from local.stack.paths import ROOT

_INFRA = ROOT / "infra"
_UNINDEXED = re.compile(r"^  unindexed = \{\n(.*?)^  \}", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"(\w+)\s*=\s*\[([^\]]*)\]")
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Indexes:
    """`composite`: by collection and scope. `single`: fields with their own settings, (scope, order) each."""

    composite: dict[tuple[str, str], tuple[Fields, ...]]
    single: dict[tuple[str, str], frozenset[tuple[str, str]]]

    def has(self, collection: str, scope: str, field: str, order: str) -> bool:
        """Whether one field is indexed; a map's setting holds for what is in it."""
        parts = field.split(".")
        for length in range(len(parts), 0, -1):
            own = self.single.get((collection, ".".join(parts[:length])))
            if own is not None:
                return (scope, order) in own
        return scope == "COLLECTION" and parts[0] != _EXPIRY

    def entries(self, collection: str, field: str, orders: tuple[str, ...]) -> int:
        """How many index entries one value of a field makes."""
        scopes = ("COLLECTION", "COLLECTION_GROUP")
        return sum(self.has(collection, scope, field, order) for scope in scopes for order in orders)


_EXPIRY = "expire_at"
"""`infra/firestore.tf` has no index on it in any collection."""


def read(infra: Path = _INFRA) -> Indexes:
    """What `firestore.indexes.json` and `firestore.tf` say."""
    written = json.loads((infra / "firestore.indexes.json").read_text(encoding="utf-8"))
    composite: dict[tuple[str, str], tuple[Fields, ...]] = {}
    for index in written["indexes"]:
        key = index["collectionGroup"], index["queryScope"]
        fields = tuple((f["fieldPath"], f.get("order") or f["arrayConfig"]) for f in index["fields"])
        composite[key] = (*composite.get(key, ()), fields)
    single = {
        (override["collectionGroup"], override["fieldPath"]): frozenset(
            (index["queryScope"], index.get("order") or index["arrayConfig"]) for index in override["indexes"]
        )
        for override in written["fieldOverrides"]
    }
    return Indexes(composite, single | dict.fromkeys(_unindexed(infra), frozenset()))


def _unindexed(infra: Path) -> set[tuple[str, str]]:
    found = _UNINDEXED.search((infra / "firestore.tf").read_text(encoding="utf-8"))
    if found is None:
        raise LookupError("infra/firestore.tf names no unindexed fields")
    return {
        (collection, field)
        for collection, names in _ROW.findall(found[1])
        for field in re.findall(r"\w+", names)
    }


@cache
def production() -> Indexes:
    """Read once."""
    return read()
