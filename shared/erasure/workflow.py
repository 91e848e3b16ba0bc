"""Erasing what a candidate owns: all of it, provably, even what can't go at once.

An erasure is written down (`erasures/{id}`, an outbox) in the transaction that starts it, and
runs at once in the request. Every part is idempotent, so whatever fails, or crashes, is simply
run again by `jobs/retention` through `sweep_due`.

It also runs again after success, since some things can arrive or become erasable only later:

- after 2 hours: BigQuery refuses to delete rows that are still in its streaming buffer (up to
  90 minutes), and work that was under way when the erasure began has ended by then;
- after 8 days: a resumable upload that was started before can be finished for 7 days.

Only then is it complete, and the erasure forgets whom it was about. The receipt says how much
went of each kind, and what is still to go and why. It never holds content.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shared import clock
from shared.documents.base import changes
from shared.documents.erasure import ErasureRecord, Pending, Receipt, Removed, Store, Subject
from shared.erasure import accounts, archived, documents, objects, rows, streams
from shared.erasure.not_yet import NotYet
from shared.firestore import paths
from shared.gcp.warehouse import user_hash

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Transaction

log = logging.getLogger(__name__)

SWEEPS = (timedelta(hours=2), timedelta(days=8))
"""When, after it was asked for, an erasure that went well runs again."""
RETRY = timedelta(minutes=15)
KEEP_RECEIPT = timedelta(days=365)


@dataclass(frozen=True)
class Scope:
    """What is to go. `interview_id` for an interview and its expression data, `resume_id` for a résumé."""

    subject: Subject
    owner: str
    interview_id: str = ""
    resume_id: str = ""

    @property
    def erasure_id(self) -> str:
        """The same request has the same id; an account's holds the pseudonym, not the person."""
        if self.subject == "account":
            return f"account_{user_hash(self.owner)}"
        return f"{self.subject}_{self.interview_id or self.resume_id}"


def is_being_erased(uid: str, transaction: Transaction) -> bool:
    """Whether this account was deleted: its token stays valid for an hour, and must make nothing new."""
    scope = Scope("account", uid)
    return bool(paths.erasure_ref(scope.erasure_id).get(transaction=transaction).exists)


def record(scope: Scope, transaction: Transaction) -> None:
    """Write the erasure down, as a part of the caller's transaction (a write: after every read).

    Asking again after a crash continues the count; withdrawing consent anew starts a new receipt.
    """
    moment = clock.now()
    asked = changes(
        ErasureRecord,
        subject=scope.subject,
        owner=scope.owner,
        interview_id=scope.interview_id,
        resume_id=scope.resume_id,
        requested_at=moment,
        sweeps=0,
        next_at=moment + RETRY,
    )
    transaction.set(paths.erasure_ref(scope.erasure_id), asked, merge=scope.subject != "expression")


def run(erasure_id: str) -> Receipt:
    """Erase everything of a recorded erasure; what fails stays pending and is tried again."""
    ref = paths.erasure_ref(erasure_id)
    stored = ErasureRecord.model_validate(ref.get().to_dict())
    scope = Scope(stored.subject, stored.owner, stored.interview_id, stored.resume_id)
    removed: Counter[tuple[Store, str]] = Counter({(e.kind, e.name): e.count for e in stored.removed})
    pending: list[Pending] = []
    for kind, erase in _parts(scope, stored.requested_at):
        try:
            for name, count in erase().items():
                removed[kind, name] += count
        except NotYet as error:
            for name, count in error.gone.items():
                removed[kind, name] += count
            pending.append(Pending(kind=kind, why=str(error)))
        except Exception as error:
            # One part that is down must not keep the others from going.
            log.error("erasure part failed", exc_info=error, extra={"fields": {"kind": kind}})
            pending.append(Pending(kind=kind, why="the service is not reachable"))
    receipt = _settle(erasure_id, stored, removed, pending)
    _keep(ref, receipt, stored, swept=not pending)
    log.info(
        "erased",
        extra={
            "fields": {"erasure": scope.subject, "removed": sum(removed.values()), "pending": len(pending)}
        },
    )
    return receipt


