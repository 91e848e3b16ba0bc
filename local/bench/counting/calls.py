"""Counts the billed operations of a process where they leave it: at gRPC's channels and at HTTP connections.

Product code is not touched: `install` wraps `grpc.insecure_channel`, which only emulators are reached
by, and `http.client`. Counted are Firestore's documents read, written and deleted, Pub/Sub's messages
published, Cloud Storage's operations by price class, BigQuery's inserts, and the invocations of each
function with their seconds. Gemini, Speech and Vertex are counted by the stand-ins.
"""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import grpc

FIRESTORE = "/google.firestore.v1.Firestore/"
PUBLISH = "/google.pubsub.v1.Publisher/Publish"
_EVERY_SECONDS = 0.2


class Counts:
    """Sums by name, written to a file of this process soon after each change."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._sums: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._writer = 0

    def add(self, name: str, value: float = 1) -> None:
        """Add to a sum. The writer's thread is begun here, as gunicorn forks after `install`."""
        with self._lock:
            self._sums[name] += value  # type: ignore[assignment]
            if self._writer != os.getpid():
                self._writer = os.getpid()
                threading.Thread(target=self._write, daemon=True).start()

    def _write(self) -> None:
        target = Path(f"{self._path}.{os.getpid()}.json")
        while True:
            with self._lock:
                text = json.dumps(self._sums)
            draft = target.with_suffix(".draft")
            draft.write_text(text, encoding="utf-8")
            draft.replace(target)
            time.sleep(_EVERY_SECONDS)


_counts: Counts | None = None


def _add(name: str, value: float = 1) -> None:
    if _counts is not None:
        _counts.add(name, value)


def read(path: str) -> dict[str, float]:
    """The sums over all processes that counted into this path."""
    sums: Counter[str] = Counter()
    for file in Path(path).parent.glob(f"{Path(path).name}.*.json"):
        sums.update(json.loads(file.read_text(encoding="utf-8")))
    return dict(sums)


def services(environment: Mapping[str, str]) -> dict[int, str]:
    """Which service listens on which local port, by the emulator variables."""
    names = {"STORAGE_EMULATOR_HOST": "storage", "BIGQUERY_EMULATOR_HOST": "bigquery"}
    found = {}
    for variable, name in names.items():
        port = environment.get(variable, "").rstrip("/").rpartition(":")[2]
        if port.isdigit():
            found[int(port)] = name
    return found


def install(path: str, ports: Mapping[int, str]) -> None:
    """Count this process's calls into `path`.PID.json."""
    global _counts
    _counts = Counts(path)
    connect = grpc.insecure_channel

    def insecure_channel(*arguments: Any, **options: Any) -> Any:
        return grpc.intercept_channel(connect(*arguments, **options), _Interceptor())

    grpc.insecure_channel = insecure_channel
    put = http.client.HTTPConnection.putrequest

    def putrequest(
        self: http.client.HTTPConnection, method: str, url: str, *rest: Any, **options: Any
    ) -> None:
        if name := ports.get(self.port or 0):
            _add(operation(name, method, url))
        put(self, method, url, *rest, **options)

    http.client.HTTPConnection.putrequest = putrequest  # type: ignore[method-assign]


def operation(service: str, method: str, url: str) -> str:
    """The price class of an HTTP request to Cloud Storage, or what was asked of BigQuery."""
    path = url.partition("?")[0]
    if service == "bigquery":
        return "bigquery_inserts" if path.endswith("/insertAll") else "bigquery_queries"
    if method == "DELETE":
        return "storage_deletes"
    is_listing = method == "GET" and path.endswith("/o")
    return "storage_class_a" if is_listing or method in {"POST", "PUT", "PATCH"} else "storage_class_b"


class _Interceptor(
    grpc.UnaryUnaryClientInterceptor,  # type: ignore[misc]
    grpc.UnaryStreamClientInterceptor,  # type: ignore[misc]
):
    """Counts what is billed of Firestore's and Pub/Sub's calls."""

    def intercept_unary_unary(self, continuation: Any, details: Any, request: Any) -> Any:
        outcome = continuation(details, request)
        if outcome.code() is not grpc.StatusCode.OK:
            return outcome
        message = getattr(request, "_pb", request)
        if details.method == PUBLISH:
            _add("pubsub_published", len(message.messages))
            _add("pubsub_bytes", sum(max(1000, m.ByteSize()) for m in message.messages))
        elif details.method.startswith(FIRESTORE):
            self._firestore(details.method.removeprefix(FIRESTORE), message)
        return outcome

    @staticmethod
    def _firestore(method: str, message: Any) -> None:
        if method in {"Commit", "BatchWrite"}:
            deletes = sum(w.WhichOneof("operation") == "delete" for w in message.writes)
            _add("firestore_deletes", deletes)
            _add("firestore_writes", len(message.writes) - deletes)
        elif method in {"CreateDocument", "UpdateDocument"}:
            _add("firestore_writes")
        elif method == "DeleteDocument":
            _add("firestore_deletes")
        elif method == "GetDocument":
            _add("firestore_reads")

    def intercept_unary_stream(self, continuation: Any, details: Any, request: Any) -> Any:
        call = continuation(details, request)
        if details.method == FIRESTORE + "BatchGetDocuments":
            return _Watched(call, lambda r: bool(r.WhichOneof("result")))
        if details.method == FIRESTORE + "RunQuery":
            # A query that finds nothing is billed as one read.
            return _Watched(call, lambda r: r.HasField("document"), at_least=1)
        return call


class _Watched:
    """A streaming call that counts the documents passing through; everything else is the call's own."""

    def __init__(self, call: Any, is_document: Callable[[Any], bool], at_least: int = 0) -> None:
        self._call = call
        self._is_document = is_document
        self._missing = at_least

    def __getattr__(self, name: str) -> Any:
        return getattr(self._call, name)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        try:
            response = next(self._call)
        except StopIteration:
            if self._missing > 0:
                _add("firestore_reads", self._missing)
            raise
        if self._is_document(getattr(response, "_pb", response)):
            self._missing = 0
            _add("firestore_reads")
        return response


def count_invocations() -> None:
    """Count each function's invocations and the seconds until its response, per entry point."""
    import functions_framework

    create = functions_framework.create_app

    def create_app(target: str, *arguments: Any, **options: Any) -> Any:
        app = create(target, *arguments, **options)  # type: ignore[no-untyped-call]
        serve = app.wsgi_app

        def counted(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            began = time.monotonic()
            try:
                response: Iterable[bytes] = serve(environ, start_response)
                return response
            finally:
                _add(f"invocations.{target}")
                _add(f"seconds.{target}", time.monotonic() - began)

        app.wsgi_app = counted
        return app

    functions_framework.create_app = create_app  # type: ignore[assignment]
