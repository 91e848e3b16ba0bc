"""What becomes of a chunk, with Cloud Storage as a dictionary that holds its preconditions."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import google_crc32c
import pytest
from google.api_core.exceptions import NotFound, PreconditionFailed

from jobs.ingest import placing
from jobs.ingest.placing import NotNow, Outcome, Placed, place
from shared import settings
from shared.gcp import clients
from shared.gcp.kafka.chunk import Chunk
from tests.unit.ingest.test_chunk import MANIFEST, WAV
from tests.unit.ingest.test_connection import NEEDED

OTHER = WAV + b"\1\1"


@dataclass
class Bucket:
    """Objects by name. `vanishes`: gone again between the write that failed and the look after it."""

    objects: dict[str, bytes] = field(default_factory=dict)
    vanishes: bool = False

    def bucket(self, _: str) -> Bucket:
        return self

    def blob(self, name: str) -> Blob:
        return Blob(self, name)

    def list_blobs(self, _: str, prefix: str) -> list[Blob]:
        return [Blob(self, name) for name in self.objects if name.startswith(prefix)]


@dataclass
class Blob:
    store: Bucket
    name: str
    crc32c: str = ""

    def upload_from_string(self, content: bytes, if_generation_match: int, **_: Any) -> None:
        assert if_generation_match == 0
        if self.name in self.store.objects:
            raise PreconditionFailed("412")
        self.store.objects[self.name] = content

    def reload(self, timeout: float) -> None:
        if self.store.vanishes:
            raise NotFound("404")
        value = google_crc32c.value(self.store.objects[self.name])
        self.crc32c = base64.b64encode(value.to_bytes(4, "big")).decode()


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name.upper(), value)
    settings.settings.cache_clear()
    bucket = Bucket()
    monkeypatch.setattr(clients, "storage_client", lambda: bucket)
    yield bucket
    settings.settings.cache_clear()


def admitted(_: Chunk) -> None:
    return None


def segment(index: int, content: bytes = WAV) -> Chunk:
    return Chunk("ada", "interview", "answer", "segment", content, index)


MANIFEST_CHUNK = Chunk("ada", "interview", "answer", "manifest", MANIFEST)


def test_a_chunk_becomes_its_object(store: Bucket) -> None:
    assert place(segment(0), admitted) == Placed(Outcome.STORED)
    assert store.objects == {segment(0).name: WAV}


def test_the_same_chunk_again_is_done(store: Bucket) -> None:
    place(segment(0), admitted)

    assert place(segment(0), admitted) == Placed(Outcome.ALREADY)


def test_other_bytes_never_overwrite_what_is_there(store: Bucket) -> None:
    place(segment(0), admitted)

    assert place(segment(0, OTHER), admitted) == Placed(Outcome.DEAD, "other_bytes_are_there")
    assert store.objects[segment(0).name] == WAV


def test_what_was_erased_between_two_looks_is_asked_for_again(store: Bucket) -> None:
    place(segment(0), admitted)
    store.vanishes = True

    with pytest.raises(NotNow):
        place(segment(0), admitted)


def test_a_manifest_waits_for_a_late_segment(store: Bucket) -> None:
    place(segment(1), admitted)

    assert place(MANIFEST_CHUNK, admitted) == Placed(Outcome.WAITS)

    place(segment(0), admitted)
    assert place(MANIFEST_CHUNK, admitted) == Placed(Outcome.STORED)
    assert place(MANIFEST_CHUNK, admitted) == Placed(Outcome.ALREADY)


def test_an_overdue_manifest_closes_the_answer_and_is_a_dead_letter(store: Bucket) -> None:
    place(segment(1), admitted)

    assert place(MANIFEST_CHUNK, admitted, overdue=True) == Placed(Outcome.DEAD, "segments_missing")
    assert MANIFEST_CHUNK.name in store.objects


def test_a_refused_chunk_leaves_nothing(store: Bucket) -> None:
    refusal = Placed(Outcome.DROPPED, "no_consent")

    assert place(segment(0), lambda _: refusal) == refusal
    assert store.objects == {}


def test_an_admission_is_remembered_and_a_refusal_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [Placed(Outcome.DROPPED, "gone"), None]
    monkeypatch.setattr(placing, "_ask", lambda _: answers.pop(0))
    admit = placing.Admission()

    assert admit(segment(0)) == Placed(Outcome.DROPPED, "gone")
    assert admit(segment(0)) is None
    assert admit(segment(1)) is None
