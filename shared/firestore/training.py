"""Who may be learnt from: one field of the person's own document, which export and erasure reach.

Only the API writes it. A withdrawal counts from the next training set on: it is read anew for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from google.cloud.firestore_v1.base_query import FieldFilter

from shared import clock
from shared.documents.training import WORDING, TrainingConsent
from shared.firestore import paths

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

FIELD = "training"


def consent(uid: str, transaction: Transaction | None = None) -> TrainingConsent:
    """What somebody chose; not given when they never chose."""
    stored = paths.user_ref(uid).get(transaction=transaction).to_dict() or {}
    return TrainingConsent.model_validate(stored.get(FIELD, {}))


def change(uid: str, given: bool, transaction: Transaction) -> TrainingConsent:
    """Give or withdraw. The same choice again keeps the moment at which it was made."""
    before = consent(uid, transaction)
    if before.changed_at is not None and before.given == given and before.wording == WORDING:
        return before
    now = TrainingConsent(given=given, changed_at=clock.now())
    transaction.set(paths.user_ref(uid), {FIELD: now.model_dump()}, merge=True)
    return now


def consenting() -> Iterator[str]:
    """Ids of the people who agree now, to the text that is asked now."""
    agree = paths.users().where(filter=FieldFilter(f"{FIELD}.given", "==", True))
    for snapshot in agree.select([FIELD]).stream():
        stored = (snapshot.to_dict() or {}).get(FIELD)
        # A second condition would need an index of its own, for what one old text leaves over.
        if TrainingConsent.model_validate(stored).wording == WORDING:
            yield snapshot.id
