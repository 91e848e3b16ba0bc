"""A request that the service would refuse, and the table that says so."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from shared.cloud_facts import TABLE

if TYPE_CHECKING:
    import grpc


class Refusal(Exception):
    """With the code and the words of the service."""

    def __init__(self, code: grpc.StatusCode, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


def invalid(words: str) -> Refusal:
    """INVALID_ARGUMENT."""
    import grpc

    return Refusal(grpc.StatusCode.INVALID_ARGUMENT, words)


@cache
def facts(service: str) -> dict[str, Any]:
    """A service's part of the table: `firestore`, `pubsub`, `storage`."""
    part: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))[service]
    return part
