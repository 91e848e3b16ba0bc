"""What may become of an answer without a recording: skipped, or done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import Problem, conflict
from functions.api.service.quotas import ATTEMPTS_PER_QUESTION
from shared.documents.interview import (
    Answer,
    AnswerState,
    IllegalTransition,
    Interview,
    InterviewStatus,
    check_transition,
)
from shared.firestore import store
from shared.firestore.store import Write

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_WORDS = {
    AnswerState.AWAITING_UPLOAD: "still waits for its recording",
    AnswerState.TRANSCRIBING: "is being listened to",
    AnswerState.TRANSCRIBED: "is being judged",
    AnswerState.SCORED: "has its score",
    AnswerState.NOT_SCORED: "could not be scored",
    AnswerState.SKIPPED: "was skipped",
}


def wrong_state(answer: Answer, wish: str) -> Problem:
    """The answer's state machine refuses; in words."""
    return conflict(
        "wrong_state",
        f"This answer {_WORDS[answer.state]}, so {wish}.",
        state=answer.state.value,
    )


def in_state(interview_id: str, state: AnswerState, transaction: Transaction) -> list[Answer]:
    """An interview's answers in one state."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    query = (
        store.interview_ref(interview_id)
        .collection("answers")
        .where(filter=FieldFilter("state", "==", state.value))
    )
    return [Answer.model_validate(s.to_dict()) for s in query.stream(transaction=transaction)]


def previous(answer: Answer, transaction: Transaction) -> Answer | None:
    """The attempt that this one replaced."""
    if answer.attempt == 1:
        return None
    from google.cloud.firestore_v1.base_query import FieldFilter

    query = (
        store.interview_ref(answer.interview_id)
        .collection("answers")
        .where(filter=FieldFilter("replaced_by", "==", answer.id))
    )
    found = [Answer.model_validate(s.to_dict()) for s in query.stream(transaction=transaction)]
    return found[0] if found else None


def give_up(answer: Answer, before: Answer | None) -> list[Write]:
    """Skip an answer. Giving up a second attempt makes the one before it count again."""
    try:
        check_transition(answer.state, AnswerState.SKIPPED)
    except IllegalTransition:
        raise wrong_state(answer, "it can't be skipped") from None
    moment = store.now()
    skipped = {"state": AnswerState.SKIPPED.value, "settled_at": moment}
    writes = [
        Write(
            store.answer_ref(answer.interview_id, answer.id),
            {**skipped, "replaced_by": before.id} if before else skipped,
        )
    ]
    if before:
        writes.append(Write(store.answer_ref(before.interview_id, before.id), {"replaced_by": None}))
    for step in store.STEP_NAMES:
        reference = store.step_ref(answer.interview_id, answer.id, step)
        writes.append(Write(reference, {"status": "off", "finished_at": moment}))
    return writes


def try_again(interview: Interview, answer: Answer, expected_points: list[str]) -> tuple[Answer, list[Write]]:
    """A new attempt at the same question, which takes the place of this one."""
    if interview.status is InterviewStatus.PREPARING:
        raise conflict("not_ready", "The questions are still being written.")
    if answer.replaced_by is not None:
        raise conflict(
            "replaced", "There is a newer attempt at this question.", replaced_by=answer.replaced_by
        )
    if answer.state is AnswerState.AWAITING_UPLOAD:
        raise wrong_state(answer, "there is nothing to do again yet: record it")
    if answer.attempt >= ATTEMPTS_PER_QUESTION:
        raise conflict(
            "attempts_used_up",
            f"A question can be answered {ATTEMPTS_PER_QUESTION} times. "
            "Start a new interview to practise it further.",
        )
    again = store.new_answer(
        interview,
        answer.question,
        position=answer.position,
        depth=answer.depth,
        attempt=answer.attempt + 1,
        parent_id=answer.parent_id,
    )
    writes = store.new_answer_writes(
        again, expression=interview.consents.expression, expected_points=expected_points
    )
    replaced = Write(store.answer_ref(interview.id, answer.id), {"replaced_by": again.id})
    return again, [*writes, replaced]
