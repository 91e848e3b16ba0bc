"""The one place that says what a mentor's link opens: nothing, unless it is there and in time.

A link is a capability (docs/decisions/mentor-links.md): 256 random bits, of which only the digest is stored,
as the id of a document below the interview. So it is found by what opens it; what is deleted opens nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import TYPE_CHECKING

from functions.api.http import rate_limit
from functions.api.http.by_link import LinkCall
from functions.api.http.problems import Problem
from functions.api.service.opened import Opened
from shared import clock
from shared.documents.base import changes
from shared.documents.ids import is_id
from shared.documents.interview import Interview, InterviewStatus
from shared.documents.mentor import MentorLink
from shared.firestore import paths
from shared.firestore.writes import Write

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_BYTES = 32
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def secret() -> tuple[str, str]:
    """A new secret and its digest, which is the id of what it opens."""
    made = secrets.token_urlsafe(_BYTES)
    return made, digest(made)


def issue(interview_id: str) -> tuple[str, str]:
    """A new token and the id of its link."""
    made, link_id = secret()
    return f"{interview_id}.{made}", link_id


def opened(call: LinkCall, weight: int = 1) -> Opened:
    """What a caller's link opens, counted as `weight` requests of it.

    `Problem` 404 `link_closed`, in the same words for a link that never was, was withdrawn, has run out, or
    whose interview is gone; 429 when the link's minute is used up.
    """
    found = find(call)
    rate_limit.check_link(found.link.id, weight)
    return found


def find(call: LinkCall, transaction: Transaction | None = None) -> Opened:
    """The same, within a transaction, and not counted."""
    interview_id, _, told = call.token.rpartition(".")
    if not is_id(interview_id) or not _SECRET.fullmatch(told):
        raise closed()
    reference = paths.mentor_link_ref(interview_id, digest(told))
    stored = reference.get(transaction=transaction).to_dict()
    if stored is None:
        raise closed()
    link = MentorLink.model_validate(stored)
    held = paths.interview_ref(interview_id).get(transaction=transaction).to_dict()
    if link.expire_at <= clock.now() or held is None:
        raise closed()
    interview = Interview.model_validate(held)
    if interview.status is InterviewStatus.DELETING or interview.owner != link.owner:
        raise closed()

    def used(**values: int) -> Write:
        return Write(reference, changes(MentorLink, **values))

    return Opened(interview, link, used)


def closed() -> Problem:
    """The same words whatever is wrong: nobody learns which links there are or were."""
    return Problem(
        404,
        "link_closed",
        "This link opens nothing. It may be incomplete, have run out, or have been withdrawn. "
        "Ask whoever sent it for a new one.",
    )


def digest(told: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(told.encode()).hexdigest()
