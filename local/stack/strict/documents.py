"""Firestore's limits of one document: its size, its index entries, its name and its depth.

How a document is measured: https://cloud.google.com/firestore/docs/storage-size
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from local.stack.strict.indexes import Indexes
from local.stack.strict.refusal import facts, invalid

Value = Any
"""A protobuf `google.firestore.v1.Value`."""
Fields = Mapping[str, Value]

_PER_NAME = 16
_PER_DOCUMENT = 32
_FIXED = {
    "null_value": 1,
    "boolean_value": 1,
    "integer_value": 8,
    "double_value": 8,
    "timestamp_value": 8,
    "geo_point_value": 16,
}
_BOTH_ORDERS = ("ASCENDING", "DESCENDING")
_PER_ELEMENT = 2
"""Index entries of an array's element. Google's page says one; an array of 36,012 was refused."""


def relative(name: str) -> str:
    """A document's path inside its database."""
    return name.partition("/documents/")[2]


def size(name: str, fields: Fields) -> int:
    """Bytes, as Firestore counts them."""
    return _name_size(name) + _PER_DOCUMENT + _map_size(fields)


def most_bytes(document: Any) -> int:
    """No less than `size` of a `Document` message: a value of a few bytes there counts as sixteen at most."""
    return _PER_NAME + _PER_DOCUMENT + 4 * int(document.ByteSize())


def entries(name: str, fields: Fields, indexes: Indexes, *, distinct: bool = True) -> int:
    """Index entries that the document makes; without `distinct`, as if no array held a value twice."""
    collection = relative(name).split("/")[-2]
    count = sum(_entries(collection, field, value, indexes, distinct) for field, value in fields.items())
    for (group, _), composites in indexes.composite.items():
        if group == collection:
            count += sum(all(field in fields for field, _ in composite) for composite in composites)
    return count


def check(name: str, fields: Fields, indexes: Indexes) -> None:
    """Raises `Refusal` for a document that Firestore would not take."""
    check_form(name, fields)
    limits = facts("firestore")["limits"]
    stored = size(name, fields)
    if stored > limits["document_bytes"]:
        raise invalid(
            f"Document '{name}' cannot be written because its size ({stored:,} bytes) exceeds the maximum "
            f"allowed size of {limits['document_bytes']:,} bytes."
        )
    if entries(name, fields, indexes) > limits["index_entries"]:
        raise invalid(f"too many index entries for entity /{relative(name)}")


def check_form(name: str, fields: Fields) -> None:
    """Raises `Refusal` for a name that is too long, and for what is nested too deep."""
    limits = facts("firestore")["limits"]
    if len(relative(name).encode()) > limits["name_bytes"]:
        raise invalid(f"The key path element name is longer than {limits['name_bytes']} bytes.")
    if _depth(fields) > limits["depth"]:
        raise invalid(f"Property contains an entity with depth greater than {limits['depth']}.")


def _string(text: str) -> int:
    return len(text.encode()) + 1


def _name_size(name: str) -> int:
    return sum(_string(part) for part in relative(name).split("/")) + _PER_NAME


def _map_size(fields: Fields) -> int:
    return sum(_string(field) + _value_size(value) for field, value in fields.items())


def _value_size(value: Value) -> int:
    kind = value.WhichOneof("value_type")
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "string_value":
        return _string(value.string_value)
    if kind == "bytes_value":
        return len(value.bytes_value)
    if kind == "reference_value":
        return _name_size(value.reference_value)
    if kind == "array_value":
        return sum(_value_size(one) for one in value.array_value.values)
    return _map_size(value.map_value.fields) if kind == "map_value" else 0


def _entries(collection: str, field: str, value: Value, indexes: Indexes, distinct: bool) -> int:
    kind = value.WhichOneof("value_type")
    if kind == "map_value":
        inner = value.map_value.fields
        return sum(
            _entries(collection, f"{field}.{name}", one, indexes, distinct) for name, one in inner.items()
        )
    if kind == "array_value":
        each = indexes.entries(collection, field, ("CONTAINS",))
        values = value.array_value.values
        if not each or not distinct:
            return _PER_ELEMENT * len(values) * each
        return _PER_ELEMENT * len({one.SerializeToString(deterministic=True) for one in values}) * each
    return indexes.entries(collection, field, _BOTH_ORDERS)


def _depth(fields: Fields) -> int:
    return max((1 + _depth(inner) for value in fields.values() for inner in _inside(value)), default=0)


def _inside(value: Value) -> Iterator[Fields]:
    kind = value.WhichOneof("value_type")
    if kind == "map_value":
        yield value.map_value.fields
    elif kind == "array_value":
        yield {str(number): one for number, one in enumerate(value.array_value.values)}
