"""What client and server say over the WebSocket, `answer-stream.v1`.

    client   {"type": "hello", "token", "interview_id", "answer_id", "app_check"?}
    server   {"type": "ready", "max_bytes"}
    client   binary: four bytes of the segment's index, big-endian, then the WAV
    server   {"type": "ack", "index"}           the broker has it, on all replicas in sync
    client   {"type": "manifest", "manifest": {…}}
    server   {"type": "closed"}                 the broker has it; nothing more is taken
    server   {"type": "problem", "code", "detail"}   and closes

The token stands in a message, not in the address, since addresses are logged. The server reads a message only
when the one before is acknowledged, so a broker that is slow makes the client wait, and nothing is kept here.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from functions.api.http.problems import Problem
from shared.documents import limits
from shared.documents.manifest import SegmentManifest

SUBPROTOCOL = "answer-stream.v1"
INDEX_BYTES = 4
MAX_MESSAGE = limits.SEGMENT.asked + INDEX_BYTES
"""A message of more is refused while it comes in."""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Hello(_Message):
    """The first message: who streams which answer."""

    type: Literal["hello"]
    token: str = Field(max_length=8192)
    interview_id: str = Field(max_length=64)
    answer_id: str = Field(max_length=64)
    app_check: str | None = Field(default=None, max_length=8192)


class Manifest(_Message):
    """The last one: the answer is closed."""

    type: Literal["manifest"]
    manifest: SegmentManifest


class Segment(BaseModel):
    """A binary message."""

    model_config = ConfigDict(frozen=True)
    index: int
    content: bytes


_FIRST: TypeAdapter[Hello] = TypeAdapter(Hello)
_LAST: TypeAdapter[Manifest] = TypeAdapter(Annotated[Manifest, Field()])


def read_hello(message: str | bytes) -> Hello:
    """The first message. `Problem` when it is something else."""
    try:
        return _FIRST.validate_json(message if isinstance(message, str) else b"")
    except ValidationError:
        raise Problem(400, "bad_request", "The first message has to say who streams which answer.") from None


def read_part(message: str | bytes) -> Segment | Manifest:
    """A message after the first. `Problem` when it is none."""
    if isinstance(message, bytes):
        index = int.from_bytes(message[:INDEX_BYTES], "big")
        return Segment(index=index, content=message[INDEX_BYTES:])
    try:
        return _LAST.validate_json(message)
    except ValidationError:
        raise Problem(400, "bad_request", "A message is a segment, or the manifest.") from None


def say(kind: str, **told: object) -> str:
    """A message of the server's."""
    return json.dumps({"type": kind, **told})
