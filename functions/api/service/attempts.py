"""What may become of an answer without a recording: skipped, or done again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from functions.api.http.problems import Problem, conflict
from shared.documents.interview import (
    Answer,
    AnswerState,
    IllegalTransition,
    Interview,
    InterviewStatus,
    check_transition,
)
from shared.documents.limits import ATTEMPTS_PER_QUESTION
from shared.documents.vocabulary import Step
from shared.firestore import answer_writes, paths, step_writes
from shared.firestore.writes import Write

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


def check_newest(answer: Answer) -> None:
    """`Problem` 409 where another attempt has taken this one's place."""
    if answer.replaced_by is not None:
        raise conflict(
            "replaced", "There is a newer attempt at this question.", replaced_by=answer.replaced_by
        )


def in_state(interview_id: str, state: AnswerState, transaction: Transaction) -> list[Answer]:
    """An interview's answers in one state."""
    return _where("state", state.value, interview_id, transaction)


def previous(answer: Answer, transaction: Transaction) -> Answer | None:
    """The attempt that this one replaced."""
    if answer.attempt == 1:
        return None
    found = _where("replaced_by", answer.id, answer.interview_id, transaction)
    return found[0] if found else None


def made(answer: Answer, transaction: Transaction) -> int:
    """How many times this question has been tried: every attempt counts, also one that was skipped."""
    return len(_where("question.id", answer.question.id, answer.interview_id, transaction))


def waiting_follow_ups(answer: Answer, transaction: Transaction) -> list[Answer]:
    """Follow-ups to this answer that nobody has answered yet."""
    found = _where("parent_id", answer.id, answer.interview_id, transaction)
    return [a for a in found if a.state is AnswerState.AWAITING_UPLOAD]


def _where(name: str, value: str, interview_id: str, transaction: Transaction) -> list[Answer]:
    from google.cloud.firestore_v1.base_query import FieldFilter

    query = paths.answers(interview_id).where(filter=FieldFilter(name, "==", value))
    return [Answer.model_validate(s.to_dict()) for s in query.stream(transaction=transaction)]


def skip_answer_writes(answer: Answer, before: Answer | None) -> list[Write]:
    """Skip an answer. Skipping a second attempt makes the one before it count again."""
    try:
        check_transition(answer.state, AnswerState.SKIPPED)
    except IllegalTransition:
        raise wrong_state(answer, "it can't be skipped") from None
    writes = [answer_writes.skipped(answer, before.id if before else None)]
    if before:
        writes.append(answer_writes.update(before, replaced_by=None))
    return [*writes, *(step_writes.off(answer.interview_id, answer.id, step) for step in Step)]


def _is_held(interview: Interview) -> bool:
    """Whether the format's own rules hold: until the interview is finished, or the format was left."""
    return interview.format.left_at is None and interview.status in (
        InterviewStatus.PREPARING,
        InterviewStatus.READY,
    )


def new_attempt_writes(
    interview: Interview,
    answer: Answer,
    expected_points: Iterable[str],
    attempts: int,
    follow_ups: Iterable[Answer],
) -> tuple[Answer, list[Write]]:
    """A new attempt at the same question, which takes the place of this one.

    `attempts` were made at it; `follow_ups` to this one wait, and are left out with it.
    """
    check_newest(answer)
    if answer.state is AnswerState.AWAITING_UPLOAD:
        raise wrong_state(answer, "there is nothing to do again yet: record it")
    takes = interview.format.takes
    if takes is not None and attempts >= takes and _is_held(interview):
        raise conflict(
            "takes_used_up",
            "You have used every take that you chose for this interview. "
            "Once it is finished, you can practise the question again.",
        )
    if attempts >= ATTEMPTS_PER_QUESTION:
        raise conflict(
            "attempts_used_up",
            f"A question can be answered {ATTEMPTS_PER_QUESTION} times. "
            "Start a new interview to practise it further.",
        )
    again = answer_writes.new_answer(
        interview,
        answer.question,
        position=answer.position,
        depth=answer.depth,
        attempt=attempts + 1,
        parent_id=answer.parent_id,
    )
    writes = answer_writes.new_answer_writes(
        again, expression=interview.consents.expression, expected_points=expected_points
    )
    left = [write for follow_up in follow_ups for write in skip_answer_writes(follow_up, None)]
    return again, [*writes, answer_writes.update(answer, replaced_by=again.id), *left]
