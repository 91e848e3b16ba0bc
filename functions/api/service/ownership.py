"""The one place that says whose things these are.

Every route that names an interview, an answer or a résumé gets it from here. Someone else's is
answered as what isn't there (404), so that ids can't be probed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from functions.api.http.problems import not_found
from shared.documents.ids import is_id
from shared.documents.interview import Answer, Interview, InterviewStatus
from shared.firestore import batch_decoding, paths

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Transaction


def require_owned_interview(
    uid: str, interview_id: str, transaction: Transaction | None = None, *, include_deleting: bool = False
) -> Interview:
    """The caller's interview; one that is being deleted only for a repeated delete (`include_deleting`).

    Raises a 404 `Problem` for an interview of somebody else, as for one that does not exist.
    """
    interview = Interview.model_validate(_owned(paths.interview_ref, uid, interview_id, transaction))
    return interview if include_deleting else _not_deleting(interview)


def require_owned_answer(
    uid: str, interview_id: str, answer_id: str, transaction: Transaction | None = None
) -> tuple[Interview, Answer]:
    """The caller's answer, and the interview it belongs to, in one round trip."""
    if not (is_id(interview_id) and is_id(answer_id)):
        raise not_found()
    places = paths.interview_ref(interview_id), paths.answer_ref(interview_id, answer_id)
    found = _read(places, transaction)
    interview, answer = (_of_owner(found.get(place.path), uid) for place in places)
    return _not_deleting(Interview.model_validate(interview)), Answer.model_validate(answer)


def require_owned_resume(uid: str, resume_id: str, transaction: Transaction | None = None) -> dict[str, Any]:
    """The caller's résumé, as it is in Firestore."""
    return _owned(paths.resume_ref, uid, resume_id, transaction)


def _owned(reference: Any, uid: str, document_id: str, transaction: Transaction | None) -> dict[str, Any]:
    if not is_id(document_id):
        raise not_found()
    return _of_owner(reference(document_id).get(transaction=transaction).to_dict(), uid)


def _of_owner(data: dict[str, Any] | None, uid: str) -> dict[str, Any]:
    if data is None or data.get("owner") != uid:
        raise not_found()
    return data


def _not_deleting(interview: Interview) -> Interview:
    if interview.status is InterviewStatus.DELETING:
        raise not_found()
    return interview


def _read(
    places: Sequence[DocumentReference], transaction: Transaction | None
) -> dict[str, dict[str, Any] | None]:
    """Documents by path."""
    if transaction is not None:
        return {found.reference.path: found.to_dict() for found in transaction.get_all(list(places))}
    return {path: data for path, data, _ in batch_decoding.read(places)}
