"""Entry point `mark_dead`: a message ran out of attempts and lies in its dead letter.

The message itself stays on the hold subscription for `jobs/redrive`; here the candidate's screen
learns of it, so that nobody waits for an answer that does not come.
"""

from __future__ import annotations

import logging

import functions_framework
from cloudevents.http import CloudEvent

from shared import logs
from shared.documents.interview import Step
from shared.errors import Gone, Superseded, UnknownEvent
from shared.events import AnswerScored
from shared.firestore import store
from shared.firestore.store import Write
from shared.gcp import object_names
from shared.pipeline import stage
from shared.reasons import Reason

log = logging.getLogger(__name__)

ENDS_THE_ANSWER = frozenset({"transcribe", "score-answer"})
"""Subscriptions without whose work an answer has no score; the others fail a part of it."""

FAILS_A_STEP = {"ask-follow-up": Step.FOLLOW_UP, "analyze-expression": Step.EXPRESSION}


@functions_framework.cloud_event
def mark_dead(event: CloudEvent) -> None:
    """Note the failure where the candidate sees it. Never nacks: a dead letter has no dead letter."""
    logs.setup()
    subscription = stage.topic_of(event).removesuffix("-dead")
    with logs.context(function="mark_dead", event_id=event["id"], subscription=subscription):
        log.error("dead letter")
        try:
            _mark(subscription, stage.message_data(event), event["id"])
        except (UnknownEvent, Gone, Superseded) as error:
            log.warning("not marked", extra={"fields": {"why": type(error).__name__}})


def _mark(subscription: str, message: dict[str, object], delivery: str) -> None:
    interview_id, answer_id, generation = _ids(message)
    if subscription in {"report-after-answer", "report-after-finish"}:
        failed = {"status": "failed", "message": Reason.PROCESSING_FAILED.message, "finished_at": store.now()}
        interview = store.get_interview(interview_id)
        report = {"owner": interview.owner, "step": "report", "expire_at": interview.expire_at, **failed}
        store.report_ref(interview_id).set(report, merge=True)
        return
    if not answer_id:
        return
    answer = store.get_answer(interview_id, answer_id)
    if subscription in ENDS_THE_ANSWER:
        settled = AnswerScored(interview_id=interview_id, answer_id=answer.id, generation=generation)
        writes = store.not_scored(interview_id, answer_id, Reason.PROCESSING_FAILED)

        def work() -> stage.Outcome:
            return stage.Outcome(writes, (settled,))

        # A redriven message that dies again is another death, so the message's id is part of the key.
        stage.run("dead", (subscription, answer_id, generation, delivery), work)
    elif subscription in FAILS_A_STEP:
        step = Write(
            store.step_ref(interview_id, answer_id, FAILS_A_STEP[subscription]),
            {"status": "failed", "message": Reason.PROCESSING_FAILED.message, "finished_at": store.now()},
        )
        step.ref.update(step.data)


def _ids(message: dict[str, object]) -> tuple[str, str, str]:
    """Interview, answer and generation of one of our events or of a Cloud Storage notification."""
    name = message.get("name")
    if isinstance(name, str) and (found := object_names.parse_answer(name)):
        return found.interview_id, found.answer_id, str(message.get("generation", ""))
    if not isinstance(message.get("interview_id"), str):
        raise UnknownEvent("no interview in the message")
    return (
        str(message["interview_id"]),
        str(message.get("answer_id") or ""),
        str(message.get("generation") or ""),
    )
