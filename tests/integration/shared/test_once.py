"""The same work is done once: duplicates, crashes at any line, lost leases, deletions in between."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest

from shared import clock
from shared.errors import Busy, Gone, NotScoreable, Refused
from shared.events import AnswerTranscribed, Event
from shared.firestore import paths, writes
from shared.firestore.writes import Seen, Write
from shared.pipeline import claims, stage
from shared.pipeline.stage import StageResult
from shared.reasons import Reason
from shared.settings import settings

pytestmark = pytest.mark.emulators

EVENT = AnswerTranscribed(interview_id="i", answer_id="a", generation="1")


def counter(key: str) -> Any:
    """A document that is subject to the answers' state machine."""
    return paths.answer_ref("scratch", key)


def count_once(key: str) -> Callable[[], StageResult]:
    """Work that adds one to a document: twice done is visible."""

    def work() -> StageResult:
        done = (counter(key).get().to_dict() or {}).get("count", 0)
        return StageResult((Write(counter(key), {"count": done + 1}, "set"),), (EVENT,))

    return work


def lease_end(key: str) -> datetime:
    """When another delivery may take the work over."""
    end = claims.claim_ref("test", key).get().get("lease_until")
    assert isinstance(end, datetime)
    return end


def test_a_duplicate_does_nothing(key: str, published: list[Event]) -> None:
    for _ in range(3):
        stage.run_once("test", (key,), count_once(key))

    assert counter(key).get().to_dict() == {"count": 1}
    assert published == [EVENT]


