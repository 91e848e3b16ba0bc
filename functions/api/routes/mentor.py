"""Routes for whoever holds a mentor's link: read what it shows, hear it, comment. Nobody needs an account."""

from __future__ import annotations

from functools import partial

from functions.api.http.by_link import LinkCall
from functions.api.http.router import Caller, Reply, Route
from functions.api.models.mentors import (
    DeleteMentorComment,
    MakeMentorComment,
    MentorCommentMade,
    MentorCommentsLeft,
    MentorCommentView,
    MentorRecording,
    MentorView,
)
from functions.api.service import mentor_links, opened


def get_mentor_view(call: LinkCall) -> Reply:
    """The interview as its candidate shows it by this link, with the comments that were made by it."""
    found = mentor_links.opened(call)
    # Loaded for a mentor, not with every instance of the function.
    from functions.api.service import mentor_view

    return Reply(mentor_view.view(found, opened.comments(found)))


def hear_for_mentor(call: LinkCall) -> Reply:
    """Links to the sound of an answer, where its candidate shows that and it is still there."""
    found = mentor_links.opened(call, opened.DEAR)
    return Reply(opened.recording(found, partial(mentor_links.find, call), call.path["answer_id"]))


def comment_as_mentor(call: LinkCall, body: MakeMentorComment) -> Reply:
    """Say something of an answer, at a second of it or on the whole; its candidate can delete it.

    So can whoever keeps the `secret` that is told this once.
    """
    found = mentor_links.opened(call, opened.DEAR)
    secret, comment_id = mentor_links.secret()
    made = opened.comment(found, partial(mentor_links.find, call), body, comment_id)
    return Reply(MentorCommentMade(comment=MentorCommentView(**made.model_dump()), secret=secret))


def delete_own_comment(call: LinkCall, body: DeleteMentorComment) -> Reply:
    """Delete the comment that was made by this link with this secret. Twice is once.

    The answer is the same for a secret that never was: which comments of this link are there.
    """
    found = mentor_links.opened(call, opened.DEAR)
    opened.delete_comment(
        lambda transaction: mentor_links.find(call, transaction).interview,
        mentor_links.digest(body.secret),
        found.link.id,
    )
    left = opened.comments(found)
    return Reply(MentorCommentsLeft(comments=tuple(MentorCommentView(**one.model_dump()) for one in left)))


ROUTES = (
    Route(
        "GET", "/v1/mentor", get_mentor_view, "Read what a link shows", MentorView, caller=Caller.MENTOR_LINK
    ),
    Route(
        "GET",
        "/v1/mentor/recordings/{answer_id}",
        hear_for_mentor,
        "Hear an answer by a link",
        MentorRecording,
        caller=Caller.MENTOR_LINK,
    ),
    Route(
        "POST",
        "/v1/mentor/comments",
        comment_as_mentor,
        "Comment on an answer by a link",
        MentorCommentMade,
        body=MakeMentorComment,
        caller=Caller.MENTOR_LINK,
    ),
    Route(
        "POST",
        "/v1/mentor/comments/delete",
        delete_own_comment,
        "Delete one's own comment by a link",
        MentorCommentsLeft,
        body=DeleteMentorComment,
        caller=Caller.MENTOR_LINK,
    ),
)
