"""LinkedIn's sign-in and Posts API as they are documented: codes good once, sunset versions, headers.

    python -m local.partners.linkedin --port 0 --redirect-uri http://localhost:8080/jobs

In a stack for people its window is a page that asks as LinkedIn's does, and says that it isn't LinkedIn. Of
its two ways to agree, the second gives a token that has run out when it is used.
"""

from __future__ import annotations

import argparse
import json
import re
import secrets
from collections.abc import Sequence
from html import escape
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from local.partners.serving import Handler

CLIENT_ID, CLIENT_SECRET = "86abcdefgh1234", "WPL_AP1.secret"
REDIRECT_URI = "https://app.example/jobs"
SCOPES = {"openid", "profile", "email", "w_member_social"}
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


_WINDOW = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A stand-in for LinkedIn</title>
<meta name="viewport" content="width=device-width"><style>
body {{ font: 1rem/1.5 sans-serif; max-width: 30rem; margin: 3rem auto; padding: 0 1rem }}
a {{ display: block; margin: .75rem 0; padding: .75rem; border: 1px solid #555; border-radius: .5rem }}
</style><h1>A stand-in for LinkedIn</h1>
<p>This page is on your machine and is not LinkedIn's. Nothing that you post here leaves it.</p>
<p>The app asks to know who you are and to post in your name.</p>
<a href="{allow}">Allow</a><a href="{expired}">Allow, but let it run out before it is used</a>
<a href="{cancel}">Cancel</a></html>"""


def standing(
    scope: str = "openid,profile,w_member_social", redirect_uri: str = REDIRECT_URI
) -> type[Handler]:
    """A handler with codes, tokens and posts of its own. `code()` is what its window gives."""

    class LinkedIn(Handler):
        """Window, token, userinfo and posts."""

        codes: set[str] = set()  # noqa: RUF012 - of this server alone
        run_out: set[str] = set()  # noqa: RUF012
        """Codes whose token will have run out."""
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
            """The window, who it is, and to tests what was posted."""
            parts = urlsplit(self.path)
            if parts.path == "/oauth/v2/authorization":
                return self._window(dict(parse_qsl(parts.query)))
            if self.path == "/standin/posts":
                return self.answer(200, {"posts": self.posts})
            if self.path != "/v2/userinfo":
                return self.answer(404, {"status": 404, "code": "RESOURCE_NOT_FOUND"})
            if not self._signed_in():
                return self.answer(401, {"status": 401, "code": "INVALID_ACCESS_TOKEN"})
            return self.answer(200, {"sub": SUB, "name": "A Candidate", "locale": "en-US"})

        def _window(self, asked: dict[str, str]) -> None:
            """Agree or not. What LinkedIn tells on its own page and sends nobody back for is a 400 here."""
            known = asked.get("client_id") == CLIENT_ID and asked.get("redirect_uri") == redirect_uri
            scopes = set(asked.get("scope", "").split())
            if not known or asked.get("response_type") != "code" or not scopes or scopes - SCOPES:
                return self.answer(400, {"error": "invalid_request"})

            def back(**told: str) -> str:
                return escape(f"{redirect_uri}?{urlencode(told | {'state': asked.get('state', '')})}")

            run_out = self.code()
            self.run_out.add(run_out)
            refused = "user_cancelled_authorize"
            page = _WINDOW.format(
                allow=back(code=self.code()),
                expired=back(code=run_out),
                cancel=back(error=refused, error_description="The user cancelled the authorization"),
            )
            return self.send(200, page.encode(), {"Content-Type": "text/html; charset=utf-8"})

        def _token(self, form: dict[str, str]) -> None:
            if (form.get("client_id"), form.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
                return self.answer(401, {"error": "invalid_client"})
            right = (
                form.get("grant_type") == "authorization_code" and form.get("redirect_uri") == redirect_uri
            )
            if not right or form.get("code") not in self.codes:
                return self.answer(400, {"error": "invalid_request"})
            self.codes.discard(form["code"])  # good once
            token = secrets.token_urlsafe(24)
            if form["code"] not in self.run_out:
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


def main(arguments: Sequence[str] | None = None) -> None:
    """The server of a stack, until it is stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--redirect-uri", required=True)
    given = parser.parse_args(arguments)
    handler = standing(redirect_uri=given.redirect_uri)
    ThreadingHTTPServer(("127.0.0.1", given.port), handler).serve_forever()


if __name__ == "__main__":
    main()
