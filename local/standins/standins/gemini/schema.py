"""Google's `responseSchema` (an OpenAPI 3.0 subset) in JSON Schema's words.

`responseJsonSchema` is JSON Schema already. Both come out with local `$ref`s followed and keys in
the order in which the model is to write them (`propertyOrdering`, or as given).
"""

import re
from typing import Any

from standins.faults import InvalidArgument

_TYPES = {"STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL"}
_GOOGLE_KEYS = {
    "type", "format", "title", "description", "nullable", "enum", "items", "maxItems", "minItems",
    "properties", "required", "minProperties", "maxProperties", "minLength", "maxLength", "pattern",
    "example", "anyOf", "propertyOrdering", "default", "minimum", "maximum",
    "additionalProperties", "ref", "defs", "$ref", "$defs",
}  # fmt: skip
_SAME_IN_BOTH = (
    "title", "description", "minLength", "maxLength", "pattern", "minimum", "maximum", "minItems", "maxItems",
    "enum", "format", "required",
)  # fmt: skip
_MAX_DEPTH = 32


def from_response_schema(schema: Any, where: str = "response_schema") -> dict[str, Any]:
    """Translate Google's dialect.

    Raises:
        InvalidArgument: an unknown key or type, or an object without properties (the service refuses these).
    """
    if not isinstance(schema, dict):
        raise InvalidArgument(f"Invalid value at '{where}'.")
    schema = camel_keys(schema)
    unknown = set(schema) - _GOOGLE_KEYS
    if unknown:
        raise InvalidArgument(
            f'Invalid JSON payload received. Unknown name "{sorted(unknown)[0]}" at '
            f"'generation_config.{where}': Cannot find field."
        )
    kind = str(schema.get("type", "")).upper()
    if kind and kind not in _TYPES:
        raise InvalidArgument(f"Invalid value at 'generation_config.{where}.type': {schema['type']!r}")
    out: dict[str, Any] = {key: schema[key] for key in _SAME_IN_BOTH if key in schema}
    for key in ("minItems", "maxItems", "minLength", "maxLength"):
        if key in out:
            out[key] = int(out[key])
    if kind:
        out["type"] = kind.lower()
    if "anyOf" in schema:
        out["anyOf"] = [from_response_schema(option, f"{where}.any_of") for option in schema["anyOf"]]
    if "items" in schema:
        out["items"] = from_response_schema(schema["items"], f"{where}.items")
    elif kind == "ARRAY":
        raise InvalidArgument(f"* GenerateContentRequest.generation_config.{where}.items: missing field.")
    if kind == "OBJECT":
        properties = schema.get("properties") or {}
        if not properties:
            raise InvalidArgument(
                f"* GenerateContentRequest.generation_config.{where}.properties: "
                "should be non-empty for OBJECT type"
            )
        order = schema.get("propertyOrdering") or list(properties)
        for name in (*order, *schema.get("required", ())):
            if name not in properties:
                raise InvalidArgument(f"{where}: property {name!r} is not defined")
        names = [*order, *(name for name in properties if name not in order)]
        out["properties"] = {
            name: from_response_schema(properties[name], f"{where}.properties[{name!r}]") for name in names
        }
        out["additionalProperties"] = False
    if schema.get("nullable"):
        out = {"anyOf": [out, {"type": "null"}]}
    return out


def camel_keys(value: dict[str, Any]) -> dict[str, Any]:
    """One level of keys in camelCase: the service reads both spellings, and its SDK mixes them."""
    return {re.sub("_([a-z])", lambda found: found[1].upper(), key): item for key, item in value.items()}


def from_json_schema(schema: Any) -> dict[str, Any]:
    """Follow local references, so that what reads the schema next needs none.

    Raises:
        InvalidArgument: a reference that leads nowhere or never ends.
    """
    if not isinstance(schema, dict):
        raise InvalidArgument("Invalid value at 'generation_config.response_json_schema'.")
    return dict(_follow(schema, schema, 0))


def _follow(node: Any, root: dict[str, Any], depth: int) -> Any:
    if depth > _MAX_DEPTH:
        raise InvalidArgument("response_json_schema nests too deeply.")
    if isinstance(node, list):
        return [_follow(item, root, depth + 1) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        target: Any = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            if not isinstance(target, dict) or step not in target:
                raise InvalidArgument(f"response_json_schema has no {node['$ref']}.")
            target = target[step]
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return _follow({**target, **beside}, root, depth + 1)
    order = node.get("propertyOrdering")
    out = {
        key: _follow(value, root, depth + 1)
        for key, value in node.items()
        if key not in {"$defs", "definitions", "propertyOrdering"}
    }
    if order and isinstance(out.get("properties"), dict):
        properties = out["properties"]
        out["properties"] = {name: properties[name] for name in (*order, *properties) if name in properties}
    return out


def describe(schema: Any, path: str = "") -> str:
    """The descriptions in a schema, a line each: Gemini reads them, a grammar does not."""
    if not isinstance(schema, dict):
        return ""
    lines = [f"- `{path}`: {schema['description']}"] if path and "description" in schema else []
    lines += [
        describe(value, f"{path}.{name}" if path else name)
        for name, value in (schema.get("properties") or {}).items()
    ]
    lines.append(describe(schema.get("items"), f"{path}[]"))
    lines += [describe(option, path) for key in ("anyOf", "allOf", "oneOf") for option in schema.get(key, ())]
    return "\n".join(line for line in lines if line)


_AT_MOST = re.compile(r"\bat most (\d+)\b", re.IGNORECASE)


def bounded(schema: Any) -> Any:
    """Lists end where their description says so ("At most 3"), which a small model would not heed."""
    if isinstance(schema, list):
        return [bounded(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: bounded(value) for key, value in schema.items()}
    said = _AT_MOST.search(str(schema.get("description", ""))) if schema.get("type") == "array" else None
    return {"maxItems": int(said[1]), **out} if said else out


def property_names(schema: Any) -> list[str]:
    """Every property name anywhere in a schema: what rules match on."""
    names: list[str] = []
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            names += properties
        for value in schema.values():
            names += property_names(value)
    elif isinstance(schema, list):
        for item in schema:
            names += property_names(item)
    return list(dict.fromkeys(names))
