"""Resumable sessions behave as Cloud Storage's documentation says."""

import io
from typing import Any

import pytest

from local.stack.resumable_uploads import QUANTUM, BadRange, ContentRange, TooFewBytes, UploadSession


def a_session(**bounds: Any) -> UploadSession:
    return UploadSession("uploads", "answers/a", "audio/webm", {}, **bounds)


def send(session: UploadSession, body: bytes, header: str | None) -> bool:
    return session.receive(io.BytesIO(body), len(body), ContentRange.parse(header, len(body)))


def test_a_body_without_a_range_is_the_whole_object() -> None:
    session = a_session()
    assert send(session, b"hello", None)
    assert session.content() == b"hello"


def test_an_empty_object_can_be_uploaded() -> None:
    assert send(a_session(), b"", "bytes */0")


def test_a_status_query_does_not_end_the_upload() -> None:
    # given half of an object
    session = a_session()
    assert not send(session, b"x" * QUANTUM, f"bytes 0-{QUANTUM - 1}/{2 * QUANTUM}")
    # when its status is asked for
    ended = send(session, b"", f"bytes */{2 * QUANTUM}")
    # then it goes on where it was
    assert not ended
    assert session.size == QUANTUM
    assert send(session, b"y" * QUANTUM, f"bytes {QUANTUM}-{2 * QUANTUM - 1}/{2 * QUANTUM}")
    assert session.content() == b"x" * QUANTUM + b"y" * QUANTUM


def test_a_broken_body_keeps_whole_quanta_only() -> None:
    session = a_session()
    total = 3 * QUANTUM
    arrived = b"x" * (QUANTUM + 100)
    ended = session.receive(io.BytesIO(arrived), total, ContentRange(0, total - 1, total))
    assert not ended
    assert session.size == QUANTUM


def test_bytes_sent_twice_are_taken_once() -> None:
    session = a_session()
    content = bytes(range(256)) * (2 * QUANTUM // 256)
    send(session, content[:QUANTUM], f"bytes 0-{QUANTUM - 1}/*")
    assert send(session, content, f"bytes 0-{len(content) - 1}/{len(content)}")
    assert session.content() == content


def test_a_gap_is_not_taken() -> None:
    session = a_session()
    assert not send(session, b"x" * 10, "bytes 100-109/110")
    assert session.size == 0


@pytest.mark.parametrize("header", ["bytes 0-9/*", f"bytes 0-9/{QUANTUM}"])
def test_a_part_that_is_too_small_and_not_the_last_is_refused(header: str) -> None:
    session = a_session()
    with pytest.raises(TooFewBytes, match="equal or greater than 262144"):
        send(session, b"x" * 10, header)
    assert session.size == 0


def test_the_size_must_be_inside_the_signed_bounds() -> None:
    session = a_session(smallest=2, largest=4)
    send(session, b"hello", None)
    assert not session.fits()


@pytest.mark.parametrize("header", ["bytes", "bytes 1-x/3", "items 0-1/2"])
def test_an_unreadable_range_is_refused(header: str) -> None:
    with pytest.raises(BadRange):
        ContentRange.parse(header, 0)
