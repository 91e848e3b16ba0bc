"""Documents that keep the platform's books; no client ever reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from shared.documents.base import Frozen


class ClaimRecord(Frozen):
    """`claims/{stage}_{hash}`: the right to do one piece of work, and the events that it led to."""

    stage: str
    token: str
    state: Literal["running", "complete"]
    attempts: int
    lease_until: datetime
    expire_at: datetime
    events: tuple[dict[str, Any], ...] = ()
    published: bool = False


class IdempotencyRecord(Frozen):
    """`idempotency/{hash}`: what an earlier request with this key made, and a digest of that request."""

    owner: str
    digest: str
    resource: str
    expire_at: datetime


class QuotaRecord(Frozen):
    """`quotas/{uid}_{yyyymmdd}`: what a person made and spent on a UTC day (`shared/firestore/budget.py`)."""

    owner: str
    interviews: int = 0
    resumes: int = 0
    mentor_links: int = 0
    cohorts: int = 0
    answers: float = 0.0
    heard_seconds: float = 0.0
    model_calls: float = 0.0
    export_bytes: float = 0.0
    heard: dict[str, float] = Field(default_factory=dict)
    """Seconds of live answers, by answer."""
    expire_at: datetime


class SpendingRecord(Frozen):
    """`spending/{yyyymmdd}_{shard}`: a part of what everybody spent on a UTC day."""

    microdollars: float
    expire_at: datetime
