"""Firestore transactions of a request."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from functions.api.http.problems import too_many, unavailable
from shared.gcp import clients

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

T = TypeVar("T")

_SECONDS = 4.0
"""Longer than what one person does at once takes to pass, and well within a request's time."""
_PAUSE_SECONDS = 0.05


def in_transaction(work: Callable[[Transaction], T]) -> T:
    """Run `work` in a transaction: every read before the first write. It may run more than once.

    `Problem` 503 when others kept writing the same documents, 429 when it was the caller, with requests
    side by side: what only the caller writes is guarded by a precondition, not by a lock.
    """
    from google.api_core.exceptions import AlreadyExists, FailedPrecondition
    from google.cloud.firestore import transactional

    until, pause = time.monotonic() + _SECONDS, _PAUSE_SECONDS
    while True:
        try:
            result: T = transactional(work)(clients.firestore().transaction(max_attempts=1))
        except (AlreadyExists, FailedPrecondition) as error:
            refusal = too_many("too_many_at_once", "Too many requests at once. Send them one by one.", 1)
            cause: Exception = error
        except ValueError as error:
            if not str(error).startswith("Failed to commit"):
                raise
            refusal, cause = unavailable(), error
        else:
            return result
        if time.monotonic() + pause > until:
            raise refusal from cause
        time.sleep(pause * random.uniform(0.5, 1.5))
        pause = min(2 * pause, 0.8)
