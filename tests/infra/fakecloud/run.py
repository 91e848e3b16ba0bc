"""gcloud run and logging: services, their revisions and traffic, and what revisions log."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from fakecloud.cloud import Service
from fakecloud.command import Commands, Refused
from fakecloud.traffic import LATEST, Target, give, tag, untag


class Run(Commands):
    """Services, jobs and logs."""

    def _service(self, name: str) -> Service:
        if name not in self.cloud.services:
            raise Refused(f"Cannot find service [{name}]")
        return self.cloud.services[name]

    def _run_services_describe(self, words: Any, options: dict[str, str]) -> Any:
        self._allow("run services describe", words[0])
        return described(self._service(words[0]))

    def _run_services_list(self, words: Any, options: dict[str, str]) -> Any:
        self._allow("run services list")
        return [described(s) for s in self.cloud.services.values()]

    def _run_deploy(self, words: Any, options: dict[str, str]) -> Any:
        """A new revision. With `--no-traffic`, what follows LATEST is pinned to what serves first."""
        service = self._service(words[0])
        if "no-traffic" in options:
            service.targets = tuple(
                replace(t, key=service.newest_ready) if t.key == LATEST else t for t in service.targets
            )
        service.deploy(options["image"], ready=options["image"] not in self.cloud.faulty)
        return described(service)

    def _run_services_update_traffic(self, words: Any, options: dict[str, str]) -> Any:
        """Changes the traffic; prints pairs of what was asked and what is, not the service."""
        self._allow("run services update-traffic", words[0])
        service = self._service(words[0])
        known = {r.name for r in service.revisions} | {LATEST}
        service.client = "gcloud"
        if options.get("to-latest"):
            service.targets = give(service.targets, {LATEST: 100})
        if "to-revisions" in options:
            wanted = {k: int(v) for k, _, v in (p.partition("=") for p in options["to-revisions"].split(","))}
            if missing := set(wanted) - known:
                raise Refused(f"NOT_FOUND: Revision {', '.join(missing)} not found.")
            service.targets = give(service.targets, wanted)
        if "update-tags" in options:
            tags = dict(p.split("=") for p in options["update-tags"].split(","))
            service.targets = tag(service.targets, tags)
        if "remove-tags" in options:
            service.targets = untag(service.targets, set(options["remove-tags"].split(",")))
        return [_pair(service, key) for key in dict.fromkeys(t.key for t in service.targets)]

    def _run_revisions_list(self, words: Any, options: dict[str, str]) -> Any:
        self._allow("run revisions list")
        return [
            {
                "metadata": {"name": r.name},
                "status": {"conditions": [{"type": "Ready", "status": "True" if r.ready else "False"}]},
            }
            for r in reversed(self._service(options["service"]).revisions)
        ]

    def _run_jobs_describe(self, words: Any, options: dict[str, str]) -> Any:
        self._allow("run jobs describe", words[0])
        if words[0] not in self.cloud.jobs:
            raise Refused(f"Cannot find job [{words[0]}]")
        return {"metadata": {"name": words[0]}}

    def _run_jobs_execute(self, words: Any, options: dict[str, str]) -> str:
        self._allow("run jobs execute", words[0])
        if words[0] not in self.cloud.jobs:
            raise Refused(f"Cannot find job [{words[0]}]")
        self.cloud.executions.append(f"{words[0]} {options.get('args', '')}".strip())
        return ""

    def _logging_read(self, words: Any, options: dict[str, str]) -> Any:
        """A bucket of one's own is read through its view, which takes another permission than `_Default`."""
        if {"bucket", "location", "view"} & set(options):
            if not {"bucket", "location", "view"} <= set(options):
                raise Refused("--location, --bucket and --view must be specified together.")
            self._allow("logging read view")
        else:
            self._allow("logging read")
        named = re.search(r'revision_name="([^"]+)"', words[0])
        if named is None:
            return []
        written = [e for e in self.cloud.logs if e["revision"] == named[1] and e["status"] >= 500]
        return written + self._failed_requests(named[1])

    def _failed_requests(self, revision: str) -> list[dict[str, Any]]:
        """What a revision of a faulty image logs of the candidates who meet it."""
        for service in self.cloud.services.values():
            images = {r.name: r.of for r in service.revisions}
            if images.get(revision) in self.cloud.faulty and service.met().get(revision):
                return [{"revision": revision, "status": 500}] * 3
        return []


def _status(service: Service, target: Target) -> dict[str, Any]:
    said: dict[str, Any] = {"revisionName": target.key}
    if target.key == LATEST:
        said = {"latestRevision": True, "revisionName": service.newest_ready}
    if target.share:
        said["percent"] = target.share
    if target.tag:
        said |= {"tag": target.tag, "url": service.url(target.tag)}
    return said


def described(service: Service) -> dict[str, Any]:
    """A service as `describe --format=json` prints it, in Knative's shape: `status` alone has addresses."""
    traffic = [_status(service, t) for t in service.targets]
    spec = [{k: v for k, v in t.items() if k not in {"url"}} for t in traffic]
    return {
        "apiVersion": "serving.knative.dev/v1",
        "kind": "Service",
        "metadata": {"name": service.name},
        "spec": {"traffic": spec},
        "status": {
            "latestCreatedRevisionName": service.revisions[-1].name,
            "latestReadyRevisionName": service.newest_ready,
            "traffic": traffic,
            "url": service.url(),
        },
    }


def _pair(service: Service, key: str) -> dict[str, Any]:
    """One entry of the list that `update-traffic --format=json` prints (gcloud's TrafficTargetPair)."""
    mine = [t for t in service.targets if t.key == key]
    share, tags = sum(t.share for t in mine), [t.tag for t in mine if t.tag]
    latest = key == LATEST
    revision = service.newest_ready if latest else key
    return {
        "displayPercent": f"{share}%",
        "displayRevisionId": f"LATEST (currently {revision})" if latest else revision,
        "displayTags": ", ".join(tags),
        "key": key,
        "latestRevision": latest,
        "revisionName": revision,
        "serviceUrl": service.url(),
        "specPercent": str(share),
        "specTags": ", ".join(tags) or "-",
        "statusPercent": str(share),
        "statusTags": ", ".join(tags) or "-",
        "tags": [{"inSpec": True, "inStatus": True, "tag": t, "url": service.url(t)} for t in tags],
        "urls": [service.url(t) for t in tags],
    }
