"""How fast chunks get from the broker's acknowledgement to durable objects, with consumers killed on the way.

    python -m local.bench.ingest [--chunks 400] [--size 640000] [--kills 20] [--alone]

Passes against the same Cloud Storage emulator in the same run, each with the same chunks:

    direct     uploaded straight to Cloud Storage by as many threads as the consumer has
    steady     through the broker, one consumer, nothing killed: `mb_per_s`, `p95_ms`
    killed     through the broker, consumers killed (SIGKILL) until `kills` have died: `lost`, `doubled`
    broker     to the broker and no further, with the product's settings: `broker_alone_mb_per_s`

`mb_per_s` runs from the first byte sent to the last object durable, `p95_ms` from a chunk's acknowledgement
by the broker to its object. `lost` counts chunks acknowledged that are no object with their bytes, `doubled`
objects that are no chunk's, and chunks that were written twice. `cpu_seconds` is what each process took
in the steady pass, however busy the machine was. With `--alone` all passes but `killed`, which take seconds,
come before whatever else the machine does (`SCHED_RR`, for which one has to be root). The last line is one
JSON object.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from jobs.ingest.worker import UPLOADS
from local.kafka.rig import Rig, in_background
from local.stack import environment
from shared.documents.manifest import SegmentManifest
from shared.gcp import clients
from shared.gcp.kafka.chunk import Chunk

SEGMENTS = 25
"""Of one answer."""
SIZE = 640_000
"""Of a segment of 20 s, the longest: 16 kHz mono, 16 bits."""
_RIFF = b"RIFF\0\0\0\0WAVE"


def answers(run: str, chunks: int, size: int) -> list[Chunk]:
    """So many segments, in answers of `SEGMENTS`, spoken at the same time, and their manifests."""
    people = max(1, chunks // SEGMENTS)
    segments = [
        Chunk(
            f"{run}{person}", "interview", f"{run}-{person}", "segment", _speech(person, index, size), index
        )
        for index in range(SEGMENTS)
        for person in range(people)
    ]
    told = SegmentManifest(
        segments=SEGMENTS, starts=[20.0 * i for i in range(SEGMENTS)], duration=20.0 * SEGMENTS
    )
    content = told.model_dump_json().encode()
    closing = [
        Chunk(f"{run}{person}", "interview", f"{run}-{person}", "manifest", content)
        for person in range(people)
    ]
    return [*segments, *closing]


def _speech(person: int, index: int, size: int) -> bytes:
    seed = f"{person}/{index}/".encode()
    return _RIFF + (seed * (size // len(seed) + 1))[: size - len(_RIFF)]


@contextmanager
def first(rig: Rig, alone: bool) -> Iterator[None]:
    """Inside the block our processes come first where `alone`."""
    if alone:
        _schedule(rig, os.SCHED_RR, 1)
    try:
        yield
    finally:
        if alone:
            _schedule(rig, os.SCHED_OTHER, 0)


def _schedule(rig: Rig, policy: int, priority: int) -> None:
    for process in (*rig.processes(), os.getpid()):
        for thread in os.listdir(f"/proc/{process}/task"):
            with suppress(ProcessLookupError):
                os.sched_setscheduler(int(thread), policy, os.sched_param(priority))


def direct(chunks: Sequence[Chunk]) -> float:
    """Upload them straight; returns MB/s."""
    bucket = clients.storage_client().bucket(environment.UPLOADS)

    def upload(chunk: Chunk) -> None:
        bucket.blob(chunk.name).upload_from_string(
            chunk.content, content_type=chunk.content_type, if_generation_match=0, checksum="crc32c"
        )

    began = time.monotonic()
    with ThreadPoolExecutor(UPLOADS) as pool:
        list(pool.map(upload, chunks))
    return _megabytes(chunks) / (time.monotonic() - began)


def broker_alone(rig: Rig, chunks: Sequence[Chunk]) -> float:
    """To the broker's acknowledgement, with nobody who reads; returns MB/s."""
    began = time.monotonic()
    rig.send(chunks)
    return _megabytes(chunks) / (time.monotonic() - began)


