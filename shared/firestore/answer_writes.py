"""The writes of an answer: how it is made, and how it moves from state to state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from shared import clock
from shared.documents.base import changes
from shared.documents.interview import Answer, AnswerState, ExpectedPoints, Interview, Media, Question
from shared.documents.vocabulary import MAX_DEPTH, Step
from shared.firestore import paths, step_writes
from shared.firestore.writes import Preconditions, Write
from shared.reasons import Reason


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
        id=answer_id or clock.new_id(),
        interview_id=interview.id,
        owner=interview.owner,
        expire_at=interview.expire_at,
        created_at=clock.now(),
        question=question,
        position=position,
        depth=depth,
        attempt=attempt,
        parent_id=parent_id,
    )


def new_answer_writes(
    answer: Answer, *, expression: bool, expected_points: Iterable[str] = ()
) -> list[Write]:
    """The documents that make an answer: itself, its first steps, and what stays private."""
    reference = paths.answer_ref(answer.interview_id, answer.id)
    writes = [
        Write(reference, answer.model_dump(), "create"),
        *step_writes.first(answer, expression=expression),
    ]
    if points := tuple(expected_points):
        private = ExpectedPoints(owner=answer.owner, expected_points=points, expire_at=answer.expire_at)
        writes.append(
            Write(paths.private_ref(answer.interview_id, answer.id), private.model_dump(), "create")
        )
    return writes


def transcribing(answer: Answer, media: Media, starts: tuple[float, ...] | None = None) -> Write:
    """The work on a recording has begun; `starts` of its segments close a live answer.

    An answer has one recording: of two that come side by side, from two devices or under two names, the
    first to be admitted is the answer's, and the other is dropped before a second of it is paid for.
    """
    closed: dict[str, Any] = {} if starts is None else {"segments": len(starts), "segment_starts": starts}
    begun = _moved(answer.interview_id, answer.id, AnswerState.TRANSCRIBING, media=media, **closed)
    return replace(begun, only_if=of_recording(media.generation, None))


def transcribed(answer: Answer, media: Media, at: datetime) -> Write:
    """Its words are there; `media` as it was found when it was opened."""
    heard = _moved(answer.interview_id, answer.id, AnswerState.TRANSCRIBED, transcribed_at=at, media=media)
    return replace(heard, only_if=of_recording(media.generation))


def scored(interview_id: str, answer_id: str, at: datetime, generation: str, correction: int = 0) -> Write:
    """It is judged, by this recording of it and this correction of what was heard."""
    judged = _moved(interview_id, answer_id, AnswerState.SCORED, settled_at=at, judging_again="no")
    return replace(judged, only_if={**of_recording(generation), **of_correction(correction)})


def heard_after_all(answer: Answer) -> tuple[Answer, list[Write]]:
    """What was taken for another language is to be judged: the answer as it is then, and its steps."""
    values: dict[str, Any] = {
        "state": AnswerState.TRANSCRIBED,
        "reason": None,
        "message": "",
        "settled_at": None,
    }
    steps = [Step.EVALUATION, *([Step.FOLLOW_UP] if answer.depth < MAX_DEPTH else [])]
    called = [step_writes.pending(answer.interview_id, answer.id, step) for step in steps]
    return answer.model_copy(update=values), [update(answer, **values), *called]


def corrected(answer: Answer) -> tuple[Answer, Write]:
    """The candidate corrected what was heard: the answer as it is then, to be judged once more."""
    values: dict[str, Any] = {"correction": answer.correction + 1, "judging_again": "under_way"}
    return answer.model_copy(update=values), update(answer, **values)


def not_judged_again(interview_id: str, answer_id: str, generation: str, correction: int) -> Write:
    """There will be no judgement of this correction; the one before it stays."""
    failed = changes(Answer, judging_again="failed")
    ours = {
        **of_recording(generation),
        **of_correction(correction),
        "judging_again": frozenset({"under_way"}),
    }
    return Write(paths.answer_ref(interview_id, answer_id), failed, only_if=ours)


def joined(first: Sequence[Write], then: Sequence[Write]) -> list[Write]:
    """Two steps of an answer in one commit: of a document that both write one write, which passes through the
    state that the first takes it to. What the first sets is no condition of the second any more."""
    begun = {write.ref.path: write for write in first}
    after = [_after(begun.pop(write.ref.path), write) if write.ref.path in begun else write for write in then]
    return [*begun.values(), *after]


def _after(first: Write, then: Write) -> Write:
    left = {name: held for name, held in then.only_if.items() if name.partition(".")[0] not in first.data}
    return replace(
        then,
        data={**first.data, **then.data},
        only_if={**first.only_if, **left},
        through=(*first.through, AnswerState(first.data["state"]), *then.through),
    )


def of_correction(number: int) -> Preconditions:
    """An answer whose newest correction is this one; answers of earlier releases have no number for none."""
    return {"correction": frozenset({number} if number else {0, None})}


def of_recording(*generations: str | None) -> Preconditions:
    """An answer whose recording is one of these; None where it has none yet."""
    return {"media.generation": frozenset(generations)}


def in_state(*states: AnswerState) -> Preconditions:
    """An answer that is in one of these states."""
    return {"state": frozenset(state.value for state in states)}


def not_scored(
    interview_id: str,
    answer_id: str,
    reason: Reason,
    only_if: Preconditions,
    media: Media | None = None,
) -> list[Write]:
    """The writes that end an answer without a score, in words that the candidate can act on."""
    opened: dict[str, Any] = {} if media is None else {"media": media}
    ended = _moved(interview_id, answer_id, AnswerState.NOT_SCORED, reason, settled_at=clock.now(), **opened)
    ended = replace(ended, only_if=only_if)
    left_out = (Step.EVALUATION, Step.FOLLOW_UP)
    return [ended, *(step_writes.off(interview_id, answer_id, step, reason.message) for step in left_out)]


def skipped(answer: Answer, replaced_by: str | None) -> Write:
    """It is left out; where it was a further attempt, `replaced_by` is the one before, which counts again."""
    more = {"replaced_by": replaced_by} if replaced_by else {}
    update = changes(Answer, state=AnswerState.SKIPPED, settled_at=clock.now(), **more)
    return Write(paths.answer_ref(answer.interview_id, answer.id), update)


def update(answer: Answer, **values: Any) -> Write:
    """Some other fields of it."""
    return Write(paths.answer_ref(answer.interview_id, answer.id), changes(Answer, **values))


def _moved(
    interview_id: str, answer_id: str, state: AnswerState, reason: Reason | None = None, **values: Any
) -> Write:
    message = reason.message if reason else ""
    update = changes(Answer, state=state, reason=reason, message=message, **values)
    return Write(paths.answer_ref(interview_id, answer_id), update)
