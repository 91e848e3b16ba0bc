"""What a message of the chunks' topic must be, and what is refused by name."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shared.documents import limits
from shared.erasure.workflow import SWEEPS
from shared.gcp.kafka import chunk as chunks
from shared.gcp.kafka.chunk import BadChunk, Chunk
from shared.gcp.kafka.topics import CHUNKS, GONE_AFTER, TOPICS

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\0" * 28
MANIFEST = json.dumps({"version": 1, "segments": 2, "starts": [0.0, 4.5], "duration": 9.0}).encode()


def segment(content: bytes = WAV, index: int = 3) -> Chunk:
    return Chunk("ada", "interview", "answer", "segment", content, index)


def test_a_chunk_comes_out_as_it_went_in() -> None:
    sent = segment()

    got = chunks.read(sent.key.encode(), sent.content, sent.headers())

    assert got == sent
    assert got.name == "answers/ada/interview/answer/segments/0003.wav"
    assert got.content_type == "audio/wav"


def test_a_manifest_becomes_the_object_that_closes_the_answer() -> None:
    sent = Chunk("ada", "interview", "answer", "manifest", MANIFEST)

    got = chunks.read(sent.key.encode(), sent.content, sent.headers())

    assert got.name == "answers/ada/interview/answer/manifest.json"
    assert got.manifest().segments == 2


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"v": "9"}, "unknown_version"),
        ({"part": "film"}, "bad_headers"),
        ({"index": "-1"}, "bad_headers"),
        ({"index": "²"}, "bad_headers"),
        ({"index": str(limits.MAX_SEGMENTS)}, "bad_index"),
        ({"uid": "../ada"}, "bad_ids"),
        ({"uid": ".."}, "bad_ids"),
        ({"uid": ""}, "bad_ids"),
        ({"uid": "__all__"}, "bad_ids"),
        ({"crc32c": "1"}, "bad_checksum"),
    ],
)
def test_headers_that_say_something_else_are_refused(changed: dict[str, str], why: str) -> None:
    sent = segment()
    headers: list[tuple[str, Any]] = [(n, changed.get(n, v)) for n, v in sent.headers()]

    with pytest.raises(BadChunk) as refused:
        chunks.read(sent.key.encode(), sent.content, headers)

    assert refused.value.why == why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "bad_size"),
        (b"RIFF" + b"\0" * limits.SEGMENT.asked, "bad_size"),
        (b"OggS" + b"\0" * 60, "not_wav"),
    ],
)
def test_content_is_bounded_and_of_its_kind(content: bytes, why: str) -> None:
    with pytest.raises(BadChunk) as refused:
        segment(content)

    assert refused.value.why == why


@pytest.mark.parametrize("key", [None, b"", b"interview", b"a/b/c", b"../x", b"\xff/\xff"])
def test_a_key_that_names_no_answer_is_refused(key: bytes | None) -> None:
    sent = segment()

    with pytest.raises(BadChunk):
        chunks.read(key, sent.content, sent.headers())


def test_a_manifest_that_is_none_is_refused_without_its_words() -> None:
    with pytest.raises(BadChunk) as refused:
        Chunk("ada", "interview", "answer", "manifest", b'{"secret": "zebra"}')

    assert "zebra" not in f"{refused.value!r} {refused.value.__cause__!r}"


def test_the_largest_segment_fits_into_a_message() -> None:
    largest = segment(WAV + b"\0" * (limits.SEGMENT.asked - len(WAV)))

    told = sum(len(name) + len(str(value)) for name, value in largest.headers())
    assert len(largest.content) + len(largest.key) + told < int(CHUNKS.configs["max.message.bytes"])


def test_what_was_streamed_has_left_the_topic_before_an_erasure_is_looked_after_again() -> None:
    assert SWEEPS[0] > GONE_AFTER
    assert all("delete" in topic.configs["cleanup.policy"] for topic in TOPICS)
