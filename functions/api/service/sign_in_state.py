"""The `state` of a sign-in elsewhere: made for one person and a few minutes, kept nowhere.

Signed, so that nobody can make one for somebody else: who comes back with another person's state (an
attacker's link with the attacker's code in it) is refused. A code is good once, at LinkedIn; so a state need
not be.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime

from shared.settings import settings

GOOD_FOR_SECONDS = 900
"""To sign in there, with a second factor, too. LinkedIn's code itself lives for half an hour."""


def issue(uid: str, now: datetime) -> str:
    """A state for this person, from now on."""
    signed = f"{int(now.timestamp()) + GOOD_FOR_SECONDS}.{secrets.token_urlsafe(16)}"
    return f"{signed}.{_mac(uid, signed)}"


def is_good(uid: str, state: str, now: datetime) -> bool:
    """Whether it was made for this person, by us, and not long ago."""
    signed, _, mac = state.rpartition(".")
    until = signed.partition(".")[0]
    if not hmac.compare_digest(mac.encode(), _mac(uid, signed).encode()):
        return False
    return int(until) >= now.timestamp()


def _mac(uid: str, signed: str) -> str:
    key = settings().user_hash_key.encode()
    return hmac.new(key, f"sign-in state\0{uid}\0{signed}".encode(), hashlib.sha256).hexdigest()
