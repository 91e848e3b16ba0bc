"""Who is calling: a Firebase ID token, and nothing else, says so.

The token is checked by firebase-admin. There is no switch of ours for tests: firebase-admin
itself takes unsigned tokens when `FIREBASE_AUTH_EMULATOR_HOST` is set, and `shared.settings`
refuses to start a production process with that variable.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from functions.api.http.codes import ProblemCode
from functions.api.http.problems import Problem, unavailable
from shared.documents.ids import is_uid
from shared.gcp import clients
from shared.settings import settings

log = logging.getLogger(__name__)

_CLOCK_SKEW_SECONDS = 5


AddressState = Literal["none", "unconfirmed", "confirmed"]


@dataclass(frozen=True)
class Identity:
    """The caller. `anonymous`: tried without an account, which costs nothing to make again.

    `organisation` is a custom claim that operators set on tenants' accounts.

    Empty for a person of their own; whatever else is there, in any spelling, is an organisation.
    """

    uid: str
    organisation: str = ""
    anonymous: bool = False
    address: AddressState = "none"
    """Whether the account has an e-mail address that was shown to be its owner's."""

    @property
    def may_analyse_expression(self) -> bool:
        """Never at work or in education: EU AI Act, Art. 5(1)(f)."""
        return not self.organisation


def identify(authorization: str | None, *, live: bool = False, may_be_gone: bool = False) -> Identity:
    """Read the `Authorization` header; `Problem` 401 unless it carries a valid ID token.

    With `live`, the account is looked up: one that was disabled, deleted or signed out everywhere is
    refused, but for one that is gone where `may_be_gone`: a delete may be repeated. A token that passed
    is not asked about again for `_REMEMBERED_SECONDS`.
    """
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise _unauthorized("Sign in first: this address needs a bearer token.")
    return identity(_verify(token.strip(), live and settings().check_revoked, may_be_gone))


def check_app(token: str | None) -> None:
    """App Check, where it is switched on: `Problem` 401 unless the request comes from our own app."""
    if not settings().app_check:
        return
    try:
        clients.firebase_app_check().verify_token(token or "")
    except Exception as error:  # PyJWT's and firebase-admin's, of several families
        log.warning("app check", extra={"fields": {"why": type(error).__name__}})
        detail = "This request didn't come from our app. Load the page again."
        raise Problem(401, "app_check_failed", detail) from None


def identity(claims: Mapping[str, Any]) -> Identity:
    """Who a verified token's claims speak of."""
    uid = claims.get("uid")
    if not isinstance(uid, str) or not is_uid(uid):
        raise _unauthorized("The sign-in token isn't valid.")
    organisation = claims.get("organisation")
    signed_in = claims.get("firebase")
    provider = signed_in.get("sign_in_provider") if isinstance(signed_in, Mapping) else None
    return Identity(
        uid=uid,
        organisation="" if organisation in (None, "") else str(organisation),
        anonymous=provider == "anonymous",
        address=_address(claims),
    )


def _address(claims: Mapping[str, Any]) -> AddressState:
    if not claims.get("email"):
        return "none"
    return "confirmed" if claims.get("email_verified") is True else "unconfirmed"


_REMEMBERED_SECONDS = 60.0
_MOST_REMEMBERED = 10_000
_found_live: dict[bytes, float] = {}
"""Digest of a token → until when its account counts as live, on this instance's clock."""


def _verify(token: str, live: bool, may_be_gone: bool) -> dict[str, Any]:
    auth = clients.firebase_auth()
    digest, moment = hashlib.sha256(token.encode()).digest(), time.monotonic()
    ask = live and _found_live.get(digest, 0.0) < moment
    try:
        claims: dict[str, Any] = auth.verify_id_token(
            token, check_revoked=ask, clock_skew_seconds=_CLOCK_SKEW_SECONDS
        )
    except auth.CertificateFetchError:
        raise unavailable() from None
    except auth.ExpiredIdTokenError:
        raise _unauthorized("The sign-in has expired. Sign in again.", "token_expired") from None
    except auth.UserNotFoundError:
        if may_be_gone:
            return _verify(token, live=False, may_be_gone=False)
        raise _unauthorized("The sign-in token isn't valid.") from None
    except (ValueError, auth.InvalidIdTokenError, auth.UserDisabledError):
        raise _unauthorized("The sign-in token isn't valid.") from None
    if ask:
        if len(_found_live) >= _MOST_REMEMBERED:
            _found_live.clear()
        _found_live[digest] = moment + _REMEMBERED_SECONDS
    return claims


def _unauthorized(detail: str, code: ProblemCode = "unauthorized") -> Problem:
    return Problem(401, code, detail, headers={"WWW-Authenticate": 'Bearer realm="mock-interview"'})
