"""What a stage needs of an answer comes in one read, and nothing else of it."""

from __future__ import annotations

from typing import Any

import pytest

from shared.documents.interview import Answer, Consents, Interview, InterviewStatus, Profile, Question, Step
from shared.errors import Gone
from shared.firestore import store

pytestmark = pytest.mark.emulators

WORDS = [{"word": "so", "start": 0.0, "end": 0.2, "confidence": 0.9}]


@pytest.fixture
def answer(emulators: Any) -> Answer:
    """An answer of a ready interview, transcribed, with expected points."""
    interview = Interview(
        id=store.new_id(),
        owner="someone",
        created_at=store.now(),
        expire_at=store.expiry(),
        status=InterviewStatus.READY,
        profile=Profile(role="Data engineer"),
        consents=Consents(recording=True),
    )
    store.interview_ref(interview.id).set(interview.model_dump(mode="python"))
    question = Question(id="q", text="How does an index work?", kind="technical")
    made = store.new_answer(interview, question, position=0)
    for write in store.new_answer_writes(made, expression=False, expected_points=["It is sorted."]):
        write.ref.set(write.data)
    transcript = store.step_ref(interview.id, made.id, Step.TRANSCRIPT)
    transcript.update({"status": "done", "text": "So it is sorted.", "words": WORDS})
    return made


def test_an_answer_comes_with_its_interview_and_the_steps_asked_for(answer: Answer) -> None:
    found = store.gather(answer.interview_id, answer.id, Step.TRANSCRIPT, Step.EXPRESSION)

    assert found.answer == answer
    assert found.interview.id == answer.interview_id
    assert found.steps[Step.TRANSCRIPT]["words"] == WORDS
    assert found.steps[Step.EXPRESSION]["status"] == "off"
    assert found.expected_points == []


def test_points_come_for_those_who_ask(answer: Answer) -> None:
    found = store.gather(answer.interview_id, answer.id, Step.TRANSCRIPT, points=True)

    assert found.expected_points == ["It is sorted."]


def test_other_fields_of_a_step_are_left_out(answer: Answer) -> None:
    # given a stage that reads the text alone
    found = store.gather(answer.interview_id, answer.id, Step.TRANSCRIPT, fields=("text",), points=True)

    # then the words stay where they are, and the answer and its interview are whole
    assert found.steps[Step.TRANSCRIPT]["text"] == "So it is sorted."
    assert "words" not in found.steps[Step.TRANSCRIPT]
    assert found.answer == answer
    assert found.interview.profile.role == "Data engineer"
    assert found.expected_points == ["It is sorted."]


@pytest.mark.parametrize("missing", ["interview", "answer", "step"])
def test_what_was_deleted_is_gone(answer: Answer, missing: str) -> None:
    references = {
        "interview": store.interview_ref(answer.interview_id),
        "answer": store.answer_ref(answer.interview_id, answer.id),
        "step": store.step_ref(answer.interview_id, answer.id, Step.TRANSCRIPT),
    }
    references[missing].delete()

    with pytest.raises(Gone):
        store.gather(answer.interview_id, answer.id, Step.TRANSCRIPT)


def test_an_interview_that_is_being_deleted_is_gone(answer: Answer) -> None:
    store.interview_ref(answer.interview_id).update({"status": "deleting"})

    with pytest.raises(Gone):
        store.gather(answer.interview_id, answer.id)