def steady(rig: Rig, chunks: Sequence[Chunk], alone: bool) -> tuple[float, float, dict[str, float]]:
    """Through the broker; returns MB/s, `p95_ms` from acknowledged to durable, and CPU seconds by process."""
    name = rig.start_consumer()
    rig.wait_assigned(name)
    before, own = rig.cpu_seconds(), time.process_time()
    with first(rig, alone):
        began = time.time()
        rig.send(chunks)
        _wait(rig, chunks)
    durable = {told.name: told.at for told in rig.told() if told.outcome == "stored"}
    used = {part: round(after - before[part], 2) for part, after in rig.cpu_seconds().items()}
    used["producer"] = round(time.process_time() - own, 2)
    rig.stop(name)
    waited = sorted(durable[c.name] - rig.acknowledged[c.name] for c in chunks)
    seconds = max(durable[c.name] for c in chunks) - began
    return _megabytes(chunks) / seconds, 1000 * waited[int(0.95 * (len(waited) - 1))], used


def killed(rig: Rig, chunks: Sequence[Chunk], kills: int) -> int:
    """Through the broker, killing the consumer again and again while chunks flow; returns how many died."""
    in_background(lambda: _trickle(rig, chunks, kills))
    died = 0
    while True:
        name = rig.start_consumer()
        rig.wait_assigned(name)
        if died >= kills:
            _wait(rig, chunks)
            rig.stop(name)
            return died
        before = len(rig.told())
        deadline = time.monotonic() + 20
        while len(rig.told()) < before + 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        rig.kill(name)
        died += 1


def _trickle(rig: Rig, chunks: Sequence[Chunk], kills: int) -> None:
    """So slowly that there is always something to lose."""
    step = max(1, len(chunks) // (kills + 1))
    for first in range(0, len(chunks), step):
        rig.send(chunks[first : first + step])
        time.sleep(3.0)


def verdict(rig: Rig, chunks: Sequence[Chunk]) -> tuple[int, int]:
    """How many acknowledged chunks are lost, and how many are there twice."""
    stored = Counter(told.name for told in rig.told() if told.outcome == "stored")
    prefixes = {f"answers/{chunk.uid}/" for chunk in chunks}
    found = {name: blob for prefix in prefixes for name, blob in rig.objects(prefix).items()}
    wanted = {chunk.name: base64.b64encode(chunk.crc32c.to_bytes(4, "big")).decode() for chunk in chunks}
    lost = sum(1 for name, crc in wanted.items() if name not in found or found[name].crc32c != crc)
    doubled = len(found.keys() - wanted.keys()) + sum(stored[name] - 1 for name in wanted if stored[name] > 1)
    return lost, doubled


def _wait(rig: Rig, chunks: Sequence[Chunk], seconds: float = 600.0) -> None:
    wanted = {chunk.name for chunk in chunks}
    deadline = time.monotonic() + seconds
    while not wanted <= {told.name for told in rig.told()}:
        if time.monotonic() > deadline:
            return
        time.sleep(0.25)


def _megabytes(chunks: Sequence[Chunk]) -> float:
    return sum(len(chunk.content) for chunk in chunks) / 1e6


def main() -> None:
    """The passes, and one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--chunks", type=int, default=400)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--alone", action="store_true")
    given = parser.parse_args()
    with Rig() as rig:
        sent = answers("direct", given.chunks, given.size)
        with first(rig, given.alone):
            straight = direct(sent)
        print(f"direct: {straight:.1f} MB/s", flush=True)
        flowing = answers("steady", given.chunks, given.size)
        speed, p95, cpu = steady(rig, flowing, given.alone)
        print(f"steady: {speed:.1f} MB/s, p95 {p95:.0f} ms, CPU seconds {cpu}", flush=True)
        dying = answers("killed", max(given.kills * 10, given.chunks // 4), given.size)
        kills = killed(rig, dying, given.kills)
        lost, doubled = (sum(pair) for pair in zip(verdict(rig, flowing), verdict(rig, dying), strict=True))
        sent = answers("broker", given.chunks, given.size)
        with first(rig, given.alone):
            limit = broker_alone(rig, sent)
    figures = {
        "chunks": len(flowing) + len(dying),
        "mb_per_s": round(speed, 1),
        "p95_ms": round(p95),
        "cpu_seconds": cpu,
        "load": round(os.getloadavg()[0], 1),
        "kills": kills,
        "lost": lost,
        "doubled": doubled,
        "direct_mb_per_s": round(straight, 1),
        "broker_alone_mb_per_s": round(limit, 1),
        "alone": given.alone,
    }
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
