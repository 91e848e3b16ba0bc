"""The base of every value and every stored document, and how a part of one is written."""

from __future__ import annotations

from enum import Enum
from typing import Any

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Immutable, and lenient to fields that a newer version added.

    Its errors never quote what was refused: that may be a candidate's words, and errors are logged.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, defer_build=True)


def changes(model: type[BaseModel], **values: Any) -> dict[str, Any]:
    """Some of a document's fields, as they are stored. Raises `TypeError` for one that it does not have."""
    unknown = values.keys() - model.model_fields.keys()
    if unknown:
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    return {name: _stored(value) for name, value in values.items()}


def _stored(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump()
    return value.value if isinstance(value, Enum) else value
