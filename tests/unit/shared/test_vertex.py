"""Instances reach the endpoint as the JSON that they are."""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf import json_format, struct_pb2

from shared.gcp import vertex

INSTANCES: list[dict[str, Any]] = [
    {},
    {"text": "héllo", "sure": True, "count": 3, "share": 0.25, "none": None},
    {"words": [{"word": "a", "start": 0.1, "end": 0.2}], "empty": [], "nothing": {}},
    {"points": ("a", "b"), "nested": {"deep": [[1, 2], [{"deeper": False}]]}},
]


@pytest.mark.parametrize("instance", INSTANCES)
def test_an_instance_is_what_protobufs_own_reader_makes_of_it(instance: dict[str, Any]) -> None:
    ours, theirs = struct_pb2.Value(), struct_pb2.Value()

    vertex._fill(ours, instance)
    json_format.ParseDict(instance, theirs)

    assert ours == theirs
    assert ours.WhichOneof("kind") == theirs.WhichOneof("kind")
