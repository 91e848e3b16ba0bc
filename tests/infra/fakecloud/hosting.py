"""Firebase Hosting's REST API, and what answers on the web: `Call` of infra/hosting.py."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from fakecloud.cloud import Cloud, Published
from fakecloud.grants import NEEDS, Grants

API = "https://firebasehosting.googleapis.com/v1beta1/"

HEALTHY = {"/v1/health": 200, "/openapi.json": 200, "/v1/interviews": 401}
"""What a revision that is well answers to somebody without an account."""

RESERVED = re.compile(r"^/(\w*z|eventlog|_ah/.*)$")
"""Paths that Cloud Run's front end answers itself, with 404 (cloud.google.com/run/docs/issues)."""


def deploy(cloud: Cloud, channel: str, message: str = "") -> str:
    """`firebase deploy` (channel "live") or `hosting:channel:deploy`; returns the version's name."""
    cloud.versions += 1
    version = f"sites/{cloud.project}/versions/{cloud.versions:016x}"
    cloud.channels.setdefault(channel, []).insert(0, Published(version, message))
    return version


@dataclass
class Web:
    """Whatever answers on the web. `answers` says what a revision answers to a path; None is well."""

    cloud: Cloud
    grants: Grants = field(default_factory=lambda: Grants(()))
    answers: Callable[[str, str], int | None] = lambda revision, path: None
    refuses_publishing: bool = False

    def __call__(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> tuple[int, str]:
        """Answer a call: status and body."""
        try:
            if url.startswith(API):
                return self._hosting(method, url.removeprefix(API), body)
            host, _, path = url.removeprefix("https://").partition("/")
            return self._page(host, f"/{path}"), ""
        finally:
            self.cloud.save()

    def _revision(self, revision: str, path: str) -> int:
        if RESERVED.match(path):
            return 404
        status = self.answers(revision, path)
        return HEALTHY.get(path, 404) if status is None else status

    def _page(self, host: str, path: str) -> int:
        api = self.cloud.services.get("api")
        if host.endswith(".a.run.app"):
            assert api
            name = host.partition("---")[0] if "---" in host else ""
            keys = [t.key for t in api.targets if t.tag == name] if name else [max(api.met())]
            return self._revision(keys[0], path) if keys else 404
        channel = (
            "live"
            if host == f"{self.cloud.project}.web.app"
            else host.removeprefix(f"{self.cloud.project}--")
        )
        if not self.cloud.channels.get(channel.partition("-")[0].partition(".")[0]):
            return 404
        if path.startswith(("/v1/", "/openapi.json")) and api and api.met():
            return self._revision(max(api.met(), key=lambda r: api.met()[r]), path)
        return 200

    def _hosting(self, method: str, path: str, body: bytes | None) -> tuple[int, str]:
        permission = NEEDS["hosting write" if method == "POST" else "hosting read"]
        if not self.grants.may(self.cloud.account, permission):
            return 403, "The caller does not have permission"
        if found := re.fullmatch(r"sites/([\w-]+)/channels/([\w-]+)/releases\?pageSize=\d+", path):
            releases = self.cloud.channels.get(found[2], [])
            return 200, json.dumps({"releases": [_release(r) for r in releases]} if releases else {})
        if found := re.fullmatch(r"sites/([\w-]+)/channels/([\w-]+)", path):
            if found[2] not in self.cloud.channels:
                return 404, "Requested entity was not found."
            return 200, json.dumps({"url": f"https://{found[1]}--{found[2]}-1abc.web.app"})
        if method == "POST" and (found := re.fullmatch(r"sites/([\w-]+)/releases\?versionName=(\S+)", path)):
            if self.refuses_publishing:
                return 503, "The service is currently unavailable."
            message = json.loads(body or b"{}").get("message", "")
            self.cloud.channels.setdefault("live", []).insert(0, Published(found[2], message))
            return 200, json.dumps(_release(self.cloud.channels["live"][0]))
        return 404, f"unknown: {method} {path}"


def _release(published: Published) -> dict[str, Any]:
    said: dict[str, Any] = {"version": {"name": published.version, "status": "FINALIZED"}, "type": "DEPLOY"}
    return said | ({"message": published.message} if published.message else {})
