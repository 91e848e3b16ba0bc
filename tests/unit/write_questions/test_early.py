"""The first question comes before the others where those take long, and never twice."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import pytest
from google.auth.credentials import AnonymousCredentials
from google.cloud.firestore import Client

from functions.write_questions import early, planning
from shared.assessment.questions.generation import PlannedQuestion
from shared.documents.interview import InterviewStatus, Question
from shared.documents.vocabulary import InterviewKind
from shared.firestore import planned_questions, reads, writes
from shared.firestore.writes import Write
from shared.gcp import clients
from tests.unit.write_questions.test_planning import OWN, an_interview, model

__all__ = ["model"]


class Store:
    """Answers as they are stored, and what was committed."""

    def __init__(self) -> None:
        self.answers: list[Any] = []
        self.commits: list[list[Write]] = []

    def commit(self, some: list[Write]) -> None:
        self.commits.append(some)
        answer = next(w for w in some if w.mode == "create" and "question" in w.data)
        question = Question.model_validate(answer.data["question"])
        self.answers.append(SimpleNamespace(position=answer.data["position"], question=question))


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, model: Any) -> Store:
    made = Store()
    database = Client(project="demo", credentials=AnonymousCredentials())
    monkeypatch.setattr(clients, "firestore", lambda: database)
    monkeypatch.setattr(writes, "commit", made.commit)
    monkeypatch.setattr(reads, "list_answers", lambda _: list(made.answers))
    monkeypatch.setattr(early, "PATIENCE_SECONDS", 0.05)
    return made


def test_whoever_waits_long_gets_the_first_question(store: Store) -> None:
    interview = an_interview(3, own_questions=[OWN])
    with early.FirstQuestion(interview) as first:
        time.sleep(0.5)
    asked = first.asked()
    assert asked is not None
    assert asked.text == OWN

    planned, _ = planning.plan(interview)
    made = planned_questions.writes(interview, planning.beside(asked, planned, "en-US"), [], asked)
    positions = [w.data["position"] for w in made if "position" in w.data]
    assert positions == [1, 2]
    assert made[0].data["status"] == InterviewStatus.READY
    assert made[0].data["question_source"] == "mixed"
    assert OWN not in [w.data["question"]["text"] for w in made if "question" in w.data]


def test_where_the_model_is_quick_nothing_comes_early(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early, "PATIENCE_SECONDS", 60)
    with early.FirstQuestion(an_interview()) as first:
        pass
    assert first.asked() is None
    assert store.commits == []


def test_a_second_delivery_asks_no_second_first_question(store: Store) -> None:
    with early.FirstQuestion(an_interview()):
        time.sleep(0.5)
    with early.FirstQuestion(an_interview()) as again:
        time.sleep(0.2)
    assert again.asked() is not None
    assert len(store.commits) == 1


def test_a_first_question_that_cannot_be_stored_costs_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise RuntimeError("away")

    monkeypatch.setattr(writes, "commit", refuse)
    with early.FirstQuestion(an_interview()) as first:
        time.sleep(0.3)
    assert first.asked() is None


def test_a_technical_question_of_ones_own_waits_for_its_points(store: Store) -> None:
    interview = an_interview(2, own_questions=[OWN])
    profile = interview.profile.model_copy(update={"kind": InterviewKind.TECHNICAL})
    assert planning.first(interview.model_copy(update={"profile": profile})) is None


def test_none_of_the_others_repeats_the_first() -> None:
    def question(text: str) -> PlannedQuestion:
        return PlannedQuestion(text=text, kind="behavioural", competency="", source="bank")

    asked = Question(id="q", text="Tell me about a conflict that you resolved.", kind="behavioural")
    spare, other = question("What would you change here first?"), question("How do you plan a long project?")
    planned = [spare, question(asked.text), other]
    assert planning.beside(asked, planned, "en-US")[1:] == [spare, other]
