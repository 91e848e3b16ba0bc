"""Routes of what a coach assigns to a class, and of beginning an interview from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import conflict, unprocessable
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.cohorts import (
    Assign,
    AssignmentView,
    BankedQuestion,
    BankQuery,
    ClassView,
    QuestionBank,
    StartAssignment,
)
from functions.api.routes.classes import get_class
from functions.api.routes.interviews import check_consents, create_once, new_interview
from functions.api.service import allowance, cohorts
from shared import clock
from shared.documents.cohort import Assignment
from shared.documents.ids import is_id
from shared.documents.interview import Assigned, Interview, Profile
from shared.documents.limits import ASSIGNMENTS
from shared.firestore import paths
from shared.firestore.writes import Write, add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_REFUSED = {
    "too_short": "is too short to be one",
    "too_long": "is too long",
    "several": "asks more than one thing",
    "protected": "is about something that no interviewer may ask",
    "injection": "gives orders to the assessor",
    "language": "is in another language than the interview",
    "repeat": "asks the same as another",
}


def get_questions(_: Call, query: BankQuery) -> Reply:
    """Questions of our own to assign, by kind, role, level and language."""
    # Loaded for a coach, not with every instance of the function.
    from shared.assessment.questions import banked

    found = banked.fitting(query.language, query.kind, query.level, query.role)
    return Reply(QuestionBank(questions=tuple(BankedQuestion(**one.model_dump()) for one in found)))


def assign(call: Call, body: Assign) -> Reply:
    """Ask the members of a class to practise an interview. Questions are checked as those of a model are."""
    _check(body)
    cohort_id = call.path["cohort_id"]

    def make(transaction: Transaction) -> Assignment:
        cohort = cohorts.coached(call.uid, cohort_id, transaction)
        if len(cohorts.assignments(cohort.id, transaction)) >= ASSIGNMENTS:
            raise conflict(
                "class_used_up", f"A class can have {ASSIGNMENTS} assignments. Delete one to make another."
            )
        made = Assignment(
            id=clock.new_id(),
            owner=call.uid,
            cohort_id=cohort.id,
            title=body.title,
            note=body.note,
            due_at=body.due_at,
            profile=Profile(
                role=body.role,
                level=body.level,
                language=body.language,
                kind=body.kind,
                question_count=len(body.questions) or body.question_count,
            ),
            questions=tuple(body.questions),
            created_at=clock.now(),
            expire_at=cohort.expire_at,
        )
        add_to(transaction, [Write(paths.assignment_ref(cohort.id, made.id), made.model_dump(), "create")])
        return made

    return Reply(cohorts.assignment_view(in_transaction(make)))


def delete_assignment(call: Call) -> Reply:
    """Delete an assignment. Twice is once; interviews that were begun from it stay."""
    cohort = cohorts.coached(call.uid, call.path["cohort_id"])
    if is_id(call.path["assignment_id"]):
        paths.assignment_ref(cohort.id, call.path["assignment_id"]).delete()
    return get_class(call)


def start_assignment(call: Call, body: StartAssignment) -> Reply:
    """Begin an interview from an assignment of a class that one is in. Nothing of it is shown to the coach.

    It is an interview with `assigned` set: answer it, finish it and read its report as any other.
    """
    check_consents(call, body.consents)
    allowance.check(call)

    def make(transaction: Transaction) -> Interview:
        cohort, _ = cohorts.joined(call.uid, call.path["cohort_id"], transaction)
        found = cohorts.assignment(cohort, call.path["assignment_id"], transaction)
        return new_interview(
            call,
            body.consents,
            profile=found.profile,
            own_questions=found.questions,
            assigned=Assigned(cohort_id=cohort.id, assignment_id=found.id),
        )

    return create_once(call, "start_assignment", body, make)


def _check(body: Assign) -> None:
    """`Problem` 422 for a question that a model's would be refused for, and names it."""
    if not body.questions:
        return
    from shared.assessment.questions import banked, generation, own_questions

    ours = banked.texts(body.language)
    for at, question in enumerate(body.questions):
        if question in ours and question not in body.questions[:at]:
            continue
        found = generation.problem(question, body.language, body.questions[:at], own_questions.FEWEST_WORDS)
        if len(question) > own_questions.MAX_CHARACTERS:
            found = "too_long"
        if found is not None:
            raise unprocessable(
                "question_refused", f"Question {at + 1} {_REFUSED[found]}.", f"/questions/{at}"
            )


_ONE = "/v1/cohorts/{cohort_id}/assignments"

ROUTES = (
    Route("GET", "/v1/questions", get_questions, "Questions to choose from", QuestionBank, query=BankQuery),
    Route("POST", _ONE, assign, "Assign an interview", AssignmentView, body=Assign, problems=(409,)),
    Route("DELETE", f"{_ONE}/{{assignment_id}}", delete_assignment, "Delete an assignment", ClassView),
    Route(
        "POST",
        f"{_ONE}/{{assignment_id}}/interviews",
        start_assignment,
        "Begin an interview from an assignment",
        Interview,
        201,
        body=StartAssignment,
        idempotent_create=True,
        problems=(410,),
    ),
)
