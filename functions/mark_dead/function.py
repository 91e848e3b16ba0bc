"""Entry point `mark_dead`: a message ran out of attempts and lies in its dead letter.

The message itself stays on the hold subscription for `jobs/redrive`; here the candidate's screen
learns of it, so that nobody waits for an answer that does not come.
"""

from __future__ import annotations

import logging
from dataclasses import replace

import functions_framework
from cloudevents.http import CloudEvent

from shared import clock, logs
from shared.documents.base import changes
from shared.documents.interview import Answer, AnswerState
from shared.documents.report import ReportFailed
from shared.documents.resume import StoredResume, UnreadableReason
from shared.errors import Gone, Superseded, UnknownEvent
from shared.events import AnswerScored
from shared.firestore import answer_writes, paths, reads, step_writes, writes
from shared.firestore.writes import Preconditions, Write
from shared.gcp import object_names
from shared.pipeline import stage
from shared.pipeline.stage import StageResult
from shared.reasons import Reason
from shared.stages import SUBSCRIPTIONS, OnDeath

log = logging.getLogger(__name__)

STAGE_OF = {subscription.name: subscription.stage for subscription in SUBSCRIPTIONS}


@functions_framework.cloud_event
def mark_dead(event: CloudEvent) -> None:
    """Note the failure where the candidate sees it. Never nacks: a dead letter has no dead letter."""
    logs.setup()
    stage.check_caller()
    subscription = stage.topic_of(event).removesuffix("-dead")
    with logs.context(function="mark_dead", event_id=event["id"], subscription=subscription):
        log.error("dead letter")
        try:
            _mark(subscription, stage.message_data(event), event["id"])
        except (UnknownEvent, Gone, Superseded) as error:
            log.warning("not marked", extra={"fields": {"why": type(error).__name__}})


def _mark(subscription: str, message: dict[str, object], message_id: str) -> None:
    dead = STAGE_OF.get(subscription)
    if dead is None or dead.on_death is OnDeath.NOTHING:
        return
    if dead.on_death is OnDeath.FAILS_THE_RESUME:
        _mark_resume(message)
        return
    interview_id, answer_id, generation, part = _ids(message)
    if dead.on_death is OnDeath.ASKS_FROM_THE_BANK:
        _ask_from_the_bank(interview_id, message_id)
    elif dead.on_death is OnDeath.FAILS_THE_REPORT:
        _mark_report(interview_id)
    elif part == "film":
        return  # no answer waits for its film
    elif answer_id and (correction := str(message.get("revision") or "")):
        # The judgement before the correction stands; the candidate is told that there is no other.
        left = answer_writes.not_judged_again(interview_id, answer_id, generation, _number(correction))
        writes.commit([left])
    elif answer_id and dead.on_death is OnDeath.ENDS_THE_ANSWER:
        answer = reads.get_answer(interview_id, answer_id)
        _end_answer(subscription, dead.waiting, answer, generation, part, message_id)
    elif answer_id and dead.step is not None:
        failed = step_writes.failed(interview_id, answer_id, dead.step, Reason.PROCESSING_FAILED.message)
        writes.commit([replace(failed, only_if=step_writes.WANTED)])


def _number(revision: str) -> int:
    """A correction's number. `UnknownEvent` when it is none."""
    if not revision.isdecimal():
        raise UnknownEvent("no number of a correction")
    return int(revision)


def _end_answer(
    subscription: str,
    waiting: frozenset[AnswerState],
    answer: Answer,
    generation: str,
    part: str,
    message_id: str,
) -> None:
    """End an answer that waits for what died, and for nothing else: as it is now, and as it is then.

    One that stands elsewhere than in `waiting` has moved on: a score that was given is not taken away.
    """
    waits = answer.state in waiting
    # A segment has a generation of its own: its answer is known by its manifest's, or has none yet.
    theirs = answer.media.generation if answer.media is not None else None
    if not waits or (part != "segment" and theirs not in {None, generation}):
        raise Superseded(answer.id)
    ours = {**answer_writes.of_recording(theirs), **answer_writes.in_state(*waiting)}
    settled = AnswerScored(interview_id=answer.interview_id, answer_id=answer.id, generation=generation)
    ended = answer_writes.not_scored(answer.interview_id, answer.id, Reason.PROCESSING_FAILED, ours)

    def work() -> StageResult:
        return StageResult(ended, (settled,))

    # A redriven message that dies again is another death, so the message's id is part of the key.
    stage.run_once("dead", (subscription, answer.id, generation, message_id), work)


def _mark_report(interview_id: str) -> None:
    """Say that there is no report; one of fewer answers that stands is better than none."""
    reference = paths.report_ref(interview_id)
    if (reference.get().to_dict() or {}).get("status") == "done":
        return
    interview = reads.get_interview(interview_id)
    failed = ReportFailed(
        owner=interview.owner,
        step="report",
        status="failed",
        message=Reason.PROCESSING_FAILED.message,
        finished_at=clock.now(),
        expire_at=interview.expire_at,
    )
    writes.commit([Write(reference, failed.model_dump(), "merge")])


def _ask_from_the_bank(interview_id: str, message_id: str) -> None:
    """Nobody waits for questions that don't come: our own collection has some for every interview."""

    def work() -> StageResult:
        from shared.assessment.questions import generation
        from shared.firestore import planned_questions

        interview = reads.get_interview(interview_id)
        chosen = generation.choose(interview.profile, interview.profile.question_count)
        asked = planned_questions.first_asked(interview_id)
        return StageResult(planned_questions.writes(interview, chosen, ["bank"], asked))

    stage.run_once("dead", ("write-questions", interview_id, message_id), work)


def _mark_resume(message: dict[str, object]) -> None:
    """Say that a résumé could not be read for a reason of ours, unless it was read after all."""
    found = object_names.parse_resume(str(message.get("name")))
    if found is None:
        raise UnknownEvent("no résumé in the message")
    problem = UnreadableReason.PROCESSING_FAILED
    failed = changes(
        StoredResume, status="failed", problem=problem, message=problem.message, analyzed_at=clock.now()
    )
    writes.commit([Write(paths.resume_ref(found.resume_id), failed, only_if=_NOT_READ_YET)])


_NOT_READ_YET: Preconditions = {"status": frozenset({"awaiting_upload", "analyzing"})}


def _ids(message: dict[str, object]) -> tuple[str, str, str, str]:
    """Interview, answer, generation and part of one of our events or of a Cloud Storage notification."""
    name = message.get("name")
    if isinstance(name, str) and (found := object_names.parse_answer(name)):
        return found.interview_id, found.answer_id, str(message.get("generation", "")), found.part
    if not isinstance(message.get("interview_id"), str):
        raise UnknownEvent("no interview in the message")
    return (
        str(message["interview_id"]),
        str(message.get("answer_id") or ""),
        str(message.get("generation") or ""),
        "",
    )
