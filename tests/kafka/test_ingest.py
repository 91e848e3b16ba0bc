"""Chunks through a broker process into Cloud Storage's emulator: none lost, none doubled, whatever dies."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from local.kafka.rig import Rig, in_background, until
from shared.gcp.kafka import connection
from shared.gcp.kafka.topics import CHUNKS
from tests.kafka.conftest import RIFF, Spoken, spoken

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(180)]


def arrived(rig: Rig, said: Spoken) -> None:
    """Every chunk of the answer is its object, with its bytes, and nothing else is."""
    found = rig.wait([chunk.name for chunk in said.whole], said.prefix)
    assert found.keys() == {chunk.name for chunk in said.whole}
    for chunk in said.whole:
        assert found[chunk.name].download_as_bytes() == chunk.content


def outcomes(rig: Rig, said: Spoken) -> Counter[str]:
    return Counter(told.outcome for told in rig.told() if told.name.startswith(said.prefix))


def test_an_answer_becomes_the_objects_that_the_pipeline_takes(rig: Rig) -> None:
    said = spoken()
    rig.start_consumer()

    rig.send(said.whole)

    arrived(rig, said)
    found = rig.objects(said.prefix)
    assert found[said.manifest.name].content_type == "application/json"
    assert {found[one.name].content_type for one in said.segments} == {"audio/wav"}


def test_duplicates_reordering_and_a_late_chunk_change_nothing(rig: Rig) -> None:
    said = spoken()
    rig.start_consumer()
    late, *others = said.segments

    rig.send([said.manifest, *reversed(others), *others, said.manifest])
    rig.wait([one.name for one in others], said.prefix)
    time.sleep(1.0)
    assert said.manifest.name not in rig.objects(said.prefix)

    rig.send([late])
    arrived(rig, said)
    until(lambda: outcomes(rig, said)["already"] == len(others) + 1)
    assert outcomes(rig, said)["stored"] == len(said.whole)


def test_a_crash_before_the_commit_loses_and_doubles_nothing(rig: Rig) -> None:
    said = spoken(count=30)
    first = rig.start_consumer(CRASH_AFTER="11")
    rig.send(said.whole)
    until(lambda: not rig.is_running(first), what="the crash")

    rig.start_consumer()

    arrived(rig, said)
    stored = Counter(told.name for told in rig.told() if told.outcome == "stored")
    assert max(stored.values()) == 1


def test_members_come_and_go_while_chunks_flow(rig: Rig) -> None:
    answers = [spoken(count=12) for _ in range(12)]
    first = rig.start_consumer()

    def send_all() -> None:
        for one in answers:
            rig.send(one.whole)
            time.sleep(0.5)

    sending = in_background(send_all)
    rig.wait_assigned(first)
    second = rig.start_consumer()
    rig.wait_assigned(second)
    rig.stop(first)
    sending.join(60)

    for one in answers:
        arrived(rig, one)
    stored = Counter(told.name for told in rig.told() if told.outcome == "stored")
    assert max(stored.values()) == 1


def test_a_broker_that_is_killed_keeps_what_it_acknowledged(rig: Rig) -> None:
    if not rig.has_own_broker:
        pytest.skip("this broker is not ours to kill")
    said, after = spoken(count=20), spoken()
    rig.send(said.whole[:15])
    rig.start_consumer()

    rig.restart_broker(down_seconds=1.0)
    rig.send(said.whole[15:])
    rig.restart_broker()
    rig.send(after.whole)

    arrived(rig, said)
    arrived(rig, after)


def test_storage_that_hangs_delays_and_loses_nothing(rig: Rig) -> None:
    said = spoken()
    rig.start_consumer()
    first = spoken(count=1)
    rig.send(first.whole)
    arrived(rig, first)

    with rig.paused("storage"):
        rig.send(said.whole)
        time.sleep(3)

    arrived(rig, said)


def test_what_cant_be_placed_is_a_dead_letter_without_its_speech(rig: Rig) -> None:
    said = spoken()
    rig.start_consumer()
    rig.send(said.whole)
    arrived(rig, said)

    other = RIFF + b"zebrafinch" * 100
    rig.send([said.segment(0, other)])
    producer = connection.producer()
    producer.produce(CHUNKS.name, key=said.manifest.key, value=b"zebrafinch", headers={"v": "1"})
    producer.produce(CHUNKS.name, key=said.manifest.key, value=None)
    producer.flush(10)

    letters = [letter for letter in rig.dead_letters(2) if letter[0] == said.manifest.key.encode()]
    assert {headers["why"] for _, _, headers in letters} == {"other_bytes_are_there", "bad_headers"}
    assert b"zebrafinch" not in repr(letters).encode()
    arrived(rig, said)


def test_an_answer_whose_segments_never_come_is_closed_and_told(rig: Rig) -> None:
    said = spoken(count=3)
    rig.start_consumer(MANIFEST_WAIT="2")

    rig.send([said.segments[0], said.manifest])

    rig.wait([said.manifest.name], said.prefix, 30)
    why = [told.why for told in rig.told() if told.name == said.manifest.name]
    assert why == ["segments_missing"]


def test_a_second_consumer_reads_nothing_again(rig: Rig) -> None:
    said = spoken()
    first = rig.start_consumer()
    rig.send(said.whole)
    arrived(rig, said)
    rig.stop(first)
    before = len(rig.told())

    rig.start_consumer()
    more = spoken(count=1)
    rig.send(more.whole)
    arrived(rig, more)

    assert len(rig.told()) == before + len(more.whole)
