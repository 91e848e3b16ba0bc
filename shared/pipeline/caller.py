"""Who pushes an event: Pub/Sub, as the one account that may call this stage, and nobody else.

Cloud Run checks that before a request gets here, by IAM, and takes internal traffic alone. This is the
third door: it holds where a service was opened to everybody by mistake. Cloud Run hands on a token that
it has verified without its signature; one that still has a signature was not verified, and is verified
here. So what is left open is a forged token without a signature, sent from inside our own network to a
service that was opened by mistake (docs/decisions/abuse.md).
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from shared.settings import settings

_REMOVED = "SIGNATURE_REMOVED_BY_GOOGLE"
_ISSUERS = frozenset({"https://accounts.google.com", "accounts.google.com"})


class Stranger(Exception):
    """The request does not come from Pub/Sub, or not to this stage. It is answered 403, and not read."""


def check(authorization: str | None) -> None:
    """Raise `Stranger` unless the bearer token is of `PUSH_CALLER`, for this service; off without one."""
    caller = settings().push_caller
    if not caller:
        return
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer":
        raise Stranger("no token")
    claims = _claims(token.strip())
    if claims.get("iss") not in _ISSUERS or claims.get("email") != caller or not claims.get("email_verified"):
        raise Stranger("another caller")
    if not _is_us(str(claims.get("aud"))):
        raise Stranger("another audience")


def _is_us(audience: str) -> bool:
    """Whether it is an address of this service: `https://{service}-….run.app`."""
    host = urlsplit(audience).hostname or ""
    return host.startswith(f"{os.environ.get('K_SERVICE', '')}-") and host.endswith(".run.app")


def _claims(token: str) -> Mapping[str, Any]:
    head, _, signature = token.rpartition(".")
    if signature != _REMOVED:
        return _verified(token)
    try:
        payload = head.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (IndexError, ValueError) as error:
        raise Stranger("not a token") from error
    if not isinstance(claims, dict):
        raise Stranger("not a token")
    return claims


def _verified(token: str) -> Mapping[str, Any]:
    from google.auth.exceptions import GoogleAuthError
    from google.oauth2 import id_token

    try:
        claims: Mapping[str, Any] = id_token.verify_oauth2_token(token, _transport())
    except (ValueError, GoogleAuthError) as error:
        raise Stranger("not a valid token") from error
    return claims


@cache
def _transport() -> Any:
    from google.auth.transport.requests import Request

    return Request()
