"""The consumer's loop: one thread speaks to the broker, a pool places chunks, ledgers say what is safe.

No more than `MOST_BYTES` of chunks are in hand. While there are, partitions are paused and the broker is
still asked, so that the group keeps its member. What fails for a passing reason is tried again for as long
as it takes; nothing is given up that the broker still has.
"""

from __future__ import annotations

import heapq
import logging
import queue
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jobs.ingest.ledger import Ledger
from jobs.ingest.placing import Admit, NotNow, Outcome, Placed, place, refused
from shared.gcp.kafka import chunk as chunks
from shared.gcp.kafka.chunk import BadChunk, Chunk
from shared.gcp.kafka.topics import CHUNKS, DEAD

if TYPE_CHECKING:
    from confluent_kafka import Consumer, Message, Producer, TopicPartition

log = logging.getLogger(__name__)

UPLOADS = 8
MOST_BYTES = 32 * 1024 * 1024
BATCH = 32
COMMIT_SECONDS = 0.5
MANIFEST_WAIT_SECONDS = 120.0
"""How long a manifest waits for segments that were sent before it, or beside it over HTTP."""
_POLL_SECONDS = 0.1
_DRAIN_SECONDS = 30.0
_RETRY_SECONDS = (0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass
class Work:
    """A message in hand."""

    partition: int
    offset: int
    ledger: Ledger
    key: bytes | None
    chunk: Chunk
    read_at: float
    tries: int = 0


@dataclass(order=True)
class _Later:
    due: float
    number: int
    work: Work = field(compare=False)


class Worker:
    """Reads chunks until `stop`. `placed` is told of each outcome; for logs, measurements and tests."""

    def __init__(
        self,
        consumer: Consumer,
        producer: Producer,
        admit: Admit,
        *,
        placed: Callable[[Chunk, Placed], None] = lambda *_: None,
        manifest_wait: float = MANIFEST_WAIT_SECONDS,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._consumer, self._producer, self._admit = consumer, producer, admit
        self._placed, self._manifest_wait = placed, manifest_wait
        self._ledgers: dict[int, Ledger] = {}
        self._done: queue.SimpleQueue[tuple[Work, Placed | None]] = queue.SimpleQueue()
        self._later: list[_Later] = []
        self._number = 0
        self._bytes = 0
        self._paused: bool | None = False
        self._commit_due = 0.0
        self._stopping = False
        self._pool = ThreadPoolExecutor(UPLOADS, thread_name_prefix="place")

    def stop(self) -> None:
        """Finish what is in hand, commit, and leave the group."""
        self._stopping = True

    def run(self) -> None:
        """Consume until stopped. Raises `KafkaException` for what librdkafka calls fatal."""
        self._consumer.subscribe(
            [CHUNKS.name], on_assign=self._assigned, on_revoke=self._revoked, on_lost=self._lost
        )
        try:
            while not self._stopping:
                self._turn()
            self._drain(list(self._ledgers))
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._consumer.close()
            self._producer.flush(5)

    # --- a turn

    def _turn(self) -> None:
        full = self._bytes >= MOST_BYTES
        self._pause(full)
        for message in self._consumer.consume(BATCH, 0.02 if full or self._in_hand else _POLL_SECONDS):
            self._take(message)
        self._settle()
        self._producer.poll(0)
        if time.monotonic() >= self._commit_due:
            self._commit(list(self._ledgers))

    @property
    def _in_hand(self) -> int:
        return sum(ledger.unfinished for ledger in self._ledgers.values())

    def _pause(self, full: bool) -> None:
        if full == self._paused:
            return
        mine = self._consumer.assignment()
        (self._consumer.pause if full else self._consumer.resume)(mine)
        self._paused = full

    def _take(self, message: Message) -> None:
        from confluent_kafka import KafkaException

        if (error := message.error()) is not None:
            if error.fatal():
                raise KafkaException(error)
            log.warning("broker", extra={"fields": {"code": error.name()}})
            return
        partition, offset = message.partition(), message.offset()
        assert partition is not None
        assert offset is not None
        ledger = self._ledgers.setdefault(partition, Ledger())
        ledger.take(offset)
        value, key = message.value(), message.key()
        if value is None:
            self._count(Placed(Outcome.DROPPED, "tombstone"))
            ledger.done(offset)
            return
        raw_key = key.encode() if isinstance(key, str) else key
        raw_value = value.encode() if isinstance(value, str) else value
        try:
            headers: Any = message.headers()
            found = chunks.read(raw_key, raw_value, headers)
        except BadChunk as bad:
            self._bury(partition, offset, raw_key, refused(bad), lambda: ledger.done(offset))
            return
        self._bytes += len(found.content)
        self._submit(Work(partition, offset, ledger, raw_key, found, time.monotonic()))

    def _submit(self, work: Work) -> None:
        self._pool.submit(self._work, work)

    def _work(self, work: Work) -> None:
        """In the pool. Whatever is raised passes: the reasons that don't are outcomes."""
        overdue = time.monotonic() - work.read_at > self._manifest_wait
        try:
            self._done.put((work, place(work.chunk, self._admit, overdue=overdue)))
        except Exception as error:
            if not isinstance(error, NotNow):
                log.warning("try again", exc_info=error, extra={"fields": {"tries": work.tries}})
            self._done.put((work, None))

    def _settle(self) -> None:
        moment = time.monotonic()
        while self._later and self._later[0].due <= moment:
            self._submit(heapq.heappop(self._later).work)
        while True:
            try:
                work, result = self._done.get_nowait()
            except queue.Empty:
                return
            if self._ledgers.get(work.partition) is not work.ledger:
                self._bytes -= len(work.chunk.content)  # the partition is another's now, and so is the chunk
            elif result is None or result.outcome is Outcome.WAITS:
                pause = _RETRY_SECONDS[min(work.tries, len(_RETRY_SECONDS) - 1)]
                work.tries += 1
                self._number += 1
                heapq.heappush(self._later, _Later(moment + pause, self._number, work))
            else:
                self._bytes -= len(work.chunk.content)
                self._placed(work.chunk, result)
                if result.outcome is Outcome.DEAD:
                    self._bury(work.partition, work.offset, work.key, result, self._closer(work))
                else:
                    self._count(result)
                    work.ledger.done(work.offset)

    @staticmethod
    def _closer(work: Work) -> Callable[[], None]:
        return lambda: work.ledger.done(work.offset)

    def _count(self, result: Placed) -> None:
        self.counts[result.outcome.value] += 1
        if result.why:
            self.counts[f"{result.outcome.value}: {result.why}"] += 1

    def _bury(
        self, partition: int, offset: int, key: bytes | None, result: Placed, done: Callable[[], None]
    ) -> None:
        """A dead letter, without content; the message is done when the broker has that."""
        self._count(result)
        told = {"why": result.why, "partition": str(partition), "offset": str(offset)}
        log.error("dead chunk", extra={"fields": told})
        headers: dict[str, str | bytes | None] = {**told}

        def delivered(error: Any, _: Any) -> None:
            if error is None:
                done()
            else:
                send()

        def send() -> None:
            self._producer.produce(DEAD.name, value=b"{}", key=key, headers=headers, on_delivery=delivered)

        send()

    # --- the group

    def _commit(self, partitions: list[int]) -> None:
        from confluent_kafka import KafkaException, TopicPartition

        self._commit_due = time.monotonic() + COMMIT_SECONDS
        safe = {p: at for p in partitions if (at := self._ledgers[p].committable()) is not None}
        if not safe:
            return
        offsets = [TopicPartition(CHUNKS.name, partition, at) for partition, at in safe.items()]
        try:
            self._consumer.commit(offsets=offsets, asynchronous=False)
        except KafkaException as error:
            # The broker is away, or the group has moved on: said again later, or by the next owner.
            log.warning("not committed", extra={"fields": {"code": error.args[0].name()}})
            return
        for partition, at in safe.items():
            self._ledgers[partition].committed(at)

    def _assigned(self, _: Consumer, partitions: list[TopicPartition]) -> None:
        for one in partitions:
            self._ledgers[one.partition] = Ledger()
        self._paused = None  # the new ones are not, whatever the others are
        log.info("assigned", extra={"fields": {"partitions": [one.partition for one in partitions]}})

    def _revoked(self, _: Consumer, partitions: list[TopicPartition]) -> None:
        gone = [one.partition for one in partitions if one.partition in self._ledgers]
        self._drain(gone)
        for partition in gone:
            del self._ledgers[partition]

    def _lost(self, _: Consumer, partitions: list[TopicPartition]) -> None:
        """Another has them already: what is in hand here is placed all the same, and not committed."""
        for one in partitions:
            self._ledgers.pop(one.partition, None)

    def _drain(self, partitions: list[int]) -> None:
        """Finish what is under way of these, but for what waits, and commit it."""
        deadline = time.monotonic() + _DRAIN_SECONDS
        while time.monotonic() < deadline:
            self._settle()
            self._producer.poll(0)
            waiting = Counter(later.work.partition for later in self._later)
            if not any(self._ledgers[p].unfinished > waiting[p] for p in partitions):
                break
            time.sleep(0.01)
        self._commit(partitions)
        gone = set(partitions)
        self._bytes -= sum(len(x.work.chunk.content) for x in self._later if x.work.partition in gone)
        self._later = [later for later in self._later if later.work.partition not in gone]
        heapq.heapify(self._later)
