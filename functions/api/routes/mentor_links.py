"""Routes by which a candidate shows an interview to a mentor, reads what they say, and takes it back."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from functions.api.http.problems import conflict, too_many
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.mentors import MakeMentorLink, MentorLinkMade, MentorLinks, ReadComments
from functions.api.routes.interviews import refuse_erased
from functions.api.service import mentor_links, opened
from functions.api.service.ownership import require_owned_interview
from functions.api.service.quotas import Quota
from shared import clock
from shared.documents.base import changes
from shared.documents.ids import is_id
from shared.documents.interview import Interview, InterviewStatus
from shared.documents.limits import MENTOR_LINKS
from shared.documents.mentor import MentorComment, MentorLink
from shared.firestore import paths
from shared.firestore.writes import Write, add_to

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentSnapshot, Transaction

M = TypeVar("M", MentorLink, MentorComment)

_OVER = (InterviewStatus.FINISHING, InterviewStatus.FINISHED)


def make_mentor_link(call: Call, body: MakeMentorLink) -> Reply:
    """Make a link that shows a finished interview to whoever holds it: what is chosen, and until it closes.

    It is never open for longer than the interview is kept.
    """
    interview_id = call.path["interview_id"]
    token, link_id = mentor_links.issue(interview_id)

    def make(transaction: Transaction) -> MentorLink:
        interview = require_owned_interview(call.uid, interview_id, transaction)
        refuse_erased(call.uid, transaction)
        if interview.status not in _OVER:
            raise conflict("not_finished", "Finish the interview first; then it can be shown to a mentor.")
        moment = clock.now()
        there = paths.mentor_links(interview_id).stream(transaction=transaction)
        open_ = [one for one in map(_link, there) if one.expire_at > moment]
        if len(open_) >= MENTOR_LINKS:
            raise too_many(
                "too_many_links",
                f"An interview can have {MENTOR_LINKS} open links. Withdraw one to make another.",
                math.ceil((min(one.expire_at for one in open_) - moment).total_seconds()),
            )
        link = MentorLink(
            id=link_id,
            interview_id=interview_id,
            owner=call.uid,
            name=body.name,
            shows=tuple(dict.fromkeys(body.shows)),
            created_at=moment,
            expire_at=min(moment + timedelta(days=body.days), interview.expire_at),
        )
        Quota(transaction, call.uid, "mentor_links").spend()
        add_to(
            transaction,
            [Write(paths.mentor_link_ref(interview_id, link_id), link.model_dump(), "create")],
        )
        return link

    return Reply(MentorLinkMade(link=in_transaction(make), token=token))


def get_mentor_links(call: Call) -> Reply:
    """Which links to an interview are open, and what mentors said."""
    interview = require_owned_interview(call.uid, call.path["interview_id"])
    return Reply(_links(interview.id))


def withdraw_mentor_link(call: Call) -> Reply:
    """Withdraw a link: from now on it opens nothing. Twice is once; comments made by it stay."""
    interview = require_owned_interview(call.uid, call.path["interview_id"])
    if is_id(call.path["link_id"]):
        paths.mentor_link_ref(interview.id, call.path["link_id"]).delete()
    return Reply(_links(interview.id))


def delete_mentor_comment(call: Call) -> Reply:
    """Delete what a mentor said. Twice is once."""
    interview_id = call.path["interview_id"]
    opened.delete_comment(
        lambda transaction: require_owned_interview(call.uid, interview_id, transaction),
        call.path["comment_id"],
    )
    return Reply(_links(interview_id))


def read_comments(call: Call, body: ReadComments) -> Reply:
    """Say up to when comments were read: `new_comments` of the interview counts those made later.

    What was read once stays read.
    """
    interview_id = call.path["interview_id"]

    def read(transaction: Transaction) -> None:
        interview = require_owned_interview(call.uid, interview_id, transaction)
        until = min(body.until, clock.now())
        if interview.comments_read_at is not None:
            until = max(until, interview.comments_read_at)
        made = map(_comment, paths.mentor_comments(interview_id).stream(transaction=transaction))
        new = sum(one.created_at > until for one in made)
        read = changes(Interview, comments_read_at=until, new_comments=new)
        add_to(transaction, [Write(paths.interview_ref(interview_id), read)])

    in_transaction(read)
    return Reply(_links(interview_id))


def _links(interview_id: str) -> MentorLinks:
    moment = clock.now()
    links = [_link(snapshot) for snapshot in paths.mentor_links(interview_id).stream()]
    comments = [_comment(snapshot) for snapshot in paths.mentor_comments(interview_id).stream()]
    return MentorLinks(
        links=_newest_first(one for one in links if one.expire_at > moment),
        comments=_newest_first(comments),
    )


def _newest_first(found: Iterable[M]) -> tuple[M, ...]:
    return tuple(sorted(found, key=lambda one: one.created_at, reverse=True))


def _link(snapshot: DocumentSnapshot[Any]) -> MentorLink:
    return MentorLink.model_validate(snapshot.to_dict())


def _comment(snapshot: DocumentSnapshot[Any]) -> MentorComment:
    return MentorComment.model_validate(snapshot.to_dict())


_OF = "/v1/interviews/{interview_id}"

ROUTES = (
    Route(
        "POST",
        f"{_OF}/mentor-links",
        make_mentor_link,
        "Make a link for a mentor",
        MentorLinkMade,
        body=MakeMentorLink,
        problems=(409, 410),
    ),
    Route(
        "GET",
        f"{_OF}/mentor-links",
        get_mentor_links,
        "List links for mentors, and their comments",
        MentorLinks,
    ),
    Route("DELETE", f"{_OF}/mentor-links/{{link_id}}", withdraw_mentor_link, "Withdraw a link", MentorLinks),
    Route(
        "DELETE",
        f"{_OF}/mentor-comments/{{comment_id}}",
        delete_mentor_comment,
        "Delete a mentor's comment",
        MentorLinks,
    ),
    Route(
        "PUT",
        f"{_OF}/mentor-comments/read",
        read_comments,
        "Say that comments were read",
        MentorLinks,
        body=ReadComments,
    ),
)
