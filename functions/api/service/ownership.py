"""The one place that says whose things these are.

Every route that names an interview, an answer or a résumé gets it from here. Someone else's is
answered as what isn't there (404), so that ids can't be probed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.api.http.problems import not_found
from shared.documents.ids import is_id
from shared.documents.interview import Answer, Interview, InterviewStatus
from shared.firestore import paths

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Transaction


def require_owned_interview(
    uid: str, interview_id: str, transaction: Transaction | None = None, *, include_deleting: bool = False
) -> Interview:
    """The caller's interview; one that is being deleted only for a repeated delete (`include_deleting`).

    Raises a 404 `Problem` for an interview of somebody else, as for one that does not exist.
    """
    interview = Interview.model_validate(_owned(paths.interview_ref, uid, interview_id, transaction))
    if interview.status is InterviewStatus.DELETING and not include_deleting:
        raise not_found()
    return interview


def require_owned_answer(
    uid: str, interview_id: str, answer_id: str, transaction: Transaction | None = None
) -> tuple[Interview, Answer]:
    """The caller's answer, and the interview it belongs to."""
    interview = require_owned_interview(uid, interview_id, transaction)

    def reference(document_id: str) -> DocumentReference:
        return paths.answer_ref(interview_id, document_id)

    return interview, Answer.model_validate(_owned(reference, uid, answer_id, transaction))


def require_owned_resume(uid: str, resume_id: str, transaction: Transaction | None = None) -> dict[str, Any]:
    """The caller's résumé, as it is in Firestore."""
    return _owned(paths.resume_ref, uid, resume_id, transaction)


def _owned(reference: Any, uid: str, document_id: str, transaction: Transaction | None) -> dict[str, Any]:
    if not is_id(document_id):
        raise not_found()
    data: dict[str, Any] | None = reference(document_id).get(transaction=transaction).to_dict()
    if data is None or data.get("owner") != uid:
        raise not_found()
    return data
