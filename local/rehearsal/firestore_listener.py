"""What a candidate's screen sees: Firestore listeners on one interview, under the security rules."""

from __future__ import annotations

import collections
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import grpc

from local.rehearsal.client import Candidate
from local.rehearsal.listen_stream import Change, ListenStream

if TYPE_CHECKING:
    from google.cloud.firestore import Client

Json = dict[str, Any]

_QUIET_SECONDS = 5.0
"""Listeners that saw nothing for so long are made anew: an emulator that has just started can lose
a change that is committed while a listener is being added. Firestore itself does not."""


class _Details(
    collections.namedtuple("_Details", ("method", "timeout", "metadata", "credentials")),
    grpc.ClientCallDetails,  # type: ignore[misc]
):
    """Call details with other metadata."""


class _SignedIn(
    grpc.UnaryUnaryClientInterceptor,  # type: ignore[misc]
    grpc.UnaryStreamClientInterceptor,  # type: ignore[misc]
    grpc.StreamStreamClientInterceptor,  # type: ignore[misc]
):
    """Puts the candidate's token on every call, so that the emulator applies the rules."""

    def __init__(self, token: str) -> None:
        self._header = ("authorization", f"Bearer {token}")

    def _go_on(self, continuation: Any, details: Any, request: Any) -> Any:
        metadata = [*(details.metadata or []), self._header]
        return continuation(_Details(details.method, details.timeout, metadata, details.credentials), request)

    intercept_unary_unary = intercept_unary_stream = intercept_stream_stream = _go_on


def firestore_client(candidate: Candidate) -> Client:
    """A Firestore client that is this candidate and may do what the rules let a candidate do."""
    from google.auth.credentials import AnonymousCredentials
    from google.cloud import firestore
    from google.cloud.firestore_v1.services.firestore import FirestoreClient
    from google.cloud.firestore_v1.services.firestore.transports import FirestoreGrpcTransport

    host = f"127.0.0.1:{candidate.running.ports['firestore']}"
    channel = grpc.intercept_channel(grpc.insecure_channel(host), _SignedIn(candidate.token))
    client = firestore.Client(project=candidate.running.project, credentials=AnonymousCredentials())
    client._firestore_api_internal = FirestoreClient(transport=FirestoreGrpcTransport(channel=channel))
    client._emulator_host = host
    return client


@dataclass(frozen=True)
class Seen:
    """A document as it arrived, and when (seconds since the epoch)."""

    at: float
    path: str
    data: Json


class Listener:
    """What the web app listens to: the interview, its answers and its steps; and live segments."""

    def __init__(self, candidate: Candidate, interview_id: str, *, segments: bool = False) -> None:
        self._changed = threading.Condition()
        self._documents: dict[str, Json] = {}
        self.history: list[Seen] = []
        self._client = firestore_client(candidate)
        self._interview_id = interview_id
        self._owner = candidate.uid
        self._names = ("answers", "steps", *(["segments"] if segments else []))
        self._stream: ListenStream | None = None
        self._last = 0.0
        self._subscribe()

    def _subscribe(self) -> None:
        from google.cloud.firestore_v1.base_query import FieldFilter

        if self._stream is not None:
            self._stream.close()
        interview = self._client.collection("interviews").document(self._interview_id)
        targets: list[Json] = [{"documents": {"documents": [interview._document_path]}}]
        for name in self._names:
            query = interview.collection(name).where(filter=FieldFilter("owner", "==", self._owner))
            asked = {"parent": interview._document_path, "structured_query": query._to_protobuf()}
            targets.append({"query": asked})
        self._stream = ListenStream(self._client, targets, self._receive)
        self._last = time.monotonic()

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()

    @property
    def documents(self) -> dict[str, Json]:
        """The newest of every document, by its path below the interview (`""` is the interview)."""
        with self._changed:
            return dict(self._documents)

    def answers(self) -> list[Json]:
        """Answers in the order in which they are asked."""
        found = [d for path, d in self.documents.items() if path.startswith("answers/")]
        return sorted(found, key=lambda d: (d["position"], d["depth"], d["attempt"]))

    def wait_questions(self, count: int, timeout: float = 60) -> list[Json]:
        """The planned answers, once the interview is ready.

        Raises:
            TimeoutError: there are fewer than `count` of them after `timeout` seconds.
        """

        def planned() -> list[Json]:
            return [answer for answer in self.answers() if answer["depth"] == 0]

        def is_ready() -> bool:
            return self.documents.get("", {}).get("status") == "ready" and len(planned()) >= count

        if not self.wait(is_ready, timeout):
            seen = ", ".join(f"{s.path or 'interview'}={s.data.get('status', '')}" for s in self.history)
            raise TimeoutError(f"no questions after {timeout:.0f} s; seen: {seen or 'nothing'}")
        return planned()

    def step(self, answer_id: str, step: str) -> Json:
        """A step's document; empty when it has not arrived."""
        return self.documents.get(f"steps/{answer_id}_{step}", {})

    def wait(self, condition: Callable[[], bool], timeout: float) -> bool:
        """Wait until the condition holds; False after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            with self._changed:
                self._changed.wait(min(left, 1.0))
            if time.monotonic() - self._last > _QUIET_SECONDS:
                self._subscribe()
        return True

    def first(self, path: str, condition: Callable[[Json], bool]) -> float | None:
        """When a document first arrived in a state that fulfils the condition."""
        with self._changed:
            return next((s.at for s in self.history if s.path == path and condition(s.data)), None)

    def _receive(self, changes: list[Change]) -> None:
        now = time.time()
        with self._changed:
            for name, data in changes:
                path = "/".join(name.split("/")[2:])
                if data is None:
                    self._documents.pop(path, None)
                    continue
                self._documents[path] = data
                self.history.append(Seen(now, path, data))
            self._last = time.monotonic()
            self._changed.notify_all()
