"""Plugin protocol 6 on the wire: values as msgpack, schemas, paths and diagnostics as protobuf."""

from __future__ import annotations

import json

import msgpack
from tf.gen import tfplugin_pb2 as pb

from .values import UNKNOWN


def decode(value: pb.DynamicValue):
    if value.msgpack:
        # extension 0 is "unknown", 12 is "unknown, but refined"
        return msgpack.unpackb(value.msgpack, ext_hook=lambda code, data: UNKNOWN, strict_map_key=False)
    return json.loads(value.json) if value.json else None


def encode(value) -> pb.DynamicValue:
    def default(obj):
        if obj is UNKNOWN:
            return msgpack.ExtType(0, b"\x00")
        raise TypeError(obj)

    return pb.DynamicValue(msgpack=msgpack.packb(value, default=default))


def path_pb(path) -> pb.AttributePath:
    steps = []
    for p in path:
        if isinstance(p, int):
            steps.append(pb.AttributePath.Step(element_key_int=p))
        else:
            steps.append(pb.AttributePath.Step(attribute_name=p))
    return pb.AttributePath(steps=steps)


def error(summary: str, detail: str, path=()) -> pb.Diagnostic:
    return pb.Diagnostic(severity=pb.Diagnostic.ERROR, summary=summary, detail=detail, attribute=path_pb(path))


MODES = {"single": 1, "list": 2, "set": 3, "map": 4, "group": 5}


def block_pb(block: dict) -> pb.Schema.Block:
    out = pb.Schema.Block()
    for name, a in sorted(block.get("attributes", {}).items()):
        attr = pb.Schema.Attribute(
            name=name, type=json.dumps(a["type"]).encode(),
            required=a.get("required", False), optional=a.get("optional", False),
            computed=a.get("computed", False), sensitive=a.get("sensitive", False),
        )
        if a.get("write_only"):
            attr.MergeFromString(b"\x58\x01")  # field 11, newer than the stubs
        out.attributes.append(attr)
    for name, b in sorted(block.get("block_types", {}).items()):
        out.block_types.append(pb.Schema.NestedBlock(
            type_name=name, block=block_pb(b["block"]), nesting=MODES[b["nesting_mode"]],
            min_items=b.get("min_items", 0), max_items=b.get("max_items", 0),
        ))
    return out


def schema_pb(schema: dict) -> pb.Schema:
    return pb.Schema(version=schema.get("version", 0), block=block_pb(schema["block"]))
