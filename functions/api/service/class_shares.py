"""The one place that says what a class's coach opens: what a member shows, for as long as they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.api.http.problems import not_found
from functions.api.http.router import Call
from functions.api.service import cohorts
from functions.api.service.opened import Opened
from shared.documents.base import changes
from shared.documents.cohort import ClassShare, CohortMember
from shared.firestore import paths
from shared.firestore.writes import Write

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def find(call: Call, transaction: Transaction | None = None) -> tuple[Opened, ClassShare]:
    """What the caller's path names. `Problem` 404 unless they are the coach, and it is shown to them now."""
    cohort = cohorts.coached(call.uid, call.path["cohort_id"], transaction)
    member = cohorts.member(cohort, call.path["member_id"], transaction)
    share = next((one for one in cohorts.shares(member) if one.id == call.path["share_id"]), None)
    interview = cohorts.shown_interview(share, transaction) if share else None
    if share is None or interview is None:
        raise not_found()

    def used(**values: Any) -> Write:
        changed = [one.model_copy(update=values) if one.id == share.id else one for one in member.shares]
        kept = changes(CohortMember, shares=[one.model_dump() for one in changed])
        return Write(paths.cohort_member_ref(cohort.id, member.owner), kept)

    return Opened(interview, share, used), share


def opened(call: Call, transaction: Transaction | None = None) -> Opened:
    """The same without what the member alone is told."""
    return find(call, transaction)[0]
