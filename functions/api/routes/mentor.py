"""Routes for whoever holds a mentor's link: read what it shows, hear it, comment. Nobody needs an account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from functions.api.http.by_link import LinkCall
from functions.api.http.problems import Problem, not_found, too_many, unprocessable
from functions.api.http.router import Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.mentors import (
    MakeMentorComment,
    MentorCommentView,
    MentorRecording,
    MentorView,
)
from functions.api.service import mentor_links, signed_urls
from functions.api.service.mentor_links import Opened
from shared import clock
from shared.documents.base import changes
from shared.documents.ids import is_id
from shared.documents.interview import Answer
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
_DEAR = 5
"""Requests of a link's minute that a comment counts as, or signed links to sound."""


class SoundOf(StepView):
    """How long an answer took, and where its sound is."""

    of: ClassVar = Step.TRANSCRIPT
    duration: float | None
    audio: tuple[AudioPiece, ...] = ()


def get_mentor_view(call: LinkCall) -> Reply:
    """The interview as its candidate shows it by this link, with the comments that were made by it."""
    opened = mentor_links.opened(call)
    # Loaded for a mentor, not with every instance of the function.
    from functions.api.service import mentor_view

    return Reply(mentor_view.view(opened, _comments(opened)))


def hear_for_mentor(call: LinkCall) -> Reply:
    """Links to the sound of an answer, where its candidate shows that and it is still there."""
    opened = mentor_links.opened(call, _DEAR)
    answer = _answer(opened, call.path["answer_id"])
    if "recording" not in opened.link.shows:
        raise not_found()
    pieces = _pieces(opened, answer)
    if not pieces:
        raise Problem(404, "no_recording", "There is no recording of this answer any more.")
    size = sum(blob.size or 0 for blob in pieces)

    def send(transaction: Transaction) -> None:
        link = mentor_links.find(call, transaction).link
        if link.sent_bytes + size > MENTOR_BYTES:
            raise too_many(
                "link_used_up",
                "As much was heard by this link as one link is for. Ask whoever sent it for a new one.",
                _seconds_open(link),
            )
        sent = changes(MentorLink, sent_bytes=link.sent_bytes + size)
        add_to(transaction, [Write(paths.mentor_link_ref(opened.interview.id, link.id), sent)])

    in_transaction(send)
    return Reply(MentorRecording(media=signed_urls.downloads(pieces, _LISTEN)))


def comment_as_mentor(call: LinkCall, body: MakeMentorComment) -> Reply:
    """Say something of an answer, at a second of it or on the whole; its candidate can delete it."""
    opened = mentor_links.opened(call, _DEAR)
    answer = _answer(opened, body.answer_id)
    if body.at is not None and body.at > (_seconds(answer) or 0.0):
        raise unprocessable("invalid_request", "The answer has no such second.", "/at")

    def write(transaction: Transaction) -> MentorComment:
        found = mentor_links.find(call, transaction)
        if found.link.comments >= MENTOR_COMMENTS:
            raise too_many(
                "link_used_up",
                f"By one link {MENTOR_COMMENTS} comments can be made. Ask whoever sent it for a new one.",
                _seconds_open(found.link),
            )
        comment = MentorComment(
            id=clock.new_id(),
            interview_id=found.interview.id,
            owner=found.interview.owner,
            answer_id=answer.id,
            link_id=found.link.id,
            name=body.name,
            text=body.text,
            at=body.at,
            created_at=clock.now(),
            expire_at=found.interview.expire_at,
        )
        counted = changes(MentorLink, comments=found.link.comments + 1)
        add_to(
            transaction,
            [
                Write(paths.mentor_link_ref(found.interview.id, found.link.id), counted),
                Write(
                    paths.mentor_comment_ref(found.interview.id, comment.id), comment.model_dump(), "create"
                ),
            ],
        )
        return comment

    return Reply(MentorCommentView(**in_transaction(write).model_dump()))


def _answer(opened: Opened, answer_id: str) -> Answer:
    """An answer that the link shows. `Problem` 404 for any other."""
    if not is_id(answer_id):
        raise not_found()
    try:
        answer = reads.get_answer(opened.interview.id, answer_id)
    except Gone:
        raise not_found() from None
    if not mentor_links.is_shown(answer):
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


def _comments(opened: Opened) -> list[MentorComment]:
    from google.cloud.firestore_v1.base_query import FieldFilter

    made = paths.mentor_comments(opened.interview.id).where(
        filter=FieldFilter("link_id", "==", opened.link.id)
    )
    found = [MentorComment.model_validate(snapshot.to_dict()) for snapshot in made.stream()]
    return sorted(found, key=lambda one: one.created_at)


def _seconds_open(link: MentorLink) -> int:
    return max(1, int((link.expire_at - clock.now()).total_seconds()))


ROUTES = (
    Route("GET", "/v1/mentor", get_mentor_view, "Read what a link shows", MentorView, by_link=True),
    Route(
        "GET",
        "/v1/mentor/recordings/{answer_id}",
        hear_for_mentor,
        "Hear an answer by a link",
        MentorRecording,
        by_link=True,
    ),
    Route(
        "POST",
        "/v1/mentor/comments",
        comment_as_mentor,
        "Comment on an answer by a link",
        MentorCommentView,
        body=MakeMentorComment,
        by_link=True,
    ),
)
