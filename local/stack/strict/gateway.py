"""Stands before the emulators of Firestore and Pub/Sub, and refuses what the services would refuse.

    python -m local.stack.strict.gateway --firestore PORT --firestore-emulator PORT \
        --pubsub PORT --pubsub-emulator PORT

Calls are passed on as bytes, with their deadline; only writes, queries and messages are looked into.
Browsers speak HTTP to Firestore's emulator itself: under its rules they write nothing, and the tests hold
their queries against the emulator's own report (`local/stack/index_usage.py`).
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import grpc
from google.cloud.firestore_v1.types import firestore as fs
from google.pubsub_v1.types import PublishRequest

from local.stack.strict import messages, queries
from local.stack.strict.indexes import Indexes, production
from local.stack.strict.refusal import Refusal
from local.stack.strict.writes import Writes

Metadata = tuple[tuple[str, Any], ...]
Check = Callable[[bytes, Metadata], Awaitable[None]]

_FIRESTORE = "/google.firestore.v1.Firestore/"
_STREAMS = frozenset(
    {f"{_FIRESTORE}{name}" for name in ("Listen", "Write", "RunQuery", "RunAggregationQuery")}
    | {f"{_FIRESTORE}{name}" for name in ("BatchGetDocuments", "ExecutePipeline")}
    | {"/google.pubsub.v1.Subscriber/StreamingPull"}
)
_OPTIONS = (
    ("grpc.max_receive_message_length", -1),
    ("grpc.max_send_message_length", -1),
    ("grpc.so_reuseport", 0),
)


class Gateway(grpc.GenericRpcHandler):  # type: ignore[misc]
    """Every method of an emulator, each with its check if it has one."""

    def __init__(self, upstream: grpc.aio.Channel, checks: dict[str, Check]) -> None:
        self._upstream = upstream
        self._checks = checks

    def service(self, details: Any) -> Any:
        """The handler of one call."""
        if details.method in _STREAMS:
            return grpc.stream_stream_rpc_method_handler(self._streaming(details.method))
        return grpc.unary_unary_rpc_method_handler(self._single(details.method))

    def _single(self, method: str) -> Any:
        ask = self._upstream.unary_unary(method)
        check = self._checks.get(method)

        async def handle(request: bytes, context: Any) -> bytes:
            metadata = _passed_on(context)
            try:
                if check is not None:
                    await check(request, metadata)
                reply: bytes = await ask(request, metadata=metadata, timeout=context.time_remaining())
                return reply
            except Refusal as refusal:
                await context.abort(refusal.code, refusal.words)
            except grpc.aio.AioRpcError as error:
                await _abort(context, error)
            raise AssertionError("unreachable")

        return handle

    def _streaming(self, method: str) -> Any:
        ask = self._upstream.stream_stream(method)
        check = self._checks.get(method)

        async def handle(requests: AsyncIterator[bytes], context: Any) -> AsyncIterator[bytes]:
            metadata = _passed_on(context)
            refusals: list[Refusal] = []

            async def checked() -> AsyncIterator[bytes]:
                async for request in requests:
                    try:
                        if check is not None:
                            await check(request, metadata)
                    except Refusal as refusal:
                        refusals.append(refusal)
                        call.cancel()
                        return
                    yield request

            call = ask(checked(), metadata=metadata, timeout=context.time_remaining())
            try:
                async for reply in call:
                    yield reply
            except grpc.aio.AioRpcError as error:
                await _abort(context, error)
            except asyncio.CancelledError:
                if not refusals:
                    call.cancel()
                    raise
                await context.abort(refusals[0].code, refusals[0].words)

        return handle


def firestore_checks(upstream: grpc.aio.Channel, indexes: Indexes) -> dict[str, Check]:
    """Writes and queries."""
    writes = Writes(indexes)
    get = upstream.unary_unary(f"{_FIRESTORE}GetDocument")
    document = fs.GetDocumentRequest.pb()

    async def check_writes(request: Any, metadata: Metadata) -> None:
        async def read(name: str) -> Any:
            from google.cloud.firestore_v1.types import Document

            try:
                found = await get(document(name=name).SerializeToString(), metadata=metadata, timeout=20)
            except grpc.aio.AioRpcError:
                found = b""
            return Document.pb().FromString(found)

        await writes.check(request.writes, read)

    def of_writes(kind: Any) -> Check:
        async def check(request: bytes, metadata: Metadata) -> None:
            await check_writes(kind.pb().FromString(request), metadata)

        return check

    async def run_query(request: bytes, _: Metadata) -> None:
        queries.check(fs.RunQueryRequest.pb().FromString(request).structured_query, indexes)

    async def aggregate(request: bytes, _: Metadata) -> None:
        asked = fs.RunAggregationQueryRequest.pb().FromString(request)
        queries.check(asked.structured_aggregation_query.structured_query, indexes)

    async def listen(request: bytes, _: Metadata) -> None:
        queries.check(fs.ListenRequest.pb().FromString(request).add_target.query.structured_query, indexes)

    return {
        f"{_FIRESTORE}Commit": of_writes(fs.CommitRequest),
        f"{_FIRESTORE}BatchWrite": of_writes(fs.BatchWriteRequest),
        f"{_FIRESTORE}Write": of_writes(fs.WriteRequest),
        f"{_FIRESTORE}RunQuery": run_query,
        f"{_FIRESTORE}RunAggregationQuery": aggregate,
        f"{_FIRESTORE}Listen": listen,
    }


def pubsub_checks() -> dict[str, Check]:
    """Messages."""

    async def publish(request: bytes, _: Metadata) -> None:
        messages.check(PublishRequest.pb().FromString(request), len(request))

    return {"/google.pubsub.v1.Publisher/Publish": publish}


def _passed_on(context: Any) -> Metadata:
    return tuple(
        (key, value)
        for key, value in context.invocation_metadata() or ()
        if not key.startswith(("grpc-", ":")) and key not in {"user-agent", "te", "content-type"}
    )


async def _abort(context: Any, error: grpc.aio.AioRpcError) -> None:
    trailing = tuple(error.trailing_metadata() or ())
    await context.abort(error.code(), error.details() or "", trailing)


async def serve(port: int, emulator: int, checks: Callable[[grpc.aio.Channel], dict[str, Check]]) -> None:
    """One emulator's gateway, until cancelled."""
    channel = grpc.aio.insecure_channel(f"127.0.0.1:{emulator}", options=_OPTIONS)
    server = grpc.aio.server(options=_OPTIONS)
    server.add_generic_rpc_handlers((Gateway(channel, checks(channel)),))
    if server.add_insecure_port(f"127.0.0.1:{port}") != port:
        raise OSError(f"port {port} is taken")
    await server.start()
    await server.wait_for_termination()


async def both(options: argparse.Namespace) -> None:
    """The gateways of both emulators."""
    await asyncio.gather(
        serve(options.firestore, options.firestore_emulator, lambda c: firestore_checks(c, production())),
        serve(options.pubsub, options.pubsub_emulator, lambda _: pubsub_checks()),
    )


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(description="Gateway of Firestore's and Pub/Sub's emulators")
    for name in ("firestore", "firestore-emulator", "pubsub", "pubsub-emulator"):
        parser.add_argument(f"--{name}", type=int, required=True)
    asyncio.run(both(parser.parse_args()))


if __name__ == "__main__":
    main()
