"""Claim → run → complete: the same work is done once, however often it is delivered.

A claim is keyed on the work's business identity (stage, answer, object generation), never on
a message id, since a retry of the publisher makes a new message of the same work. Its
completion is one atomic commit with the work's writes; the events to publish are kept
in the claim (an outbox), so that a crash between commit and publish loses none.

    create ──▶ running ──commit──▶ complete (published=False) ──▶ complete (published=True)
                  │ lease ends, or the work fails
                  └──▶ free to be taken over, with a new token

Work that only looks and pays for nothing is made complete, in the commit of its results (`complete_at_once`).

A lease is renewed while the work runs. A duplicate of a running claim raises `Busy`.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from shared import clock
from shared.documents.base import changes
from shared.documents.bookkeeping import ClaimRecord
from shared.errors import Busy, Gone, Superseded
from shared.firestore import batch_encoding, paths, writes
from shared.firestore.writes import Seen, Write
from shared.gcp import clients
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference

    from shared.firestore.tally import Tally

KEEP = timedelta(days=14)
"""A claim outlives every redelivery: Pub/Sub keeps a message for at most 7 days, twice with a redrive."""


@dataclass
class Claim:
    """The right to do one piece of work. `events` is set when the work was done before.

    `seen` is when its document last changed, as far as we know; renewals move it on.
    """

    ref: DocumentReference
    token: str
    seen: Any = None
    done: bool = False
    published: bool = False
    events: tuple[dict[str, Any], ...] = ()


def claim_ref(stage: str, *identity: str) -> DocumentReference:
    """`claims/{stage}_{hash}`: the identity may hold object names, which a document id may not."""
    digest = hashlib.sha256("\x00".join(identity).encode()).hexdigest()[:40]
    return paths.claim_ref(f"{stage}_{digest}")


def begin(stage: str, *identity: str, spends: Tally | None = None) -> Claim:
    """Claim the work, or learn that it was done; what it `spends` is counted with the claim, or not at all.

    `Busy` while another delivery holds a live lease.
    """
    from google.api_core.exceptions import Conflict, FailedPrecondition

    ref = claim_ref(stage, *identity)
    token = secrets.token_hex(8)
    moment = clock.now()
    running = _new(stage, token, moment)
    try:
        seen = _written("create", ref, running, spends)
    except Conflict:
        snapshot = ref.get()
        if not snapshot.exists:
            raise Busy(f"{stage}: the claim vanished while it was read") from None
        held = ClaimRecord.model_validate(snapshot.to_dict())
        if held.state == "complete":
            return _done(ref, held)
        if held.lease_until > moment:
            raise Busy(f"{stage}: another delivery is at work") from None
        option = clients.firestore().write_option(last_update_time=snapshot.update_time)
        try:
            again = {**running, "attempts": held.attempts + 1}
            seen = _written("update", ref, again, spends, option)
        except FailedPrecondition:
            raise Busy(f"{stage}: another delivery was quicker") from None
    return Claim(ref, token, seen)


def _new(stage: str, token: str, moment: datetime) -> dict[str, Any]:
    return changes(
        ClaimRecord,
        stage=stage,
        token=token,
        state="running",
        attempts=1,
        lease_until=moment + timedelta(seconds=settings().lease_seconds),
        expire_at=moment + KEEP,
    )


def _written(
    mode: Literal["create", "update"],
    ref: DocumentReference,
    running: Mapping[str, Any],
    spends: Tally | None,
    option: Any = None,
) -> Any:
    """When the claim was written, with what is counted beside it."""
    batch = clients.firestore().batch()
    batch_encoding.add(batch, mode, ref, running, option)
    if spends is not None:
        spends.put_into(batch)
    claimed, *counted = batch.commit()
    if spends is not None:
        spends.written(counted)
    return claimed.update_time


def found_done(stage: str, *identity: str) -> Claim | None:
    """The claim of work that was done before; None where it was not."""
    ref = claim_ref(stage, *identity)
    data = ref.get().to_dict()
    held = None if data is None else ClaimRecord.model_validate(data)
    return _done(ref, held) if held is not None and held.state == "complete" else None


def _done(ref: DocumentReference, held: ClaimRecord) -> Claim:
    return Claim(ref, "", None, True, held.published, held.events)


@contextmanager
def renewing(claim: Claim) -> Iterator[None]:
    """Renew the lease while the block runs, so that a slow step is not taken for a crashed one.

    Only while the claim is as this worker left it: one that slept through its lease must not take up
    another's claim as its own.
    """
    from google.api_core.exceptions import FailedPrecondition, GoogleAPICallError, NotFound

    stop = threading.Event()
    lease = settings().lease_seconds

    def renew() -> None:
        while not stop.wait(lease / 3):
            renewed = changes(ClaimRecord, lease_until=clock.now() + timedelta(seconds=lease))
            try:
                claim.seen = claim.ref.update(renewed, _as_left(claim)).update_time
            except (FailedPrecondition, NotFound):
                return  # lost, or an answer of Firestore's was: `complete` looks which
            except GoogleAPICallError:
                continue  # away; there is time for another two before the lease ends

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def release(claim: Claim) -> None:
    """End the lease of failed work, so that the next delivery need not wait. Another's is left alone."""
    from google.api_core.exceptions import FailedPrecondition, NotFound

    with suppress(FailedPrecondition, NotFound):
        claim.ref.update(changes(ClaimRecord, lease_until=clock.now()), _as_left(claim))


