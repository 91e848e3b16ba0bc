"""Erasing what the archive holds."""

from __future__ import annotations

from collections import Counter

from shared.archive import coaches, store
from shared.gcp.warehouse import user_hash


def interview(interview_id: str) -> Counter[str]:
    """An interview's copy in the archive."""
    return Counter({store.NAME: store.erase_interview(interview_id)} if store.is_on() else {})


def of_user(owner: str) -> Counter[str]:
    """Everything of a person in the archive, and their code out of what others share with them."""
    if not store.is_on():
        return Counter()
    store.forget_coach(coaches.code(owner))
    return Counter({store.NAME: store.erase_owner(user_hash(owner))})
