"""Documents that keep the platform's books; no client ever reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

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
    """`quotas/{uid}_{yyyymmdd}`: what a person made on a UTC day."""

    owner: str
    interviews: int = 0
    resumes: int = 0
    expire_at: datetime
