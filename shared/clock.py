"""The present, what is made now, and until when it is kept."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from shared.settings import settings


def new_id() -> str:
    """A random id: 128 bits, so that nobody guesses one."""
    return secrets.token_urlsafe(16).replace("-", "x").replace("_", "y")


def now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


def expiry(since: datetime | None = None) -> datetime:
    """When personal data made now is removed by Firestore's TTL."""
    return (since or now()) + timedelta(days=settings().retention_days)
