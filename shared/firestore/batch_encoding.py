"""Rows for Firestore, such as the words of five minutes, without a wrapper around every value.

The client's encoder makes several objects for each value and copies each into the next, which for
hundreds of words with their times takes many times as long as this. The batch's message of the write
is no public part of the client, so a test compares what is made here with what the client makes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, WriteBatch

_MANY = 16
"""Rows from which on it is worth it."""


def add(
    batch: WriteBatch,
    mode: Literal["create", "update", "set", "merge"],
    reference: DocumentReference,
    data: Mapping[str, Any],
    option: Any = None,
) -> None:
    """Put a write into the batch, as its own methods do. `option`: of an update, what must hold."""
    rows = {name: value for name, value in data.items() if _are_rows(name, value)}
    rest = {name: value for name, value in data.items() if name not in rows}
    if not rest:
        rows, rest = {}, dict(data)  # the client refuses an update of nothing
    if mode == "update":
        batch.update(reference, rest, option)
    elif mode == "merge":
        batch.set(reference, dict(data), merge=True)
        return
    else:
        getattr(batch, mode)(reference, rest)
    message = batch._write_pbs[-1]._pb
    for name, value in rows.items():
        _fill(message.update.fields[name].array_value.values, value)
        if mode == "update":
            message.update_mask.field_paths.append(name)


def _are_rows(name: str, value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) >= _MANY
        and name.isidentifier()
        and all(isinstance(row, dict) and all(map(_is_plain, row.values())) for row in value)
    )


def _is_plain(value: Any) -> bool:
    return value is None or type(value) in (str, float, int, bool)


def _fill(values: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        fields = values.add().map_value.fields
        for name, value in row.items():
            cell = fields[name]
            if isinstance(value, str):
                cell.string_value = value
            elif isinstance(value, float):
                cell.double_value = value
            elif isinstance(value, bool):
                cell.boolean_value = value
            elif isinstance(value, int):
                cell.integer_value = value
            else:
                cell.null_value = 0
