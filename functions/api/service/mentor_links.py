"""The one place that says what a mentor's link opens: nothing, unless it is there and in time.

A link is a capability (docs/decisions/mentor-links.md): 256 random bits, of which only the digest is stored,
as the id of a document below the interview. So it is found by what opens it; what is deleted opens nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from functions.api.http import rate_limit
from functions.api.http.by_link import LinkCall
from functions.api.http.problems import Problem
from shared import clock
from shared.documents.ids import is_id
from shared.documents.interview import Answer, AnswerState, Interview, InterviewStatus
from shared.documents.mentor import MentorLink
from shared.firestore import paths

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_BYTES = 32
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
SHOWN_STATES = frozenset({AnswerState.TRANSCRIBED, AnswerState.SCORED, AnswerState.NOT_SCORED})
"""Of answers that a mentor sees: those that were given."""


@dataclass(frozen=True)
class Opened:
    """What a link opened."""

    interview: Interview
    link: MentorLink


def issue(interview_id: str) -> tuple[str, str]:
    """A new token and the id of its link."""
    secret = secrets.token_urlsafe(_BYTES)
    return f"{interview_id}.{secret}", _digest(secret)


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
    interview_id, _, secret = call.token.rpartition(".")
    if not is_id(interview_id) or not _SECRET.fullmatch(secret):
        raise closed()
    reference = paths.mentor_link_ref(interview_id, _digest(secret))
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
    return Opened(interview, link)


def is_shown(answer: Answer) -> bool:
    """Whether a mentor sees an answer: the newest attempt, once it was given."""
    return answer.replaced_by is None and answer.state in SHOWN_STATES


def closed() -> Problem:
    """The same words whatever is wrong: nobody learns which links there are or were."""
    return Problem(
        404,
        "link_closed",
        "This link opens nothing. It may be incomplete, have run out, or have been withdrawn. "
        "Ask whoever sent it for a new one.",
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
