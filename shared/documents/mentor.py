"""A link by which a candidate shows an interview to a mentor, and what the mentor says of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from shared.documents.base import Frozen

Shown = Literal["transcript", "scores", "feedback", "recording"]
"""What a candidate may show besides the questions. A film is not among it: it was agreed to for the mirror of
expression alone."""


class MentorLink(Frozen):
    """`interviews/{id}/mentor_links/{digest}`. Its id is the digest of the secret that opens it, which is not
    kept; a link that was withdrawn is not there any more."""

    id: str
    interview_id: str
    owner: str
    name: str = ""
    """Whom it is for, in the candidate's words. The mentor doesn't see it."""
    shows: tuple[Shown, ...]
    created_at: datetime
    expire_at: datetime
    comments: int = 0
    """Made by it so far, deleted ones too."""
    sent_bytes: int = 0
    """Of sound."""


class MentorComment(Frozen):
    """`interviews/{id}/mentor_comments/{id}`: it stays when its link goes, until the candidate deletes it, or
    whoever made it does."""

    id: str
    """Of a mentor's, the digest of the secret by which their browser deletes it, which is not kept."""
    interview_id: str
    owner: str
    """The candidate."""
    answer_id: str
    link_id: str
    author: str = ""
    """Of a class's coach, a pseudonym by which an erasure of their account finds it."""
    name: str
    """As the mentor gave it; nobody has checked it."""
    text: str
    at: float | None = None
    """Seconds on the answer's clock; None: of the answer as a whole."""
    created_at: datetime
    expire_at: datetime
