"""What is for the candidate alone changes no score: the interviewer's tone, and their own rating."""

from __future__ import annotations

from typing import Any

import pytest

from functions.score_answer import function
from shared.assessment.questions import tone as tones
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.documents.formats import Format
from shared.documents.interview import Answer, Interview
from shared.documents.vocabulary import Step, Tone
from shared.firestore.budget import Person
from shared.firestore.reads import AnswerContext
from shared.firestore.tally import Tally
from shared.gcp import extraction, vertex
from shared.gcp.gemini import ModelReply
from tests.unit.assessment import spoken
from tests.unit.score_answer.test_extraction import settings_with
from tests.unit.write_questions.test_planning import an_interview


def context(tone: Tone = Tone.FRIENDLY, rating: int | None = None) -> AnswerContext:
    interview = an_interview(format=Format(tone=tone))
    worded = tones.worded(spoken.CONFLICT, tone, "en-US", 0)
    answer = Answer.model_validate(
        {
            **{name: getattr(interview, name) for name in ("owner", "expire_at", "created_at")},
            "id": "a1",
            "interview_id": interview.id,
            "question": {"id": "q1", "text": spoken.CONFLICT, "kind": "behavioural", "worded": worded},
            "position": 0,
            "self_rating": rating
            and {"band": rating, "score_was_there": False, "rated_at": interview.created_at},
        }
    )
    words = spoken.words(spoken.GOOD)
    transcript = {
        "status": "done",
        "text": spoken.GOOD,
        "words": [w.model_dump() for w in words],
        "confidence": 0.9,
        "delivery": spoken.measured(words, "en-US").model_dump(),
        "audio": [],
    }
    return AnswerContext(interview, answer, (), {}, {Step.TRANSCRIPT: transcript})


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the models are asked, which answer alike each time."""
    asked: list[Any] = []

    def extract(question: Any, text: str, *rest: Any) -> list[Any]:
        asked.append((question.text, text, rest))
        return [
            ModelReply(EvidenceResponse(answers_question="yes", substance="concrete"), "gemini", "p.v1", 1, 1)
        ]

    def predict(_endpoint: str, instances: list[dict[str, Any]]) -> list[dict[str, Any]]:
        asked.append(instances)
        return [{}]

    monkeypatch.setattr(extraction, "extract", extract)
    monkeypatch.setattr(vertex, "predict", predict)
    monkeypatch.setattr(function, "settings", lambda: settings_with(1))
    return asked


class Uncounted(Tally):
    """What costs nobody's day anything."""

    def __init__(self) -> None:
        super().__init__("", lambda: Person("u", anonymous=False), {})

    def __call__(self) -> None:
        pass


def test_the_same_answer_has_the_same_score_at_every_tone(asked: list[Any]) -> None:
    # when one answer is judged at each tone
    seen = []
    for tone in Tone:
        asked.clear()
        evaluation, _ = function._evaluate(context(tone), Uncounted())
        seen.append((evaluation, sorted(map(str, asked))))

    # then no model is asked anything else, and no score is another
    assert seen[0] == seen[1] == seen[2]
    assert len({context(tone).answer.question.worded for tone in Tone}) == 3


def test_no_judge_reads_what_the_candidate_thought_of_the_answer(asked: list[Any]) -> None:
    seen = []
    for rating in (None, 1, 5):
        asked.clear()
        evaluation, _ = function._evaluate(context(rating=rating), Uncounted())
        seen.append((evaluation, sorted(map(str, asked))))

    assert seen[0] == seen[1] == seen[2]


def test_an_interview_of_an_earlier_release_is_practice() -> None:
    assert Interview.model_validate(an_interview().model_dump(exclude={"format"})).format == Format()
