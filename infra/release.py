"""Move the API's traffic to its newest revision step by step, then publish the web app; or bring both back.

    python infra/release.py --project P --region R forward [--channel next]
    python infra/release.py --project P --region R back [--revision api-00041-abc]
    python infra/release.py --project P --region R pin | pinned | serving

`forward` smoke-tests the new revision at an address of its own before any candidate meets it, gives it 5, 25
and 100 % of the traffic, watching errors between, and then makes the web app of a preview channel live.
Whatever goes wrong on the way gives all traffic, and the page, back to what was there before.

All of it rests on traffic that names its revision. A service that follows LATEST gives a new revision every
candidate at once: `pin` ends that after the first apply, `pinned` is what a pipeline asks, and `forward`
refuses otherwise. The event functions need no steps: what a bad revision refuses is delivered again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gcloud import Run, gcloud
from hosting import Call, Hosting, HostingFault, call

SERVICE = "api"
TAG = "candidate"
SHARES = (5, 25, 100)
WATCH_SECONDS = 300
"""Logs arrive within seconds; five minutes at 5 % show a fault that many would meet."""

SMOKE = (("/v1/health", 200), ("/openapi.json", 200), ("/v1/interviews", 401))
"""What needs no account: health, the API's description, and that a stranger gets nothing."""

LOGS = ("--bucket=regional", "--view=_AllLogs")
"""Where logs are kept in the region (logging.tf)."""


class ReleaseFailed(Exception):
    """The new revision is not fit; what was there before has the traffic."""


@dataclass(frozen=True)
class Target:
    """A part of a service's traffic: a revision, or whichever is the latest."""

    revision: str
    latest: bool
    share: int
    tag: str
    url: str

    @classmethod
    def of(cls, said: dict[str, Any]) -> Target:
        """Read one entry of `status.traffic`, as `gcloud run services describe` prints it."""
        return cls(
            revision=str(said.get("revisionName", "")),
            latest=bool(said.get("latestRevision")),
            share=int(said.get("percent") or 0),
            tag=str(said.get("tag", "")),
            url=str(said.get("url", "")),
        )


@dataclass(frozen=True)
class Service:
    """What Cloud Run says of a service."""

    newest_ready: str
    newest: str
    traffic: tuple[Target, ...]

    @classmethod
    def of(cls, said: dict[str, Any]) -> Service:
        """Read what `gcloud run services describe` prints."""
        status = said["status"]
        return cls(
            newest_ready=str(status.get("latestReadyRevisionName", "")),
            newest=str(status.get("latestCreatedRevisionName", "")),
            traffic=tuple(Target.of(t) for t in status.get("traffic", ())),
        )

    @property
    def follows_latest(self) -> bool:
        """Whether a new revision gets traffic at once."""
        return any(t.latest and t.share for t in self.traffic)

    @property
    def serving(self) -> str:
        """The revision that most candidates meet."""
        return max((t for t in self.traffic if t.share), key=lambda t: t.share).revision

    def before(self, revision: str) -> str | None:
        """The revision with the greatest share beside another, also when a release was cut short."""
        others = [t for t in self.traffic if t.share and t.revision != revision]
        return max(others, key=lambda t: t.share).revision if others else None


