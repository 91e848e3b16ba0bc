"""Routes of a coach's classes: open one, invite, see who is in it, end it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from functions.api.http.problems import Problem, conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.cohorts import Classes, ClassView, InvitationMade, Invite, OpenClass
from functions.api.routes.interviews import refuse_erased
from functions.api.service import cohorts, mentor_links
from functions.api.service.quotas import Quota
from shared import clock
from shared.documents.base import changes
from shared.documents.cohort import CoachedClass, Invitation
from shared.documents.limits import COHORTS
from shared.erasure import documents
from shared.firestore import paths
from shared.firestore.writes import Write, add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def open_class(call: Call, body: OpenClass) -> Reply:
    """Open a class. Whoever does is its coach; nobody is in it before they join by its link."""
    if call.user.anonymous:
        # A guest's account ends by itself, and with it the class of everybody in it.
        raise Problem(403, "account_needed", "Make an account first: a class needs a coach who stays.")

    def make(transaction: Transaction) -> CoachedClass:
        refuse_erased(call.uid, transaction)
        if len(cohorts.of_coach(call.uid, transaction)) >= COHORTS:
            raise conflict(
                "too_many_classes", f"You can have {COHORTS} classes at once. End one to open another."
            )
        moment = clock.now()
        made = CoachedClass(
            id=clock.new_id(),
            owner=call.uid,
            name=body.name,
            coach_name=body.coach_name,
            created_at=moment,
            expire_at=moment + timedelta(days=body.days),
        )
        Quota(transaction, call.uid, "cohorts").spend()
        add_to(transaction, [Write(paths.cohort_ref(made.id), made.model_dump(), "create")])
        return made

    return Reply(_view(in_transaction(make)))


def get_classes(call: Call) -> Reply:
    """Classes that one opened, and those that one is in, with what is assigned and what one shows there."""
    # One that has ended is deleted within a day.
    joined = [
        cohorts.joined_class(cohort, own)
        for own in cohorts.memberships(call.uid)
        if (cohort := cohorts.find(own.cohort_id))
    ]
    coached = tuple(map(cohorts.class_brief, cohorts.of_coach(call.uid)))
    return Reply(Classes(coached=coached, joined=tuple(sorted(joined, key=lambda one: one.joined_at))))


def get_class(call: Call) -> Reply:
    """A class of one's own: its members, its assignments, and who shows which interview."""
    return Reply(_view(cohorts.coached(call.uid, call.path["cohort_id"])))


def end_class(call: Call) -> Reply:
    """End a class, and delete all that it holds. Interviews, and comments on them, stay with their owners."""
    cohort = cohorts.coached(call.uid, call.path["cohort_id"])
    documents.cohort(cohort.id)
    return get_classes(call)


def invite(call: Call, body: Invite) -> Reply:
    """Make the link that the class is joined by; the one before opens nothing any more."""
    secret, digest = mentor_links.secret()

    def make(transaction: Transaction) -> CoachedClass:
        cohort = cohorts.coached(call.uid, call.path["cohort_id"], transaction)
        until = min(clock.now() + timedelta(days=body.days), cohort.expire_at)
        invitation = Invitation(digest=digest, expire_at=until)
        add_to(
            transaction, [Write(paths.cohort_ref(cohort.id), changes(CoachedClass, invitation=invitation))]
        )
        return cohort.model_copy(update={"invitation": invitation})

    made = in_transaction(make)
    assert made.invitation is not None
    return Reply(InvitationMade(token=f"{made.id}.{secret}", closes_at=made.invitation.expire_at))


def withdraw_invitation(call: Call) -> Reply:
    """Withdraw the link: nobody joins by it from now on. Twice is once; who is in the class stays."""

    def withdraw(transaction: Transaction) -> CoachedClass:
        cohort = cohorts.coached(call.uid, call.path["cohort_id"], transaction)
        add_to(transaction, [Write(paths.cohort_ref(cohort.id), changes(CoachedClass, invitation=None))])
        return cohort.model_copy(update={"invitation": None})

    return Reply(_view(in_transaction(withdraw)))


def remove_member(call: Call) -> Reply:
    """Take a member out of the class, with what they showed there. Twice is once."""

    def remove(transaction: Transaction) -> CoachedClass:
        cohort = cohorts.coached(call.uid, call.path["cohort_id"], transaction)
        for one in cohorts.members(cohort.id, transaction):
            if one.id == call.path["member_id"]:
                transaction.delete(paths.cohort_member_ref(cohort.id, one.owner))
        return cohort

    return Reply(_view(in_transaction(remove)))


def _view(cohort: CoachedClass) -> ClassView:
    return ClassView(
        **cohorts.brief(cohort),
        members=tuple(map(cohorts.member_view, cohorts.members(cohort.id))),
        assignments=tuple(map(cohorts.assignment_view, cohorts.assignments(cohort.id))),
    )


_ONE = "/v1/cohorts/{cohort_id}"

ROUTES = (
    Route(
        "POST",
        "/v1/cohorts",
        open_class,
        "Open a class",
        ClassView,
        body=OpenClass,
        problems=(403, 409, 410),
    ),
    Route("GET", "/v1/cohorts", get_classes, "List classes, one's own and joined ones", Classes),
    Route("GET", _ONE, get_class, "Read a class as its coach", ClassView),
    Route("DELETE", _ONE, end_class, "End a class", Classes, slow=True),
    Route("POST", f"{_ONE}/invitation", invite, "Make the link of a class", InvitationMade, body=Invite),
    Route("DELETE", f"{_ONE}/invitation", withdraw_invitation, "Withdraw the link of a class", ClassView),
    Route(
        "DELETE", f"{_ONE}/members/{{member_id}}", remove_member, "Take a member out of a class", ClassView
    ),
)
