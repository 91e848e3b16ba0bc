"""A broker, Cloud Storage's emulator and the product's consumer, each a process that may be killed.

With `KAFKA_BOOTSTRAP_SERVERS` set, that broker is used, and can't be killed from here.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from local.kafka import broker
from local.stack import environment, prerequisites, provisioning
from local.stack.ports import free_ports
from local.stack.processes import Command, Processes, http_answers
from shared import settings
from shared.gcp import clients
from shared.gcp.kafka import connection
from shared.gcp.kafka.chunk import Chunk
from shared.gcp.kafka.topics import CHUNKS, DEAD

if TYPE_CHECKING:
    from confluent_kafka import Producer

SESSION_SECONDS = 6.0


@dataclass(frozen=True)
class Told:
    """A line that a consumer wrote of a chunk."""

    at: float
    outcome: str
    why: str
    name: str


class Rig:
    """Starts with `with`. This process's own clients speak to it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kafka-")
        self.root = Path(self._folder.name)
        self.log_root = self.root / "broker"
        self.outcomes = self.root / "outcomes.txt"
        self.ports = dict(zip(("kafka", "store", "storage"), free_ports(3), strict=True))
        given = os.environ.get("KAFKA_BOOTSTRAP_SERVERS")
        self.has_own_broker = given is None
        self.servers = given or f"127.0.0.1:{self.ports['kafka']}"
        self._processes = Processes(self.root / "logs", environment.base())
        self._before: dict[str, str | None] = {}
        self._number = 0
        self.acknowledged: dict[str, float] = {}
        """When the broker acknowledged each chunk, by its object's name."""

    def __enter__(self) -> Rig:
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.close()
        for name, value in self._before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        _forget()
        self._folder.cleanup()

    def _start(self) -> None:
        storage = prerequisites.storage_binary()
        port = self.ports["storage"]
        url = f"http://127.0.0.1:{port}"
        arguments = [str(storage), "-scheme", "http", "-host", "127.0.0.1", "-port", str(port)]
        arguments += ["-external-url", url, "-backend", "memory", "-log-level", "warn"]
        ready = http_answers(f"{url}/storage/v1/b?project={environment.PROJECT}")
        started = [self._processes.start(Command("storage", arguments, ready))]
        if self.has_own_broker:
            started.append(self._processes.start(broker.store(self.ports["store"], self.log_root)))
            started[-1].wait_ready()
            started.append(self._processes.start(broker.broker(self.ports["kafka"], self.ports["store"])))
        for process in started:
            process.wait_ready()
        self.environment = {
            "ENVIRONMENT": "development",
            "GOOGLE_CLOUD_PROJECT": environment.PROJECT,
            "UPLOADS_BUCKET": environment.UPLOADS,
            "DERIVED_BUCKET": environment.DERIVED,
            "USER_HASH_KEY": "local-only-not-a-secret",
            "DELIVERY_ENDPOINT": "delivery",
            "EXPRESSION_ENDPOINT": "expression",
            "CORRECTNESS_ENDPOINT": "correctness",
            "STORAGE_EMULATOR_HOST": url,
            "KAFKA_BOOTSTRAP_SERVERS": self.servers,
            "KAFKA_SECURITY": os.environ.get("KAFKA_SECURITY", "none"),
        }
        for name, value in self.environment.items():
            self._before[name] = os.environ.get(name)
            os.environ[name] = value
        _forget()
        buckets = f"{url}/storage/v1/b?project={environment.PROJECT}"
        provisioning.call("POST", buckets, {"name": environment.UPLOADS})
        connection.make_topics()

    # --- the consumer

    def start_consumer(self, **variables: str) -> str:
        """Start one more; returns its name."""
        self._number += 1
        name = f"consumer-{self._number}"
        arguments = [sys.executable, "-m", "local.kafka.consumer_process", str(self.outcomes)]
        given = {"SESSION_SECONDS": str(SESSION_SECONDS), **variables}
        self._processes.start(Command(name, arguments, lambda: True), {**self.environment, **given})
        return name

    def is_running(self, name: str) -> bool:
        """Whether a process has not ended."""
        process = self._processes.get(name)
        return process is not None and process.is_running()

    def wait_assigned(self, name: str, seconds: float = 60.0) -> None:
        """Until it has partitions. `tansu` never gets over a member that dies while the group still forms."""
        log = self.root / "logs" / f"{name}.log"
        until(lambda: '"assigned"' in log.read_text(), seconds, f"partitions for {name}")

    def kill(self, name: str) -> None:
        """SIGKILL."""
        self._processes.kill(name)

    def stop(self, name: str) -> None:
        """SIGTERM, and wait."""
        self._processes.stop([name])

    def paused(self, name: str) -> Any:
        """A process that hangs inside the block."""
        return self._processes.paused(name)

    def restart_broker(self, down_seconds: float = 0.0) -> None:
        """Kill the broker, and start it again."""
        self._processes.kill("kafka")
        time.sleep(down_seconds)
        self._processes.start(broker.broker(self.ports["kafka"], self.ports["store"])).wait_ready()

    def processes(self) -> list[int]:
        """The ids of all that run."""
        return [process.group for process in self._processes.all() if process.is_running()]

    def cpu_seconds(self) -> dict[str, float]:
        """What each process has used of the processors since it began: the same on a busy machine."""
        tick = os.sysconf("SC_CLK_TCK")
        used = {}
        for process in self._processes.all():
            stat = Path(f"/proc/{process.group}/stat")
            if stat.exists():
                fields = stat.read_text().rpartition(")")[2].split()
                used[process.command.name] = (int(fields[11]) + int(fields[12])) / tick
        return used

    def told(self) -> list[Told]:
        """Every outcome so far, of all consumers."""
        if not self.outcomes.exists():
            return []
        lines = (line.split(" ", 3) for line in self.outcomes.read_text().splitlines())
        return [Told(float(at), outcome, why, name) for at, outcome, why, name in lines]

    # --- the producer

    def send(self, chunks: Iterable[Chunk], producer: Producer | None = None) -> int:
        """Send chunks and wait until all are acknowledged; returns how many bytes."""
        sending = producer or connection.producer()
        size = 0
        failed: list[str] = []

        def deliver(chunk: Chunk) -> None:
            def delivered(error: Any, _: Any) -> None:
                if error is None:
                    self.acknowledged.setdefault(chunk.name, time.time())
                else:
                    failed.append(str(error))

            while True:
                try:
                    sending.produce(
                        CHUNKS.name,
                        key=chunk.key,
                        value=chunk.content,
                        headers=chunk.headers(),
                        on_delivery=delivered,
                    )
                    return
                except BufferError:
                    sending.poll(0.05)

        for chunk in chunks:
            deliver(chunk)
            size += len(chunk.content)
            sending.poll(0)
        left = sending.flush(60)
        if left or failed:
            raise RuntimeError(f"{left + len(failed)} chunks were not acknowledged: {failed[:1]}")
        return size

    def dead_letters(self, count: int, seconds: float = 20.0) -> list[tuple[bytes, bytes, dict[str, str]]]:
        """Key, value and headers of what stands in the dead letters' topic, once there are `count`."""
        from confluent_kafka import Consumer

        group = {"group.id": f"look-{time.time()}", "session.timeout.ms": 6000, "heartbeat.interval.ms": 1500}
        reader = Consumer({**connection.consumer_config(), **group})
        reader.subscribe([DEAD.name])
        found: list[tuple[bytes, bytes, dict[str, str]]] = []
        deadline = time.monotonic() + seconds
        try:
            while len(found) < count and time.monotonic() < deadline:
                for message in reader.consume(50, 0.5):
                    if message.error() is None:
                        headers: Any = message.headers() or []
                        told = {name: value.decode() for name, value in headers}
                        found.append((bytes(message.key() or b""), bytes(message.value() or b""), told))
        finally:
            reader.close()
        return found

    # --- Cloud Storage

    def objects(self, prefix: str) -> dict[str, Any]:
        """Blobs under a prefix, by name."""
        listed = clients.storage_client().list_blobs(environment.UPLOADS, prefix=prefix)
        return {blob.name: blob for blob in listed}

    def wait(self, names: Sequence[str], prefix: str, seconds: float = 60.0) -> dict[str, Any]:
        """The objects under a prefix, once all of these are there."""
        deadline = time.monotonic() + seconds
        while True:
            found = self.objects(prefix)
            if set(names) <= found.keys():
                return found
            if time.monotonic() > deadline:
                raise TimeoutError(f"{len(set(names) - found.keys())} of {len(names)} objects never came")
            time.sleep(0.2)


def _forget() -> None:
    settings.settings.cache_clear()
    clients.storage_client.cache_clear()


def until(condition: Any, seconds: float = 30.0, what: str = "it") -> None:
    """Wait for something."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not come in time")
        time.sleep(0.1)


def in_background(work: Any) -> threading.Thread:
    """Run beside."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
