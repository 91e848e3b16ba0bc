"""Values as Terraform has them: unknown ones, blocks within blocks, and what a cloud would have made up."""

from __future__ import annotations

import hashlib
import re


class _Unknown:
    def __repr__(self):
        return "(known after apply)"


UNKNOWN = _Unknown()


def walk(block: dict, value: dict, path=(), names=()):
    """Every block instance in a value: (block schema, its value, path, dotted name)."""
    yield block, value, path, names
    for name, nested in block.get("block_types", {}).items():
        inner = value.get(name)
        if inner is None or inner is UNKNOWN:
            continue
        items = [inner] if nested["nesting_mode"] in ("single", "group") else inner
        for i, item in enumerate(items):
            if isinstance(item, dict):
                # a set element has no index to point at: stop the path at the block
                sub = {"list": path + (name, i), "set": path + (name,)}.get(nested["nesting_mode"], path + (name,))
                yield from walk(nested["block"], item, sub, names + (name,))


def fill(template: str, values: dict):
    """str.format, but UNKNOWN as soon as one name in it has no value yet."""
    unknown = False

    def sub(m):
        nonlocal unknown
        v = values.get(m[1])
        if v is None or v is UNKNOWN:
            unknown = True
            return ""
        return str(v)

    out = re.sub(r"\{(\w+)\}", sub, template)
    return UNKNOWN if unknown else out


def make_up(type_, seed: str, name: str):
    """A value of this type that is the same on every run and plainly not real."""
    digest = hashlib.sha256(seed.encode()).hexdigest()
    if type_ == "string":
        if name.endswith("_time") or name.endswith("timestamp"):
            return "2001-01-01T00:00:00Z"
        if name.endswith(("uri", "url", "link")):
            return f"https://{digest[:12]}.standin.invalid"
        return f"standin-{name}-{digest[:12]}"
    if type_ == "number":
        return int(digest[:8], 16)
    if type_ == "bool":
        return False
    if type_[0] in ("list", "set"):
        return [make_up(type_[1], seed + "/0", name)]
    if type_[0] == "map":
        return {}
    if type_[0] == "object":
        return {k: make_up(t, f"{seed}/{k}", k) for k, t in type_[1].items()}
    if type_[0] == "tuple":
        return [make_up(t, f"{seed}/{i}", name) for i, t in enumerate(type_[1])]
    return None


def known(value, seed):
    if value is UNKNOWN:
        return make_up("string", seed, "value")
    if isinstance(value, list):
        return [known(v, f"{seed}/{i}") for i, v in enumerate(value)]
    if isinstance(value, dict):
        return {k: known(v, f"{seed}/{k}") for k, v in value.items()}
    return value
