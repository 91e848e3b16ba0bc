"""The web app as Firebase Hosting serves it: files, rewrites, headers and 404.html of infra/firebase.json.

What Hosting does (https://firebase.google.com/docs/hosting/full-config, read 2026-11-27): an exact file
wins over a rewrite, the first rewrite that matches wins, a folder is answered with its index.html, and
what matches nothing gets 404.html. Every entry of `headers` whose source matches adds its headers.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """An HTTP response."""

    status: HTTPStatus
    headers: Headers
    body: bytes

    @property
    def line(self) -> str:
        """The status line, as WSGI wants it."""
        return f"{self.status.value} {self.status.phrase}"


@dataclass(frozen=True)
class Hosting:
    """A site: its configuration, its built files, and origins that its policy allows here besides."""

    config: Path
    public: Path
    origins: tuple[str, ...] = ()
    """Origins of emulators, which a content security policy for the cloud can't know."""

    @cached_property
    def _hosting(self) -> dict[str, Any]:
        hosting: dict[str, Any] = json.loads(self.config.read_text("utf-8"))["hosting"]
        return hosting

    def function(self, path: str) -> str | None:
        """The service that answers this path, or None where files do."""
        rewrite = self._rewrite(path)
        return rewrite.get("run", {}).get("serviceId") if rewrite else None

    def get(self, path: str) -> Answer:
        """A file of the site, the page that a rewrite names, or 404.html."""
        if (file := self._file(path)) is not None:
            return self._answer(HTTPStatus.OK, path, file)
        folder = self._file(f"{path.rstrip('/')}/index.html")
        if folder is not None:
            if path.endswith("/"):
                return self._answer(HTTPStatus.OK, path, folder)
            return Answer(HTTPStatus.MOVED_PERMANENTLY, [("Location", f"{path}/")], b"")
        rewrite = self._rewrite(path)
        if rewrite and (page := self._file(rewrite.get("destination", ""))) is not None:
            return self._answer(HTTPStatus.OK, path, page)
        missing = self._file("/404.html")
        if missing is None:
            return Answer(HTTPStatus.NOT_FOUND, [("Content-Type", "text/plain; charset=utf-8")], b"Not found")
        return self._answer(HTTPStatus.NOT_FOUND, path, missing)

    def headers(self, path: str) -> Headers:
        """The headers that the configuration gives to this path; the last of a name counts."""
        found: dict[str, str] = {}
        for entry in self._hosting.get("headers", ()):
            if _matches(entry["source"], path):
                found |= {header["key"]: header["value"] for header in entry["headers"]}
        if (policy := found.get("Content-Security-Policy")) and self.origins:
            found["Content-Security-Policy"] = allow(policy, self.origins)
        return list(found.items())

    def _answer(self, status: HTTPStatus, path: str, file: Path) -> Answer:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        headers = dict(self.headers(path))
        return Answer(
            status,
            list(({"Content-Type": kind, "Cache-Control": "no-cache"} | headers).items()),
            file.read_bytes(),
        )

    def _file(self, path: str) -> Path | None:
        root = self.public.resolve()
        wanted = (root / path.lstrip("/")).resolve()
        inside = wanted.is_relative_to(root) and not any(
            part.startswith(".") for part in wanted.parts[len(root.parts) :]
        )
        return wanted if path.strip("/") and inside and wanted.is_file() else None

    def _rewrite(self, path: str) -> Mapping[str, Any] | None:
        rewrites: Iterable[Mapping[str, Any]] = self._hosting.get("rewrites", ())
        return next((rewrite for rewrite in rewrites if _matches(rewrite["source"], path)), None)


def _matches(source: str, path: str) -> bool:
    """Whether one of Hosting's globs matches: `**` spans folders, `*` stays within one."""
    parts = re.split(r"(\*\*|\*)", source)
    pattern = "".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(pattern, path, re.DOTALL) is not None


def allow(policy: str, origins: Iterable[str]) -> str:
    """The policy with these origins added to what may be connected to, framed and played.

    >>> allow("default-src 'self'; connect-src 'self'", ["http://127.0.0.1:9"])
    "default-src 'self'; connect-src 'self' http://127.0.0.1:9"
    """
    widened = ("connect-src", "frame-src", "media-src")
    extra = " ".join(origins)
    directives = [directive.strip() for directive in policy.split(";") if directive.strip()]
    return "; ".join(f"{d} {extra}" if d.split()[0] in widened else d for d in directives)
