"""Documents read as plain values, each made once.

The client copies every value of a document twice over, deep, before it hands it out: for the words of five
minutes that takes several times as long as to decode them. Nobody changes what is read here, so nothing is
copied. The raw responses are no public part of the client: a test compares what is decoded here with what the
client decodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from shared.gcp import clients

if TYPE_CHECKING:
    from google.cloud.firestore import Client, DocumentReference

_PLAIN = frozenset({"string_value", "double_value", "integer_value", "boolean_value", "bytes_value"})


def read(
    references: Sequence[DocumentReference], mask: Iterable[str] | None = None
) -> Iterator[tuple[str, dict[str, Any] | None, Any]]:
    """Of each document, in any order and in one round trip: its path, its fields (None: it isn't there), and
    when it last changed. `mask`: the fields to read."""
    from google.api_core import gapic_v1

    client = clients.firestore()
    request, _, options = client._prep_get_all(list(references), mask, None, gapic_v1.method.DEFAULT)
    responses = client._firestore_api.batch_get_documents(
        request=request, metadata=client._rpc_metadata, **options
    )
    for response in responses:
        message = response._pb
        match message.WhichOneof("result"):
            case "found":
                found = message.found
                yield _path(found.name), fields(found.fields, client), response.found.update_time
            case "missing":
                yield _path(message.missing), None, None


def _path(name: str) -> str:
    return name.partition("/documents/")[2]


def fields(message: Any, client: Client) -> dict[str, Any]:
    """A document's fields out of protobuf."""
    # By name: pairs of a protobuf map are made in twice the time.
    return {name: _value(message[name], client) for name in message}


def _value(value: Any, client: Client) -> Any:
    kind = value.WhichOneof("value_type")
    if kind in _PLAIN:
        return getattr(value, kind)
    if kind == "map_value" and "__type__" not in value.map_value.fields:  # a vector has it
        return fields(value.map_value.fields, client)
    if kind == "array_value":
        return [_value(one, client) for one in value.array_value.values]
    if kind == "null_value":
        return None
    from google.cloud.firestore_v1 import _helpers

    return _helpers.decode_value(value, client)
