"""Writing documents: one executor, which honours the answer's state machine and every precondition.

`commit` writes a batch that holds only while what it depends on is as it was seen; `add_to` puts the same
writes, with the same checks, into a transaction of the API.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from shared.documents.interview import AnswerState, check_transition
from shared.errors import Busy, Gone, Superseded
from shared.firestore import batch_decoding, batch_encoding, paths
from shared.gcp import clients

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Transaction

_ATTEMPTS = 5
"""To commit: what a stage writes is seldom written by others in the same moment."""
_PAUSE = 0.05
"""Seconds before the second attempt when Firestore itself refused; doubled after each."""

Preconditions = Mapping[str, frozenset[str | int | None]]
"""Values that a document's fields must hold, by the field's path."""

Mode = Literal["create", "update", "set", "merge"]


@dataclass(frozen=True)
class Write:
    """One document to write. `update` fails when the document is gone, so late work can't revive it;
    `merge` makes it if need be, and leaves what else is there.

    An update of an answer's `state` is checked against the state machine (`through`: states that it passes on
    the way), `only_if` names fields (`media.generation`: one within another) that must still hold one of
    these values, None for nothing, and `guard` may raise on what it finds.
    """

    ref: DocumentReference
    data: Mapping[str, Any]
    mode: Mode = "update"
    only_if: Preconditions = field(default_factory=dict)
    guard: Callable[[Mapping[str, Any] | None], None] | None = None
    through: tuple[AnswerState, ...] = ()

    @property
    def depends(self) -> bool:
        """Whether what is stored decides."""
        return self.mode == "update" and (self.moves or bool(self.only_if) or self.guard is not None)

    @property
    def moves(self) -> bool:
        """Whether it takes an answer to another state."""
        return "state" in self.data and paths.is_answer(self.ref)

    def check(self, before: Mapping[str, Any] | None) -> None:
        """Raise `Gone`, `IllegalTransition` or `Superseded` when it may not be written over this."""
        if self.guard is not None:
            self.guard(before)
        if before is None:
            raise Gone(self.ref.path)
        if self.moves:
            states = (AnswerState(before["state"]), *self.through, AnswerState(self.data["state"]))
            for one, next_one in pairwise(states):
                check_transition(one, next_one)
        if any(_field(before, name) not in values for name, values in self.only_if.items()):
            raise Superseded(self.ref.path)


def _field(document: Mapping[str, Any], path: str) -> Any:
    found: Any = document
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


@dataclass(frozen=True)
class Seen:
    """A document as it was read, and when it had last changed."""

    data: Mapping[str, Any] | None
    updated: Any


def commit(writes: Sequence[Write], known: Mapping[str, Seen] | None = None) -> None:
    """Write all of them in one commit, or none.

    The commit holds only while every document that a write depends on is as it was last seen: `known` by
    path, or looked at here. That is what a transaction assures, in fewer round trips and without its locks:
    stages of one answer write side by side. When one has changed, all are looked at again.

    Raises what `Write.check` and the guards raise, `Gone` when a document to update is gone, and `Busy` when
    others kept writing. Nothing is written then.
    """
    from google.api_core.exceptions import Aborted, FailedPrecondition, NotFound, ServiceUnavailable

    depending = [w for w in writes if w.depends]
    seen = dict(known or {})
    for attempt in range(_ATTEMPTS):
        unseen = [w for w in depending if attempt or w.ref.path not in seen]
        seen |= _look(unseen)
        for write in depending:
            write.check(seen[write.ref.path].data)
        batch = clients.firestore().batch()
        for write in writes:
            unchanged = _unchanged(seen[write.ref.path]) if write.depends else None
            batch_encoding.add(batch, write.mode, write.ref, write.data, unchanged)
        try:
            # Not repeated by the client: of a commit whose answer was lost, only a look can tell.
            batch.commit(retry=None)
        except FailedPrecondition:
            continue
        except (Aborted, ServiceUnavailable):
            time.sleep(_PAUSE * 2**attempt)
        except NotFound as error:
            now = _look(depending)
            for write in depending:
                write.check(now[write.ref.path].data)
            raise Gone("a document to update was deleted") from error
        else:
            return
    raise Busy("what was to be written changed again and again, or Firestore was away")


def add_to(transaction: Transaction, writes: Iterable[Write]) -> None:
    """Put writes into a transaction, after its reads and before any write of its own.

    Raises what `Write.check` raises; the transaction itself sees to it that what was checked still holds.
    """
    writes = list(writes)
    depending = {w.ref.path: w for w in writes if w.depends}
    if depending:
        for snapshot in transaction.get_all([w.ref for w in depending.values()]):
            depending[snapshot.reference.path].check(snapshot.to_dict())
    for write in writes:
        batch_encoding.add(transaction, write.mode, write.ref, write.data)


def _look(writes: Sequence[Write]) -> dict[str, Seen]:
    if not writes:
        return {}
    return {path: Seen(data, updated) for path, data, updated in batch_decoding.read([w.ref for w in writes])}


def _unchanged(seen: Seen) -> Any:
    return clients.firestore().write_option(last_update_time=seen.updated)