def _as_left(claim: Claim) -> Any:
    return clients.firestore().write_option(last_update_time=claim.seen)


def complete(
    claim: Claim,
    results: Sequence[Write],
    events: Sequence[dict[str, Any]],
    *,
    seen: Mapping[str, Seen] | None = None,
    undone: bool = False,
) -> None:
    """Commit the results and the claim's completion together, in one commit or not at all.

    `seen`: documents that the results depend on, as they were read. `undone`: the results say that the work
    could not be done, and the claim is free for the next try.

    Raises `Busy` when the lease was lost meanwhile, `Gone` when a document to update is gone,
    `Superseded` when one has moved on (as `IllegalTransition` for an answer). Nothing is written then.
    """
    done = (
        changes(ClaimRecord, lease_until=clock.now())
        if undone
        else changes(ClaimRecord, state="complete", events=tuple(events), published=not events)
    )
    completion = Write(claim.ref, done, guard=partial(_check_held, claim))
    held = Seen({"token": claim.token, "state": "running"}, claim.seen)
    with suppress(_Completed):
        # The claim is looked at first: where it is done, so is all the rest.
        writes.commit([completion, *results], {**(seen or {}), claim.ref.path: held})


class _Completed(Exception):
    """The claim was completed by this very worker: its commit was made and the answer to it lost."""


def complete_at_once(
    stage: str,
    *identity: str,
    results: Sequence[Write],
    events: Sequence[dict[str, Any]],
    seen: Mapping[str, Seen],
) -> Claim | None:
    """Claim work and complete it in one commit, as `complete` does: for work that pays for nothing, so that
    nobody need hold it meanwhile. None where somebody has begun it; nothing is written then.

    Raises `Gone` and `Superseded` as `complete` does, `Superseded` also where it is done: who did it tells.
    """
    from google.api_core.exceptions import Conflict

    ref, token = claim_ref(stage, *identity), secrets.token_hex(8)
    record = _new(stage, token, clock.now())
    record |= changes(ClaimRecord, state="complete", events=tuple(events), published=not events)
    try:
        writes.commit([Write(ref, record, "create"), *results], seen)
    except (Conflict, Gone, Superseded) as error:
        held = ref.get(["token", "state"]).to_dict()
        if held is not None and isinstance(error, Conflict) and held["state"] == "running":
            return None
        # Ours where the commit was made and the answer to it lost.
        if held is None or held["token"] != token:
            if isinstance(error, Conflict):
                raise Superseded(ref.path) from error
            raise
    return Claim(ref, token, done=True, published=not events, events=tuple(events))


def _check_held(claim: Claim, record: Mapping[str, Any] | None) -> None:
    if record is None or record["token"] != claim.token:
        raise Busy("the lease was lost before the work was done")
    if record["state"] == "complete":
        raise _Completed


def mark_published(claim: Claim) -> None:
    """Note that the claim's events are out, so that a duplicate publishes nothing."""
    claim.ref.update(changes(ClaimRecord, published=True))
