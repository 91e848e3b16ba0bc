"""Whichever comes last, a segment or the manifest: an answer is put together once, and told of once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from google.cloud.firestore import WriteBatch

from functions.transcribe import admission, gathering, live
from functions.transcribe.listening import RecognizedChunk
from shared import clock, media
from shared.documents.interview import Answer, AnswerState, Media
from shared.documents.transcript import Word
from shared.documents.vocabulary import Step
from shared.events import AnswerTranscribed, Event, UploadFinalized
from shared.firestore import answer_writes, budget, paths, reads, writes
from shared.gcp import object_names
from shared.pipeline import claims, stage
from shared.reasons import Reason
from shared.settings import settings
from tests.integration.api.conftest import Candidate, make_ready

pytestmark = pytest.mark.emulators

SECONDS = 4.0
SAID = ("I rebuilt the nightly load", "and it ran twice as fast")


@pytest.fixture
def answer(ana: Candidate) -> Answer:
    return make_ready(ana.create()["id"], 1)[0]


@pytest.fixture
def hear(ana: Candidate, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A segment arrives, by its number."""
    sound = media.to_wav(np.full(int(SECONDS * media.RATE), 900, dtype=np.int16))
    monkeypatch.setattr(admission, "read_object", lambda *_: sound)

    def arrives(index: int) -> None:
        said = SAID[index].split()
        words = tuple(
            Word(word=word, start=n / 2, end=n / 2 + 0.4, confidence=0.9) for n, word in enumerate(said)
        )
        chunk = RecognizedChunk(SECONDS, -20.0, 3.0, SAID[index], words, (), ())
        monkeypatch.setattr(live, "listen", lambda *_, **__: chunk)
        name = object_names.segment(ana.uid, answer.interview_id, answer.id, index)
        found = object_names.parse_answer(name)
        assert found is not None
        event = UploadFinalized(bucket=settings().uploads_bucket, name=name, generation=str(7 + index))
        live.transcribe_segment(event, found)

    return arrives


@pytest.fixture
def uploaded() -> list[datetime]:
    """When the segments were: a list of one, to be changed."""
    return [clock.now()]


