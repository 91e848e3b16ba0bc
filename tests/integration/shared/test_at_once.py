"""Work that only looks is claimed and completed in one commit: once, whoever else does the same."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from shared.errors import Refused
from shared.events import AnswerTranscribed, Event
from shared.firestore import paths
from shared.firestore.writes import Seen, Write
from shared.pipeline import claims, stage
from shared.pipeline.stage import StageResult

pytestmark = pytest.mark.emulators

EVENT = AnswerTranscribed(interview_id="i", answer_id="a", generation="1")


def answer(key: str) -> Any:
    """A document that is subject to the answers' state machine."""
    return paths.answer_ref("scratch", key)


def transcribe(key: str, words: str = "said") -> Callable[[], StageResult]:
    """An answer whose words are put together, as it is when this is called."""
    snapshot = answer(key).get()
    seen = {answer(key).path: Seen(snapshot.to_dict(), snapshot.update_time)}
    written = Write(answer(key), {"state": "transcribed", "text": words})
    return lambda: StageResult((written,), (EVENT,), seen)


def test_it_is_done_and_told_once_however_often_it_is_delivered(key: str, published: list[Event]) -> None:
    answer(key).set({"state": "transcribing"})
    work = transcribe(key)

    for _ in range(3):
        assert stage.done_at_once("test", (key,), work)

    assert answer(key).get().get("state") == "transcribed"
    assert published == [EVENT]
    held = claims.claim_ref("test", key).get().to_dict() or {}
    assert (held["state"], held["published"]) == ("complete", True)


def test_of_many_that_found_the_same_one_writes_and_tells(key: str, published: list[Event]) -> None:
    answer(key).set({"state": "transcribing"})
    works = [transcribe(key, f"said {n}") for n in range(6)]
    together = threading.Barrier(len(works))
    done: list[bool] = []

    def deliver(work: Callable[[], StageResult]) -> None:
        together.wait()
        done.append(stage.done_at_once("test", (key,), work))

    threads = [threading.Thread(target=deliver, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert done == [True] * len(works)
    assert published == [EVENT]


def test_what_another_has_begun_is_left_to_the_claim(key: str, published: list[Event]) -> None:
    answer(key).set({"state": "transcribing"})
    claims.begin("test", key)

    assert not stage.done_at_once("test", (key,), transcribe(key))

    assert answer(key).get().to_dict() == {"state": "transcribing"}
    assert published == []


def test_what_cannot_be_done_is_left_to_those_who_say_why(key: str, published: list[Event]) -> None:
    def refused() -> StageResult:
        raise Refused("speech", "not listened to")

    assert not stage.done_at_once("test", (key,), refused)

    assert not claims.claim_ref("test", key).get().exists


@pytest.mark.parametrize("state", ["skipped", None])
def test_on_what_has_moved_on_or_is_gone_nothing_is_written(
    key: str, published: list[Event], state: str | None
) -> None:
    answer(key).set({"state": "transcribing"})
    work = transcribe(key)
    answer(key).update({"state": state}) if state else answer(key).delete()

    assert stage.done_at_once("test", (key,), work)

    assert answer(key).get().to_dict() == ({"state": state} if state else None)
    assert not claims.claim_ref("test", key).get().exists
    assert published == []


def test_what_could_not_be_told_stays_in_the_claim(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(key).set({"state": "transcribing"})
    work, publish = transcribe(key), stage.publish

    def away(*_: Event) -> None:
        raise TimeoutError

    monkeypatch.setattr(stage, "publish", away)
    with pytest.raises(TimeoutError):
        stage.done_at_once("test", (key,), work)
    monkeypatch.setattr(stage, "publish", publish)
    for _ in range(2):
        stage.publish_left("test", key)

    assert answer(key).get().get("state") == "transcribed"
    assert published == [EVENT]


@pytest.mark.parametrize("reached", [True, False])
def test_a_commit_without_an_answer_is_told_of_once(
    key: str, published: list[Event], monkeypatch: pytest.MonkeyPatch, reached: bool
) -> None:
    # given a connection that breaks at the first commit, after or before it reached Firestore
    from google.api_core.exceptions import ServiceUnavailable
    from google.cloud.firestore import WriteBatch

    answer(key).set({"state": "transcribing"})
    commit, breaks = WriteBatch.commit, [True]

    def commits(batch: WriteBatch, **options: Any) -> Any:
        if not breaks:
            return commit(batch, **options)
        breaks.pop()
        if reached:
            commit(batch, **options)
        raise ServiceUnavailable("connection reset")

    work = transcribe(key)
    monkeypatch.setattr(WriteBatch, "commit", commits)

    for _ in range(2):
        assert stage.done_at_once("test", (key,), work)

    assert answer(key).get().get("state") == "transcribed"
    assert published == [EVENT]
