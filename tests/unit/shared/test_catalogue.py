"""A stored document is held against its type to the letter: no field too many, none missing."""

from __future__ import annotations

from typing import Any

import pytest

from shared import clock
from shared.documents.interview import Answer, Consents, Interview, InterviewStatus, Profile, Question
from shared.documents.vocabulary import Step
from shared.firestore import catalogue

STEP: dict[str, Any] = {
    "owner": "u",
    "answer_id": "a",
    "step": "follow_up",
    "status": "pending",
    "expire_at": clock.now(),
}
DONE = {**STEP, "status": "done", "generation": "1", "finished_at": clock.now(), "text": "Why?", "quote": ""}
DONE |= {"source": "gemini", "answer_id_of_follow_up": "b"}


@pytest.fixture
def interview() -> dict[str, Any]:
    return Interview(
        id="i",
        owner="u",
        created_at=clock.now(),
        expire_at=clock.now(),
        status=InterviewStatus.READY,
        profile=Profile(role="Data engineer"),
        consents=Consents(recording=True),
    ).model_dump()


def test_what_a_model_writes_fits(interview: dict[str, Any]) -> None:
    answer = Answer(
        id="a",
        interview_id="i",
        owner="u",
        expire_at=clock.now(),
        created_at=clock.now(),
        question=Question(id="q", text="Why?", kind="behavioural"),
        position=0,
    )

    assert catalogue.faults("interviews/i", interview) == []
    assert catalogue.faults("interviews/i/answers/a", answer.model_dump()) == []


def test_a_field_too_many_is_named_however_deep_and_its_value_is_not(interview: dict[str, Any]) -> None:
    interview["profile"]["mood"] = "my secret"

    [fault] = catalogue.faults("interviews/i", interview)

    assert "profile.mood" in fault
    assert "secret" not in fault


def test_a_place_that_nobody_knows_is_a_fault() -> None:
    assert catalogue.faults("scratch/x", {}) == ["scratch/x: no document is known there"]
    assert catalogue.faults("interviews/i/steps/a_dance", STEP)


@pytest.mark.parametrize("stored", [STEP, DONE, {**STEP, "status": "off", "why_none": "Enough."}])
def test_a_step_is_held_against_the_type_of_its_status(stored: dict[str, Any]) -> None:
    assert catalogue.faults("interviews/i/steps/a_follow_up", stored) == []
    assert catalogue.faults("interviews/i/steps/a_follow_up", {**stored, "mood": "fine"})


def test_a_step_that_fails_later_may_keep_what_it_held() -> None:
    assert catalogue.faults("interviews/i/steps/a_follow_up", {**DONE, "status": "failed"}) == []


def test_every_step_has_a_type() -> None:
    assert set(catalogue.STEPS) == set(Step)
