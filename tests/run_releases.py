"""A strict stand-in for Cloud Run's services, over REST, and for what their revisions answer.

It refuses what the service refuses (cloud.google.com/run/docs/reference/rest/v2/projects.locations.services):
unknown fields, a stale etag (409), a split that doesn't add up to 100 or names a revision that isn't there, a
revision's name that is taken with another template or isn't the service's. Operations are done at once. What
a revision answers is given by `behaviour`, so that a bad one can be released.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests import release_server
from tests.release_server import Json, RefusedError

SERVICE = "projects/p/locations/europe-west1/services/model-delivery"
FIRST = "model-delivery-00001-abc"
FIELDS = frozenset(
    {"name", "uid", "generation", "template", "traffic", "etag", "uri", "ingress", "createTime", "updateTime"}
    | {"latestReadyRevision", "latestCreatedRevision", "trafficStatuses", "terminalCondition", "reconciling"}
    | {"launchStage", "description", "urls", "observedGeneration", "labels", "annotations", "conditions"}
)
BY_REVISION = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"
LATEST = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"


@dataclass
class Services:
    """One service of one project. `behaviour`: a revision's image and an instance to a prediction."""

    behaviour: Callable[[str, Any], Any]
    starts: Callable[[str], bool] = lambda image: "broken" not in image
    templates: dict[str, Json] = field(
        default_factory=lambda: {FIRST: {"containers": [{"image": "r/delivery@sha256:1"}], "revision": FIRST}}
    )
    traffic: list[Json] = field(default_factory=lambda: [{"type": LATEST, "percent": 100}])
    latest: str = FIRST
    ready: str = FIRST
    splits: list[dict[str, int]] = field(default_factory=list)
    """Each split that there was, in order."""
    asked: int = 0
    address: str = ""
    _changes: int = 1

    @property
    def split(self) -> dict[str, int]:
        return {self._revision(t): t["percent"] for t in self.traffic if t.get("percent")}

    def answer(self, method: str, url: str, body: Json) -> Json:
        path = url.partition("?")[0]
        if path == f"/v2/{SERVICE}" and method == "GET":
            return self._service()
        if path == f"/v2/{SERVICE}" and method == "PATCH":
            return self._patch(body)
        if method == "POST" and path == "/serve/predict":
            return self._predict(self._chosen(), body)
        if method == "POST" and path.startswith("/tags/"):
            tag = path.split("/")[2]
            tagged = [self._revision(t) for t in self.traffic if t.get("tag") == tag]
            if not tagged:
                raise RefusedError(404, "NOT_FOUND", f"no revision has the tag {tag}")
            return self._predict(tagged[0], body)
        raise RefusedError(404, "NOT_FOUND", f"{method} {path} isn't served")

    def _service(self) -> Json:
        return {
            "name": SERVICE,
            "etag": f"e{self._changes}",
            "uri": f"{self.address}/serve",
            "template": self.templates[self.latest],
            "traffic": self.traffic,
            "latestCreatedRevision": f"{SERVICE}/revisions/{self.latest}",
            "latestReadyRevision": f"{SERVICE}/revisions/{self.ready}",
            "trafficStatuses": [
                {
                    **target,
                    "revision": self._revision(target),
                    **({"uri": f"{self.address}/tags/{target['tag']}"} if target.get("tag") else {}),
                }
                for target in self.traffic
            ],
        }

    def _patch(self, body: Json) -> Json:
        if unknown := set(body) - FIELDS:
            raise RefusedError(400, "INVALID_ARGUMENT", f"unknown fields {sorted(unknown)}")
        if body.get("etag") != f"e{self._changes}":
            raise RefusedError(409, "ABORTED", "the service changed since it was read")
        name = body["template"].get("revision", "")
        if not name.startswith("model-delivery-"):
            raise RefusedError(400, "INVALID_ARGUMENT", f"{name} doesn't begin with the service's name")
        if name in self.templates and self.templates[name] != body["template"]:
            raise RefusedError(409, "ALREADY_EXISTS", f"revision {name} has another template")
        known = {*self.templates, name}
        traffic = body.get("traffic", [])
        if sum(target.get("percent", 0) for target in traffic) != 100:
            raise RefusedError(400, "INVALID_ARGUMENT", "traffic must add up to 100")
        for target in traffic:
            if target["type"] == BY_REVISION and target["revision"] not in known:
                raise RefusedError(400, "INVALID_ARGUMENT", f"no revision {target['revision']}")
        self._changes += 1
        started = self.starts(body["template"]["containers"][0]["image"])
        new = name not in self.templates
        self.templates[name], self.latest, self.traffic = body["template"], name, traffic
        self.splits.append(self.split)
        done: Json = {"name": "projects/p/locations/europe-west1/operations/1", "done": True}
        if new and not started:
            # The revision is there and never ready.
            return {**done, "error": {"code": 9, "message": f"{name} did not start"}}
        self.ready = name if started else self.ready
        return {
            **done,
            "response": {"@type": "type.googleapis.com/google.cloud.run.v2.Service", **self._service()},
        }

    def _revision(self, target: Json) -> str:
        return self.ready if target["type"] == LATEST else str(target["revision"])

    def _chosen(self) -> str:
        name, self.asked = release_server.chosen(self.split, self.asked), self.asked + 1
        return name

    def _predict(self, revision: str, body: Json) -> Json:
        image = self.templates[revision]["containers"][0]["image"]
        return {"predictions": [self.behaviour(image, instance) for instance in body["instances"]]}


@contextmanager
def serving(services: Services) -> Iterator[str]:
    """Its host and port, on a free port of this machine."""
    with release_server.serving(services.answer) as host:
        services.address = f"http://{host}"
        yield host