def sweep_due(limit: int = 100) -> list[Receipt]:
    """Run the erasures that are due again; for `jobs/retention`, every few minutes."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    due = (
        paths.erasures()
        .where(filter=FieldFilter("next_at", "<=", clock.now()))
        .order_by("next_at")
        .limit(limit)
    )
    receipts = []
    for snapshot in list(due.stream()):
        try:
            receipts.append(run(snapshot.id))
        except Exception as error:
            # It stays due; the others must not wait for it.
            log.error("erasure failed", exc_info=error, extra={"fields": {"erasure": snapshot.id}})
    return receipts


def _parts(scope: Scope, requested_at: datetime) -> Iterator[tuple[Store, Callable[[], Counter[str]]]]:
    """What to erase, in order: expression data before all else, the account's sign-in last."""
    match scope.subject:
        case "expression":
            if not documents.expression_is_allowed(scope.interview_id):
                yield (
                    "bigquery",
                    lambda: rows.where("interview_id", scope.interview_id, rows.EXPRESSION),
                )
                yield "firestore", lambda: documents.expression_steps(scope.interview_id)
                yield "storage", lambda: objects.films_of_interview(scope.owner, scope.interview_id)
        case "interview":
            yield (
                "bigquery",
                lambda: rows.of_interview(user_hash(scope.owner), scope.interview_id),
            )
            yield "kafka", lambda: streams.of_interviews((scope.interview_id,), requested_at)
            yield "archive", lambda: archived.interview(scope.interview_id)
            yield "storage", lambda: objects.of_interview(scope.owner, scope.interview_id)
            yield "firestore", lambda: documents.interview(scope.owner, scope.interview_id)
        case "resume":
            yield "storage", lambda: objects.of_resume(scope.owner, scope.resume_id)
            yield "firestore", lambda: documents.resume(scope.resume_id)
        case "account":
            yield "firestore", lambda: documents.stop_interviews(scope.owner)
            yield "kafka", lambda: streams.of_interviews(documents.interview_ids(scope.owner), requested_at)
            yield "archive", lambda: archived.of_user(scope.owner)
            yield "bigquery", lambda: rows.where("user_hash", user_hash(scope.owner))
            yield "storage", lambda: objects.of_user(scope.owner)
            yield "firestore", lambda: documents.user(scope.owner)
            yield "auth", lambda: accounts.sign_in(scope.owner)


def _settle(
    erasure_id: str,
    stored: ErasureRecord,
    removed: Counter[tuple[Store, str]],
    pending: list[Pending],
) -> Receipt:
    moment = clock.now()
    sweeps = stored.sweeps
    if pending:
        next_at: datetime | None = moment + RETRY
    elif sweeps < len(SWEEPS):
        next_at = max(stored.requested_at + SWEEPS[sweeps], moment + RETRY)
    else:
        next_at = None
    return Receipt(
        id=erasure_id,
        subject=stored.subject,
        requested_at=stored.requested_at,
        ran_at=moment,
        removed=tuple(
            Removed(kind=kind, name=name, count=count)
            for (kind, name), count in sorted(removed.items())
            if count
        ),
        pending=tuple(pending),
        next_check_at=next_at,
        completed_at=None if next_at else moment,
    )


def _keep(ref: DocumentReference, receipt: Receipt, stored: ErasureRecord, *, swept: bool) -> None:
    from google.cloud.firestore import DELETE_FIELD

    update = changes(
        ErasureRecord,
        removed=[entry.model_dump() for entry in receipt.removed],
        pending=[entry.model_dump() for entry in receipt.pending],
        ran_at=receipt.ran_at,
        sweeps=stored.sweeps + (1 if swept else 0),
        next_at=receipt.next_check_at or DELETE_FIELD,
    )
    if receipt.completed_at:
        update |= changes(
            ErasureRecord,
            completed_at=receipt.completed_at,
            owner=DELETE_FIELD,
            expire_at=receipt.completed_at + KEEP_RECEIPT,
        )
    ref.update(update)
