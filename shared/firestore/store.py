"""Where things stand in Firestore: references, reads and the writes that make an answer.

Only this module and `shared/pipeline/claims.py` spell collection names.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from shared.documents.interview import (
    MAX_DEPTH,
    Answer,
    AnswerState,
    Interview,
    InterviewStatus,
    Question,
    Step,
)
from shared.errors import Gone
from shared.gcp import clients
from shared.reasons import Reason
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference

STEP_NAMES: tuple[Step, ...] = tuple(Step)


@dataclass(frozen=True)
class Write:
    """One document to write. `update` fails when the document is gone, so late work can't revive it.

    An update of an answer's `state` is checked against the state machine, and `only_if` names
    fields that must still hold one of these values, both inside the transaction that writes.
    """

    ref: DocumentReference
    data: dict[str, Any]
    mode: Literal["create", "update", "set"] = "update"
    only_if: Mapping[str, frozenset[str]] = field(default_factory=dict)


def new_id() -> str:
    """A random id: 128 bits, so that nobody guesses one."""
    return secrets.token_urlsafe(16).replace("-", "x").replace("_", "y")


def now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


def expiry(since: datetime | None = None) -> datetime:
    """When personal data made now is removed by Firestore's TTL."""
    return (since or now()) + timedelta(days=settings().retention_days)


def interview_ref(interview_id: str) -> DocumentReference:
    """`interviews/{id}`."""
    return clients.firestore().document("interviews", interview_id)


def answer_ref(interview_id: str, answer_id: str) -> DocumentReference:
    """`interviews/{id}/answers/{id}`."""
    return interview_ref(interview_id).collection("answers").document(answer_id)


def step_ref(interview_id: str, answer_id: str, step: Step) -> DocumentReference:
    """`interviews/{id}/steps/{answer_id}_{step}`."""
    return interview_ref(interview_id).collection("steps").document(f"{answer_id}_{step.value}")


REPORT = "report"
"""The one step of an interview that is not one of an answer."""


def report_ref(interview_id: str) -> DocumentReference:
    """`interviews/{id}/steps/report`."""
    return interview_ref(interview_id).collection("steps").document(REPORT)


def segment_ref(interview_id: str, answer_id: str, index: int) -> DocumentReference:
    """`interviews/{id}/segments/{answer_id}_{nnnn}`."""
    return interview_ref(interview_id).collection("segments").document(f"{answer_id}_{index:04d}")


def private_ref(interview_id: str, answer_id: str) -> DocumentReference:
    """`interviews/{id}/private/{answer_id}`: what the candidate must not read before answering."""
    return interview_ref(interview_id).collection("private").document(answer_id)


def progress_ref(owner: str, interview_id: str) -> DocumentReference:
    """`users/{uid}/progress/{interview_id}`."""
    return clients.firestore().document("users", owner, "progress", interview_id)


def resume_ref(resume_id: str) -> DocumentReference:
    """`resumes/{id}`."""
    return clients.firestore().document("resumes", resume_id)


def get_interview(interview_id: str) -> Interview:
    """Read an interview. `Gone` when it was deleted or is being deleted."""
    return _interview(interview_id, interview_ref(interview_id).get().to_dict())


def get_answer(interview_id: str, answer_id: str) -> Answer:
    """Read an answer. `Gone` when it was deleted."""
    return _answer(answer_id, answer_ref(interview_id, answer_id).get().to_dict())


def _interview(interview_id: str, data: dict[str, Any] | None) -> Interview:
    if data is None or data.get("status") == InterviewStatus.DELETING:
        raise Gone(f"interview {interview_id}")
    return Interview.model_validate(data)


def _answer(answer_id: str, data: dict[str, Any] | None) -> Answer:
    if data is None:
        raise Gone(f"answer {answer_id}")
    return Answer.model_validate(data)


def read(
    references: Sequence[DocumentReference], fields: Iterable[str] | None = None
) -> list[dict[str, Any] | None]:
    """Documents in the order asked for, None for one that is not there; in one round trip.

    `fields` leaves out all others, of every document.
    """
    snapshots = clients.firestore().get_all(list(references), field_paths=fields)
    found = {s.reference.path: s.to_dict() for s in snapshots}
    return [found[reference.path] for reference in references]


@dataclass(frozen=True)
class Gathered:
    """An answer with what a stage needs beside it."""

    interview: Interview
    answer: Answer
    steps: Mapping[Step, dict[str, Any]]
    expected_points: list[str]
    """The points that a good answer to a technical question makes; empty when there are none, or when
    they were not asked for."""


