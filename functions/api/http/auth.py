"""Who is calling: a Firebase ID token, and nothing else, says so.

The token is checked by firebase-admin. There is no switch of ours for tests: firebase-admin
itself takes unsigned tokens when `FIREBASE_AUTH_EMULATOR_HOST` is set, and `shared.settings`
refuses to start a production process with that variable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from functions.api.http.problems import Problem, unavailable
from shared.gcp import clients

_UID = re.compile(r"(?!\.{1,2}\Z)(?!__.*__\Z)[^/\x00-\x1f\x7f]{1,128}")
"""Firebase allows any 128 characters; a slash or a dot would reach into someone else's prefix."""

_CLOCK_SKEW_SECONDS = 5


@dataclass(frozen=True)
class Identity:
    """The caller. `organisation` is a custom claim that operators set on tenants' accounts.

    Empty for a person of their own; whatever else stands there, in any spelling, is an organisation.
    """

    uid: str
    organisation: str = ""

    @property
    def may_analyse_expression(self) -> bool:
        """Never at work or in education: EU AI Act, Art. 5(1)(f)."""
        return not self.organisation


def identify(authorization: str | None) -> Identity:
    """Read the `Authorization` header; `Problem` 401 unless it carries a valid ID token."""
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _unauthorized("Sign in first: this address needs a bearer token.")
    return identity(_verify(token.strip()))


def identity(claims: Mapping[str, Any]) -> Identity:
    """Who a verified token's claims speak of."""
    uid = claims.get("uid")
    if not isinstance(uid, str) or not _UID.fullmatch(uid):
        raise _unauthorized("The sign-in token isn't valid.")
    organisation = claims.get("organisation")
    return Identity(uid=uid, organisation="" if organisation in (None, "") else str(organisation))


def _verify(token: str) -> dict[str, Any]:
    auth = clients.firebase_auth()
    try:
        claims: dict[str, Any] = auth.verify_id_token(token, clock_skew_seconds=_CLOCK_SKEW_SECONDS)
    except auth.CertificateFetchError:
        raise unavailable() from None
    except auth.ExpiredIdTokenError:
        raise _unauthorized("The sign-in has expired. Sign in again.", "token_expired") from None
    except (ValueError, auth.InvalidIdTokenError, auth.UserDisabledError):
        raise _unauthorized("The sign-in token isn't valid.") from None
    return claims


def _unauthorized(detail: str, code: str = "unauthorized") -> Problem:
    return Problem(401, code, detail, headers={"WWW-Authenticate": 'Bearer realm="mock-interview"'})
