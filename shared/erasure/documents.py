"""Erasing documents in Firestore. Each part may run any number of times, and counts what it removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from shared.archive import coaches
from shared.documents.base import changes
from shared.documents.cohort import CohortMember
from shared.documents.interview import Interview, InterviewStatus
from shared.documents.steps import StepNotDone
from shared.documents.vocabulary import Step
from shared.errors import Gone
from shared.firestore import leaderboard, paths, reads
from shared.gcp import clients

if TYPE_CHECKING:
    from google.cloud.firestore import CollectionReference, DocumentReference, Query, Transaction

PLACEHOLDERS = "placeholders"
"""What step documents are counted as that never held anything of a person."""

_EMPTY_STEP = frozenset(StepNotDone.model_fields)
"""The fields of a step that waits, was left out or failed: whose it is, and our words on why it is empty."""

_BATCH = 400
_STEPS_BATCH = 50
"""Steps are read whole: five minutes of words with their times are some 100 kB."""


def interview(owner: str, interview_id: str) -> Counter[str]:
    """An interview with all under it, its summary in the person's progress, and whatever counted it.

    The next batch makes anew, without it, what goes: trends each day, a row on the leaderboard each week.
    """
    gone = _off_the_leaderboard(owner, leaderboard.step_back, "leaderboard")
    _show_no_class(owner, interview_id)
    gone += _delete_tree(paths.interview_ref(interview_id))
    for name, counted in (
        ("progress", paths.progress_ref(owner, interview_id)),
        ("practised", paths.practised_ref(owner, interview_id)),
        ("insight", paths.trends_ref(owner)),
    ):
        if counted.get([]).exists:
            counted.delete()
            gone[name] += 1
    return gone


def resume(resume_id: str) -> Counter[str]:
    """A résumé and what was read in it."""
    return _delete_tree(paths.resume_ref(resume_id))


def stop_interviews(owner: str) -> Counter[str]:
    """Mark a person's interviews as going, so that work under way on them is dropped."""
    from google.api_core.exceptions import NotFound

    for snapshot in _owned("interviews", owner).stream():
        try:
            snapshot.reference.update(changes(Interview, status=InterviewStatus.DELETING))
        except NotFound:
            continue
    return Counter()


def interview_ids(owner: str) -> list[str]:
    """A person's interviews."""
    return [snapshot.id for snapshot in _owned("interviews", owner).select([]).stream()]


def user(owner: str) -> Counter[str]:
    """Every document of a person, their row on the leaderboard first: others can see it."""
    gone = _off_the_leaderboard(owner, leaderboard.leave, "leaderboard_members")
    _forget_coach(coaches.code(owner))
    for snapshot in list(_owned("cohorts", owner).select([]).stream()):
        gone += cohort(snapshot.id)
    for snapshot in list(paths.comments_by(coaches.author(owner)).select([]).stream()):
        snapshot.reference.delete()
        gone["mentor_comments"] += 1
    for collection in paths.OWNED:
        for snapshot in list(_owned(collection, owner).select([]).stream()):
            gone += _delete_tree(snapshot.reference)
    return gone + _delete_tree(paths.user_ref(owner))


