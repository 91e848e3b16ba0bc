"""One broker for all of these tests; each has an answer of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from local.kafka.broker import NotInstalled
from local.kafka.rig import Rig
from shared.documents.manifest import SegmentManifest
from shared.gcp.kafka.chunk import Chunk

RIFF = b"RIFF\0\0\0\0WAVE"


@dataclass(frozen=True)
class Spoken:
    """An answer's chunks. Their bytes are not speech: nothing here listens."""

    uid: str
    count: int
    size: int

    @property
    def prefix(self) -> str:
        return f"answers/{self.uid}/"

    @property
    def segments(self) -> list[Chunk]:
        return [self.segment(index) for index in range(self.count)]

    def segment(self, index: int, content: bytes | None = None) -> Chunk:
        seed = f"{self.uid}/{index}/".encode()
        filled = RIFF + (seed * (self.size // len(seed) + 1))[: self.size - len(RIFF)]
        return Chunk(self.uid, "interview", "answer-" + self.uid, "segment", content or filled, index)

    @property
    def manifest(self) -> Chunk:
        told = SegmentManifest(
            segments=self.count, starts=[float(i) for i in range(self.count)], duration=float(self.count)
        )
        content = told.model_dump_json().encode()
        return Chunk(self.uid, "interview", "answer-" + self.uid, "manifest", content)

    @property
    def whole(self) -> list[Chunk]:
        return [*self.segments, self.manifest]


def spoken(count: int = 10, size: int = 50_000) -> Spoken:
    return Spoken(f"u{secrets.token_hex(6)}", count, size)


@pytest.fixture(scope="session")
def shared_rig() -> Iterator[Rig]:
    try:
        with Rig() as rig:
            yield rig
    except NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture
def rig(shared_rig: Rig) -> Iterator[Rig]:
    yield shared_rig
    for number in range(1, 100):
        name = f"consumer-{number}"
        if shared_rig.is_running(name):
            shared_rig.wait_assigned(name)
            shared_rig.stop(name)
