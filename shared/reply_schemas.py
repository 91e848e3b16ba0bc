"""How a model's reply is described to it, in ways that every family of models takes."""

from __future__ import annotations

from typing import Any

from pydantic import Field


def ask_for_all(schema: dict[str, Any]) -> None:
    """Every field is asked for: Gemini refuses defaults, and small models skip what is optional."""
    for field in schema["properties"].values():
        field.pop("default", None)
        field.pop("title", None)
    schema["required"] = list(schema["properties"])
    schema.pop("title", None)
    schema.pop("description", None)


def at_most(count: int, hint: str = "") -> Any:
    """A bounded list: not every family of models takes the keyword, so the words say it too."""
    words = f"At most {count}.{hint}"
    return Field(default_factory=list, description=words, json_schema_extra={"maxItems": count})
