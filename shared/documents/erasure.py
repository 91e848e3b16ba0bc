"""An erasure as it is stored, and the receipt that its subject gets. Neither ever holds content."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from shared.documents.base import Frozen

Subject = Literal["interview", "resume", "expression", "account"]
Store = Literal["firestore", "storage", "bigquery", "kafka", "archive", "auth"]


class Removed(Frozen):
    """How many of one sort went: documents of a collection, objects of a bucket, rows of a table,
    tombstones in a topic, documents of the archive.

    An answer's steps are counted by step: `transcript`, `evaluation`, `follow_up`, `expression`, and an
    interview's `report`. Those that never held anything go as well and are counted apart, as
    `placeholders`. `steps` counts what an erasure removed before its receipt told them apart.
    """

    kind: Store
    name: str
    count: int


class Pending(Frozen):
    """What is still to go, and why; it is tried again without being asked."""

    kind: Store
    why: str


class Receipt(Frozen):
    """What an erasure removed so far. `completed_at` is set after the last check found nothing more."""

    id: str
    subject: Subject
    requested_at: datetime
    ran_at: datetime
    removed: tuple[Removed, ...]
    pending: tuple[Pending, ...] = ()
    next_check_at: datetime | None = Field(
        default=None, description="When it is checked again that nothing came or stayed behind."
    )
    completed_at: datetime | None = None


class ErasureRecord(Frozen):
    """`erasures/{id}`: what is to go, what went, and when it is looked after again.

    Once it is complete it forgets whom it was about.
    """

    subject: Subject
    owner: str = ""
    interview_id: str = ""
    resume_id: str = ""
    requested_at: datetime
    sweeps: int = 0
    next_at: datetime | None = None
    ran_at: datetime | None = None
    removed: tuple[Removed, ...] = ()
    pending: tuple[Pending, ...] = ()
    completed_at: datetime | None = None
    expire_at: datetime | None = None