def test_of_many_deliveries_at_once_one_works_and_the_others_come_again(
    key: str, published: list[Event]
) -> None:
    busy: list[Busy] = []
    together = threading.Barrier(6)

    def deliver() -> None:
        together.wait()
        try:
            stage.run_once("test", (key,), count_once(key))
        except Busy as error:
            busy.append(error)

    threads = [threading.Thread(target=deliver) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counter(key).get().to_dict() == {"count": 1}
    # One that comes after the commit and before the claim says so publishes again: its hearers have claims.
    assert set(published) == {EVENT}


def test_work_that_failed_is_taken_up_at_once_by_the_next_delivery(key: str, published: list[Event]) -> None:
    def fails() -> StageResult:
        raise RuntimeError("out of luck")

    with pytest.raises(RuntimeError):
        stage.run_once("test", (key,), fails)
    stage.run_once("test", (key,), count_once(key))

    assert counter(key).get().to_dict() == {"count": 1}


def test_what_a_service_refused_is_shown_at_once_and_can_be_done_later(
    key: str, published: list[Event]
) -> None:
    shown = Write(counter(key), {"count": 0, "why": Reason.SETUP_FAULT.value}, "set")

    def refused() -> StageResult:
        raise Refused("gemini", "404 NOT_FOUND")

    # given a refusal: it is acknowledged, what the candidate sees is written, and the event is out
    stage.run_once("test", (key,), refused, lambda error: StageResult((shown,), (EVENT,)))

    assert counter(key).get().to_dict() == {"count": 0, "why": "setup_fault"}
    assert published == [EVENT]

    # when the set-up is mended and the work announced again, it is done
    stage.run_once("test", (key,), count_once(key))

    assert counter(key).get().to_dict() == {"count": 1}


def test_after_a_crash_the_work_waits_for_the_lease_and_is_then_done(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    claims.begin("test", key)  # and this process is gone
    with pytest.raises(Busy):
        stage.run_once("test", (key,), count_once(key))

    later = lease_end(key)
    monkeypatch.setattr(clock, "now", lambda: later)
    stage.run_once("test", (key,), count_once(key))

    assert counter(key).get().to_dict() == {"count": 1}


def test_a_crash_between_commit_and_publish_loses_no_event(
    key: str, emulators: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Event] = []

    def broken(*_: Event) -> None:
        raise ConnectionError("gone")

    monkeypatch.setattr(stage, "publish", broken)
    with pytest.raises(ConnectionError):
        stage.run_once("test", (key,), count_once(key))
    monkeypatch.setattr(stage, "publish", lambda *events: heard.extend(events))
    stage.run_once("test", (key,), count_once(key))
    stage.run_once("test", (key,), count_once(key))

    assert counter(key).get().to_dict() == {"count": 1}
    assert heard == [EVENT]


def test_a_slow_worker_that_lost_its_lease_writes_nothing(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = claims.begin("test", key)
    claims.release(slow)  # its lease ended while it slept
    stage.run_once("test", (key,), count_once(key))

    with pytest.raises(Busy):
        claims.complete(slow, (Write(counter(key), {"count": 99}, "set"),), ())

    assert counter(key).get().to_dict() == {"count": 1}


def test_a_lease_is_renewed_while_the_work_runs(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "settings", lambda: settings().model_copy(update={"lease_seconds": 0.6}))

    def slow() -> StageResult:
        first_end = lease_end(key)
        while lease_end(key) <= first_end:
            threading.Event().wait(0.05)
        # when the lease would have ended
        with monkeypatch.context() as moved:
            moved.setattr(clock, "now", lambda: first_end)
            with pytest.raises(Busy):
                claims.begin("test", key)
        return count_once(key)()

    stage.run_once("test", (key,), slow)

    assert counter(key).get().to_dict() == {"count": 1}


def test_late_work_does_not_bring_a_deleted_document_back(key: str, published: list[Event]) -> None:
    def deleted_meanwhile() -> StageResult:
        return StageResult((Write(counter(key), {"status": "done"}, "update"),), (EVENT,))

    stage.run_once("test", (key,), deleted_meanwhile)

    assert not counter(key).get().exists
    assert published == []


def test_work_on_what_has_moved_on_is_dropped(key: str, published: list[Event]) -> None:
    counter(key).set({"status": "deleting"})

    def late() -> StageResult:
        return StageResult(
            (Write(counter(key), {"status": "ready"}, only_if={"status": frozenset({"preparing"})}),),
            (EVENT,),
        )

    stage.run_once("test", (key,), late)

    assert counter(key).get().to_dict() == {"status": "deleting"}
    assert published == []


def test_an_answer_takes_no_illegal_step(key: str, published: list[Event]) -> None:
    counter(key).set({"state": "skipped"})

    stage.run_once("test", (key,), lambda: StageResult((Write(counter(key), {"state": "scored"}),), (EVENT,)))

    assert counter(key).get().to_dict() == {"state": "skipped"}
    assert published == []


def _meanwhile(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Make a change between the look at the guarded documents and the commit, once."""
    look = writes._look
    changes = [change]

    def looked(depending: Sequence[Write]) -> dict[str, Seen]:
        seen = look(depending)
        if changes:
            changes.pop()()
        return seen

    monkeypatch.setattr(writes, "_look", looked)


def test_what_changed_in_the_last_moment_is_looked_at_again(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a candidate who skips the answer between the look and the commit
    counter(key).set({"state": "transcribing"})
    _meanwhile(monkeypatch, lambda: counter(key).update({"state": "skipped"}))

    stage.run_once(
        "test", (key,), lambda: StageResult((Write(counter(key), {"state": "transcribed"}),), (EVENT,))
    )

    assert counter(key).get().to_dict() == {"state": "skipped"}
    assert published == []


def test_a_change_that_is_none_of_the_works_business_holds_nothing_up(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    counter(key).set({"state": "transcribing"})
    _meanwhile(monkeypatch, lambda: counter(key).update({"note": "another field"}))

    stage.run_once(
        "test", (key,), lambda: StageResult((Write(counter(key), {"state": "transcribed"}),), (EVENT,))
    )

    assert counter(key).get().to_dict() == {"state": "transcribed", "note": "another field"}
    assert published == [EVENT]


def test_what_is_deleted_in_the_last_moment_stays_deleted(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    counter(key).set({"state": "transcribing"})
    _meanwhile(monkeypatch, lambda: counter(key).delete())

    stage.run_once(
        "test", (key,), lambda: StageResult((Write(counter(key), {"state": "transcribed"}),), (EVENT,))
    )

    assert not counter(key).get().exists
    assert published == []


@pytest.mark.parametrize("reached", [True, False])
def test_a_commit_without_an_answer_is_done_once(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch, reached: bool
) -> None:
    # given a connection that breaks at the first commit, after or before it reached Firestore
    from google.api_core.exceptions import ServiceUnavailable
    from google.cloud.firestore import WriteBatch

    commit, breaks = WriteBatch.commit, [True]

    def commits(batch: WriteBatch, **options: Any) -> Any:
        if not breaks or len(batch) == 1:  # a single document: the claim's beginning
            return commit(batch, **options)
        breaks.pop()
        if reached:
            commit(batch, **options)
        raise ServiceUnavailable("connection reset")

    monkeypatch.setattr(WriteBatch, "commit", commits)

    stage.run_once("test", (key,), count_once(key))
    stage.run_once("test", (key,), count_once(key))

    assert counter(key).get().to_dict() == {"count": 1}
    assert published == [EVENT]


def test_a_permanent_error_is_recorded_and_acknowledged(key: str, published: list[Event]) -> None:
    counter(key).set({"state": "transcribing"})

    def unreadable() -> StageResult:
        raise NotScoreable(Reason.SILENCE)

    stage.run_once(
        "test",
        (key,),
        unreadable,
        lambda _: StageResult((Write(counter(key), {"state": "not_scored"}),), (EVENT,)),
    )

    assert counter(key).get().to_dict() == {"state": "not_scored"}
    assert published == [EVENT]


def test_gone_is_acknowledged_and_not_shown_as_a_failure(key: str, published: list[Event]) -> None:
    def gone() -> StageResult:
        raise Gone("interview")

    stage.run_once("test", (key,), gone, lambda _: pytest.fail("nobody is there to be told"))

    assert published == []
