"""Whether production has an index for a query; the emulator answers every query.

Equalities alone are served by the fields' own indexes, together. A range or an order beside them wants an
index over all these fields, or several that share the order and have the equalities between them.
https://cloud.google.com/firestore/docs/query-data/indexing
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import grpc

from local.stack.strict.indexes import Fields, Indexes
from local.stack.strict.refusal import Refusal, facts

Query = Any
"""A protobuf `google.firestore.v1.StructuredQuery`."""

_NAME = "__name__"
_EQUAL = {"EQUAL", "IN", "IS_NULL", "IS_NAN"}
_CONTAINS = {"ARRAY_CONTAINS", "ARRAY_CONTAINS_ANY"}
_OPPOSITE = {"ASCENDING": "DESCENDING", "DESCENDING": "ASCENDING"}


@dataclass
class Shape:
    """What of a query decides which index it wants."""

    equal: set[str] = field(default_factory=set)
    contains: set[str] = field(default_factory=set)
    order: list[tuple[str, str]] = field(default_factory=list)


def check(query: Query, indexes: Indexes) -> None:
    """Raises `Refusal` for a query without an index."""
    for source in query.from_:
        scope = "COLLECTION_GROUP" if source.all_descendants else "COLLECTION"
        shape = _shape(query)
        if not source.collection_id or not (shape.equal or shape.contains or shape.order):
            continue
        _check(source.collection_id, scope, shape, indexes)


def _check(collection: str, scope: str, shape: Shape, indexes: Indexes) -> None:
    composites = indexes.composite.get((collection, scope), ())
    singles = [(name, "ASCENDING") for name in sorted(shape.equal)]
    singles += [(name, "CONTAINS") for name in sorted(shape.contains)]
    if not shape.order:
        wanting = [(n, o) for n, o in singles if not indexes.has(collection, scope, n, o)]
        if wanting and not _covered(shape, composites):
            raise _single(collection, scope, *wanting[0])
    elif not singles and len(shape.order) == 1:
        if not indexes.has(collection, scope, *shape.order[0]) and not _covered(shape, composites):
            raise _single(collection, scope, *shape.order[0])
    elif not _covered(shape, composites):
        raise Refusal(
            grpc.StatusCode.FAILED_PRECONDITION, f"{facts('firestore')['indexes']['refusal']}{_LINK}"
        )


_LINK = " You can create it here: https://console.firebase.google.com/project/_/firestore/indexes?create_composite=_"


def _single(collection: str, scope: str, name: str, order: str) -> Refusal:
    kind = {"ASCENDING": "ASC", "DESCENDING": "DESC"}.get(order, order)
    return Refusal(
        grpc.StatusCode.FAILED_PRECONDITION,
        f"The query requires a {scope}_{kind} index for collection {collection} and field {name}.",
    )


def _covered(shape: Shape, composites: tuple[Fields, ...]) -> bool:
    """Whether indexes that end in the query's order have all its equalities between them."""
    equal = shape.equal | shape.contains
    opposite = [(name, _OPPOSITE[order]) for name, order in shape.order]
    found: set[str] = set()
    for composite in composites:
        cut = len(composite) - len(shape.order)
        before = {name for name, _ in composite[:cut]}
        if cut >= 0 and list(composite[cut:]) in (shape.order, opposite) and before <= equal:
            found |= before
    return bool(composites) and found == equal and bool(found or shape.order)


def _shape(query: Query) -> Shape:
    shape = Shape()
    ranges: list[str] = []
    for name, operator in _filters(query.where):
        if name == _NAME:
            continue
        if operator in _EQUAL:
            shape.equal.add(name)
        elif operator in _CONTAINS:
            shape.contains.add(name)
        elif name not in ranges:
            ranges.append(name)
    direction = type(query).Direction
    named = [(one.field.field_path, direction.Name(one.direction)) for one in query.order_by]
    ordered = {name for name, _ in named}
    implied = [(name, "ASCENDING") for name in sorted(ranges) if name not in ordered]
    shape.order = [
        (name, "DESCENDING" if order == "DESCENDING" else "ASCENDING")
        for name, order in (*named, *implied)
        if name != _NAME and name not in shape.equal
    ]
    return shape


def _filters(where: Any) -> Iterator[tuple[str, str]]:
    kind = where.WhichOneof("filter_type")
    if kind == "composite_filter":
        for one in where.composite_filter.filters:
            yield from _filters(one)
    elif kind == "field_filter":
        one = where.field_filter
        yield one.field.field_path, type(one).Operator.Name(one.op)
    elif kind == "unary_filter":
        one = where.unary_filter
        yield one.field.field_path, type(one).Operator.Name(one.op)
