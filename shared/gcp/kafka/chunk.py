"""A message of the chunks' topic: one live segment of an answer, or the manifest that closes it.

    key      {interview_id}/{answer_id}     keeps an answer in one partition, in order
    value    the WAV or the manifest's JSON; null says that the answer was erased
    headers  v, uid, part (`segment` or `manifest`), index, crc32c (decimal, of the value)

Partners that have a Kafka of their own write the same. Whatever a header says is checked again by
`jobs/ingest`: who may write to a topic is not who owns an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import google_crc32c
from pydantic import ValidationError

from shared.documents import limits
from shared.documents.ids import is_id, is_uid
from shared.documents.manifest import SegmentManifest
from shared.gcp import object_names

VERSION = "1"
Headers = Iterable[tuple[str, bytes | str | None]]

_RIFF = re.compile(rb"RIFF....WAVE", re.DOTALL)


class BadChunk(Exception):
    """The message is none that we can place. `why` is a code for the dead letter, and holds nothing of it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Chunk:
    """A part of an answer, checked: it has the form and the size that the HTTP path takes."""

    uid: str
    interview_id: str
    answer_id: str
    part: Literal["segment", "manifest"]
    content: bytes
    index: int = 0

    def __post_init__(self) -> None:
        if not (is_uid(self.uid) and is_id(self.interview_id) and is_id(self.answer_id)):
            raise BadChunk("bad_ids")
        most = limits.SEGMENT.asked if self.part == "segment" else limits.MANIFEST.asked
        if not 0 < len(self.content) <= most:
            raise BadChunk("bad_size")
        if not 0 <= self.index < limits.MAX_SEGMENTS:
            raise BadChunk("bad_index")
        if self.part == "segment" and not _RIFF.match(self.content):
            raise BadChunk("not_wav")
        if self.part == "manifest":
            self.manifest()

    @property
    def key(self) -> str:
        """What the topic is partitioned by."""
        return key(self.interview_id, self.answer_id)

    @property
    def name(self) -> str:
        """The object that it becomes."""
        place = (self.uid, self.interview_id, self.answer_id)
        if self.part == "manifest":
            return object_names.manifest(*place)
        return object_names.segment(*place, self.index)

    @property
    def content_type(self) -> str:
        """Of the object."""
        return "application/json" if self.part == "manifest" else "audio/wav"

    @property
    def crc32c(self) -> int:
        """Cloud Storage's checksum of the content."""
        return int(google_crc32c.value(self.content))

    def manifest(self) -> SegmentManifest:
        """The content of a manifest."""
        try:
            return SegmentManifest.model_validate_json(self.content)
        except ValidationError:
            raise BadChunk("bad_manifest") from None

    def headers(self) -> list[tuple[str, str | bytes | None]]:
        """The message's headers."""
        return [
            ("v", VERSION),
            ("uid", self.uid),
            ("part", self.part),
            ("index", str(self.index)),
            ("crc32c", str(self.crc32c)),
        ]


def key(interview_id: str, answer_id: str) -> str:
    """An answer's key."""
    return f"{interview_id}/{answer_id}"


def read(message_key: bytes | None, value: bytes, headers: Headers | None) -> Chunk:
    """A message as a chunk. `BadChunk` when it is none, or its content is not what was sent."""
    try:
        interview_id, _, answer_id = (message_key or b"").decode().partition("/")
        told = {n: v.decode() if isinstance(v, bytes) else (v or "") for n, v in headers or ()}
    except UnicodeDecodeError:
        raise BadChunk("bad_headers") from None
    if told.get("v") != VERSION:
        raise BadChunk("unknown_version")
    part, index, crc32c = told.get("part"), told.get("index", ""), told.get("crc32c", "")
    if part not in ("segment", "manifest") or not (index.isdecimal() and index.isascii()) or len(index) > 4:
        raise BadChunk("bad_headers")
    chunk = Chunk(told.get("uid", ""), interview_id, answer_id, part, value, int(index))  # type: ignore[arg-type]
    if crc32c != str(chunk.crc32c):
        raise BadChunk("bad_checksum")
    return chunk
