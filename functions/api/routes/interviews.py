"""Routes of interviews: create, read, finish, consents, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from functions.api.http.idempotency import REPLAYED, Once
from functions.api.http.problems import Problem, conflict, unprocessable
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.bodies import RequestBody
from functions.api.models.interviews import (
    ChangeConsents,
    ChangeFormat,
    ConsentChoice,
    ConsentsView,
    Continued,
    CreateInterview,
    InterviewView,
)
from functions.api.routes import uploads
from functions.api.service import allowance, attempts, exports, formats
from functions.api.service.ownership import require_owned_interview, require_owned_resume
from functions.api.service.quotas import Quota
from shared import clock
from shared.documents import erasure
from shared.documents.base import changes
from shared.documents.interview import AnswerState, Consents, Interview, InterviewStatus
from shared.documents.vocabulary import Step
from shared.erasure import workflow
from shared.events import InterviewCreated, InterviewFinished
from shared.firestore import paths, step_writes
from shared.firestore.writes import Write, add_to
from shared.pipeline.stage import publish

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def create_interview(call: Call, body: CreateInterview) -> Reply:
    """Make an interview and ask for its questions; `status` goes to `ready` when they are there."""
    check_consents(call, body.consents)
    allowance.check(call)

    def make(transaction: Transaction) -> Interview:
        if body.resume_id is not None:
            _check_resume(call.uid, body.resume_id, transaction)
        profile, held = formats.of(body)
        return new_interview(
            call,
            body.consents,
            profile=profile,
            format=held,
            resume_id=body.resume_id,
            job_description=body.job_description,
            own_questions=tuple(body.own_questions),
        )

    return create_once(call, "create_interview", body, make)


def create_once(
    call: Call, operation: str, body: RequestBody, make: Callable[[Transaction], Interview]
) -> Reply:
    """Store what `make` makes, count it to the day and ask for its questions; once, however often asked."""

    def create(transaction: Transaction) -> tuple[Interview, bool]:
        once = Once(transaction, call, operation, body)
        if once.made_before:
            return require_owned_interview(call.uid, once.made_before, transaction), True
        refuse_erased(call.uid, transaction)
        interview = make(transaction)
        Quota(transaction, call.uid, "interviews").spend()
        add_to(transaction, [Write(paths.interview_ref(interview.id), interview.model_dump(), "create")])
        once.keep(interview.id)
        return interview, False

    interview, replayed = in_transaction(create)
    if interview.status is InterviewStatus.PREPARING:
        # Again on a replay: the first request may have ended between commit and publish.
        publish(InterviewCreated(interview_id=interview.id))
    return Reply(interview, headers=REPLAYED if replayed else {})


def new_interview(call: Call, consents: ConsentChoice, **held: Any) -> Interview:
    """The caller's, begun now. `held`: the fields that say what it is about."""
    moment = clock.now()
    return Interview(
        id=clock.new_id(),
        owner=call.uid,
        created_at=moment,
        expire_at=clock.expiry(moment),
        status=InterviewStatus.PREPARING,
        consents=Consents(recording=True, expression=consents.expression),
        anonymous=call.user.anonymous,
        **held,
    )


def check_consents(call: Call, given: ConsentChoice) -> None:
    """`Problem` 422 unless the candidate agreed to what an interview needs, and only to what they may."""
    if not given.recording:
        raise unprocessable(
            "consent_required",
            "An interview is recorded, so it needs your consent to recording.",
            "/consents/recording",
        )
    if given.expression:
        _check_expression_allowed(call)


def refuse_erased(uid: str, transaction: Transaction) -> None:
    """A deleted account's token lives on for up to an hour; nothing new is made with it."""
    if workflow.is_being_erased(uid, transaction):
        raise Problem(410, "account_deleted", "This account was deleted. Sign up again to go on.")


def _check_resume(uid: str, resume_id: str, transaction: Transaction) -> None:
    try:
        require_owned_resume(uid, resume_id, transaction)
    except Problem:
        raise unprocessable("unknown_resume", "There is no such résumé of yours.", "/resume_id") from None


def _check_expression_allowed(call: Call) -> None:
    if not call.user.may_analyse_expression:
        raise unprocessable(
            "expression_not_available",
            "Facial-expression analysis is not available to accounts of employers and schools.",
            "/consents/expression",
        )


def get_interview(call: Call, page: Continued) -> Reply:
    """An interview with its answers, steps and report, for clients that don't listen to Firestore."""
    interview = require_owned_interview(call.uid, call.path["interview_id"])
    return Reply(exports.interview_view(interview, page.page_token))


