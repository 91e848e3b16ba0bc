"""A class: who opened it, who is in it, what was assigned, and what each member shows of it to the coach."""

from __future__ import annotations

from datetime import datetime

from shared.documents.base import Frozen
from shared.documents.interview import Profile
from shared.documents.mentor import MentorLink


class Invitation(Frozen):
    """By which a class is joined. Its secret is told once and not kept."""

    digest: str
    expire_at: datetime


class CoachedClass(Frozen):
    """`cohorts/{id}`. After `expire_at` it opens nothing to anybody."""

    id: str
    owner: str
    """The coach: whoever opened it."""
    name: str
    coach_name: str
    """As the coach gave it; members and comments are told this and nothing else of them."""
    created_at: datetime
    expire_at: datetime
    invitation: Invitation | None = None
    """None: nobody can join."""


class Assignment(Frozen):
    """`cohorts/{id}/assignments/{id}`: an interview that members are asked to practise."""

    id: str
    owner: str
    cohort_id: str
    title: str
    note: str = ""
    due_at: datetime | None = None
    """Nothing closes then."""
    profile: Profile
    questions: tuple[str, ...] = ()
    """Empty: each member's are written for the profile."""
    created_at: datetime
    expire_at: datetime


class ClassShare(MentorLink):
    """An interview that a member shows to the coach: as a mentor's link, but opened by being the coach.

    Its id is random. What isn't among a member's `shares` is not shown.
    """

    role: str
    held_at: datetime
    assignment_id: str = ""
    """Empty: it was begun from none of this class."""
    seen_at: datetime | None = None
    """When the coach last opened it, to the hour."""


class CohortMember(Frozen):
    """`cohort_members/{cohort}_{uid}`: all that a class holds of a member. Without it nothing is shown."""

    id: str
    """Random; what the coach knows them by."""
    owner: str
    cohort_id: str
    name: str
    """That they chose for this class."""
    joined_at: datetime
    expire_at: datetime
    shares: tuple[ClassShare, ...] = ()
