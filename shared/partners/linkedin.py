"""LinkedIn for a candidate who wants to share a card: sign-in by OpenID Connect, and one post.

Both are self-serve products of LinkedIn: *Sign In with LinkedIn using OpenID Connect* (`openid profile`) and
*Share on LinkedIn* (`w_member_social`). There is no public API that searches jobs (`shared/jobsearch`).

The Posts API is versioned by month: `LinkedIn-Version: YYYYMM` is required, a version lives for a year at
least, and one that was sunset is answered 426. Then `VersionSunset` is raised and logged as an error, and the
candidate is given the link that needs no API (`share_link`).

A token is used for the one post, in the request that got it, and never stored.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from shared.errors import PermanentError, Refused, Unavailable

log = logging.getLogger(__name__)

SCOPES = "openid profile w_member_social"
TIMEOUT_SECONDS = 5.0
MOST_CHARACTERS = 3000
"""Of a post's text."""
_RESERVED = re.compile(r"([\\|{}@\[\]()<>#*_~])")
"""Of LinkedIn's "little text format": unescaped, they are markup, or cut the text off."""
_SUB = re.compile(r"[A-Za-z0-9_-]{1,64}")


class VersionSunset(PermanentError):
    """LinkedIn no longer speaks the version of its API that we ask for: `LINKEDIN_VERSION` must be raised."""


class SignInFailed(PermanentError):
    """The code from LinkedIn's window is not (or no longer) good, or the candidate did not agree to post."""


@dataclass(frozen=True)
class LinkedIn:
    """Our app at LinkedIn."""

    client_id: str
    client_secret: str
    redirect_uri: str
    version: str
    accounts: str = "https://www.linkedin.com"
    api: str = "https://api.linkedin.com"

    def authorization_url(self, state: str) -> str:
        """Where the candidate agrees; LinkedIn sends them back to `redirect_uri` with a code and `state`."""
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "state": state,
            "scope": SCOPES,
        }
        return f"{self.accounts}/oauth/v2/authorization?{urlencode(asked)}"

    def share(self, code: str, text: str) -> str:
        """Post `text` as the person who got `code`; returns the post's URN.

        `SignInFailed`, `VersionSunset`, `Refused` when our set-up is wrong, `Unavailable` when it may work
        later.
        """
        token = self._token(code)
        return self._post(token, self._person(token), text)

    def _token(self, code: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "redirect_uri": self.redirect_uri,
        }
        status, answer, _ = _call("POST", f"{self.accounts}/oauth/v2/accessToken", data=form)
        if status == 401:
            raise Refused("linkedin", "the app's id or secret isn't valid")
        if status != 200:
            raise SignInFailed(f"{status} for a code")
        granted = set(re.split(r"[ ,]+", str(answer.get("scope", ""))))
        if "w_member_social" not in granted or not answer.get("access_token"):
            raise SignInFailed("not allowed to post")
        return str(answer["access_token"])

    def _person(self, token: str) -> str:
        status, answer, _ = _call("GET", f"{self.api}/v2/userinfo", headers=_bearer(token))
        sub = str(answer.get("sub", ""))
        if status != 200 or not _SUB.fullmatch(sub):
            raise SignInFailed(f"{status} for who they are")
        return sub

    def _post(self, token: str, sub: str, text: str) -> str:
        body = {
            "author": f"urn:li:person:{sub}",
            "commentary": escaped(text),
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        }
        headers = {
            **_bearer(token),
            "LinkedIn-Version": self.version,
            "X-Restli-Protocol-Version": "2.0.0",
        }
        status, _, answered = _call("POST", f"{self.api}/rest/posts", json=body, headers=headers)
        if status == 426:
            log.error("linkedin version sunset", extra={"fields": {"version": self.version}})
            raise VersionSunset(self.version)
        if status != 201:
            raise Refused("linkedin", f"{status} for a post")
        return str(answered.get("x-restli-id", ""))


def escaped(text: str) -> str:
    """Text as the Posts API takes it for plain."""
    return _RESERVED.sub(r"\\\1", text)


def share_link(address: str) -> str:
    """LinkedIn's own window to share an address: no key, no sign-in with us, and they write the words."""
    return f"https://www.linkedin.com/sharing/share-offsite/?{urlencode({'url': address})}"


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _call(method: str, address: str, **sent: Any) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Status, JSON and headers. `Unavailable` on 429, 5xx and no connection; no error holds what was sent."""
    import requests

    try:
        answered = requests.request(method, address, timeout=TIMEOUT_SECONDS, allow_redirects=False, **sent)
    except requests.RequestException as error:
        raise Unavailable("linkedin", type(error).__name__) from None
    if answered.status_code == 429 or answered.status_code >= 500:
        raise Unavailable("linkedin", str(answered.status_code))
    try:
        body = answered.json() if answered.content else {}
    except ValueError:
        body = {}
    headers = {name.lower(): value for name, value in answered.headers.items()}
    return answered.status_code, body if isinstance(body, dict) else {}, headers
