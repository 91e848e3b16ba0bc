"""What an erasure does with what is on its way through Kafka."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from shared import clock, settings
from shared.erasure import streams
from shared.erasure.not_yet import NotYet
from shared.firestore import paths
from shared.gcp.kafka import connection
from shared.gcp.kafka.topics import GONE_AFTER, TOPICS
from tests.unit.ingest.test_connection import NEEDED


class Broker:
    """Takes tombstones, or does not."""

    def __init__(self, down: bool = False) -> None:
        self.taken: list[tuple[str, str]] = []
        self._down = down

    def produce(self, topic: str, key: str, value: None, on_delivery: Any) -> None:
        assert value is None
        self.taken.append((topic, key))
        on_delivery("down" if self._down else None, None)

    def poll(self, _: float) -> int:
        return 0

    def flush(self, _: float) -> int:
        return 0


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name.upper(), value)
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9")
    monkeypatch.setenv("KAFKA_SECURITY", "none")
    settings.settings.cache_clear()
    answers = SimpleNamespace(list_documents=lambda: [SimpleNamespace(id="a1"), SimpleNamespace(id="a2")])
    monkeypatch.setattr(paths, "interview_ref", lambda _: SimpleNamespace(collection=lambda _: answers))
    yield monkeypatch
    settings.settings.cache_clear()


def test_every_answer_gets_a_tombstone_in_every_topic_and_the_receipt_waits(on: pytest.MonkeyPatch) -> None:
    broker = Broker()
    on.setattr(connection, "producer", lambda: broker)

    with pytest.raises(NotYet, match="two hours") as told:
        streams.of_interviews(["i1"], clock.now())

    assert set(broker.taken) == {(topic.name, f"i1/{one}") for topic in TOPICS for one in ("a1", "a2")}
    assert told.value.gone == Counter({"tombstones": 4})


def test_after_the_topics_retention_nothing_is_left_to_wait_for(on: pytest.MonkeyPatch) -> None:
    on.setattr(connection, "producer", lambda: Broker())

    gone = streams.of_interviews(["i1"], clock.now() - GONE_AFTER - timedelta(seconds=1))

    assert gone == Counter({"tombstones": 4})


def test_a_broker_that_is_away_is_told_and_not_counted(on: pytest.MonkeyPatch) -> None:
    on.setattr(connection, "producer", lambda: Broker(down=True))

    with pytest.raises(NotYet, match="does not answer") as told:
        streams.of_interviews(["i1"], clock.now())

    assert not told.value.gone


def test_where_there_is_no_kafka_nothing_is_asked(on: pytest.MonkeyPatch) -> None:
    on.setenv("KAFKA_BOOTSTRAP_SERVERS", "")
    settings.settings.cache_clear()

    assert streams.of_interviews(["i1"], clock.now()) == Counter()
