"""What a receipt counts a step document as: never less than it held of a person."""

from __future__ import annotations

from typing import Any

import pytest

from shared import clock
from shared.documents.vocabulary import Step
from shared.erasure.documents import PLACEHOLDERS, step_sort
from shared.firestore import paths

EMPTY: dict[str, Any] = {"owner": "u1", "answer_id": "a1", "status": "pending", "expire_at": clock.now()}


@pytest.mark.parametrize("step", list(Step))
def test_what_is_done_is_counted_by_its_step(step: Step) -> None:
    assert step_sort(f"a1_{step.value}", {**EMPTY, "step": step.value, "status": "done"}) == step


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"status": "off"},
        {"status": "off", "why_none": "nothing to ask", "finished_at": clock.now()},
        {"status": "off", "message": "We could not hear you.", "finished_at": clock.now()},
        {"status": "failed", "message": "Something went wrong.", "finished_at": clock.now()},
    ],
)
def test_what_never_held_anything_is_counted_apart(change: dict[str, Any]) -> None:
    assert step_sort("a1_evaluation", {**EMPTY, "step": "evaluation", **change}) == PLACEHOLDERS


@pytest.mark.parametrize("status", ["off", "failed", "pending"])
def test_what_was_written_before_an_answer_failed_is_counted_as_what_it_is(status: str) -> None:
    kept = {**EMPTY, "step": "evaluation", "status": status, "scores": [{"score": 3}]}

    assert step_sort("a1_evaluation", kept) == "evaluation"


def test_a_report_is_a_report_unless_it_failed_before_there_was_one() -> None:
    failed = {"owner": "u1", "step": "report", "expire_at": clock.now(), "status": "failed", "message": "No."}

    assert step_sort("report", {"owner": "u1", "status": "done"}) == paths.REPORT
    assert step_sort("report", {**failed, "summary": "A calm start."}) == paths.REPORT
    assert step_sort("report", failed) == PLACEHOLDERS


def test_a_step_without_a_name_we_know_is_still_counted() -> None:
    assert step_sort("a1_mood", {**EMPTY, "step": "mood", "status": "done"}) == "steps"
    assert step_sort("a1_mood", {"text": "I built it."}) == "steps"
