"""Firestore transactions, and the writes that other modules prepared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from functions.api.http.problems import unavailable
from shared.firestore.store import Write
from shared.gcp import clients

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

T = TypeVar("T")

_ATTEMPTS = 8


def in_transaction(work: Callable[[Transaction], T]) -> T:
    """Run `work` in a transaction: every read before the first write. It may run more than once.

    `Problem` 503 when others kept writing the same documents.
    """
    from google.cloud.firestore import transactional

    try:
        result: T = transactional(work)(clients.firestore().transaction(max_attempts=_ATTEMPTS))
    except ValueError as error:
        if str(error).startswith("Failed to commit"):
            raise unavailable() from error
        raise
    return result


def apply(transaction: Transaction, writes: Iterable[Write]) -> None:
    """Put prepared writes into the transaction."""
    for write in writes:
        getattr(transaction, write.mode)(write.ref, write.data)
