"""Routes of whoever is in a class: join it, show an interview to its coach, take it back, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.cohorts import (
    AcceptInvitation,
    Classes,
    InvitationView,
    JoinedClass,
    ShownInvitation,
    ShowToClass,
)
from functions.api.routes.classes import get_classes
from functions.api.routes.interviews import refuse_erased
from functions.api.service import cohorts
from functions.api.service.ownership import require_owned_interview
from shared import clock
from shared.documents.base import changes
from shared.documents.cohort import ClassShare, CoachedClass, CohortMember
from shared.documents.interview import Interview
from shared.documents.limits import CLASS_SHARES, COHORT_MEMBERS, COHORTS
from shared.firestore import paths
from shared.firestore.writes import Write, add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_DEAR = 5
"""Requests of a minute that a try of a link counts as."""


def look_at_invitation(call: Call, body: ShownInvitation) -> Reply:
    """What one would join by a link. Nothing is told to the coach by looking."""
    cohort = cohorts.invited(body.token)
    return Reply(
        InvitationView(
            class_id=cohort.id,
            name=cohort.name,
            coach_name=cohort.coach_name,
            closes_at=cohort.expire_at,
            is_coach=cohort.owner == call.uid,
            is_member=bool(paths.cohort_member_ref(cohort.id, call.uid).get([]).exists),
        )
    )


def join_class(call: Call, body: AcceptInvitation) -> Reply:
    """Join a class. Its coach is told the name that is given here, and nothing else. Twice is once."""

    def join(transaction: Transaction) -> tuple[CoachedClass, CohortMember]:
        cohort = cohorts.invited(body.token, transaction)
        refuse_erased(call.uid, transaction)
        if cohort.owner == call.uid:
            raise conflict("wrong_state", "This is your own class.")
        there = cohorts.members(cohort.id, transaction)
        for one in there:
            if one.owner == call.uid:
                return cohort, one
        if len(there) >= COHORT_MEMBERS:
            raise conflict("class_full", f"This class is full: it has {COHORT_MEMBERS} members.")
        moment = clock.now()
        mine = [one for one in cohorts.memberships(call.uid, transaction) if one.expire_at > moment]
        if len(mine) >= COHORTS:
            raise conflict(
                "too_many_classes", f"You can be in {COHORTS} classes at once. Leave one to join another."
            )
        own = CohortMember(
            id=clock.new_id(),
            owner=call.uid,
            cohort_id=cohort.id,
            name=body.name,
            joined_at=moment,
            expire_at=cohort.expire_at,
        )
        reference = paths.cohort_member_ref(cohort.id, call.uid)
        add_to(transaction, [Write(reference, own.model_dump(), "create")])
        return cohort, own

    return Reply(cohorts.joined_class(*in_transaction(join)))


def leave_class(call: Call) -> Reply:
    """Leave a class: its coach sees nothing of oneself from this moment. Comments stay."""
    cohort, _ = cohorts.joined(call.uid, call.path["cohort_id"])
    paths.cohort_member_ref(cohort.id, call.uid).delete()
    return get_classes(call)


def show_to_class(call: Call, body: ShowToClass) -> Reply:
    """Show a finished interview to the coach of a class that one is in, or show more or less of it."""
    interview_id = call.path["interview_id"]

    def show(transaction: Transaction) -> tuple[CoachedClass, CohortMember]:
        interview = require_owned_interview(call.uid, interview_id, transaction)
        cohort, own = cohorts.joined(call.uid, call.path["cohort_id"], transaction)
        refuse_erased(call.uid, transaction)
        if interview.status not in cohorts.OVER:
            raise conflict("not_finished", "Finish the interview first; then it can be shown to your coach.")
        shows = tuple(dict.fromkeys(body.shows))
        before = next((one for one in cohorts.shares(own) if one.interview_id == interview.id), None)
        kept = [one for one in cohorts.shares(own) if one.interview_id != interview.id]
        if len(kept) >= CLASS_SHARES:
            raise conflict(
                "class_used_up",
                f"You can show {CLASS_SHARES} interviews to one class. Take one back to show another.",
            )
        share = before.model_copy(update={"shows": shows}) if before else _share(interview, cohort, shows)
        return cohort, _keep(own, [*kept, share], transaction)

    return Reply(cohorts.joined_class(*in_transaction(show)))


def hide_from_class(call: Call) -> Reply:
    """Take an interview back: the coach can't open it from this moment. Twice is once."""

    def hide(transaction: Transaction) -> tuple[CoachedClass, CohortMember]:
        require_owned_interview(call.uid, call.path["interview_id"], transaction)
        cohort, own = cohorts.joined(call.uid, call.path["cohort_id"], transaction)
        left = [one for one in own.shares if one.interview_id != call.path["interview_id"]]
        return cohort, _keep(own, left, transaction)

    return Reply(cohorts.joined_class(*in_transaction(hide)))


def _share(interview: Interview, cohort: CoachedClass, shows: tuple[str, ...]) -> ClassShare:
    assigned = interview.assigned
    of_this_class = assigned is not None and assigned.cohort_id == cohort.id
    return ClassShare.model_validate(
        {
            "id": clock.new_id(),
            "interview_id": interview.id,
            "owner": interview.owner,
            "shows": shows,
            "created_at": clock.now(),
            "expire_at": min(interview.expire_at, cohort.expire_at),
            "role": interview.profile.role,
            "held_at": interview.created_at,
            "assignment_id": assigned.assignment_id if assigned and of_this_class else "",
        }
    )


def _keep(own: CohortMember, shares: list[ClassShare], transaction: Transaction) -> CohortMember:
    kept = changes(CohortMember, shares=[one.model_dump() for one in shares])
    add_to(transaction, [Write(paths.cohort_member_ref(own.cohort_id, own.owner), kept)])
    return own.model_copy(update={"shares": tuple(shares)})


_ONE = "/v1/cohorts/{cohort_id}"
_SHOWN = f"{_ONE}/interviews/{{interview_id}}"

ROUTES = (
    Route(
        "POST",
        "/v1/invitations/look",
        look_at_invitation,
        "What a class's link leads to",
        InvitationView,
        body=ShownInvitation,
        weight=_DEAR,
        problems=(404,),
    ),
    Route(
        "POST",
        "/v1/invitations/accept",
        join_class,
        "Join a class",
        JoinedClass,
        body=AcceptInvitation,
        weight=_DEAR,
        problems=(404, 409, 410),
    ),
    Route("DELETE", f"{_ONE}/membership", leave_class, "Leave a class", Classes),
    Route(
        "PUT",
        _SHOWN,
        show_to_class,
        "Show an interview to a class's coach",
        JoinedClass,
        body=ShowToClass,
        problems=(409, 410),
    ),
    Route("DELETE", _SHOWN, hide_from_class, "Take an interview back from a class's coach", JoinedClass),
)