def finish_interview(call: Call) -> Reply:
    """End the interview: what was not answered is skipped, and the report follows. May be repeated."""
    interview_id = call.path["interview_id"]
    require_owned_interview(call.uid, interview_id)
    # An upload that is complete but not yet noticed by `transcribe` is an answer, and stays one.
    on_the_way = uploads.received_answers(call.uid, interview_id)

    def finish(transaction: Transaction) -> Interview:
        interview = require_owned_interview(call.uid, interview_id, transaction)
        if interview.status is InterviewStatus.PREPARING:
            raise conflict("not_ready", "The questions are still being written. Finish once they are there.")
        writes: list[Write] = []
        for answer in attempts.in_state(interview_id, AnswerState.AWAITING_UPLOAD, transaction):
            if answer.id not in on_the_way:
                writes += attempts.skip_answer_writes(answer, attempts.previous(answer, transaction))
        if interview.status is InterviewStatus.READY:
            status = changes(Interview, status=InterviewStatus.FINISHING)
            writes.append(Write(paths.interview_ref(interview_id), status))
            interview = interview.model_copy(update={"status": InterviewStatus.FINISHING})
        add_to(transaction, writes)
        return interview

    interview = in_transaction(finish)
    publish(InterviewFinished(interview_id=interview_id))
    return Reply(interview)


def change_consents(call: Call, body: ChangeConsents) -> Reply:
    """Grant or withdraw the consent to expression analysis; withdrawing deletes what it made, first."""
    interview_id = call.path["interview_id"]
    if body.expression:
        _check_expression_allowed(call)
    scope = workflow.Scope("expression", call.uid, interview_id)

    def change(transaction: Transaction) -> tuple[Interview, bool]:
        interview = require_owned_interview(call.uid, interview_id, transaction)
        if interview.consents.expression == body.expression:
            return interview, False
        if body.expression:
            formats.refuse_film(interview.format.name)
        consents = interview.consents.model_copy(update={"expression": body.expression})
        writes = [Write(paths.interview_ref(interview_id), changes(Interview, consents=consents))]
        if body.expression:
            for answer in attempts.in_state(interview_id, AnswerState.AWAITING_UPLOAD, transaction):
                writes.append(step_writes.pending(interview_id, answer.id, Step.EXPRESSION))
        else:
            workflow.record(scope, transaction)
        add_to(transaction, writes)
        return interview.model_copy(update={"consents": consents}), True

    interview, changed = in_transaction(change)
    receipt = workflow.run(scope.erasure_id) if changed and not body.expression else None
    return Reply(ConsentsView(interview=interview, receipt=receipt))


def change_format(call: Call, body: ChangeFormat) -> Reply:
    """Take more time for answers, or leave the format: the interview goes on as practice, without limits.

    Asked twice it is done once. What was asked and answered stays; the report names the format, and that it
    was left.
    """
    interview_id = call.path["interview_id"]

    def change(transaction: Transaction) -> Interview:
        interview = require_owned_interview(call.uid, interview_id, transaction)
        held = interview.format
        wish = held.model_copy(
            update={
                "more_time": body.more_time or held.more_time,
                "left_at": held.left_at or (clock.now() if body.leave else None),
            }
        )
        if wish == held:
            return interview
        if interview.status not in (InterviewStatus.PREPARING, InterviewStatus.READY):
            raise conflict("wrong_state", "This interview is over, so its format stays as it was.")
        add_to(transaction, [Write(paths.interview_ref(interview_id), changes(Interview, format=wish))])
        return interview.model_copy(update={"format": wish})

    return Reply(in_transaction(change))


def delete_interview(call: Call) -> Reply:
    """Delete an interview and everything that was made of it; the receipt says what went."""
    interview_id = call.path["interview_id"]
    scope = workflow.Scope("interview", call.uid, interview_id)

    def begin(transaction: Transaction) -> None:
        require_owned_interview(call.uid, interview_id, transaction, include_deleting=True)
        workflow.record(scope, transaction)
        deleting = changes(Interview, status=InterviewStatus.DELETING)
        add_to(transaction, [Write(paths.interview_ref(interview_id), deleting)])

    in_transaction(begin)
    return Reply(workflow.run(scope.erasure_id))


_ONE = "/v1/interviews/{interview_id}"

ROUTES = (
    Route(
        "POST",
        "/v1/interviews",
        create_interview,
        "Create an interview",
        Interview,
        201,
        body=CreateInterview,
        idempotent_create=True,
        problems=(410, 429),
    ),
    Route("GET", _ONE, get_interview, "Read an interview", InterviewView, query=Continued),
    Route("DELETE", _ONE, delete_interview, "Delete an interview", erasure.Receipt, slow=True),
    Route("POST", f"{_ONE}/finish", finish_interview, "Finish an interview", Interview, problems=(409,)),
    Route(
        "PATCH",
        f"{_ONE}/consents",
        change_consents,
        "Grant or withdraw consent to expression analysis",
        ConsentsView,
        body=ChangeConsents,
        slow=True,
    ),
    Route(
        "PATCH",
        f"{_ONE}/format",
        change_format,
        "Take more time, or go on without the format",
        Interview,
        body=ChangeFormat,
        problems=(409,),
    ),
)
