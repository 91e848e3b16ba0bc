"""A whole stack with Kafka: answers streamed over the WebSocket are scored, and nothing of a person stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from local.kafka import broker
from local.rehearsal import recordings
from local.rehearsal.client import Candidate, manifest_of
from local.rehearsal.synthetic_audio import speech_like_noise
from local.stack import tokens
from local.stack.environment import PROJECT
from local.stack.prerequisites import Missing
from local.stack.stack import Stack
from services.stream import protocol
from tests.e2e.test_erasure import until

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def streaming() -> Iterator[Stack]:
    """A stack of its own: the others run without a broker, as most installations do."""
    try:
        broker.binary()
        stack = Stack("scripted", kafka="on")
        stack.start()
    except (Missing, broker.NotInstalled) as missing:
        pytest.skip(str(missing))
    yield stack
    stack.stop()


def opened(stack: Stack) -> ClientConnection:
    address = f"ws://127.0.0.1:{stack.ports.stream}/v1/stream"
    return connect(address, subprotocols=[Subprotocol(protocol.SUBPROTOCOL)], compression=None, proxy=None)


def say(socket: ClientConnection, message: bytes | dict[str, Any]) -> dict[str, Any]:
    socket.send(message if isinstance(message, bytes) else json.dumps(message))
    told: dict[str, Any] = json.loads(socket.recv(timeout=60))
    return told


def hello(uid: str, interview_id: str, answer_id: str) -> dict[str, Any]:
    token = tokens.mint(uid, PROJECT)
    return {"type": "hello", "token": token, "interview_id": interview_id, "answer_id": answer_id}


def test_a_streamed_answer_is_scored_and_its_erasure_reaches_the_topic(streaming: Stack) -> None:
    with Candidate(streaming.running, "streamer") as candidate:
        interview_id = str(candidate.create_interview(role="Data engineer", level="mid", questions=1)["id"])
        answer_id = str(candidate.wait_ready(interview_id)["answers"][0]["id"])
        pieces = recordings.segments(speech_like_noise(45, 3))

        # given somebody else, who may not
        with opened(streaming) as socket:
            assert say(socket, hello("stranger", interview_id, answer_id))["code"] == "not_found"

        # when the answer is streamed while it is spoken, and one segment twice
        with opened(streaming) as socket:
            assert say(socket, hello("streamer", interview_id, answer_id))["type"] == "ready"
            for index, piece in enumerate([*pieces, pieces[-1]]):
                at = min(index, len(pieces) - 1)
                assert say(socket, at.to_bytes(4, "big") + piece.wav) == {"type": "ack", "index": at}
            closing = {"type": "manifest", "manifest": manifest_of(pieces)}
            assert say(socket, closing)["type"] == "closed"

        # then it is scored, as if it had come over HTTP
        def state() -> str:
            return str(candidate.view(interview_id)["answers"][0]["state"])

        until(lambda: state() in {"scored", "not_scored"}, 120)
        assert state() == "scored"

        # and when the interview is deleted, the receipt says that the topic is still to go
        receipt = candidate.call("DELETE", f"/v1/interviews/{interview_id}")
        removed = {(one["kind"], one["name"]): one["count"] for one in receipt["removed"]}
        assert removed["kafka", "tombstones"] == 2 * removed["firestore", "answers"]
        assert "kafka" in [one["kind"] for one in receipt["pending"]]

    # until the broker's retention has passed, after which no file of its log holds the answer's words
    root: Path = streaming.state / "kafka"
    assert any(b"RIFF" in content for _, content in broker.contents(root))
    broker.expire(root, age_seconds=0)
    assert not any(b"RIFF" in content for _, content in broker.contents(root))
