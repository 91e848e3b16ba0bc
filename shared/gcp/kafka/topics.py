"""The topics and their settings. Terraform reads them out of `infra/kafka.json`.

A chunk is speech, so it stays no longer than a consumer needs to come back after a fault: an hour, and up to
ten minutes more, since a broker drops whole segments of its log. That is under the two hours after which an
erasure is looked after again (`shared/erasure/workflow.py`). Dead letters hold no speech: ids, a place and a
reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from shared.documents import limits

RETENTION = timedelta(hours=1)
SEGMENT_ROLL = timedelta(minutes=10)
GONE_AFTER = RETENTION + SEGMENT_ROLL
"""After which nothing that was sent before is in the chunks' topic."""

BATCH = 4 * limits.SEGMENT.asked
"""Bytes that a producer sends at once where more wait: a broker has work by the batch as well as by the byte.
No chunk waits longer than `linger.ms` for others. `make bench-ingest` moved 24 MB/s with batches of one
segment, and 34 with these."""
_OVERHEAD = 200_000
"""Of a batch beside what is in it: keys, headers and its own frame, far more than they take."""


def _milliseconds(duration: timedelta) -> str:
    return str(int(duration.total_seconds() * 1000))


@dataclass(frozen=True)
class Topic:
    """A topic. Partitions are never made fewer, and more of them move keys: choose once."""

    name: str
    partitions: int
    configs: Mapping[str, str]


CHUNKS = Topic(
    "answer-chunks",
    12,
    {
        "cleanup.policy": "delete",
        "max.message.bytes": str(BATCH + _OVERHEAD),
        "retention.ms": _milliseconds(RETENTION),
        "segment.ms": _milliseconds(SEGMENT_ROLL),
    },
)
"""Keyed by answer, so that an answer's chunks stand in order. A null value says: it was erased."""

DEAD = Topic(
    "answer-chunks-dead",
    3,
    {
        "cleanup.policy": "compact,delete",
        "retention.ms": _milliseconds(timedelta(days=7)),
        "segment.ms": _milliseconds(timedelta(days=1)),
    },
)
"""What could not be placed and why, keyed by answer as well: a null value lets compaction remove it."""

TOPICS = (CHUNKS, DEAD)
REPLICAS = 3


def wiring() -> list[dict[str, Any]]:
    """The topics for Terraform."""
    return [
        {
            "name": topic.name,
            "partitions": topic.partitions,
            "replicas": REPLICAS,
            "configs": dict(topic.configs),
        }
        for topic in TOPICS
    ]
