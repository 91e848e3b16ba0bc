"""Caps: so that nobody spends the project's model money without end, by malice or by a loop.

Days are UTC days. Deleting an interview gives nothing back: what it cost has been spent. The cap
on interviews is a setting (`INTERVIEWS_PER_DAY`), since a load test needs another.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from functions.api.http.problems import too_many
from shared.firestore import store
from shared.gcp import clients
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Transaction

RESUMES_PER_DAY = 20
ATTEMPTS_PER_QUESTION = 5

MAX_RECORDING_BYTES = 300 * 1024 * 1024
"""What `transcribe` reads: 15 minutes, the longest answer that is judged, of video at 2.7 Mbit/s."""
MAX_SEGMENT_BYTES = 1_000_000
"""A live segment is 16 kHz mono 16-bit WAV of at most 20 s, 640 kB; half as much again for a late cut."""
MAX_MANIFEST_BYTES = 64_000
MAX_RESUME_BYTES = 10_000_000

Counted = Literal["interviews", "resumes"]


def quota_ref(uid: str, day: datetime) -> DocumentReference:
    """`quotas/{uid}_{yyyymmdd}`: what a person made on a day. Never for a client."""
    return clients.firestore().document("quotas", f"{uid}_{day:%Y%m%d}")


def _cap(what: Counted) -> int:
    return settings().interviews_per_day if what == "interviews" else RESUMES_PER_DAY


class Quota:
    """A day's counter of one thing, read in the transaction that makes the thing."""

    def __init__(self, transaction: Transaction, uid: str, what: Counted) -> None:
        self._moment = store.now()
        self._ref = quota_ref(uid, self._moment)
        self._uid = uid
        self._what = what
        self._transaction = transaction
        self._used = int((self._ref.get(transaction=transaction).to_dict() or {}).get(what, 0))

    def spend(self) -> None:
        """Count one more (a write: call it after every read). `Problem` 429 when the day's are used up."""
        cap = _cap(self._what)
        tomorrow = self._moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        if self._used >= cap:
            raise too_many(
                f"too_many_{self._what}",
                f"You have made {cap} {self._what} today, which is the most a day can have. "
                "Please come back tomorrow.",
                int((tomorrow - self._moment).total_seconds()) + 1,
            )
        self._transaction.set(
            self._ref,
            {
                self._what: self._used + 1,
                "owner": self._uid,
                "expire_at": tomorrow + timedelta(days=1),
            },
            merge=True,
        )
