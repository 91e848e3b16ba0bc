"""What a token endpoint gives a service account: an access token, or an ID token for the audience it names.

Google's clients ask with an assertion (RFC 7523); one that names a `target_audience` wants an ID token. Made
here with the claims that a private service looks at, and no signature: the stand-in checks none.
"""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import parse_qs

SECONDS = 3600


def answer(form: bytes, now: float) -> dict[str, Any]:
    """The answer to a POST with this body."""
    asked = parse_qs(form.decode())
    claims = _claims(asked["assertion"][0]) if "assertion" in asked else {}
    if audience := claims.get("target_audience"):
        whole = int(now)
        return {
            "id_token": ".".join(
                (
                    _part({"alg": "none", "typ": "JWT"}),
                    _part({"aud": audience, "email": claims["iss"], "iat": whole, "exp": whole + SECONDS}),
                    _part({}),
                )
            )
        }
    return {"access_token": "local", "expires_in": SECONDS, "token_type": "Bearer"}


def _claims(token: str) -> dict[str, Any]:
    middle = token.split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    return claims


def _part(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")
