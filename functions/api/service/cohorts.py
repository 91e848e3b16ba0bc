"""The one place that says who may do what in a class: its coach, its members, and whoever has its link.

Everybody else is answered as if it weren't there, and so is whoever was a member, or comes after its end.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from functions.api.http.problems import not_found
from functions.api.models.account import ExportedClass
from functions.api.models.cohorts import (
    AssignmentView,
    ClassBrief,
    JoinedClass,
    MemberView,
    OwnShare,
    SharedInterview,
)
from functions.api.service import mentor_links
from shared import clock
from shared.documents.cohort import Assignment, ClassShare, CoachedClass, CohortMember
from shared.documents.ids import is_id
from shared.documents.interview import Interview, InterviewStatus
from shared.firestore import paths

if TYPE_CHECKING:
    from google.cloud.firestore import Query, Transaction

OVER = (InterviewStatus.FINISHING, InterviewStatus.FINISHED)
"""Of an interview that can be shown."""


# --- who may


def coached(uid: str, cohort_id: str, transaction: Transaction | None = None) -> CoachedClass:
    """A class that this person opened. `Problem` 404 for any other."""
    cohort = find(cohort_id, transaction)
    if cohort is None or cohort.owner != uid:
        raise not_found()
    return cohort


def joined(
    uid: str, cohort_id: str, transaction: Transaction | None = None
) -> tuple[CoachedClass, CohortMember]:
    """A class that this person is in, and what it holds of them. `Problem` 404 for any other."""
    cohort = find(cohort_id, transaction)
    if cohort is None:
        raise not_found()
    stored = paths.cohort_member_ref(cohort.id, uid).get(transaction=transaction).to_dict()
    if stored is None:
        raise not_found()
    return cohort, CohortMember.model_validate(stored)


def invited(token: str, transaction: Transaction | None = None) -> CoachedClass:
    """The class that a link leads to. `Problem` 404 `link_closed`, in the same words whatever is wrong."""
    cohort_id, _, told = token.rpartition(".")
    cohort = find(cohort_id, transaction)
    invitation = cohort.invitation if cohort else None
    if cohort is None or invitation is None or invitation.expire_at <= clock.now():
        raise mentor_links.closed()
    if not hmac.compare_digest(invitation.digest, mentor_links.digest(told)):
        raise mentor_links.closed()
    return cohort


def member(cohort: CoachedClass, member_id: str, transaction: Transaction | None = None) -> CohortMember:
    """Whom a class's coach knows by this id. `Problem` 404 for anybody else."""
    for one in members(cohort.id, transaction):
        if one.id == member_id:
            return one
    raise not_found()


def assignment(
    cohort: CoachedClass, assignment_id: str, transaction: Transaction | None = None
) -> Assignment:
    """An assignment of a class. `Problem` 404 for one of another."""
    if not is_id(assignment_id):
        raise not_found()
    stored = paths.assignment_ref(cohort.id, assignment_id).get(transaction=transaction).to_dict()
    if stored is None:
        raise not_found()
    return Assignment.model_validate(stored)


def find(cohort_id: str, transaction: Transaction | None = None) -> CoachedClass | None:
    """A class that has not ended, whoever asks."""
    if not is_id(cohort_id):
        return None
    stored = paths.cohort_ref(cohort_id).get(transaction=transaction).to_dict()
    cohort = CoachedClass.model_validate(stored) if stored else None
    return cohort if cohort and cohort.expire_at > clock.now() else None


# --- what is there


def members(cohort_id: str, transaction: Transaction | None = None) -> list[CohortMember]:
    """Everybody in a class, who came first first."""
    found = _where("cohort_id", cohort_id).stream(transaction=transaction)
    everybody = (CohortMember.model_validate(one.to_dict()) for one in found)
    return sorted(everybody, key=lambda one: (one.joined_at, one.id))


def memberships(uid: str, transaction: Transaction | None = None) -> list[CohortMember]:
    """What classes hold of a person."""
    found = _where("owner", uid).stream(transaction=transaction)
    return [CohortMember.model_validate(one.to_dict()) for one in found]


def of_coach(uid: str, transaction: Transaction | None = None) -> list[CoachedClass]:
    """The classes that a person opened and that are open, newest first."""
    found = paths.cohorts().where(filter=_filter("owner", uid)).stream(transaction=transaction)
    every = [CoachedClass.model_validate(one.to_dict()) for one in found]
    moment = clock.now()
    return sorted((c for c in every if c.expire_at > moment), key=lambda one: one.created_at, reverse=True)


def assignments(cohort_id: str, transaction: Transaction | None = None) -> list[Assignment]:
    """What was assigned, newest first."""
    found = paths.assignments(cohort_id).stream(transaction=transaction)
    every = (Assignment.model_validate(one.to_dict()) for one in found)
    return sorted(every, key=lambda one: one.created_at, reverse=True)


def shares(one: CohortMember) -> Iterable[ClassShare]:
    """What a member shows now."""
    moment = clock.now()
    return (share for share in one.shares if share.expire_at > moment)


def shown_interview(share: ClassShare, transaction: Transaction | None = None) -> Interview | None:
    """The interview that is shown, where it is still there and the member's."""
    stored = paths.interview_ref(share.interview_id).get(transaction=transaction).to_dict()
    interview = Interview.model_validate(stored) if stored else None
    return interview if interview and interview.owner == share.owner and interview.status in OVER else None


def exported(uid: str) -> list[ExportedClass]:
    """What a coach wrote."""
    return [ExportedClass(cohort=one, assignments=assignments(one.id)) for one in of_coach(uid)]


def _where(name: str, value: str) -> Query:
    return paths.cohort_members().where(filter=_filter(name, value))


def _filter(name: str, value: str) -> Any:
    from google.cloud.firestore_v1.base_query import FieldFilter

    return FieldFilter(name, "==", value)


# --- as it is told


def brief(cohort: CoachedClass) -> dict[str, Any]:
    """The fields of `ClassBrief`."""
    invitation = cohort.invitation
    still = invitation is not None and invitation.expire_at > clock.now()
    return {
        "id": cohort.id,
        "name": cohort.name,
        "coach_name": cohort.coach_name,
        "closes_at": cohort.expire_at,
        "invitation_closes_at": invitation.expire_at if invitation and still else None,
    }


def class_brief(cohort: CoachedClass) -> ClassBrief:
    """A class in a list of one's own."""
    return ClassBrief(**brief(cohort))


def assignment_view(one: Assignment) -> AssignmentView:
    """An assignment without whose it is."""
    return AssignmentView(**one.model_dump(exclude={"owner", "cohort_id", "expire_at"}))


def member_view(one: CohortMember) -> MemberView:
    """A member as their coach sees them."""
    shown = (
        SharedInterview(**share.model_dump(include=set(SharedInterview.model_fields)))
        for share in shares(one)
    )
    return MemberView(id=one.id, name=one.name, joined_at=one.joined_at, shared=tuple(shown))


def joined_class(cohort: CoachedClass, own: CohortMember) -> JoinedClass:
    """A class as a member sees it."""
    return JoinedClass(
        id=cohort.id,
        name=cohort.name,
        coach_name=cohort.coach_name,
        own_name=own.name,
        joined_at=own.joined_at,
        closes_at=cohort.expire_at,
        assignments=tuple(map(assignment_view, assignments(cohort.id))),
        shares=tuple(
            OwnShare(
                interview_id=share.interview_id,
                assignment_id=share.assignment_id,
                shows=share.shows,
                shared_at=share.created_at,
                seen_at=share.seen_at,
            )
            for share in shares(own)
        ),
    )
