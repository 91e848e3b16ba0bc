"""An interview that is open to somebody else, by a mentor's link or to a coach: read, heard, commented on.

Who may open it is said elsewhere (`mentor_links`), by a function that finds it anew in each
transaction, so that what was withdrawn meanwhile is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from functions.api.http.problems import Problem, not_found, too_many, unprocessable
from functions.api.http.transactions import in_transaction
from functions.api.models.mentors import MakeMentorComment, MentorRecording
from functions.api.service import signed_urls
from shared import clock
from shared.documents.base import changes
from shared.documents.ids import is_id
from shared.documents.interview import Answer, AnswerState, Interview
from shared.documents.limits import MENTOR_BYTES, MENTOR_COMMENTS, MENTOR_LISTEN_MINUTES
from shared.documents.mentor import MentorComment, MentorLink
from shared.documents.steps import StepView
from shared.documents.transcript import AudioPiece
from shared.documents.vocabulary import Step
from shared.errors import Gone, NotReady
from shared.firestore import paths, reads
from shared.firestore.writes import Write, add_to
from shared.gcp import object_names

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction
    from google.cloud.storage import Blob

_LISTEN = timedelta(minutes=MENTOR_LISTEN_MINUTES)
DEAR = 5
"""Requests of a minute that a comment counts as, or signed links to sound."""
SHOWN_STATES = frozenset({AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.NOT_SCORED})
"""Of answers that somebody else sees: those that were given."""


@dataclass(frozen=True)
class Opened:
    """What is open, what of it is shown, and how to write down what was used of it."""

    interview: Interview
    link: MentorLink
    used: Callable[..., Write]
    """Takes fields of `MentorLink`, as `comments=3`."""


Again = Callable[["Transaction"], Opened]
"""Finds what is open anew; `Problem` 404 when it isn't any more."""


class SoundOf(StepView):
    """How long an answer took, and where its sound is."""

    of: ClassVar = Step.TRANSCRIPT
    duration: float | None
    audio: tuple[AudioPiece, ...] = ()


def is_shown(answer: Answer) -> bool:
    """Whether somebody else sees an answer: the newest attempt, once it was given."""
    return answer.replaced_by is None and answer.state in SHOWN_STATES


def recording(opened: Opened, again: Again, answer_id: str) -> MentorRecording:
    """Links to the sound of an answer, where its candidate shows that and it is still there."""
    answer = _answer(opened, answer_id)
    if "recording" not in opened.link.shows:
        raise not_found()
    pieces = _pieces(opened, answer)
    if not pieces:
        raise Problem(404, "no_recording", "There is no recording of this answer any more.")
    size = sum(blob.size or 0 for blob in pieces)

    def send(transaction: Transaction) -> None:
        found = again(transaction)
        if found.link.sent_bytes + size > MENTOR_BYTES:
            raise too_many(
                "link_used_up",
                "As much was heard of this interview as one link is for. Ask whoever shows it for a new one.",
                _seconds_open(found.link),
            )
        add_to(transaction, [found.used(sent_bytes=found.link.sent_bytes + size)])

    in_transaction(send)
    return MentorRecording(media=signed_urls.downloads(pieces, _LISTEN))


def comment(
    opened: Opened, again: Again, body: MakeMentorComment, comment_id: str, **of: Any
) -> MentorComment:
    """Store what somebody says of an answer, and count it as new to its candidate.

    `of`: fields of `MentorComment` that say who it is of, beside the name.
    """
    answer = _answer(opened, body.answer_id)
    if body.at is not None and body.at > (_seconds(answer) or 0.0):
        raise unprocessable("invalid_request", "The answer has no such second.", "/at")

    def write(transaction: Transaction) -> MentorComment:
        found = again(transaction)
        if found.link.comments >= MENTOR_COMMENTS:
            raise too_many(
                "link_used_up",
                f"By one link {MENTOR_COMMENTS} comments can be made. Ask whoever shows it for a new one.",
                _seconds_open(found.link),
            )
        interview = found.interview
        made = MentorComment(
            id=comment_id,
            interview_id=interview.id,
            owner=interview.owner,
            answer_id=answer.id,
            link_id=found.link.id,
            name=body.name,
            text=body.text,
            at=body.at,
            created_at=clock.now(),
            expire_at=interview.expire_at,
            **of,
        )
        add_to(
            transaction,
            [
                found.used(comments=found.link.comments + 1),
                Write(paths.mentor_comment_ref(interview.id, made.id), made.model_dump(), "create"),
                _counted(interview, interview.new_comments + 1),
            ],
        )
        return made

    return in_transaction(write)


def delete_comment(
    find: Callable[[Transaction], Interview], comment_id: str, of_link: str | None = None
) -> None:
    """Delete a comment of an interview, of this link alone where one is named. Twice is once."""

    def delete(transaction: Transaction) -> None:
        interview = find(transaction)
        if not is_id(comment_id):
            return
        reference = paths.mentor_comment_ref(interview.id, comment_id)
        stored = reference.get(transaction=transaction).to_dict()
        if stored is None or of_link not in (None, stored["link_id"]):
            return
        if is_new(MentorComment.model_validate(stored), interview):
            add_to(transaction, [_counted(interview, max(0, interview.new_comments - 1))])
        transaction.delete(reference)

    in_transaction(delete)


def is_new(one: MentorComment, interview: Interview) -> bool:
    """Whether its candidate has not read a comment yet."""
    return interview.comments_read_at is None or one.created_at > interview.comments_read_at


def comments(opened: Opened) -> list[MentorComment]:
    """What was said where this is open, oldest first."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    made = paths.mentor_comments(opened.interview.id).where(
        filter=FieldFilter("link_id", "==", opened.link.id)
    )
    return oldest_first(MentorComment.model_validate(one.to_dict()) for one in made.stream())


def oldest_first(found: Iterable[MentorComment]) -> list[MentorComment]:
    """By when they were made."""
    return sorted(found, key=lambda one: one.created_at)


def _counted(interview: Interview, new: int) -> Write:
    return Write(paths.interview_ref(interview.id), changes(Interview, new_comments=new))


def _answer(opened: Opened, answer_id: str) -> Answer:
    """An answer that is shown. `Problem` 404 for any other."""
    if not is_id(answer_id):
        raise not_found()
    try:
        answer = reads.get_answer(opened.interview.id, answer_id)
    except Gone:
        raise not_found() from None
    if not is_shown(answer):
        raise not_found()
    return answer


def _sound(answer: Answer) -> SoundOf | None:
    try:
        return reads.get_step(answer.interview_id, answer.id, SoundOf)
    except (Gone, NotReady):
        return None


def _seconds(answer: Answer) -> float | None:
    sound = _sound(answer)
    return sound.duration if sound else None


def _pieces(opened: Opened, answer: Answer) -> list[Blob]:
    """What of an answer's sound is there still, in order: what speech was recognised in, and no picture."""
    sound = _sound(answer)
    if sound is None or not sound.audio:
        return []
    prefix = f"{object_names.interview_prefix(opened.interview.owner, opened.interview.id)}{answer.id}/"
    there = {
        f"gs://{blob.bucket.name}/{blob.name}": blob
        for derived in (False, True)
        for blob in signed_urls.stored(prefix, derived=derived)
    }
    return [there[piece.uri] for piece in sound.audio if piece.uri in there]


def _seconds_open(link: MentorLink) -> int:
    return max(1, int((link.expire_at - clock.now()).total_seconds()))
