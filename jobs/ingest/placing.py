"""A chunk into its object, once, however often it comes; and what becomes of one that may not be placed.

    stored      the object is there now
    already     it was there, with the same bytes: an earlier life of this worker wrote it, or the HTTP path
    dropped     nobody may or need have it any more: erased, consent withdrawn, the answer closed or skipped
    dead        it can't be placed; a dead letter says why
    waits       a manifest whose segments have not all come

The object's name is the answer's and the index, and it is written only where there is nothing
(`if_generation_match=0`), so no chunk can overwrite what was sent. The manifest comes last, as the functions
behind expect; nothing there knows that Kafka was before.
"""

from __future__ import annotations

import base64
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from shared.documents.interview import AnswerState
from shared.errors import Gone
from shared.firestore import reads
from shared.gcp import clients, object_names
from shared.gcp.kafka.chunk import BadChunk, Chunk
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.storage import Blob

_UPLOAD_SECONDS = 30.0
_ADMITTED_SECONDS = 3.0
_MOST_ADMITTED = 10_000


class Outcome(Enum):
    """What became of a chunk."""

    STORED = "stored"
    ALREADY = "already"
    DROPPED = "dropped"
    DEAD = "dead"
    WAITS = "waits"


@dataclass(frozen=True)
class Placed:
    """An outcome, and the reason of one that is not plain: a code."""

    outcome: Outcome
    why: str = ""


class NotNow(Exception):
    """What was looked for changed under our hands: the same chunk is tried again."""


Admit = Callable[[Chunk], Placed | None]
"""Whether an answer may have a chunk: None when it may, else what becomes of it."""


class Admission:
    """Asks Firestore, as the functions behind do, and remembers for a moment that an answer may have chunks.

    A refusal is never remembered. Who withdraws consent or deletes in that moment loses nothing by it: an
    erasure is looked after again hours later, and `transcribe` asks once more.
    """

    def __init__(self) -> None:
        self._until: OrderedDict[tuple[str, str], float] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, chunk: Chunk) -> Placed | None:
        """None when the answer may have the chunk."""
        place = (chunk.uid, chunk.key)
        moment = time.monotonic()
        with self._lock:
            if self._until.get(place, 0.0) > moment:
                return None
        refusal = _ask(chunk)
        if refusal is None:
            with self._lock:
                self._until[place] = moment + _ADMITTED_SECONDS
                self._until.move_to_end(place)
                if len(self._until) > _MOST_ADMITTED:
                    self._until.popitem(last=False)
        return refusal


def _ask(chunk: Chunk) -> Placed | None:
    try:
        context = reads.load_answer(chunk.interview_id, chunk.answer_id)
    except Gone:
        return Placed(Outcome.DROPPED, "gone")
    if context.interview.owner != chunk.uid:
        return Placed(Outcome.DEAD, "not_the_owner")
    if not context.interview.consents.recording:
        return Placed(Outcome.DROPPED, "no_consent")
    if context.answer.state is not AnswerState.AWAITING_UPLOAD:
        return Placed(Outcome.DROPPED, "closed")
    return None


def place(chunk: Chunk, admit: Admit, *, overdue: bool = False) -> Placed:
    """Make the chunk's object, or say why not. Raises what Cloud Storage or Firestore raise, and `NotNow`.

    An `overdue` manifest is written though segments are missing: the candidate is then told so, and can
    answer again, instead of waiting for an answer that nothing closes.
    """
    if (refusal := admit(chunk)) is not None:
        return refusal
    missing = 0
    if chunk.part == "manifest" and (missing := missing_segments(chunk)) and not overdue:
        return Placed(Outcome.WAITS)
    placed = _write(chunk)
    if missing and placed.outcome is Outcome.STORED:
        return Placed(Outcome.DEAD, "segments_missing")
    return placed


def missing_segments(manifest: Chunk) -> int:
    """How many segments of a manifest are not in Cloud Storage."""
    place = (manifest.uid, manifest.interview_id, manifest.answer_id)
    wanted = {object_names.segment(*place, index) for index in range(manifest.manifest().segments)}
    prefix = manifest.name.removesuffix("manifest.json") + "segments/"
    bucket = settings().uploads_bucket
    found = {blob.name for blob in clients.storage_client().list_blobs(bucket, prefix=prefix)}
    return len(wanted - found)


def _write(chunk: Chunk) -> Placed:
    from google.api_core.exceptions import NotFound, PreconditionFailed

    blob: Blob = clients.storage_client().bucket(settings().uploads_bucket).blob(chunk.name)
    try:
        blob.upload_from_string(
            chunk.content,
            content_type=chunk.content_type,
            if_generation_match=0,
            checksum="crc32c",
            timeout=_UPLOAD_SECONDS,
        )
    except PreconditionFailed:
        try:
            blob.reload(timeout=_UPLOAD_SECONDS)
        except NotFound:
            raise NotNow from None  # erased in between: who may have it is asked again
        if blob.crc32c == base64.b64encode(chunk.crc32c.to_bytes(4, "big")).decode():
            return Placed(Outcome.ALREADY)
        return Placed(Outcome.DEAD, "other_bytes_are_there")
    return Placed(Outcome.STORED)


def refused(error: BadChunk) -> Placed:
    """What becomes of a message that is no chunk."""
    return Placed(Outcome.DEAD, error.why)
