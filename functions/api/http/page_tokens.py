"""Page tokens: where a list continues, opaque to clients, checked when they come back."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any, TypeVar

from functions.api.http.problems import unprocessable

T = TypeVar("T")


def make(place: list[Any]) -> str:
    """A place, as plain JSON values, to go on from."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def read(token: str, parse: Callable[[Any], T]) -> T:
    """The place, as `parse` makes it of JSON; `Problem` 422 when it isn't ours, or `parse` raises on it."""
    try:
        return parse(json.loads(base64.urlsafe_b64decode(token.encode())))
    except (ValueError, TypeError, OverflowError, binascii.Error):
        raise unprocessable(
            "invalid_page_token", "This page token isn't one of ours.", "?/page_token"
        ) from None
