"""LinkedIn's sign-in and Posts API as they are documented: codes good once, sunset versions, headers."""

from __future__ import annotations

import json
import re
import secrets
from typing import Any
from urllib.parse import parse_qs

from local.partners.serving import Handler

CLIENT_ID, CLIENT_SECRET = "86abcdefgh1234", "WPL_AP1.secret"
REDIRECT_URI = "https://app.example/jobs"
OLDEST_VERSION, NEWEST_VERSION = "202511", "202611"
SUB = "782bbtaQ"
_FIELDS = {
    "author",
    "commentary",
    "visibility",
    "distribution",
    "lifecycleState",
    "isReshareDisabledByAuthor",
}
_UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[|{}@\[\]()<>#*_~]")


def standing(scope: str = "openid,profile,w_member_social") -> type[Handler]:
    """A handler with codes, tokens and posts of its own. `code()` is what its window would give."""

    class LinkedIn(Handler):
        """Token, userinfo and posts."""

        codes: set[str] = set()  # noqa: RUF012 - of this server alone
        tokens: set[str] = set()  # noqa: RUF012
        posts: list[dict[str, Any]] = []  # noqa: RUF012

        @classmethod
        def code(cls) -> str:
            """What the candidate comes back with."""
            made = secrets.token_urlsafe(24)
            cls.codes.add(made)
            return made

        def do_POST(self) -> None:  # noqa: N802 - the server's name for it
            """A token, or a post."""
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.path == "/oauth/v2/accessToken":
                return self._token({name: one[0] for name, one in parse_qs(content.decode()).items()})
            if self.path == "/rest/posts":
                return self._post(content)
            return self.answer(404, {"status": 404, "code": "RESOURCE_NOT_FOUND"})

        def do_GET(self) -> None:  # noqa: N802 - the server's name for it
            """Who it is."""
            if self.path != "/v2/userinfo":
                return self.answer(404, {"status": 404, "code": "RESOURCE_NOT_FOUND"})
            if not self._signed_in():
                return self.answer(401, {"status": 401, "code": "INVALID_ACCESS_TOKEN"})
            return self.answer(200, {"sub": SUB, "name": "A Candidate", "locale": "en-US"})

        def _token(self, form: dict[str, str]) -> None:
            if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
                return self.answer(401, {"error": "invalid_client"})
            right = (
                form.get("grant_type") == "authorization_code" and form.get("redirect_uri") == REDIRECT_URI
            )
            if not right or form.get("code") not in self.codes:
                return self.answer(400, {"error": "invalid_request"})
            self.codes.discard(form["code"])  # good once
            token = secrets.token_urlsafe(24)
            self.tokens.add(token)
            return self.answer(200, {"access_token": token, "expires_in": 5_183_999, "scope": scope})

        def _post(self, content: bytes) -> None:
            version = self.headers.get("LinkedIn-Version", "")
            if not self._signed_in():
                return self.answer(401, {"status": 401, "code": "INVALID_ACCESS_TOKEN"})
            if not re.fullmatch(r"20\d{4}", version):
                return self.answer(400, {"status": 400, "code": "VERSION_MISSING"})
            if not OLDEST_VERSION <= version <= NEWEST_VERSION:
                return self.answer(426, {"status": 426, "code": "NONEXISTENT_VERSION"})
            if self.headers.get("X-Restli-Protocol-Version") != "2.0.0":
                return self.answer(400, {"status": 400, "code": "PROTOCOL_VERSION"})
            post = json.loads(content)
            whole = post.keys() >= _FIELDS and post["author"] == f"urn:li:person:{SUB}"
            if not whole or _UNESCAPED.search(post["commentary"]) or len(post["commentary"]) > 3000:
                return self.answer(422, {"status": 422, "code": "INVALID_POST"})
            self.posts.append(post)
            urn = f"urn:li:share:{7_000_000_000 + len(self.posts)}"
            return self.answer(201, {}, {"x-restli-id": urn})

        def _signed_in(self) -> bool:
            return self.headers.get("Authorization", "").removeprefix("Bearer ") in self.tokens

    return LinkedIn
