"""Unsigned Firebase ID tokens, which only emulators take: how a candidate signs in here."""

from __future__ import annotations

import base64
import json
import time


def mint(
    uid: str,
    project: str,
    *,
    lifetime_seconds: int = 3600,
    provider: str = "anonymous",
    email: str = "",
    confirmed: bool = True,
) -> str:
    """An ID token of someone who signed in so, as the Auth emulator would make it."""
    now = int(time.time())
    claims = {
        "iss": f"https://securetoken.google.com/{project}",
        "aud": project,
        "sub": uid,
        "user_id": uid,
        "auth_time": now,
        "iat": now,
        "exp": now + lifetime_seconds,
        **({"email": email, "email_verified": confirmed} if email else {}),
        "firebase": {"identities": {}, "sign_in_provider": provider},
    }
    return f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
