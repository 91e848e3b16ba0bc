"""What a commit would leave of each document, held against Firestore's limits.

A write of some fields doesn't say how large the document is. An upper bound is kept of each; only where it
comes near a limit is the document itself read and the write carried out on it.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from local.stack.strict import documents
from local.stack.strict.indexes import Indexes
from local.stack.strict.refusal import facts

Read = Callable[[str], Awaitable[Any]]
"""The stored `Document` of a name, empty when there is none."""

_PATH = re.compile(r"`((?:[^`\\]|\\.)*)`|([^.`]+)")


class Writes:
    """Bounds of every document that was written through here: (bytes, index entries)."""

    def __init__(self, indexes: Indexes) -> None:
        self._indexes = indexes
        self._bounds: dict[str, tuple[int, int]] = {}

    async def check(self, writes: Iterable[Any], read: Read) -> None:
        """Raises `Refusal` for a write that Firestore would not take."""
        for write in writes:
            if write.WhichOneof("operation") == "update":
                await self._check(write, read)

    async def _check(self, write: Any, read: Read) -> None:
        name = write.update.name
        whole = not write.HasField("update_mask") and not write.update_transforms
        if whole:
            documents.check_form(name, write.update.fields)
        known, added = self._bounds.get(name), self._most(write)
        if whole or known is not None:
            before = known or (0, 0)
            # Of a whole document the commit may yet fail and leave what was there, so the larger of both.
            bound = [max(two) if whole else sum(two) for two in zip(before, added, strict=True)]
            limits = facts("firestore")["limits"]
            if bound[0] < limits["document_bytes"] and bound[1] < limits["index_entries"]:
                self._bounds[name] = bound[0], bound[1]
                return
        after = write.update.fields if whole else merged((await read(name)).fields, write)
        documents.check(name, after, self._indexes)
        measured = documents.size(name, after), documents.entries(name, after, self._indexes)
        self._bounds[name] = max(known, measured) if whole and known else measured

    def _most(self, write: Any) -> tuple[int, int]:
        """At most so much is written: found without looking at each value."""
        name, fields = write.update.name, write.update.fields
        size = documents.most_bytes(write.update)
        entries = documents.entries(name, fields, self._indexes, distinct=False)
        for transform in write.update_transforms:
            size += transform.ByteSize()
            entries += 2 + 2 * len(transform.append_missing_elements.values)
        return size, entries


def merged(stored: documents.Fields, write: Any) -> dict[str, Any]:
    """A document's fields after a write of some of them."""
    root = type(write.update)()
    for name, value in (stored if write.HasField("update_mask") else write.update.fields).items():
        root.fields[name].CopyFrom(value)
    for path in write.update_mask.field_paths:
        _carry(write.update.fields, root.fields, _parts(path))
    for transform in write.update_transforms:
        _transform(root.fields, _parts(transform.field_path), transform)
    return dict(root.fields)


def _parts(path: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", quoted) if quoted else plain for quoted, plain in _PATH.findall(path)]


def _carry(source: Any, target: Any, parts: list[str]) -> None:
    """Put the value at a path into the target; what the source lacks is deleted there."""
    first, *rest = parts
    if first not in source:
        target.pop(first, None)
    elif not rest:
        target[first].CopyFrom(source[first])
    else:
        _carry(source[first].map_value.fields, target[first].map_value.fields, rest)


def _transform(target: Any, parts: list[str], transform: Any) -> None:
    first, *rest = parts
    if rest:
        _transform(target[first].map_value.fields, rest, transform)
    elif transform.WhichOneof("transform_type") == "append_missing_elements":
        values = target[first].array_value.values
        there = {one.SerializeToString(deterministic=True) for one in values}
        added = transform.append_missing_elements.values
        values.extend(one for one in added if one.SerializeToString(deterministic=True) not in there)
    elif transform.WhichOneof("transform_type") != "remove_all_from_array":
        target[first].integer_value = 0
