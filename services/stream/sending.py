"""A chunk into the topic: `send` returns when every replica in sync has it, and not before."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from functions.api.http.problems import Problem
from shared.gcp.kafka.chunk import Chunk
from shared.gcp.kafka.topics import CHUNKS

if TYPE_CHECKING:
    from confluent_kafka import Producer

ACKNOWLEDGED_SECONDS = 35.0
"""A little more than the producer's own `delivery.timeout.ms`, which says first that it gave up."""


class Sender:
    """One producer for all connections, and a thread that hears what the broker says of each chunk."""

    def __init__(self, producer: Producer) -> None:
        self._producer = producer
        self._closing = threading.Event()
        self._hearing = threading.Thread(target=self._hear, daemon=True, name="kafka-deliveries")
        self._hearing.start()

    def __call__(self, chunk: Chunk) -> None:
        """Make it durable. `Problem` 503 when the broker doesn't say so: then it may have it or not."""
        said = threading.Event()
        failed: list[Any] = []

        def delivered(error: Any, _: Any) -> None:
            if error is not None:
                failed.append(error)
            said.set()

        deadline = time.monotonic() + ACKNOWLEDGED_SECONDS
        while True:
            try:
                self._producer.produce(
                    CHUNKS.name,
                    key=chunk.key,
                    value=chunk.content,
                    headers=chunk.headers(),
                    on_delivery=delivered,
                )
                break
            except BufferError:
                # All connections together have as much on the way as this process may hold: wait, and so
                # does the client, whose next message isn't read.
                if time.monotonic() > deadline:
                    raise _unavailable() from None
                time.sleep(0.05)
        if not said.wait(max(0.0, deadline - time.monotonic())) or failed:
            raise _unavailable()

    def close(self) -> None:
        """Wait for what is on the way."""
        self._producer.flush(10)
        self._closing.set()
        self._hearing.join(2)

    def _hear(self) -> None:
        while not self._closing.is_set():
            self._producer.poll(0.1)


def _unavailable() -> Problem:
    return Problem(503, "unavailable", "We can't take this part just now. Send it over HTTP.")
