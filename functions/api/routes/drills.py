"""Routes of drills: an interview of five short exercises, over the same answers, judgement and report.

Why it is one, where its schedule comes from and what it doesn't count in: docs/decisions/drill.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.router import Call, Reply, Route
from functions.api.models.drills import CreateDrill, DrillQuery, DrillView
from functions.api.routes.interviews import check_consents, create_once, new_interview
from functions.api.service import allowance, practice
from functions.api.service.ownership import require_owned_interview
from shared import clock
from shared.documents.interview import (
    AskedBefore,
    Drill,
    DrillFocus,
    Interview,
)
from shared.documents.practised import PractisedInterview
from shared.documents.vocabulary import InterviewKind
from shared.firestore import history
from shared.practice import planning, standing
from shared.practice.exercises import Exercise, exercises, key

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_SHOWN = 50


def create_drill(call: Call, body: CreateDrill) -> Reply:
    """Make a drill on the weakest dimension or competency that was measured, or of one question again.

    It is an interview with `drill` set: answer it, finish it and read its report as any other.
    """
    check_consents(call, body.consents)
    allowance.check(call)
    source, plan = _plan(call, body)

    def make(transaction: Transaction) -> Interview:
        before = require_owned_interview(call.uid, source.interview_id, transaction)
        return _new_drill(call, body, before, plan)

    return create_once(call, "create_drill", body, make)


def _plan(call: Call, body: CreateDrill) -> tuple[PractisedInterview, Drill]:
    """What will be practised, and the interview whose role and job it is practised for."""
    if body.interview_id is not None:
        require_owned_interview(call.uid, body.interview_id)
    everything = history.practised(call.uid)
    source = _source(everything, body.interview_id)
    if source is None:
        raise practice.nothing_measured()
    if body.answer_id is not None:
        found = next((q for q in source.questions if q.answer_id == body.answer_id), None)
        if found is None:
            raise practice.nothing_measured()
        once_more = AskedBefore(
            question=found.question, interview_id=source.interview_id, answer_id=found.answer_id
        )
        return source, Drill(again=(once_more,))
    alike = standing.alike(everything, source.profile.language)
    weakest = planning.weakest([source] if body.interview_id else alike)
    if weakest is None or weakest.focus is None:
        raise practice.nothing_measured()
    return source, planning.drill(alike, weakest.focus, clock.now())


def _source(everything: list[PractisedInterview], interview_id: str | None) -> PractisedInterview | None:
    """The interview that was named, else the newest; rather an interview than a drill."""
    if interview_id is not None:
        return next((one for one in everything if one.interview_id == interview_id), None)
    return standing.source(everything)


def _new_drill(call: Call, body: CreateDrill, before: Interview, plan: Drill) -> Interview:
    count = planning.EXERCISES if plan.focus else len(plan.again)
    return new_interview(
        call,
        body.consents,
        profile=before.profile.model_copy(update={"question_count": count, "kind": _kind(before, plan)}),
        resume_id=before.resume_id,
        job_description=before.job_description,
        drill=plan,
    )


def _kind(before: Interview, plan: Drill) -> InterviewKind:
    """A competency is asked for by questions of the kind that it was measured with."""
    known = [*plan.again, *plan.spare]
    measured = known[0].question.kind if known else None
    if measured in set(InterviewKind) and (plan.focus is None or plan.focus.by == "competency"):
        return InterviewKind(measured)
    return before.profile.kind


def get_drill(call: Call, query: DrillQuery) -> Reply:
    """What a drill would practise now, with the first, best and latest mark of each of its questions.

    With `interview_id`, of that interview's questions alone; of a drill, by what it practised.
    """
    everything = history.practised(call.uid)
    if query.interview_id is None:
        source = _source(everything, None)
        alike = standing.alike(everything, source.profile.language) if source else []
        weakest = planning.weakest(alike)
        focus = weakest.focus if weakest else None
        return Reply(_view(focus, weakest, exercises(alike, focus) if focus else []))
    interview = require_owned_interview(call.uid, query.interview_id)
    source = _source(everything, interview.id)
    if source is None:
        return Reply(_view(None, None, []))
    weakest = planning.weakest([source])
    if interview.drill is not None:
        weakest = planning.mean([source], interview.drill.focus)
    focus = weakest.focus if weakest else None
    alike = standing.alike(everything, source.profile.language)
    return Reply(_view(focus, weakest, _of(source, alike, focus)))


def _of(
    source: PractisedInterview, alike: list[PractisedInterview], focus: DrillFocus | None
) -> list[Exercise]:
    """The questions of one interview as they stood after it, and when they are due by everything since."""
    due = {key(one.question): one.due_at for one in exercises(alike, focus)}
    until = [one for one in alike if one.finished_at <= source.finished_at]
    asked = {key(one.question) for one in source.questions}
    shown = [one for one in exercises(until, focus) if key(one.question) in asked]
    return [one.model_copy(update={"due_at": due.get(key(one.question), one.due_at)}) for one in shown]


def _view(focus: DrillFocus | None, of: planning.Measured | None, some: list[Exercise]) -> DrillView:
    now = clock.now()
    return DrillView(
        focus=focus,
        band=of.band if of else None,
        answers=of.answers if of else 0,
        due=sum(one.due_at <= now for one in some),
        next_due_at=min((one.due_at for one in some), default=None),
        exercises=tuple(some[:_SHOWN]),
    )


ROUTES = (
    Route(
        "POST",
        "/v1/drills",
        create_drill,
        "Start a drill",
        Interview,
        201,
        body=CreateDrill,
        idempotent_create=True,
        problems=(404, 409, 410, 429),
    ),
    Route(
        "GET",
        "/v1/drills",
        get_drill,
        "What to practise, and how it went",
        DrillView,
        query=DrillQuery,
        problems=(404,),
    ),
)
