"""The API's edge without anything behind it: settings, a stand-in for firebase-admin, a request maker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from flask import Request, Response
from werkzeug.test import EnvironBuilder

from functions.api.http import auth, rate_limit
from shared import settings
from shared.gcp import clients

SETTINGS = {
    "ENVIRONMENT": "development",
    "GOOGLE_CLOUD_PROJECT": "test-project",
    "UPLOADS_BUCKET": "uploads",
    "DERIVED_BUCKET": "derived",
    "USER_HASH_KEY": "0123456789abcdef",
    "DELIVERY_ENDPOINT": "d",
    "EXPRESSION_ENDPOINT": "e",
    "CORRECTNESS_ENDPOINT": "c",
    "ALLOWED_ORIGINS": "https://app.example, https://staging.example/",
}


class FakeAuth:
    """firebase-admin's `auth` module, with the same exceptions; a token is a user id."""

    class InvalidIdTokenError(Exception):
        """As in firebase-admin."""

    class ExpiredIdTokenError(InvalidIdTokenError):
        """As in firebase-admin."""

    class UserDisabledError(Exception):
        """As in firebase-admin."""

    class UserNotFoundError(Exception):
        """As in firebase-admin."""

    class CertificateFetchError(Exception):
        """As in firebase-admin."""

    looked_up: ClassVar[list[str]] = []
    """Tokens whose accounts were asked about."""

    def verify_id_token(self, token: str, check_revoked: bool = False, **_: Any) -> dict[str, Any]:
        if check_revoked:
            self.looked_up.append(token)
            if token == "signed-out":
                raise self.InvalidIdTokenError("revoked")
            if token == "deleted":
                raise self.UserNotFoundError("gone")
        errors = {
            "expired": self.ExpiredIdTokenError,
            "invalid": self.InvalidIdTokenError,
            "disabled": self.UserDisabledError,
            "outage": self.CertificateFetchError,
            "value": ValueError,
        }
        if token in errors:
            raise errors[token]("the library's own words, with a secret in them")
        if token == "school":
            return {"uid": "u1", "organisation": "education"}
        if token.startswith("anonymous"):
            return {"uid": token, "firebase": {"sign_in_provider": "anonymous"}}
        return {"uid": token}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings for one test, and no client made from another's."""
    for name in settings.EMULATOR_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("K_SERVICE", raising=False)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(clients, "firebase_auth", FakeAuth)
    settings.settings.cache_clear()
    auth._found_live.clear()
    rate_limit.rates.cache_clear()
    FakeAuth.looked_up.clear()
    yield
    settings.settings.cache_clear()


def request(
    method: str, path: str, *, token: str | None = "u1", script_root: str = "", **options: Any
) -> Request:
    """A request as functions-framework hands it over."""
    headers = dict(options.pop("headers", {}))
    if token is not None:
        headers.setdefault("Authorization", f"Bearer {token}")
    builder = EnvironBuilder(
        path=path, method=method, headers=headers, base_url=f"http://localhost{script_root}", **options
    )
    return Request(builder.get_environ())


Send = Callable[..., Response]


@pytest.fixture
def send() -> Send:
    """Send a request through the whole function."""
    from functions.api.function import api

    def call(method: str, path: str, **options: Any) -> Response:
        response = api(request(method, path, **options))
        assert isinstance(response, Response)
        return response

    return call
