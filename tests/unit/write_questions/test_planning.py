"""What an interview asks: the candidate's own questions first, and a bank where the model is away."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from functions.write_questions import planning
from shared.assessment.questions.generation import PlannedQuestion
from shared.documents.interview import Interview
from shared.errors import Unavailable
from shared.firestore import budget, paths, reads
from shared.gcp import gemini

MOMENT = datetime(2026, 11, 27, 8, tzinfo=UTC)
OWN = "What would you change about our product?"


def an_interview(questions: int = 3, **changes: Any) -> Interview:
    profile = {"role": "Nurse", "level": "senior", "industry": "Health", "language": "en-US"}
    made = {
        "id": "i1",
        "owner": "u1",
        "created_at": MOMENT,
        "expire_at": MOMENT,
        "status": "preparing",
        "profile": {**profile, "question_count": questions, "kind": "behavioural"},
        "consents": {"recording": True},
    }
    return Interview.model_validate({**made, **changes})


class Model:
    """Out of reach; notes what it would have been asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def generate(self, _task: str, variables: dict[str, Any], *_: Any, **__: Any) -> Any:
        self.asked.append(variables)
        raise Unavailable("gemini", "away")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    away = Model()
    monkeypatch.setattr(gemini, "generate", away.generate)
    for name in ("spend", "give_back"):
        monkeypatch.setattr(budget, name, lambda *_: None)
    monkeypatch.setattr(planning, "_earlier", lambda _: [])
    return away


def texts(planned: list[PlannedQuestion]) -> list[str]:
    return [question.text for question in planned]


def test_with_the_model_away_the_bank_asks_as_many(model: Model) -> None:
    planned, refused = planning.plan(an_interview(4))

    assert [q.source for q in planned] == ["bank"] * 4
    assert len(set(texts(planned))) == 4
    assert refused == 0


def test_own_questions_come_first_as_they_are(model: Model) -> None:
    planned, refused = planning.plan(an_interview(3, own_questions=[OWN]))

    assert texts(planned)[0] == OWN
    assert [q.source for q in planned] == ["own", "bank", "bank"]
    assert refused == 0


def test_an_own_question_that_may_not_be_asked_is_counted_and_replaced(model: Model) -> None:
    planned, refused = planning.plan(an_interview(2, own_questions=["How old are you?", OWN]))

    assert refused == 1
    assert "How old are you?" not in texts(planned)
    assert len(planned) == 2


def test_a_long_interview_is_asked_for_in_parts_that_know_of_each_other(model: Model) -> None:
    planned, _ = planning.plan(an_interview(planning.SLOTS_A_CALL + 2))

    sizes = [len(asked["slots"]) for asked in model.asked]
    assert sizes == [planning.SLOTS_A_CALL, 2]
    assert model.asked[0]["avoid"] == []
    assert model.asked[1]["avoid"] == texts(planned)[: planning.SLOTS_A_CALL]


def test_what_was_asked_lately_is_avoided(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = planning.plan(an_interview(3))
    monkeypatch.setattr(planning, "_earlier", lambda _: [texts(first)])

    second, _ = planning.plan(an_interview(3))

    assert model.asked[-1]["avoid"] == texts(first)
    assert not set(texts(first)) & set(texts(second))


@pytest.mark.parametrize(("owner", "skills"), [("u1", ["triage"]), ("somebody else", [])])
def test_only_the_candidates_own_resume_shapes_the_questions(
    model: Model, monkeypatch: pytest.MonkeyPatch, owner: str, skills: list[str]
) -> None:
    stored = {"owner": owner, "skills": ["triage"]}
    reference = SimpleNamespace(get=lambda _: SimpleNamespace(to_dict=lambda: stored))
    monkeypatch.setattr(paths, "resume_ref", lambda _: reference)

    planning.plan(an_interview(1, resume_id="r1"))

    assert model.asked[0]["skills"] == skills


def drilled(
    *again: str, focus: tuple[str, str] | None, questions: int = 5, spare: tuple[str, ...] = ()
) -> Interview:
    def asked(text: str) -> dict[str, Any]:
        question = {"id": "q", "text": text, "kind": "behavioural", "competency": "conflict"}
        return {"question": question, "interview_id": "i0", "answer_id": "a0"}

    by = None if focus is None else {"by": focus[0], "area": focus[1]}
    drill = {"focus": by, "again": [asked(t) for t in again], "spare": [asked(t) for t in spare]}
    return an_interview(questions, drill=drill)


@pytest.fixture
def points(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What is kept apart of the answers that come back."""
    kept = {"owner": "u1", "expected_points": ("names both sides",), "expire_at": MOMENT}
    monkeypatch.setattr(paths, "private_ref", lambda *ids: ids)
    monkeypatch.setattr(reads, "read_all", lambda refs, of: [of.model_validate(kept) for _ in refs])
    return kept


def test_a_drill_asks_what_is_due_and_fills_up_with_new_questions(
    model: Model, points: dict[str, Any]
) -> None:
    planned, refused = planning.plan(
        drilled("Tell me about a row with a colleague.", focus=("dimension", "structure"))
    )

    assert refused == 0
    assert texts(planned)[0] == "Tell me about a row with a colleague."
    assert planned[0].expected_points == ("names both sides",)
    assert len(set(texts(planned))) == 5


def test_a_drill_on_a_competency_asks_for_nothing_else(model: Model, points: dict[str, Any]) -> None:
    row, crowd = "Tell me about a row with a colleague.", "When did two teams want different things?"

    planned, _ = planning.plan(drilled(focus=("competency", "conflict"), spare=(row, crowd)))

    assert {q.competency for q in planned} == {"conflict"}
    assert {row, crowd} <= set(texts(planned))
    assert all(slot["competency"] == "conflict" for slot in model.asked[0]["slots"])


def test_one_question_again_is_that_question_alone(model: Model, points: dict[str, Any]) -> None:
    row = "Tell me about a row with a colleague."
    again = drilled(row, focus=None, questions=1)

    planned, _ = planning.plan(again)

    assert texts(planned) == [row]
    assert model.asked == []
    early = planning.first(again)
    assert early is not None
    assert early.text == row


def test_somebody_elses_expected_points_are_not_taken(model: Model, points: dict[str, Any]) -> None:
    points["owner"] = "somebody else"

    planned, _ = planning.plan(drilled("Tell me about a row with a colleague.", focus=None, questions=1))

    assert planned[0].expected_points == ()
