"""A refusal that no further attempt can better: told to ops when it happens, and once for each request.

The line is an error of its own in the log (`service refused`), on which an alert opens at the first one.
"""

from __future__ import annotations

import logging

from shared.errors import Refused

log = logging.getLogger(__name__)

PASSING = frozenset({408, 409, 425, 429, 499})
"""Statuses below 500 that pass by themselves: timeouts, contention, quota, a caller who left."""
_LONGEST = 300


def is_permanent(status: int) -> bool:
    """Whether an HTTP status says that the same request will always be refused."""
    return 400 <= status < 500 and status not in PASSING


def refused(service: str, status: int | str, why: str) -> Refused:
    """The error to raise. `why` is the service's own text, where that can't hold what a candidate said."""
    fields = {"service": service, "status": status, "why": why[:_LONGEST]}
    log.error("service refused", extra={"fields": fields})
    return Refused(service, f"{status}")
