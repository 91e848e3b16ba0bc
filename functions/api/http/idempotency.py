"""Creates that may be sent twice: `Idempotency-Key` says that two requests are the same one.

The key's record commits in the transaction that makes the resource, so there is never one
without the other. The record holds a digest of the request, not the request. Keys are a
person's own and are kept for a day.
"""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import BaseModel

from functions.api.http.problems import Problem, unprocessable
from functions.api.http.router import Call
from shared import clock
from shared.documents.bookkeeping import IdempotencyRecord
from shared.firestore import paths

if TYPE_CHECKING:
    from google.cloud.firestore import DocumentReference, Transaction

KEEP = timedelta(days=1)
HEADER = "Idempotency-Key"
REPLAYED = {"Idempotency-Replayed": "true"}
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


class Once:
    """One create's record. Make it (a read) before any write of the transaction."""

    def __init__(
        self, transaction: Transaction, call: Call, operation: str, body: BaseModel | None = None
    ) -> None:
        self._transaction = transaction
        self._owner = call.uid
        self._ref: DocumentReference | None = None
        self.made_before: str | None = None
        """Id of the resource that an earlier request with this key made."""
        if call.idempotency_key is None:
            return
        if not _KEY.fullmatch(call.idempotency_key):
            raise unprocessable("invalid_idempotency_key", f"{HEADER} takes up to 200 visible ASCII letters.")
        asked = [operation, *(f"{name}={value}" for name, value in sorted(call.path.items()))]
        if body is not None:
            asked.append(body.model_dump_json())
        self._digest = _sha256(*asked)
        key = _sha256(call.uid, call.idempotency_key)
        self._ref = paths.idempotency_ref(key)
        record = self._ref.get(transaction=transaction).to_dict()
        if record is None:
            return
        before = IdempotencyRecord.model_validate(record)
        if before.digest != self._digest:
            raise Problem(
                422, "idempotency_key_reused", f"This {HEADER} was used before, with another request."
            )
        self.made_before = before.resource

    def keep(self, resource_id: str) -> None:
        """Remember what was made (a write)."""
        if self._ref is not None:
            record = IdempotencyRecord(
                owner=self._owner,
                digest=self._digest,
                resource=resource_id,
                expire_at=clock.now() + KEEP,
            )
            self._transaction.create(self._ref, record.model_dump())


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
