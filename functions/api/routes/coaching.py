"""Routes of a class's coach to an interview that a member shows: read, hear, comment, as by a link."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.cohorts import CoachComment
from functions.api.models.mentors import (
    MakeMentorComment,
    MentorCommentsLeft,
    MentorCommentView,
    MentorRecording,
    MentorView,
)
from functions.api.service import class_shares, cohorts, opened
from shared import clock
from shared.archive import coaches
from shared.firestore.writes import add_to

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_SEEN_AGAIN = timedelta(hours=1)


def get_shown_interview(call: Call) -> Reply:
    """An interview as a member shows it to the class's coach. They see when it was last opened."""

    def open_(transaction: Transaction) -> opened.Opened:
        found, share = class_shares.find(call, transaction)
        moment = clock.now()
        if share.seen_at is None or moment - share.seen_at > _SEEN_AGAIN:
            add_to(transaction, [found.used(seen_at=moment)])
        return found

    found = in_transaction(open_)
    # Loaded for a coach, not with every instance of the function.
    from functions.api.service import mentor_view

    return Reply(mentor_view.view(found, opened.comments(found)))


def hear_as_coach(call: Call) -> Reply:
    """Links to the sound of an answer, where its candidate shows that and it is still there."""
    again = partial(class_shares.opened, call)
    return Reply(opened.recording(class_shares.opened(call), again, call.path["answer_id"]))


def comment_as_coach(call: Call, body: CoachComment) -> Reply:
    """Say something of an answer, under the name that the class knows its coach by."""
    cohort = cohorts.coached(call.uid, call.path["cohort_id"])
    said = MakeMentorComment(**body.model_dump(), name=cohort.coach_name)
    found, again = class_shares.opened(call), partial(class_shares.opened, call)
    made = opened.comment(found, again, said, clock.new_id(), author=coaches.author(call.uid))
    return Reply(MentorCommentView(**made.model_dump()))


def delete_as_coach(call: Call) -> Reply:
    """Delete a comment of one's own. Twice is once."""
    found = class_shares.opened(call)
    opened.delete_comment(
        lambda transaction: class_shares.opened(call, transaction).interview,
        call.path["comment_id"],
        found.link.id,
    )
    left = (MentorCommentView(**one.model_dump()) for one in opened.comments(found))
    return Reply(MentorCommentsLeft(comments=tuple(left)))


_ONE = "/v1/cohorts/{cohort_id}/members/{member_id}/interviews/{share_id}"

ROUTES = (
    Route("GET", _ONE, get_shown_interview, "Read an interview that a member shows", MentorView),
    Route(
        "GET",
        f"{_ONE}/recordings/{{answer_id}}",
        hear_as_coach,
        "Hear an answer that a member shows",
        MentorRecording,
        weight=opened.DEAR,
    ),
    Route(
        "POST",
        f"{_ONE}/comments",
        comment_as_coach,
        "Comment on an answer that a member shows",
        MentorCommentView,
        body=CoachComment,
        weight=opened.DEAR,
    ),
    Route(
        "DELETE",
        f"{_ONE}/comments/{{comment_id}}",
        delete_as_coach,
        "Delete one's own comment on a member's answer",
        MentorCommentsLeft,
    ),
)