def gather(
    interview_id: str, answer_id: str, *steps: Step, fields: Iterable[str] = (), points: bool = False
) -> Gathered:
    """An answer, its interview, these of its steps and its expected `points`, in one round trip.

    Of the steps only `fields`, if any are named: five minutes of words with their times take longer to
    take apart than to fetch. `Gone` when any of it was deleted, but for the points.
    """
    references = [
        interview_ref(interview_id),
        answer_ref(interview_id, answer_id),
        *(step_ref(interview_id, answer_id, step) for step in steps),
        *([private_ref(interview_id, answer_id)] if points else []),
    ]
    # One mask holds for all documents of a read, so it names the models' fields, too.
    every = {*Interview.model_fields, *Answer.model_fields, "expected_points", *fields}
    interview, answer, *found = read(references, sorted(every) if fields else None)
    private = found.pop() if points else None
    made = {step: _step(answer_id, step, data) for step, data in zip(steps, found, strict=True)}
    expected = [str(point) for point in (private or {}).get("expected_points", [])]
    return Gathered(_interview(interview_id, interview), _answer(answer_id, answer), made, expected)


def get_step(interview_id: str, answer_id: str, step: Step) -> dict[str, Any]:
    """Read a step's document as it is. `Gone` when it was deleted."""
    return _step(answer_id, step, step_ref(interview_id, answer_id, step).get().to_dict())


def _step(answer_id: str, step: Step, data: dict[str, Any] | None) -> dict[str, Any]:
    if data is None:
        raise Gone(f"{step.value} of answer {answer_id}")
    return data


def list_answers(interview_id: str) -> list[Answer]:
    """All answers of an interview, in the order in which they are asked."""
    found = [
        Answer.model_validate(snapshot.to_dict())
        for snapshot in interview_ref(interview_id).collection("answers").stream()
    ]
    return sorted(found, key=lambda a: (a.position, a.depth, a.attempt, a.id))


def counted(answers: Iterable[Answer]) -> list[Answer]:
    """The answers that count: the newest attempt at each question."""
    return [a for a in answers if a.replaced_by is None]


def new_answer(
    interview: Interview,
    question: Question,
    *,
    position: int,
    depth: int = 0,
    attempt: int = 1,
    parent_id: str | None = None,
    answer_id: str | None = None,
) -> Answer:
    """An answer that waits for its recording."""
    return Answer(
        id=answer_id or new_id(),
        interview_id=interview.id,
        owner=interview.owner,
        expire_at=interview.expire_at,
        created_at=now(),
        question=question,
        position=position,
        depth=depth,
        attempt=attempt,
        parent_id=parent_id,
    )


def new_answer_writes(
    answer: Answer, *, expression: bool, expected_points: Iterable[str] = ()
) -> list[Write]:
    """The documents that make an answer: itself, its pending steps, and what stays private."""
    writes = [Write(answer_ref(answer.interview_id, answer.id), answer.model_dump(mode="python"), "create")]
    for step in STEP_NAMES:
        off = (step is Step.EXPRESSION and not expression) or (
            step is Step.FOLLOW_UP and answer.depth >= MAX_DEPTH
        )
        writes.append(
            Write(
                step_ref(answer.interview_id, answer.id, step),
                {
                    "owner": answer.owner,
                    "answer_id": answer.id,
                    "step": step.value,
                    "status": "off" if off else "pending",
                    "expire_at": answer.expire_at,
                },
                "create",
            )
        )
    points = list(expected_points)
    if points:
        writes.append(
            Write(
                private_ref(answer.interview_id, answer.id),
                {"owner": answer.owner, "expected_points": points, "expire_at": answer.expire_at},
                "create",
            )
        )
    return writes


def not_scored(interview_id: str, answer_id: str, reason: Reason) -> list[Write]:
    """The writes that end an answer without a score, in words that the candidate can act on."""
    finished = now()
    return [
        Write(
            answer_ref(interview_id, answer_id),
            {
                "state": AnswerState.NOT_SCORED.value,
                "reason": reason.value,
                "message": reason.message,
                "settled_at": finished,
            },
        ),
        *(
            Write(
                step_ref(interview_id, answer_id, step),
                {"status": "off", "message": reason.message, "finished_at": finished},
            )
            for step in (Step.EVALUATION, Step.FOLLOW_UP)
        ),
    ]
