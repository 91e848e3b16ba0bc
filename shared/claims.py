"""Claim → run → complete: the same work is done once, however often it is delivered.

A claim is keyed on the work's business identity (stage, answer, object generation), never on
a message id, since a retry of the publisher makes a new message of the same work. Its
completion commits in one transaction with the work's writes; the events to publish are kept
in the claim (an outbox), so that a crash between commit and publish loses none.

    create ──▶ running ──commit──▶ complete (published=False) ──▶ complete (published=True)
                  │ lease ends, or the work fails
                  └──▶ free to be taken over, with a new token

A lease is renewed while the work runs. A duplicate of a running claim raises `Busy`.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shared import clients, store
from shared.errors import Busy, Gone, Superseded
from shared.session import AnswerState, check_transition
from shared.settings import settings
from shared.store import Write

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Transaction

KEEP = timedelta(days=14)
"""A claim outlives every redelivery: Pub/Sub keeps a message for at most 7 days, twice with a redrive."""


@dataclass(frozen=True)
class Claim:
    """The right to do one piece of work. `events` is set when the work was done before."""

    ref: DocumentReference
    token: str
    done: bool = False
    published: bool = False
    events: tuple[dict[str, Any], ...] = ()


def claim_ref(stage: str, *identity: str) -> DocumentReference:
    """`claims/{stage}_{hash}`: the identity may hold object names, which a document id may not."""
    digest = hashlib.sha256("\x00".join(identity).encode()).hexdigest()[:40]
    return clients.firestore().document("claims", f"{stage}_{digest}")


def begin(stage: str, *identity: str) -> Claim:
    """Claim the work, or learn that it was done. `Busy` while another delivery holds a live lease."""
    from google.api_core.exceptions import Conflict, FailedPrecondition

    ref = claim_ref(stage, *identity)
    token = secrets.token_hex(8)
    moment = store.now()
    running = {
        "stage": stage,
        "token": token,
        "state": "running",
        "attempts": 1,
        "lease_until": moment + timedelta(seconds=settings().lease_seconds),
        "expire_at": moment + KEEP,
    }
    try:
        ref.create(running)
    except Conflict:
        snapshot = ref.get()
        held = snapshot.to_dict()
        if held is None:
            raise Busy(f"{stage}: the claim vanished while it was read") from None
        if held["state"] == "complete":
            return Claim(ref, "", True, bool(held["published"]), tuple(held["events"]))
        if held["lease_until"] > moment:
            raise Busy(f"{stage}: another delivery is at work") from None
        running["attempts"] = int(held["attempts"]) + 1
        option = clients.firestore().write_option(last_update_time=snapshot.update_time)
        try:
            ref.update(running, option=option)
        except FailedPrecondition:
            raise Busy(f"{stage}: another delivery was quicker") from None
    return Claim(ref, token)


@contextmanager
def renewing(claim: Claim) -> Iterator[None]:
    """Renew the lease while the block runs, so that a slow step is not taken for a crashed one."""
    stop = threading.Event()
    lease = settings().lease_seconds

    def renew() -> None:
        while not stop.wait(lease / 3):
            claim.ref.update({"lease_until": store.now() + timedelta(seconds=lease)})

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def release(claim: Claim) -> None:
    """End the lease of failed work, so that the next delivery need not wait for it."""
    claim.ref.update({"lease_until": store.now()})


def complete(claim: Claim, writes: Sequence[Write], events: Sequence[dict[str, Any]]) -> None:
    """Commit the writes and the claim's completion together.

    Raises `Busy` when the lease was lost meanwhile, `Gone` when a document to update is gone,
    `Superseded` when one has moved on (as `IllegalTransition` for an answer). Nothing is written then.
    """
    from google.api_core.exceptions import NotFound
    from google.cloud.firestore import transactional

    guarded = [w for w in writes if w.mode == "update" and ("state" in w.data or w.only_if)]

    @transactional
    def commit(transaction: Transaction) -> None:
        references = [claim.ref, *(w.ref for w in guarded)]
        found = {s.reference.path: s for s in transaction.get_all(references)}
        mine = found[claim.ref.path].to_dict()
        if mine is None or mine["token"] != claim.token or mine["state"] != "running":
            raise Busy("the lease was lost before the work was done")
        for write in guarded:
            before = found[write.ref.path].to_dict()
            if before is None:
                raise Gone(write.ref.path)
            if "state" in write.data:
                check_transition(AnswerState(before["state"]), AnswerState(write.data["state"]))
            if any(before.get(name) not in values for name, values in write.only_if.items()):
                raise Superseded(write.ref.path)
        for write in writes:
            getattr(transaction, write.mode)(write.ref, write.data)
        done = {"state": "complete", "events": list(events), "published": not events}
        transaction.update(claim.ref, done)

    try:
        commit(clients.firestore().transaction())
    except NotFound as error:
        raise Gone("a document to update was deleted") from error


def mark_published(claim: Claim) -> None:
    """Note that the claim's events are out, so that a duplicate publishes nothing."""
    claim.ref.update({"published": True})
