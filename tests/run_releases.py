"""A strict stand-in for Cloud Run's services, over REST, and for what their revisions answer.

It refuses what the service refuses (cloud.google.com/run/docs/reference/rest/v2/projects.locations.services):
unknown fields, a stale etag (409), a split that doesn't add up to 100 or names a revision that isn't there, a
revision's name that is taken with another template or isn't the service's. Operations are done at once. What
a revision answers is given by `behaviour`, so that a bad one can be released.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.vertex_releases import RefusedError

Json = dict[str, Any]
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

    def answer(self, method: str, path: str, body: Json) -> Json:
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
        """Every hundredth request in turn, so that a share of ten percent gets ten of a hundred."""
        turn, self.asked = (self.asked * 37) % 100, self.asked + 1
        return [name for name, share in self.split.items() for _ in range(share)][turn]

    def _predict(self, revision: str, body: Json) -> Json:
        image = self.templates[revision]["containers"][0]["image"]
        return {"predictions": [self.behaviour(image, instance) for instance in body["instances"]]}


@contextmanager
def serving(services: Services) -> Iterator[str]:
    """Its host and port, on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def _serve(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(size) or b"{}")
            try:
                code, found = 200, services.answer(self.command, self.path.partition("?")[0], body)
            except RefusedError as error:
                code = error.code
                found = {"error": {"code": code, "status": error.status, "message": str(error)}}
            data = json.dumps(found).encode()
            self.send_response(code)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _serve  # noqa: N815 - http.server's names

        def log_message(self, *_: Any) -> None:
            """Nothing: a test's output is its own."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    services.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
