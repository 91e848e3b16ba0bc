"""One connection: who streams is known, the answer is theirs and waits for it, and each chunk is durable.

Asked at the start and again at every chunk, of Firestore: whether the interview is still there and the
candidate's own, recording is still agreed to, and the answer still waits. A candidate speaks for some seconds
a chunk, so that is a read now and then, and a consent that is withdrawn stops the very next chunk.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from functions.api.http import auth
from functions.api.http.auth import Identity
from functions.api.http.problems import Problem, unprocessable
from functions.api.http.router import Call
from functions.api.service import allowance
from functions.api.service.attempts import wrong_state
from functions.api.service.ownership import require_owned_answer
from services.stream import protocol
from services.stream.protocol import Hello, Manifest
from shared.documents import limits
from shared.documents.interview import AnswerState
from shared.gcp.kafka.chunk import BadChunk, Chunk

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024 * 1024
"""Of one connection. 15 minutes of 16 kHz mono PCM are 29 MB; a client that sends segments again has room."""
HELLO_SECONDS = 10.0
IDLE_SECONDS = 180.0
"""A candidate who thinks says nothing for long; a connection that went away is given back after that."""
MOST_SECONDS = 30 * 60.0
"""Of one connection: under Cloud Run's hour, and long enough for the longest answer with its pauses."""


class Socket(Protocol):
    """What is used of a WebSocket."""

    def recv(self, timeout: float | None = None) -> str | bytes:
        """The next message; `TimeoutError` when none comes."""

    def send(self, message: str) -> None:
        """Say something."""


Send = Callable[[Chunk], None]
"""Makes a chunk durable: returns when the broker has it, or raises `Problem` 503."""


@dataclass(frozen=True)
class Streamed:
    """Whose answer a connection streams."""

    user: Identity
    interview_id: str
    answer_id: str


def begin(hello: Hello) -> Streamed:
    """Who streams what. `Problem` as the API's own for an upload over HTTP."""
    auth.check_app(hello.app_check)
    user = auth.identify(f"Bearer {hello.token}", live=True)
    streamed = Streamed(user, hello.interview_id, hello.answer_id)
    check(streamed)
    allowance.check(Call(user=user, path={}))
    return streamed


def check(streamed: Streamed) -> None:
    """`Problem` unless the answer is still theirs, agreed to, and waiting."""
    interview, answer = require_owned_answer(streamed.user.uid, streamed.interview_id, streamed.answer_id)
    if not interview.consents.recording:
        raise unprocessable("consent_required", "An answer needs your consent to be recorded.", "/answer_id")
    if answer.state is not AnswerState.AWAITING_UPLOAD:
        raise wrong_state(answer, "it takes no recording. To answer again, ask for a redo")


def serve(socket: Socket, send: Send) -> None:
    """Speak the protocol until the answer is closed. `Problem` for what is refused; the caller says it."""
    streamed = begin(protocol.read_hello(_next(socket, HELLO_SECONDS)))
    socket.send(protocol.say("ready", max_bytes=limits.SEGMENT.asked))
    for chunk in _chunks(socket, streamed):
        check(streamed)
        send(chunk)
        if chunk.part == "manifest":
            socket.send(protocol.say("closed"))
            return
        socket.send(protocol.say("ack", index=chunk.index))


def _chunks(socket: Socket, streamed: Streamed) -> Iterator[Chunk]:
    ends, left = time.monotonic() + MOST_SECONDS, MOST_BYTES
    while True:
        message = _next(socket, min(IDLE_SECONDS, ends - time.monotonic()))
        left -= len(message)
        if left < 0:
            raise Problem(413, "body_too_large", "More came over this connection than an answer can have.")
        part = protocol.read_part(message)
        try:
            if isinstance(part, Manifest):
                yield _chunk(streamed, "manifest", part.manifest.model_dump_json().encode())
            else:
                yield _chunk(streamed, "segment", part.content, part.index)
        except BadChunk as bad:
            raise unprocessable("unsupported_media", f"This can't be taken: {bad.why}.") from None


def _chunk(streamed: Streamed, part: str, content: bytes, index: int = 0) -> Chunk:
    whose = (streamed.user.uid, streamed.interview_id, streamed.answer_id)
    return Chunk(*whose, part, content, index)  # type: ignore[arg-type]


def _next(socket: Socket, seconds: float) -> str | bytes:
    if seconds <= 0:
        raise Problem(409, "unavailable", "This connection has been open for too long. Open another.")
    try:
        return socket.recv(timeout=seconds)
    except TimeoutError:
        raise Problem(409, "unavailable", "Nothing came for a while. Open another connection.") from None
