"""May this object be worked on at all: consent, a live interview, an answer that waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from shared import clock
from shared.documents.interview import Answer, AnswerState, Interview, Media
from shared.errors import Gone, NotScoreable
from shared.events import UploadFinalized
from shared.firestore import answer_writes, reads, writes
from shared.firestore.reads import AnswerContext
from shared.firestore.writes import Write
from shared.gcp.downloads import download
from shared.gcp.object_names import AnswerObject
from shared.reasons import Reason

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference


def read(found: AnswerObject, beside: Sequence[DocumentReference] = ()) -> AnswerContext:
    """The interview and the answer behind an object, and these, in one round trip. `Gone` when deleted."""
    context = reads.load_answer(found.interview_id, found.answer_id, beside=beside)
    if context.interview.owner != found.uid:
        # Signed URLs name the owner's own path, so this is not one that we gave.
        raise Gone(f"object of another owner for answer {found.answer_id}")
    return context


def has_moved_on(answer: Answer, generation: str) -> bool:
    """Whether an answer was heard from another object, or skipped: this one comes too late."""
    if answer.state not in {AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.SKIPPED}:
        return False
    return answer.media is None or answer.media.generation != generation


def check_consent(interview: Interview) -> None:
    """Consent is checked where data is processed."""
    if not interview.consents.recording:
        raise NotScoreable(Reason.CONSENT_WITHDRAWN)


def start(context: AnswerContext, media: Media) -> None:
    """Show the candidate that the work has begun.

    `IllegalTransition` or `Superseded` when the answer has moved on, or has another recording.
    """
    writes.commit(starting(context, media), context.seen)


def starting(context: AnswerContext, media: Media, starts: tuple[float, ...] | None = None) -> list[Write]:
    """What is to be written for that; nothing where it has begun. `starts` of segments close a live one."""
    answer = context.answer
    if answer.state is AnswerState.TRANSCRIBING and answer.media == media:
        return []
    return [answer_writes.transcribing(answer, media, starts)]


def media_of(event: UploadFinalized) -> Media:
    """What Cloud Storage said of the object."""
    uploaded = datetime.fromisoformat(event.time_created) if event.time_created else clock.now()
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