@dataclass(frozen=True)
class Release:
    """A release of the API and the web app in one project."""

    project: str
    region: str
    run: Run = gcloud
    call: Call = call
    sleep: Callable[[float], None] = time.sleep
    watch_seconds: int = WATCH_SECONDS

    @property
    def hosting(self) -> Hosting:
        """The project's default site."""
        return Hosting(self.project, self.run, self.call)

    def _run(self, group: str, command: str, *arguments: str) -> Any:
        where = [f"--project={self.project}", f"--region={self.region}", "--format=json"]
        said = self.run(["run", group, command, *arguments, *where])
        return json.loads(said) if said.strip() else {}

    def service(self, name: str = SERVICE) -> Service:
        """The service as it is now. `update-traffic` prints something else: only this knows addresses."""
        return Service.of(self._run("services", "describe", name))

    def give(self, revision: str, share: int) -> None:
        """Give a revision a share of the traffic, in per cent; the others keep their proportions."""
        self._run("services", "update-traffic", SERVICE, f"--to-revisions={revision}={share}")

    def pin(self) -> str:
        """Give all traffic, by name, to the revision that has the most now."""
        serving = self.service().serving
        self.give(serving, 100)
        return serving

    def smoke(self, base: str) -> None:
        """Ask a revision what needs no account."""
        for path, wanted in SMOKE:
            status = self.call("GET", base + path, {}, None)[0]
            if status != wanted:
                raise ReleaseFailed(f"{path} answered {status}, not {wanted}")

    def errors(self, revision: str) -> int:
        """Requests that the revision failed since the watch began."""
        selected = (
            f'resource.type="cloud_run_revision" AND resource.labels.revision_name="{revision}"'
            " AND httpRequest.status>=500"
        )
        since = f"--freshness={max(self.watch_seconds, 1)}s"
        where = [f"--location={self.region}", *LOGS, f"--project={self.project}"]
        return len(
            json.loads(self.run(["logging", "read", selected, since, "--limit=50", "--format=json", *where]))
        )

    def _move(self, revision: str, address: str) -> None:
        for share in SHARES:
            self.give(revision, share)
            self.sleep(self.watch_seconds)
            self.smoke(address)
            if failed := self.errors(revision):
                raise ReleaseFailed(f"{failed} requests failed at {share} %")

    def _publish(self, revision: str, channel: str) -> None:
        version, preview = self.hosting.preview(channel)
        if self.call("GET", preview, {}, None)[0] != 200:
            raise ReleaseFailed("the web app's preview does not answer")
        self.hosting.publish(version, revision)
        for path, wanted in (("/", 200), ("/v1/health", 200)):
            status = self.call("GET", f"https://{self.project}.web.app{path}", {}, None)[0]
            if status != wanted:
                raise ReleaseFailed(f"the web app answered {status} to {path}, not {wanted}")

    def forward(self, channel: str = "") -> str:
        """Bring the newest revision to all the traffic and a channel's web app to the live one.

        Returns the revision's name, or raises after going back.
        """
        service = self.service()
        if service.newest != service.newest_ready:
            raise ReleaseFailed(f"{service.newest} did not start; {service.newest_ready} serves")
        if service.follows_latest:
            raise ReleaseFailed("the API follows LATEST: all met it untried. Run `release.py pin`")
        newest, before = service.newest_ready, service.before(service.newest_ready)
        page = next(iter(self.hosting.releases()), None) if channel else None
        # Asked before anything moves: who may not read logs cannot watch.
        self.errors(newest)
        self._run("services", "update-traffic", SERVICE, f"--update-tags={TAG}={newest}")
        try:
            address = next(t.url for t in self.service().traffic if t.tag == TAG and t.revision == newest)
            self.smoke(address)
            if before is not None:
                self._move(newest, address)
            if channel:
                self._publish(newest, channel)
        except BaseException:
            if before is not None:
                self.give(before, 100)
            if page and self.hosting.releases()[0].version != page.version:
                self.hosting.publish(page.version, page.revision)
            raise
        finally:
            self._run("services", "update-traffic", SERVICE, f"--remove-tags={TAG}")
        self.follow()
        return newest

    def follow(self) -> None:
        """Let event functions that were rolled back by hand follow their newest revision again."""
        for said in self._run("services", "list"):
            name = str(said["metadata"]["name"])
            if name != SERVICE and not Service.of(said).follows_latest:
                self._run("services", "update-traffic", name, "--to-latest")

    def previous(self) -> str:
        """The newest ready revision older than the one that serves."""
        serving = self.service().serving
        listed = self._run(
            "revisions", "list", f"--service={SERVICE}", "--sort-by=~metadata.creationTimestamp"
        )
        names = [r["metadata"]["name"] for r in listed if _is_ready(r)]
        older = names[names.index(serving) + 1 :]
        if not older:
            raise ReleaseFailed(f"there is no ready revision before {serving}")
        return str(older[0])

    def back(self, revision: str | None = None) -> tuple[str, str | None]:
        """Give all traffic to an older revision, at once, and bring its web app back with it.

        Returns the revision and the web app's version, None if no release says which belonged to it.
        """
        revision = revision or self.previous()
        self.give(revision, 100)
        page = self.hosting.belonging_to(revision)
        if page is not None and self.hosting.releases()[0].version != page:
            self.hosting.publish(page, revision)
        return revision, page


def _is_ready(revision: dict[str, Any]) -> bool:
    conditions = revision.get("status", {}).get("conditions", ())
    return any(c.get("type") == "Ready" and c.get("status") == "True" for c in conditions)


def main(arguments: list[str] | None = None) -> int:
    """Run a command; exit status 1 when what was there before kept or got back the traffic."""
    parser = argparse.ArgumentParser(prog="release", description="Move the API's traffic and the web app.")
    parser.add_argument("--project", required=True)
    parser.add_argument("--region", required=True)
    parser.add_argument("--watch-seconds", type=int, default=WATCH_SECONDS)
    commands = parser.add_subparsers(dest="command", required=True)
    forward = commands.add_parser("forward")
    forward.add_argument("--channel", default="", help="the preview channel whose web app goes live")
    commands.add_parser("back").add_argument("--revision", help="else the one before what serves")
    for name in ("pin", "pinned", "serving"):
        commands.add_parser(name)
    given = parser.parse_args(arguments)
    release = Release(given.project, given.region, watch_seconds=given.watch_seconds)
    try:
        if given.command == "forward":
            print(release.forward(given.channel))
        elif given.command == "back":
            revision, page = release.back(given.revision)
            print(f"{revision} serves; the web app is {page or 'as it was: no release names this revision'}")
        elif given.command == "pin":
            print(release.pin())
        elif given.command == "serving":
            print(release.service().serving)
        elif release.service().follows_latest:
            raise ReleaseFailed("the API follows LATEST. Run `release.py pin`, then plan again")
    except (ReleaseFailed, HostingFault) as failed:
        print(f"not released: {failed}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"not released: gcloud failed: {' '.join(failed.cmd[:4])}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
