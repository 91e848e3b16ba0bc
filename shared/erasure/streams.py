"""Erasing what is on its way through Kafka: a tombstone for each answer, and the topic's retention.

A broker can't take one answer out of a topic; it drops what is older than the topic keeps. So the receipt
says that this is still to go until nothing sent before can be there any more. Meanwhile `jobs/ingest`
places nothing of it: the interview is gone, and the tombstone says so to every other reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from shared import clock
from shared.erasure.not_yet import NotYet
from shared.firestore import paths
from shared.gcp.kafka import chunk, connection
from shared.gcp.kafka.topics import GONE_AFTER, TOPICS

TOMBSTONES = "tombstones"


def of_interviews(interview_ids: Iterable[str], requested_at: datetime) -> Counter[str]:
    """Write the tombstones of these interviews' answers. `NotYet` while what was streamed may be in a topic.

    Comes before the answers go from Firestore, which knows them by name. Where that fails, they are not
    written later: the retention, which needs none, still holds, and so does the check of each chunk.
    """
    if not connection.is_on():
        return Counter()
    keys = [
        chunk.key(interview_id, answer.id)
        for interview_id in interview_ids
        for answer in paths.interview_ref(interview_id).collection("answers").list_documents()
    ]
    gone = _write(keys)
    if clock.now() < requested_at + GONE_AFTER:
        raise NotYet("what was streamed leaves by itself within two hours", gone)
    return gone


def _write(keys: list[str]) -> Counter[str]:
    if not keys:
        return Counter()
    producer = connection.producer()
    written: Counter[str] = Counter()
    failed: list[str] = []

    def delivered(error: object, _: object) -> None:
        if error is None:
            written[TOMBSTONES] += 1
        else:
            failed.append(str(error))

    for key in keys:
        for topic in TOPICS:
            while True:
                try:
                    producer.produce(topic.name, key=key, value=None, on_delivery=delivered)
                    break
                except BufferError:
                    producer.poll(0.1)
        producer.poll(0)
    if producer.flush(20) or failed:
        raise NotYet("the stream does not answer", written)
    return written
