"""Move the API's traffic to its newest revision step by step, or back.

    python infra/release.py --project P --region R forward [--web URL]
    python infra/release.py --project P --region R back --revision api-00041-abc

`forward` smoke-tests the new revision at an address of its own before any candidate meets it, then
gives it 10, 50 and 100 % of the traffic, watching errors between; a fault takes all of it back.
The event functions need none of this: what a bad revision refuses is delivered again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SERVICE = "api"
TAG = "candidate"
SHARES = (10, 50, 100)
WATCH_SECONDS = 300
"""Logs arrive within seconds; five minutes at 10 % show a fault that many would meet."""

Run = Callable[[list[str]], str]
"""Runs gcloud with arguments and returns what it printed."""
Get = Callable[[str], tuple[int, str]]
"""Fetches an address: status and body."""


class ReleaseFailed(Exception):
    """The new revision is not fit; the old one has the traffic."""


def gcloud(arguments: list[str]) -> str:
    """Run gcloud for real."""
    return subprocess.run(["gcloud", *arguments], check=True, stdout=subprocess.PIPE, text=True).stdout


def get(url: str) -> tuple[int, str]:
    """Fetch for real; any answer is an answer."""
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return int(response.status), response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


@dataclass(frozen=True)
class Release:
    """A release of one service in one project."""

    project: str
    region: str
    run: Run = gcloud
    get: Get = get
    sleep: Callable[[float], None] = time.sleep

    def _services(self, command: str, *arguments: str) -> Any:
        where = [f"--project={self.project}", f"--region={self.region}", "--format=json"]
        said = self.run(["run", "services", command, SERVICE, *arguments, *where])
        return json.loads(said) if said.strip() else {}

    def give(self, revision: str, share: int) -> None:
        """Give a revision a share of the traffic, in per cent; the rest stays where it is."""
        self._services("update-traffic", f"--to-revisions={revision}={share}")

    def smoke(self, base: str) -> None:
        """Ask what needs no account: health, the API's description, and that a stranger gets nothing."""
        for path, wanted in (("/healthz", 200), ("/openapi.json", 200), ("/v1/interviews", 401)):
            status, _ = self.get(base + path)
            if status != wanted:
                raise ReleaseFailed(f"{path} answered {status}, not {wanted}")

    def errors(self, revision: str) -> int:
        """Requests that the revision failed since the watch began."""
        selected = (
            f'resource.type="cloud_run_revision" AND resource.labels.revision_name="{revision}"'
            " AND httpRequest.status>=500"
        )
        freshness = f"--freshness={WATCH_SECONDS}s"
        said = self.run(
            [
                "logging",
                "read",
                selected,
                freshness,
                "--limit=50",
                "--format=json",
                f"--project={self.project}",
            ]
        )
        return len(json.loads(said or "[]"))

    def forward(self, web: str = "") -> str:
        """Bring the newest revision to all the traffic; returns its name, or raises after going back."""
        service = self._services("describe")
        newest = str(service["status"]["latestReadyRevisionName"])
        serving = [t["revisionName"] for t in service["status"]["traffic"] if t.get("percent", 0) == 100]
        if serving == [newest]:
            return newest
        tagged = self._services("update-traffic", f"--set-tags={TAG}={newest}")
        address = next(t["url"] for t in tagged["status"]["traffic"] if t.get("tag") == TAG)
        self.smoke(address)
        if web and self.get(web)[0] != 200:
            raise ReleaseFailed("the web app does not answer")
        try:
            for share in SHARES:
                self.give(newest, share)
                self.sleep(WATCH_SECONDS)
                self.smoke(address)
                if failed := self.errors(newest):
                    raise ReleaseFailed(f"{failed} requests failed at {share} %")
        except (ReleaseFailed, OSError, subprocess.CalledProcessError):
            if serving:
                self.give(serving[0], 100)
            raise
        return newest


def main(arguments: list[str] | None = None) -> int:
    """Run a command; exit status 1 when the old revision kept or got back the traffic."""
    parser = argparse.ArgumentParser(prog="release", description="Move the API's traffic.")
    parser.add_argument("--project", required=True)
    parser.add_argument("--region", required=True)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("forward").add_argument("--web", default="", help="address of the web app")
    commands.add_parser("back").add_argument("--revision", required=True)
    given = parser.parse_args(arguments)
    release = Release(given.project, given.region)
    if given.command == "back":
        release.give(given.revision, 100)
        return 0
    try:
        print(release.forward(given.web))
    except ReleaseFailed as failed:
        print(f"not released: {failed}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
