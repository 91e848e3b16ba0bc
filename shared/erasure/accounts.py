"""Erasing the account that a person signs in with."""

from __future__ import annotations

from collections import Counter

from shared.gcp import clients


def sign_in(owner: str) -> Counter[str]:
    """The account itself."""
    auth = clients.firebase_auth()
    try:
        auth.delete_user(owner)
    except auth.UserNotFoundError:
        return Counter()
    return Counter({"account": 1})
