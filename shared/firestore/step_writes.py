"""The writes of a step: done with its content, off or failed with the words why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shared import clock
from shared.documents.base import changes
from shared.documents.interview import Answer
from shared.documents.steps import StepDone, StepNotDone
from shared.documents.vocabulary import MAX_DEPTH, Step
from shared.firestore import paths
from shared.firestore.writes import Preconditions, Write

WANTED: Preconditions = {"status": frozenset({"pending", "failed"})}
"""A step that somebody still waits for: neither done, nor left out since."""


def envelope(answer: Answer, generation: str, finished_at: datetime | None = None) -> dict[str, Any]:
    """What every `StepDone` of an answer has; `generation` is that of the media it was made from."""
    return {
        "owner": answer.owner,
        "answer_id": answer.id,
        "status": "done",
        "generation": generation,
        "finished_at": finished_at or clock.now(),
        "expire_at": answer.expire_at,
    }


def done(interview_id: str, content: StepDone) -> Write:
    """A step with its content. Why it was not done before is forgotten."""
    from google.cloud.firestore import DELETE_FIELD

    data = content.model_dump()
    reference = paths.step_ref(interview_id, content.answer_id, Step(data["step"]))
    return Write(reference, {**data, "message": DELETE_FIELD, "why_none": DELETE_FIELD})


def pending(interview_id: str, answer_id: str, step: Step) -> Write:
    """A step that was left out and is called for again."""
    return Write(paths.step_ref(interview_id, answer_id, step), changes(StepNotDone, status="pending"))


def off(interview_id: str, answer_id: str, step: Step, message: str = "", why_none: str = "") -> Write:
    """A step that there is no call for. What it held stays for its owner to read."""
    said = {name: text for name, text in (("message", message), ("why_none", why_none)) if text}
    return _not_done(interview_id, answer_id, step, status="off", **said)


def failed(interview_id: str, answer_id: str, step: Step, message: str, why_none: str = "") -> Write:
    """A step that was tried without success; `message` tells the candidate so, `why_none` is its code."""
    said = {"why_none": why_none} if why_none else {}
    return _not_done(interview_id, answer_id, step, status="failed", message=message, **said)


def _not_done(interview_id: str, answer_id: str, step: Step, **values: object) -> Write:
    update = changes(StepNotDone, **values, finished_at=clock.now())
    return Write(paths.step_ref(interview_id, answer_id, step), update)


def first(answer: Answer, *, expression: bool) -> list[Write]:
    """The steps as they are made with an answer: pending, or off where there will be none."""
    made = []
    for step in Step:
        none = (step is Step.EXPRESSION and not expression) or (
            step is Step.FOLLOW_UP and answer.depth >= MAX_DEPTH
        )
        pending = changes(
            StepNotDone,
            owner=answer.owner,
            answer_id=answer.id,
            step=step,
            status="off" if none else "pending",
            expire_at=answer.expire_at,
        )
        made.append(Write(paths.step_ref(answer.interview_id, answer.id, step), pending, "create"))
    return made
