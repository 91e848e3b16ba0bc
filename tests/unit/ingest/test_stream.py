"""A connection that streams an answer: who may, what is taken, and when a chunk counts as sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from functions.api.http import auth
from functions.api.http.auth import Identity
from functions.api.http.problems import Problem, not_found
from functions.api.service import allowance
from services.stream import protocol, session
from services.stream.__main__ import Service
from shared import settings
from shared.documents import limits
from shared.documents.interview import Answer, AnswerState, Consents, Interview
from shared.gcp.kafka.chunk import Chunk
from tests.unit.ingest.test_chunk import MANIFEST, WAV
from tests.unit.ingest.test_connection import NEEDED

HELLO = json.dumps({"type": "hello", "token": "t", "interview_id": "i1", "answer_id": "a1"})
CLOSE = json.dumps({"type": "manifest", "manifest": json.loads(MANIFEST)})


@dataclass
class Socket:
    """What a client sends, in order, and what it is told."""

    sends: list[str | bytes]
    told: list[dict[str, Any]] = field(default_factory=list)

    def recv(self, timeout: float | None = None) -> str | bytes:
        if not self.sends:
            raise TimeoutError
        return self.sends.pop(0)

    def send(self, message: str) -> None:
        self.told.append(json.loads(message))


@dataclass
class World:
    """Whose answer it is, and where it stands."""

    owner: str = "ada"
    consents: Consents = field(default_factory=lambda: Consents(recording=True))
    state: AnswerState = AnswerState.AWAITING_UPLOAD
    sent: list[Chunk] = field(default_factory=list)

    def answer(self, uid: str, *_: Any) -> tuple[Interview, Answer]:
        if uid != self.owner:
            raise not_found()
        made: dict[str, Any] = {"owner": uid, "consents": self.consents, "state": self.state}
        interview = Interview.model_construct(None, **made)
        return interview, Answer.model_construct(None, **made, replaced_by=None)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    one = World()
    for name, value in NEEDED.items():
        monkeypatch.setenv(name.upper(), value)
    settings.settings.cache_clear()
    monkeypatch.setattr(auth, "identify", lambda *_, **__: Identity("ada"))
    monkeypatch.setattr(allowance, "check", lambda _: None)
    monkeypatch.setattr(session, "require_owned_answer", one.answer)
    yield one
    settings.settings.cache_clear()


def binary(index: int, content: bytes = WAV) -> bytes:
    return index.to_bytes(4, "big") + content


def refused(world: World, *sends: str | bytes) -> Problem:
    with pytest.raises(Problem) as problem:
        session.serve(Socket(list(sends)), world.sent.append)
    return problem.value


def test_an_answer_is_streamed_and_closed(world: World) -> None:
    socket = Socket([HELLO, binary(0), binary(1), CLOSE])

    session.serve(socket, world.sent.append)

    assert [told["type"] for told in socket.told] == ["ready", "ack", "ack", "closed"]
    assert [(one.part, one.index, one.uid, one.key) for one in world.sent] == [
        ("segment", 0, "ada", "i1/a1"),
        ("segment", 1, "ada", "i1/a1"),
        ("manifest", 0, "ada", "i1/a1"),
    ]


def test_a_chunk_that_the_broker_does_not_have_is_not_acknowledged(world: World) -> None:
    socket = Socket([HELLO, binary(0)])

    def down(_: Chunk) -> None:
        raise Problem(503, "unavailable", "down")

    with pytest.raises(Problem):
        session.serve(socket, down)

    assert [told["type"] for told in socket.told] == ["ready"]


def test_a_message_is_read_only_when_the_one_before_is_durable(world: World) -> None:
    socket = Socket([HELLO, binary(0), binary(1), CLOSE])
    left: list[int] = []

    session.serve(socket, lambda _: left.append(len(socket.sends)))

    assert left == [2, 1, 0]


def test_another_persons_answer_is_not_there(world: World) -> None:
    world.owner = "grace"

    assert refused(world, HELLO, binary(0)).status == 404
    assert world.sent == []


def test_without_a_valid_token_nothing_is_taken(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: Any, **__: Any) -> Identity:
        raise Problem(401, "unauthorized", "no")

    monkeypatch.setattr(auth, "identify", no)

    assert refused(world, HELLO, binary(0)).code == "unauthorized"


def test_a_consent_that_is_withdrawn_stops_the_next_chunk(world: World) -> None:
    def withdraw(chunk: Chunk) -> None:
        world.sent.append(chunk)
        world.consents = Consents(recording=False)

    with pytest.raises(Problem) as problem:
        session.serve(Socket([HELLO, binary(0), binary(1)]), withdraw)

    assert problem.value.code == "consent_required"
    assert len(world.sent) == 1


def test_an_answer_that_has_ended_takes_no_more(world: World) -> None:
    world.state = AnswerState.SKIPPED

    assert refused(world, HELLO).code == "wrong_state"


@pytest.mark.parametrize(
    "message",
    [
        binary(0, b"OggS" + b"\0" * 60),
        binary(limits.MAX_SEGMENTS),
        binary(0, b"RIFF\0\0\0\0WAVE" + b"\0" * limits.SEGMENT.asked),
        b"",
        "{}",
        json.dumps({"type": "manifest", "manifest": {"segments": 0, "starts": [], "duration": 0}}),
        json.dumps({"type": "manifest", "manifest": json.loads(MANIFEST), "more": 1}),
    ],
)
def test_what_is_no_part_of_an_answer_is_refused(world: World, message: str | bytes) -> None:
    assert refused(world, HELLO, message).status in {400, 422}
    assert world.sent == []


@pytest.mark.parametrize("first", [b"\0\0\0\0", "{}", "no json", json.dumps({"type": "manifest"})])
def test_the_first_message_says_who_streams(world: World, first: str | bytes) -> None:
    assert refused(world, first).code == "bad_request"


def test_more_than_an_answer_can_have_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_BYTES", 3 * len(binary(0)))

    assert refused(world, HELLO, *[binary(0)] * 5).status == 413
    assert len(world.sent) == 3


def test_a_client_that_says_nothing_is_let_go(world: World) -> None:
    assert refused(world, HELLO).code == "unavailable"


def test_a_real_connection_is_acknowledged_and_a_stranger_page_is_not_let_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect
    from websockets.typing import Origin, Subprotocol

    monkeypatch.setenv("ALLOWED_ORIGINS", "https://ours.example")
    settings.settings.cache_clear()
    spoken = [Subprotocol(protocol.SUBPROTOCOL)]
    server = Service(world.sent.append).server("127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/v1/stream"
    try:
        with connect(url, origin=Origin("https://ours.example"), subprotocols=spoken) as client:
            client.send(HELLO)
            assert json.loads(client.recv())["type"] == "ready"
            client.send(binary(7))
            assert json.loads(client.recv()) == {"type": "ack", "index": 7}
            world.state = AnswerState.SKIPPED
            client.send(binary(8))
            assert json.loads(client.recv())["code"] == "wrong_state"
        with pytest.raises(InvalidStatus):
            connect(url, origin=Origin("https://other.example"), subprotocols=spoken)
    finally:
        server.shutdown()
        thread.join()
    assert [one.index for one in world.sent] == [7]
