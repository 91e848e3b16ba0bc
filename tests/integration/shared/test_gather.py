"""What a stage needs of an answer comes in one read, and nothing else of it."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from shared import clock
from shared.documents.interview import Answer, Consents, Interview, InterviewStatus, Profile, Question
from shared.documents.steps import StepView
from shared.documents.transcript import Word
from shared.documents.vocabulary import Step
from shared.errors import Gone, NotReady
from shared.firestore import answer_writes, paths, reads

pytestmark = pytest.mark.emulators

WORDS = [{"word": "so", "start": 0.0, "end": 0.2, "confidence": 0.9}]


class SpokenText(StepView):
    of: ClassVar = Step.TRANSCRIPT
    text: str


class Spoken(SpokenText):
    words: tuple[Word, ...]


class Mirror(StepView):
    of: ClassVar = Step.EXPRESSION
    status: str


@pytest.fixture
def answer(emulators: Any) -> Answer:
    """An answer of a ready interview, transcribed, with expected points."""
    interview = Interview(
        id=clock.new_id(),
        owner="someone",
        created_at=clock.now(),
        expire_at=clock.expiry(),
        status=InterviewStatus.READY,
        profile=Profile(role="Data engineer"),
        consents=Consents(recording=True),
    )
    paths.interview_ref(interview.id).set(interview.model_dump(mode="python"))
    question = Question(id="q", text="How does an index work?", kind="technical")
    made = answer_writes.new_answer(interview, question, position=0)
    for write in answer_writes.new_answer_writes(made, expression=False, expected_points=["It is sorted."]):
        write.ref.set(dict(write.data))
    transcript = paths.step_ref(interview.id, made.id, Step.TRANSCRIPT)
    transcript.update({"status": "done", "text": "So it is sorted.", "words": WORDS})
    return made


def test_an_answer_comes_with_its_interview_and_the_steps_asked_for(answer: Answer) -> None:
    found = reads.load_answer(answer.interview_id, answer.id, Spoken, Mirror)

    assert found.answer == answer
    assert found.interview.id == answer.interview_id
    assert [word.model_dump() for word in found.step(Spoken).words] == WORDS
    assert found.step(Mirror).status == "off"
    assert found.expected_points == ()


def test_points_come_for_those_who_ask(answer: Answer) -> None:
    found = reads.load_answer(answer.interview_id, answer.id, SpokenText, points=True)

    assert found.expected_points == ("It is sorted.",)


def test_other_fields_of_a_step_are_left_out(answer: Answer) -> None:
    # given a stage that reads the text alone
    found = reads.load_answer(answer.interview_id, answer.id, SpokenText, points=True)

    # then the words stay where they are, and the answer and its interview are whole
    assert found.step(SpokenText).text == "So it is sorted."
    with pytest.raises(NotReady, match="words"):
        found.step(Spoken)
    assert found.answer == answer
    assert found.interview.profile.role == "Data engineer"
    assert found.expected_points == ("It is sorted.",)


@pytest.mark.parametrize("missing", ["interview", "answer", "step"])
def test_what_was_deleted_is_gone(answer: Answer, missing: str) -> None:
    references = {
        "interview": paths.interview_ref(answer.interview_id),
        "answer": paths.answer_ref(answer.interview_id, answer.id),
        "step": paths.step_ref(answer.interview_id, answer.id, Step.TRANSCRIPT),
    }
    references[missing].delete()

    with pytest.raises(Gone):
        reads.load_answer(answer.interview_id, answer.id, SpokenText)


def test_an_interview_that_is_being_deleted_is_gone(answer: Answer) -> None:
    paths.interview_ref(answer.interview_id).update({"status": "deleting"})

    with pytest.raises(Gone):
        reads.load_answer(answer.interview_id, answer.id)


def test_a_step_that_is_not_done_yet_is_named_and_not_quoted(answer: Answer) -> None:
    # given a transcript whose words are not what they should be
    broken = [{"word": "my secret", "start": "soon"}]
    paths.step_ref(answer.interview_id, answer.id, Step.TRANSCRIPT).update({"words": broken})

    with pytest.raises(NotReady) as raised:
        reads.load_answer(answer.interview_id, answer.id, Spoken).step(Spoken)

    assert "words.0" in str(raised.value)
    assert "secret" not in str(raised.value)
