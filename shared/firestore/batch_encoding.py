"""Writes for Firestore without a wrapper around every value.

The client's encoder makes several objects for each value and copies each into the next, which for a small
document takes as long as to send it, and for hundreds of words with their times many times as long as this.
What it alone can do (increments, merges, paths into a map) it does. The batch's message of the write is no
public part of the client, so a test compares what is made here with what the client makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, WriteBatch


def add(
    batch: WriteBatch,
    mode: Literal["create", "update", "set", "merge"],
    reference: DocumentReference,
    data: Mapping[str, Any],
    option: Any = None,
) -> None:
    """Put a write into the batch, as its own methods do. `option`: of an update, what must hold."""
    try:
        if mode == "merge" or not data:
            raise TypeError
        write = _write(mode, reference, data, option)
    except TypeError:
        _by_the_client(batch, mode, reference, dict(data), option)
    else:
        batch._document_references[reference._document_path] = reference
        batch._add_write_pbs([write])


def _by_the_client(
    batch: WriteBatch, mode: str, reference: DocumentReference, data: dict[str, Any], option: Any
) -> None:
    match mode:
        case "create":
            batch.create(reference, data)
        case "update":
            batch.update(reference, data, option)
        case _:
            batch.set(reference, data, merge=mode == "merge")


def _write(
    mode: Literal["create", "update", "set"],
    reference: DocumentReference,
    data: Mapping[str, Any],
    option: Any,
) -> Any:
    """The write's message. `TypeError` where the client has to make it."""
    from google.cloud.firestore import DELETE_FIELD
    from google.cloud.firestore_v1.types import Write

    write = Write.wrap(Write.pb()())
    message = Write.pb(write)
    message.update.name = reference._document_path
    fields = message.update.fields
    if mode != "update":
        for name, value in data.items():
            _fill(fields[name], value)
        if mode == "create":
            message.current_document.exists = False
        return write
    for name, value in data.items():
        if not (name.isascii() and name.isidentifier()):
            raise TypeError(name)
        message.update_mask.field_paths.append(name)
        if value is not DELETE_FIELD:
            _fill(fields[name], value)
    if option is None:
        message.current_document.exists = True
    else:
        option.modify_write(write)
    return write


def _fill(cell: Any, value: Any) -> None:
    kind = type(value)
    # What hundreds of words are made of comes first.
    if kind is float:
        cell.double_value = value
    elif kind is str:
        cell.string_value = value
    elif kind is dict:
        cell.map_value.SetInParent()
        fields = cell.map_value.fields
        for name, inner in value.items():
            _fill(fields[name], inner)
    elif kind is list or kind is tuple:
        cell.array_value.SetInParent()
        values = cell.array_value.values
        for inner in value:
            _fill(values.add(), inner)
    elif kind is bool:
        cell.boolean_value = value
    elif value is None:
        cell.null_value = 0
    elif kind is datetime:
        cell.timestamp_value.FromDatetime(value)
    else:
        _fill_other(cell, value)


def _fill_other(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.string_value = value
    elif isinstance(value, float):
        cell.double_value = value
    elif isinstance(value, int):
        cell.integer_value = value
    elif isinstance(value, dict):
        _fill(cell, dict(value))
    elif isinstance(value, list | tuple):
        _fill(cell, list(value))
    else:
        from google.cloud.firestore_v1 import _helpers

        cell.CopyFrom(_helpers.encode_value(value)._pb)
