"""May this object be worked on at all: consent, a live interview, an answer that waits for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shared.documents.interview import Answer, AnswerState, Interview, Media, check_transition
from shared.errors import Gone, NotScoreable
from shared.events import UploadFinalized
from shared.firestore import store
from shared.gcp.downloads import download
from shared.gcp.object_names import AnswerObject
from shared.reasons import Reason


def read(found: AnswerObject) -> tuple[Interview, Answer]:
    """The interview and the answer behind an object, in one round trip. `Gone` when deleted."""
    gathered = store.gather(found.interview_id, found.answer_id)
    interview, answer = gathered.interview, gathered.answer
    if interview.owner != found.uid:
        # Signed URLs name the owner's own path, so this is not one that we gave.
        raise Gone(f"object of another owner for answer {found.answer_id}")
    return interview, answer


def check_consent(interview: Interview) -> None:
    """Consent is checked where data is processed."""
    if not interview.consents.recording:
        raise NotScoreable(Reason.CONSENT_WITHDRAWN)


def start(answer: Answer, media: Media, more: dict[str, Any] | None = None) -> None:
    """Show the candidate that the work has begun. `IllegalTransition` when the answer has moved on."""
    from google.api_core.exceptions import NotFound

    if answer.state is AnswerState.TRANSCRIBING and answer.media == media:
        return
    check_transition(answer.state, AnswerState.TRANSCRIBING)
    try:
        store.answer_ref(answer.interview_id, answer.id).update(
            {
                "state": AnswerState.TRANSCRIBING.value,
                "reason": None,
                "message": "",
                "media": media.model_dump(mode="python"),
                **(more or {}),
            }
        )
    except NotFound as error:
        raise Gone(f"answer {answer.id}") from error


def media_of(event: UploadFinalized) -> Media:
    """What Cloud Storage said of the object."""
    uploaded = datetime.fromisoformat(event.time_created) if event.time_created else store.now()
    return Media(
        bucket=event.bucket,
        name=event.name,
        generation=event.generation,
        content_type=event.content_type,
        size=event.size,
        uploaded_at=uploaded,
    )


def read_object(event: UploadFinalized, limit: int) -> bytes:
    """The object's bytes, of this very generation. `NotScoreable` when larger than `limit`."""
    if event.size > limit:
        raise NotScoreable(Reason.TOO_LARGE, f"{event.size} bytes")
    return download(event.bucket, event.name, event.generation)
