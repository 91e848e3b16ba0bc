"""Firebase Hosting's releases: which version of the web app is live, and putting another one there.

A version that was deployed to a preview channel is released to the live channel as it is, so what was
looked at is what candidates get. Each release carries the API's revision that it came with as its message:
so a roll-back of the one finds the other.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gcloud import Run

API = "https://firebasehosting.googleapis.com/v1beta1"

Call = Callable[[str, str, dict[str, str], bytes | None], tuple[int, str]]
"""Calls an address with method, headers and body: status and body of the answer."""


def call(method: str, url: str, headers: dict[str, str], body: bytes | None) -> tuple[int, str]:
    """Call for real; any answer is an answer."""
    request = urllib.request.Request(url, method=method, headers=headers, data=body)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return int(response.status), response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace")


class HostingFault(Exception):
    """Hosting refused, or has not what was asked for."""


@dataclass(frozen=True)
class Published:
    """A release: the version that went out, and the API's revision that it belongs to ("" if unknown)."""

    version: str
    revision: str


@dataclass(frozen=True)
class Hosting:
    """One site. Its default site is named like the project."""

    site: str
    run: Run
    call: Call = call

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        token = self.run(["auth", "print-access-token"]).strip()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        status, said = self.call(method, f"{API}/{path}", headers, data)
        if status != 200:
            raise HostingFault(f"Firebase Hosting answered {status} to {method} {path}: {said[:200]}")
        answer: dict[str, Any] = json.loads(said)
        return answer

    def releases(self, channel: str = "live") -> list[Published]:
        """A channel's releases, the newest first."""
        said = self._ask("GET", f"sites/{self.site}/channels/{channel}/releases?pageSize=20")
        return [Published(r["version"]["name"], r.get("message", "")) for r in said.get("releases", ())]

    def preview(self, channel: str) -> tuple[str, str]:
        """A preview channel's newest version and the channel's address."""
        found = self.releases(channel)
        if not found:
            raise HostingFault(f"nothing was deployed to the channel {channel}")
        return found[0].version, str(self._ask("GET", f"sites/{self.site}/channels/{channel}")["url"])

    def publish(self, version: str, revision: str) -> None:
        """Make a version live, noting the revision of the API that it belongs to."""
        self._ask("POST", f"sites/{self.site}/releases?versionName={version}", {"message": revision})

    def belonging_to(self, revision: str) -> str | None:
        """The version that was live with a revision of the API; None if no release says so."""
        return next((r.version for r in self.releases() if r.revision == revision), None)