@pytest.fixture
def manifest_comes(
    ana: Candidate, answer: Answer, uploaded: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """The manifest arrives, of two segments that are uploaded."""

    def arrives() -> None:
        closing = {"version": 1, "segments": 2, "starts": [0.0, SECONDS], "duration": 2 * SECONDS}
        monkeypatch.setattr(admission, "read_object", lambda *_: json.dumps(closing).encode())
        names = [object_names.segment(ana.uid, answer.interview_id, answer.id, index) for index in (0, 1)]
        monkeypatch.setattr(live, "_uploaded", lambda _: dict.fromkeys(names, uploaded[0]))
        name = object_names.manifest(ana.uid, answer.interview_id, answer.id)
        found = object_names.parse_answer(name)
        assert found is not None
        event = UploadFinalized(bucket=settings().uploads_bucket, name=name, generation="9")
        live.handle_manifest(event, found)

    return arrives


def close(answer: Answer) -> None:
    manifest = Media(bucket="uploads", name="manifest.json", generation="9", content_type="application/json")
    writes.commit([answer_writes.transcribing(answer, manifest, (0.0, SECONDS))])


def state(answer: Answer) -> AnswerState:
    return reads.get_answer(answer.interview_id, answer.id).state


@pytest.mark.parametrize("seconds_ago", [0, 10])
@pytest.mark.parametrize("heard", [(), (0,), (1,), (0, 1)])
def test_whatever_was_heard_before_the_manifest_an_answer_is_told_of_once(
    heard: tuple[int, ...],
    seconds_ago: int,
    uploaded: list[datetime],
    answer: Answer,
    hear: Callable[[int], None],
    manifest_comes: Callable[[], None],
    told: list[Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uploaded[0] -= timedelta(seconds=seconds_ago)
    sound = admission.read_object
    for index in heard:
        hear(index)
    manifest_comes()
    assert (state(answer) is AnswerState.TRANSCRIBED) == (len(heard) == 2)

    monkeypatch.setattr(admission, "read_object", sound)
    for index in {0, 1}.difference(heard):
        hear(index)

    assert state(answer) is AnswerState.TRANSCRIBED
    step = paths.step_ref(answer.interview_id, answer.id, Step.TRANSCRIPT).get().to_dict() or {}
    assert step["text"] == " ".join(SAID)
    assert [type(event) for event in told] == [AnswerTranscribed]


def test_the_last_segment_of_a_closed_answer_brings_its_transcript_along(
    answer: Answer, hear: Callable[[int], None], told: list[Event]
) -> None:
    # given a closed answer of which one segment is not heard yet
    hear(0)
    close(answer)
    assert state(answer) is AnswerState.TRANSCRIBING

    hear(1)

    # then segment, words and state are there, nothing else was claimed for them, and it is told once
    assert state(answer) is AnswerState.TRANSCRIBED
    step = paths.step_ref(answer.interview_id, answer.id, Step.TRANSCRIPT).get().to_dict() or {}
    assert step["text"] == " ".join(SAID)
    assert [word["start"] for word in step["words"]][-1] == SECONDS + 2.5
    assert paths.segment_ref(answer.interview_id, answer.id, 1).get().exists
    assert not claims.claim_ref("transcribe", answer.interview_id, answer.id, "9").get().exists
    expected = AnswerTranscribed(
        interview_id=answer.interview_id,
        answer_id=answer.id,
        generation="9",
        owner=answer.owner,
        anonymous=True,
        expression=False,
    )
    assert told == [expected]
    kept = claims.claim_ref("segment", answer.interview_id, answer.id, "1", "8").get().to_dict() or {}
    assert answer.owner not in str(kept["events"])

    # and not once more when the segment is told of again
    hear(1)
    assert told == [expected]


def test_a_manifest_that_finds_everything_heard_brings_the_transcript_along(
    answer: Answer,
    hear: Callable[[int], None],
    manifest_comes: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # given an answer that is heard before it is closed, and Pub/Sub away
    hear(0)
    hear(1)

    def away(*_: Event) -> None:
        raise TimeoutError

    monkeypatch.setattr(stage, "publish", away)
    with pytest.raises(TimeoutError):
        manifest_comes()

    # then it is closed and transcribed in one commit, and nothing else was claimed for that
    closed = reads.get_answer(answer.interview_id, answer.id)
    assert (closed.state, closed.segments) == (AnswerState.TRANSCRIBED, 2)
    assert closed.segment_starts == (0.0, SECONDS)
    assert closed.media is not None
    assert closed.media.generation == "9"
    assert not claims.claim_ref("transcribe", answer.interview_id, answer.id, "9").get().exists

    # and the next delivery tells of it, once
    events: list[Event] = []
    monkeypatch.setattr(stage, "publish", lambda *some: events.extend(some))
    manifest_comes()
    manifest_comes()
    assert [type(event) for event in events] == [AnswerTranscribed]


def test_what_could_not_be_told_is_told_by_the_next_delivery(
    answer: Answer, hear: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given an answer that was committed, and Pub/Sub away
    hear(0)
    close(answer)

    def away(*_: Event) -> None:
        raise TimeoutError

    monkeypatch.setattr(stage, "publish", away)
    with pytest.raises(TimeoutError):
        hear(1)
    assert state(answer) is AnswerState.TRANSCRIBED

    # then the next delivery tells of it, and the one after that doesn't
    events: list[Event] = []
    monkeypatch.setattr(stage, "publish", lambda *some: events.extend(some))
    hear(1)
    hear(1)
    assert [type(event) for event in events] == [AnswerTranscribed]


def test_what_a_manifest_put_together_and_could_not_tell_is_told_by_its_next_delivery(
    answer: Answer, hear: Callable[[int], None], manifest_comes: Callable[[], None], told: list[Event]
) -> None:
    # given an answer that is put together, whose event is still in its claim
    hear(0)
    close(answer)
    transcribed = AnswerTranscribed(interview_id=answer.interview_id, answer_id=answer.id, generation="9")
    claim = claims.begin("transcribe", answer.interview_id, answer.id, "9")
    kept = {"topic": transcribed.topic, **transcribed.model_dump(mode="json")}
    words_are_there = answer_writes.update(answer, state=AnswerState.TRANSCRIBED)
    claims.complete(claim, [words_are_there], [kept])
    for _ in range(2):
        manifest_comes()

    assert told == [transcribed]


def test_an_answer_without_all_of_its_segments_ends_and_costs_the_day_nothing(
    ana: Candidate, answer: Answer, manifest_comes: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a manifest of two segments of which one was never uploaded
    checked = live._check_all_uploaded
    monkeypatch.setattr(live, "_check_all_uploaded", lambda _, *rest: checked(set(), *rest))

    manifest_comes()

    ended = reads.get_answer(answer.interview_id, answer.id)
    assert (ended.state, ended.reason) == (AnswerState.NOT_SCORED, Reason.MISSING_SEGMENTS)
    assert budget.used(ana.uid)["answers"] == 0


def test_a_manifest_between_a_look_and_its_commit_is_not_missed(
    answer: Answer, hear: Callable[[int], None], told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a manifest that closes the answer when the last segment has looked for it in vain
    hear(0)
    looked = live._transcribed_with

    def closed_after_the_look(*given: object) -> list[stage.StageResult]:
        found = looked(*given)  # type: ignore[arg-type]
        if state(answer) is AnswerState.AWAITING_UPLOAD:
            close(answer)
        return found

    monkeypatch.setattr(live, "_transcribed_with", closed_after_the_look)

    commits: list[int] = []
    commit = WriteBatch.commit

    def counted(batch: WriteBatch, **options: Any) -> Any:
        commits.append(len(batch))
        return commit(batch, **options)

    monkeypatch.setattr(WriteBatch, "commit", counted)

    hear(1)

    assert state(answer) is AnswerState.TRANSCRIBED
    assert [type(event) for event in told] == [AnswerTranscribed]
    # then words, state and the claim of putting them together were one commit, before it was noted as told
    assert commits[-2:] == [3, 1]


def test_of_a_segment_and_a_manifest_that_missed_each_other_the_later_puts_together(
    answer: Answer,
    hear: Callable[[int], None],
    manifest_comes: Callable[[], None],
    told: list[Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # given a manifest that looked before the last segment was stored, and is stored after it
    hear(0)
    sound = admission.read_object
    missed = gathering.all_heard

    def heard_meanwhile(*given: object, **more: object) -> object:
        found = missed(*given, **more)  # type: ignore[arg-type]
        closing = admission.read_object
        monkeypatch.setattr(admission, "read_object", sound)
        hear(1)
        monkeypatch.setattr(admission, "read_object", closing)
        return found

    monkeypatch.setattr(gathering, "all_heard", heard_meanwhile)

    manifest_comes()

    # then it is the manifest's, and a look of the segment's leaves it
    assert state(answer) is AnswerState.TRANSCRIBED
    assert claims.claim_ref("transcribe", answer.interview_id, answer.id, "9").get().exists
    assert [type(event) for event in told] == [AnswerTranscribed]


def test_a_segment_that_another_one_overtook_looks_once_more(
    answer: Answer, hear: Callable[[int], None], told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a closed answer of which neither segment is heard when the last one comes
    close(answer)
    recognised = live._segment

    def overtaken(event: UploadFinalized, *given: object) -> object:
        found = recognised(event, *given)  # type: ignore[arg-type]
        if found.index == 1:
            monkeypatch.setattr(live, "_segment", recognised)
            hear(0)
        return found

    monkeypatch.setattr(live, "_segment", overtaken)

    hear(1)

    # then the one that was heard meanwhile is seen by the commit's own look
    assert state(answer) is AnswerState.TRANSCRIBED
    assert not claims.claim_ref("transcribe", answer.interview_id, answer.id, "9").get().exists
    assert [type(event) for event in told] == [AnswerTranscribed]


def test_a_segment_leaves_an_answer_to_the_manifest_that_was_stored_after_it(
    answer: Answer, hear: Callable[[int], None], told: list[Event]
) -> None:
    # given all segments, and a manifest whose delivery has yet to look
    hear(0)
    hear(1)
    claim = claims.begin("close", answer.interview_id, answer.id, "9")
    manifest = Media(bucket="uploads", name="manifest.json", generation="9", content_type="application/json")
    claims.complete(claim, [answer_writes.transcribing(answer, manifest, (0.0, SECONDS))], ())

    # when a segment is told of again
    hear(1)

    # then it doesn't begin what the manifest's delivery is about to do
    assert state(answer) is AnswerState.TRANSCRIBING
    assert told == []
