"""The interviewer's tone is for the candidate's ears: the same answer has the same score at each."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest

from functions.score_answer import function
from shared.assessment.questions import tone as tones
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.documents.formats import Format
from shared.documents.interview import Answer, Interview
from shared.documents.vocabulary import Step, Tone
from shared.firestore import budget
from shared.firestore.reads import AnswerContext
from shared.gcp import extraction, vertex
from shared.gcp.gemini import ModelReply
from tests.unit.assessment import spoken
from tests.unit.score_answer.test_extraction import settings_with
from tests.unit.write_questions.test_planning import an_interview


def context(tone: Tone) -> AnswerContext:
    interview = an_interview(format=Format(tone=tone))
    worded = tones.worded(spoken.CONFLICT, tone, "en-US", 0)
    answer = Answer.model_validate(
        {
            **{name: getattr(interview, name) for name in ("owner", "expire_at", "created_at")},
            "id": "a1",
            "interview_id": interview.id,
            "question": {"id": "q1", "text": spoken.CONFLICT, "kind": "behavioural", "worded": worded},
            "position": 0,
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


def test_the_same_answer_has_the_same_score_at_every_tone(monkeypatch: pytest.MonkeyPatch) -> None:
    # given models that note what they are asked
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
    monkeypatch.setattr(budget, "spending", lambda *_: nullcontext())

    # when one answer is judged at each tone
    seen = []
    for tone in Tone:
        asked.clear()
        evaluation, _ = function._evaluate(context(tone))
        seen.append((evaluation, sorted(map(str, asked))))

    # then no model is asked anything else, and no score is another
    assert seen[0] == seen[1] == seen[2]
    assert len({context(tone).answer.question.worded for tone in Tone}) == 3


def test_an_interview_of_an_earlier_release_is_practice() -> None:
    assert Interview.model_validate(an_interview().model_dump(exclude={"format"})).format == Format()
