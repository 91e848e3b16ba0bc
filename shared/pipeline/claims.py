"""Claim → run → complete: the same work is done once, however often it is delivered.

A claim is keyed on the work's business identity (stage, answer, object generation), never on
a message id, since a retry of the publisher makes a new message of the same work. Its
completion is one atomic commit with the work's writes; the events to publish are kept
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
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from shared.documents.interview import AnswerState, check_transition
from shared.errors import Busy, Gone, Superseded
from shared.firestore import batch_encoding, store
from shared.firestore.store import Write
from shared.gcp import clients
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference

KEEP = timedelta(days=14)
"""A claim outlives every redelivery: Pub/Sub keeps a message for at most 7 days, twice with a redrive."""


_ATTEMPTS = 5
"""To commit: what a stage writes is seldom written by others in the same moment."""
_PAUSE = 0.05
"""Seconds before the second attempt when Firestore itself refused; doubled after each."""


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
        written = ref.create(running)
    except Conflict:
        snapshot = ref.get()
        held = snapshot.to_dict()
        if held is None:
            raise Busy(f"{stage}: the claim vanished while it was read") from None
        if held["state"] == "complete":
            return Claim(ref, "", None, True, bool(held["published"]), tuple(held["events"]))
        if held["lease_until"] > moment:
            raise Busy(f"{stage}: another delivery is at work") from None
        running["attempts"] = int(held["attempts"]) + 1
        option = clients.firestore().write_option(last_update_time=snapshot.update_time)
        try:
            written = ref.update(running, option=option)
        except FailedPrecondition:
            raise Busy(f"{stage}: another delivery was quicker") from None
    return Claim(ref, token, written.update_time)


@contextmanager
def renewing(claim: Claim) -> Iterator[None]:
    """Renew the lease while the block runs, so that a slow step is not taken for a crashed one."""
    stop = threading.Event()
    lease = settings().lease_seconds

    def renew() -> None:
        while not stop.wait(lease / 3):
            written = claim.ref.update({"lease_until": store.now() + timedelta(seconds=lease)})
            claim.seen = written.update_time

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
    """Commit the writes and the claim's completion together, in one commit or not at all.

    The commit holds only while the claim and every guarded document are as they were last seen. That
    is what a transaction assures, in fewer round trips and without its locks: stages of one answer
    write side by side. When one has changed, all are looked at again.

    Raises `Busy` when the lease was lost meanwhile, `Gone` when a document to update is gone,
    `Superseded` when one has moved on (as `IllegalTransition` for an answer). Nothing is written then.
    """
    from google.api_core.exceptions import Aborted, FailedPrecondition, NotFound, ServiceUnavailable

    guarded = [w for w in writes if w.mode == "update" and ("state" in w.data or w.only_if)]
    done = {"state": "complete", "events": list(events), "published": not events}
    for attempt in range(_ATTEMPTS):
        seen = _look_again(claim, guarded) if guarded or attempt else {claim.ref.path: claim.seen}
        if claim.ref.path not in seen:
            return
        batch = clients.firestore().batch()
        for write in writes:
            at = seen.get(write.ref.path) if write.mode == "update" else None
            batch_encoding.add(batch, write.mode, write.ref, write.data, at and _unchanged(at))
        batch.update(claim.ref, done, _unchanged(seen[claim.ref.path]))
        try:
            # Not repeated by the client: of a commit whose answer was lost, only a look can tell.
            batch.commit(retry=None)
        except FailedPrecondition:
            continue
        except (Aborted, ServiceUnavailable):
            time.sleep(_PAUSE * 2**attempt)
        except NotFound as error:
            _look_again(claim, guarded)
            raise Gone("a document to update was deleted") from error
        else:
            return
    raise Busy("what was to be written changed again and again, or Firestore was away")


def _look_again(claim: Claim, guarded: Sequence[Write]) -> dict[str, Any]:
    """When the claim and the guarded documents last changed, if the work may still be written.

    Without the claim's own path when it was completed by this very worker.
    """
    references = [claim.ref, *(w.ref for w in guarded)]
    found = {s.reference.path: s for s in clients.firestore().get_all(references)}
    mine = found[claim.ref.path].to_dict()
    if mine is None or mine["token"] != claim.token:
        raise Busy("the lease was lost before the work was done")
    if mine["state"] == "complete":
        return {}
    for write in guarded:
        before = found[write.ref.path].to_dict()
        if before is None:
            raise Gone(write.ref.path)
        if "state" in write.data:
            check_transition(AnswerState(before["state"]), AnswerState(write.data["state"]))
        if any(before.get(name) not in values for name, values in write.only_if.items()):
            raise Superseded(write.ref.path)
    return {path: snapshot.update_time for path, snapshot in found.items()}


def _unchanged(since: Any) -> Any:
    return clients.firestore().write_option(last_update_time=since)


def mark_published(claim: Claim) -> None:
    """Note that the claim's events are out, so that a duplicate publishes nothing."""
    claim.ref.update({"published": True})
