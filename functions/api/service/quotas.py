"""Caps: so that nobody spends the project's model money without end, by malice or by a loop.

Days are UTC days. Deleting an interview gives nothing back: what it cost has been spent. The cap
on interviews is a setting (`INTERVIEWS_PER_DAY`), since a load test needs another.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from functions.api.http.codes import ProblemCode
from functions.api.http.problems import too_many
from shared import clock
from shared.documents.base import changes
from shared.documents.bookkeeping import QuotaRecord
from shared.documents.limits import COHORTS_PER_DAY, MENTOR_LINKS_PER_DAY, RESUMES_PER_DAY
from shared.firestore import budget, paths
from shared.gcp import clients
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

Counted = Literal["interviews", "resumes", "mentor_links", "cohorts"]


def _cap(what: Counted) -> int:
    match what:
        case "interviews":
            return settings().interviews_per_day
        case "resumes":
            return RESUMES_PER_DAY
        case "mentor_links":
            return MENTOR_LINKS_PER_DAY
        case "cohorts":
            return COHORTS_PER_DAY


_TOO_MANY: dict[Counted, ProblemCode] = {
    "interviews": "too_many_interviews",
    "resumes": "too_many_resumes",
    "mentor_links": "too_many_links",
    "cohorts": "too_many_classes",
}
_WORDS: dict[Counted, str] = {
    "interviews": "interviews",
    "resumes": "resumes",
    "mentor_links": "links",
    "cohorts": "classes",
}


class Quota:
    """A day's counter of one thing, spent in the transaction that makes the thing.

    Read without a lock, and written only while it is as it was read: a person who makes several things
    side by side gets all of them one after the other, where locks would wait for each other.
    """

    def __init__(self, transaction: Transaction, uid: str, what: Counted) -> None:
        self._moment = clock.now()
        self._ref = paths.quota_ref(uid, self._moment)
        self._uid = uid
        self._what = what
        self._transaction = transaction
        self._found = self._ref.get()
        record = self._found.to_dict()
        self._used: int = getattr(QuotaRecord.model_validate(record), what) if record else 0

    def spend(self) -> None:
        """Count one more (a write: call it after every read). `Problem` 429 when the day's are used up."""
        cap = _cap(self._what)
        if self._used >= cap:
            raise too_many(
                _TOO_MANY[self._what],
                f"You have made {cap} {_WORDS[self._what]} today, which is the most a day can have. "
                "Please come back tomorrow.",
                budget.seconds_left(self._moment),
            )
        counted = {self._what: self._used + 1}
        if self._found.exists:
            unchanged = clients.firestore().write_option(last_update_time=self._found.update_time)
            self._transaction.update(self._ref, changes(QuotaRecord, **counted), unchanged)
        else:
            gone = budget.resets_at(self._moment) + timedelta(days=1)
            kept = {"owner": self._uid, "expire_at": gone}
            self._transaction.create(self._ref, changes(QuotaRecord, **counted, **kept))
