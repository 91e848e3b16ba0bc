"""A typed answer is begun and transcribed in one commit, once, and not beside another recording."""

from __future__ import annotations

import pytest

from functions.transcribe import admission, typed
from shared.documents.interview import Answer, AnswerState, Media
from shared.documents.vocabulary import Step
from shared.events import AnswerTranscribed, Event, UploadFinalized
from shared.firestore import answer_writes, budget, paths, reads, writes
from shared.gcp import object_names
from shared.reasons import Reason
from shared.settings import settings
from tests.integration.api.conftest import Candidate, make_ready

pytestmark = pytest.mark.emulators

WRITTEN = "I rebuilt the nightly load with two colleagues, and it ran twice as fast after a week."


@pytest.fixture
def answer(ana: Candidate) -> Answer:
    return make_ready(ana.create()["id"], 1)[0]


def comes(ana: Candidate, answer: Answer, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text arrives."""
    monkeypatch.setattr(admission, "read_object", lambda *_: content)
    name = object_names.typed(ana.uid, answer.interview_id, answer.id)
    found = object_names.parse_answer(name)
    assert found is not None
    typed.take(UploadFinalized(bucket=settings().uploads_bucket, name=name, generation="7"), found)


def stored(answer: Answer) -> Answer:
    return reads.get_answer(answer.interview_id, answer.id)


def test_a_typed_answer_is_told_of_once(
    ana: Candidate, answer: Answer, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        comes(ana, answer, f" {WRITTEN}\n".encode(), monkeypatch)

    taken = stored(answer)
    assert taken.state is AnswerState.TRANSCRIBED
    assert taken.media is not None
    assert taken.media.generation == "7"
    step = paths.step_ref(answer.interview_id, answer.id, Step.TRANSCRIPT).get().to_dict() or {}
    assert (step["text"], step["words"]) == (WRITTEN, [])
    assert [type(event) for event in told] == [AnswerTranscribed]
    assert budget.used(ana.uid)["answers"] == 1


def test_what_is_no_text_ends_the_answer(
    ana: Candidate, answer: Answer, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    comes(ana, answer, b"\xff\xfe", monkeypatch)

    assert (stored(answer).state, stored(answer).reason) == (AnswerState.NOT_SCORED, Reason.CORRUPT_MEDIA)


def test_a_text_beside_a_recording_that_was_admitted_is_left(
    ana: Candidate, answer: Answer, told: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Media(bucket="uploads", name="recording", generation="5", content_type="audio/webm")
    writes.commit([answer_writes.transcribing(answer, other)])

    comes(ana, answer, WRITTEN.encode(), monkeypatch)

    assert stored(answer).state is AnswerState.TRANSCRIBING
    assert stored(answer).media == other
    assert told == []
    assert budget.used(ana.uid)["answers"] == 0