def cohort(cohort_id: str) -> Counter[str]:
    """A class: first who is in it, with what they show of their interviews, which stay theirs."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    members = paths.cohort_members().where(filter=FieldFilter("cohort_id", "==", cohort_id)).select([])
    gone: Counter[str] = Counter()
    for snapshot in list(members.stream()):
        snapshot.reference.delete()
        gone["cohort_members"] += 1
    return gone + _delete_tree(paths.cohort_ref(cohort_id))


def _show_no_class(owner: str, interview_id: str) -> None:
    """Take an interview out of what its candidate shows to classes."""
    from google.cloud.firestore import transactional

    @transactional
    def take_out(transaction: Transaction, reference: DocumentReference) -> None:
        member = reference.get(transaction=transaction).to_dict()
        if member is None:
            return
        left = [share for share in member["shares"] if share["interview_id"] != interview_id]
        if len(left) < len(member["shares"]):
            transaction.update(reference, changes(CohortMember, shares=left))

    for snapshot in list(_owned("cohort_members", owner).select([]).stream()):
        take_out(clients.firestore().transaction(), snapshot.reference)


def _forget_coach(coach: str) -> None:
    """Take a coach out of what others share with them: it is theirs, and stays otherwise as it is."""
    from google.api_core.exceptions import NotFound
    from google.cloud.firestore import ArrayRemove
    from google.cloud.firestore_v1.base_query import FieldFilter

    shared = paths.interviews().where(filter=FieldFilter("shared_with", "array_contains", coach)).select([])
    for snapshot in list(shared.stream()):
        try:
            snapshot.reference.update(changes(Interview, shared_with=ArrayRemove([coach])))
        except NotFound:
            continue


def _off_the_leaderboard(owner: str, take_off: Callable[[str, Transaction], bool], name: str) -> Counter[str]:
    from google.cloud.firestore import transactional

    @transactional
    def taken(transaction: Transaction) -> bool:
        return take_off(owner, transaction)

    return Counter({name: 1}) if taken(clients.firestore().transaction()) else Counter()


def expression_is_allowed(interview_id: str) -> bool:
    """Whether the candidate has (again) agreed to expression analysis: then what is there stays."""
    try:
        return reads.get_interview(interview_id).consents.expression
    except Gone:
        return False


def expression_steps(interview_id: str) -> Counter[str]:
    """Empty the expression steps; the documents stay, as `off`, for as long as their answers do."""
    from google.cloud.firestore import transactional
    from google.cloud.firestore_v1.base_query import FieldFilter

    query = paths.steps(interview_id).where(filter=FieldFilter("step", "==", Step.EXPRESSION.value))

    @transactional
    def empty(transaction: Transaction) -> int:
        found = list(query.stream(transaction=transaction))
        done = 0
        for snapshot in found:
            data = snapshot.to_dict() or {}
            done += step_sort(snapshot.id, data) == Step.EXPRESSION
            kept = {name: data[name] for name in ("owner", "answer_id", "step", "expire_at") if name in data}
            transaction.set(snapshot.reference, changes(StepNotDone, **kept, status="off"))
        return done

    return Counter({"expression": empty(clients.firestore().transaction())})


def _owned(collection: str, owner: str) -> Query:
    from google.cloud.firestore_v1.base_query import FieldFilter

    return paths.collection(collection).where(filter=FieldFilter("owner", "==", owner))


def step_sort(document_id: str, data: Mapping[str, Any]) -> str:
    """What a document of `interviews/{id}/steps` is counted as: its step, or `PLACEHOLDERS`.

    One held something when it is done, or has any field that an empty one does not have. The status
    alone would count too little: an answer that fails later turns `off` over what was written before.
    A step that has no name we know counts as `steps`, never as nothing.
    """
    if data.get("status") != "done" and _EMPTY_STEP.issuperset(data):
        return PLACEHOLDERS
    if document_id == paths.REPORT:
        return paths.REPORT
    step = data.get("step")
    return str(step) if step in tuple(Step) else "steps"


def _delete_tree(root: DocumentReference) -> Counter[str]:
    """A document and its collections, the document last: while it stands, the erasure can be asked again."""
    gone: Counter[str] = Counter()
    for collection in root.collections():
        if collection.id == "steps":
            gone += _delete_steps(collection)
        else:
            gone[collection.id] += _delete_collection(collection)
    if root.get([]).exists:
        root.delete()
        gone[root.parent.id] += 1
    return gone


def _delete_collection(collection: CollectionReference) -> int:
    count = 0
    while found := list(collection.select([]).limit(_BATCH).stream()):
        batch = clients.firestore().batch()
        for snapshot in found:
            batch.delete(snapshot.reference)
        batch.commit()
        count += len(found)
    return count


def _delete_steps(collection: CollectionReference) -> Counter[str]:
    """Read and deleted in one transaction, so that none is filled after it was counted as empty."""
    from google.cloud.firestore import transactional

    @transactional
    def delete_some(transaction: Transaction) -> Counter[str]:
        found = list(collection.limit(_STEPS_BATCH).stream(transaction=transaction))
        for snapshot in found:
            transaction.delete(snapshot.reference)
        return Counter(step_sort(snapshot.id, snapshot.to_dict() or {}) for snapshot in found)

    gone: Counter[str] = Counter()
    while some := delete_some(clients.firestore().transaction()):
        gone += some
    return gone
