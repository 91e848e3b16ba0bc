"""A strict stand-in for Vertex AI's pipeline jobs, model registry and endpoints, over REST.

It refuses what the service refuses (https://cloud.google.com/vertex-ai/docs/reference/rest): a job id that is
taken (409) or malformed, unknown fields, a split that doesn't add up to 100 or names who isn't deployed, a
model without a machine type, undeploying who still gets traffic. Operations are done at once. What a deployed
model answers is given by `behaviour`, so that a bad one can be released.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests import release_server
from tests.release_server import Json, RefusedError

JOB_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,127}")
PATH = re.compile(r"/v1/(?P<parent>projects/[^/]+/locations/[^/]+)/(?P<rest>.+)")
JOB_FIELDS = frozenset(
    {"displayName", "pipelineSpec", "runtimeConfig", "serviceAccount", "labels", "network"}
)
TYPE = "type.googleapis.com/google.cloud.aiplatform.v1."


@dataclass
class Releases:
    """The state of one project. `behaviour`: a model's resource name and an instance to a prediction."""

    behaviour: Callable[[str, Any], Any]
    jobs: dict[str, Json] = field(default_factory=dict)
    models: dict[str, list[Json]] = field(default_factory=dict)
    deployed: dict[str, list[Json]] = field(default_factory=dict)
    split: dict[str, dict[str, int]] = field(default_factory=dict)
    asked: int = 0
    _last: int = 0

    def answer(self, method: str, url: str, body: Json) -> Json:
        parts = urlsplit(url)
        found = PATH.fullmatch(parts.path)
        if found is None:
            raise RefusedError(404, "NOT_FOUND", f"{parts.path} isn't served")
        parent, rest = found["parent"], found["rest"]
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        resource, _, verb = rest.partition(":")
        kind, _, name = resource.partition("/")
        match (method, kind, verb):
            case ("POST", "pipelineJobs", ""):
                return self._submit(parent, query.get("pipelineJobId", ""), body)
            case ("GET", "pipelineJobs", ""):
                return self._found(self.jobs, name)
            case ("POST", "models", "upload"):
                return self._upload(parent, body)
            case ("GET", "models", ""):
                return self._version(name)
            case ("GET", "endpoints", ""):
                return self._endpoint(parent, name)
            case ("PATCH", "endpoints", ""):
                return self._patch(parent, name, query.get("updateMask", ""), body)
            case ("POST", "endpoints", "deployModel"):
                return self._deploy(name, body)
            case ("POST", "endpoints", "undeployModel"):
                return self._undeploy(name, body)
            case ("POST", "endpoints", "predict"):
                return self._predict(name, body)
        raise RefusedError(404, "NOT_FOUND", f"{method} {rest} isn't served")

    def _submit(self, parent: str, job: str, body: Json) -> Json:
        if not JOB_ID.fullmatch(job):
            raise RefusedError(400, "INVALID_ARGUMENT", "pipelineJobId must match [a-z0-9][a-z0-9-]{0,127}")
        if unknown := set(body) - JOB_FIELDS:
            raise RefusedError(400, "INVALID_ARGUMENT", f"unknown fields {sorted(unknown)}")
        spec = body.get("pipelineSpec", {})
        if spec.get("schemaVersion") != "2.1.0" or not spec.get("root", {}).get("dag", {}).get("tasks"):
            raise RefusedError(400, "INVALID_ARGUMENT", "pipelineSpec isn't one of schema 2.1.0")
        given = body.get("runtimeConfig", {}).get("parameterValues", {})
        wanted = spec["root"].get("inputDefinitions", {}).get("parameters", {})
        if unknown := set(given) - set(wanted):
            raise RefusedError(400, "INVALID_ARGUMENT", f"unknown parameters {sorted(unknown)}")
        if absent := {k for k, v in wanted.items() if not v.get("isOptional")} - set(given):
            raise RefusedError(400, "INVALID_ARGUMENT", f"missing parameters {sorted(absent)}")
        if not str(body.get("runtimeConfig", {}).get("gcsOutputDirectory", "")).startswith("gs://"):
            raise RefusedError(400, "INVALID_ARGUMENT", "gcsOutputDirectory must begin with gs://")
        if job in self.jobs:
            raise RefusedError(409, "ALREADY_EXISTS", f"pipeline job {job} exists")
        self.jobs[job] = {"name": f"{parent}/pipelineJobs/{job}", "state": "PIPELINE_STATE_PENDING"}
        return self.jobs[job]

    def _upload(self, parent: str, body: Json) -> Json:
        model = body.get("model", {})
        if not model.get("displayName") or not model.get("containerSpec", {}).get("imageUri"):
            raise RefusedError(400, "INVALID_ARGUMENT", "displayName and containerSpec.imageUri are needed")
        name = body.get("parentModel", "").rpartition("/")[2] or body.get("modelId", "")
        if not name:
            raise RefusedError(400, "INVALID_ARGUMENT", "modelId or parentModel is needed")
        if bool(body.get("parentModel")) != (name in self.models):
            raise RefusedError(409 if name in self.models else 404, "ALREADY_EXISTS", f"models/{name}")
        versions = self.models.setdefault(name, [])
        for other in versions:
            other["versionAliases"] = [
                alias for alias in other["versionAliases"] if alias not in model["versionAliases"]
            ]
        full, version = f"{parent}/models/{name}", str(len(versions) + 1)
        versions.append({**model, "name": full, "versionId": version})
        return _done(parent, "UploadModelResponse", {"model": full, "modelVersionId": version})

    def _version(self, name: str) -> Json:
        model, _, version = name.partition("@")
        versions: list[Json] = self._found(self.models, model)
        chosen = [each for each in versions if not version or each["versionId"] == version]
        if not chosen:
            raise RefusedError(404, "NOT_FOUND", f"models/{name}")
        return chosen[-1]

    def _endpoint(self, parent: str, name: str) -> Json:
        shares = {each: share for each, share in self.split.get(name, {}).items() if share}
        return {
            "name": f"{parent}/endpoints/{name}",
            "deployedModels": self.deployed.get(name, []),
            "trafficSplit": shares,
        }

    def _patch(self, parent: str, name: str, mask: str, body: Json) -> Json:
        if mask not in {"trafficSplit", "traffic_split"}:
            raise RefusedError(400, "INVALID_ARGUMENT", f"updateMask {mask!r}")
        self._divide(name, body.get("trafficSplit", {}))
        return self._endpoint(parent, name)

    def _deploy(self, name: str, body: Json) -> Json:
        model = body.get("deployedModel", {})
        if not model.get("dedicatedResources", {}).get("machineSpec", {}).get("machineType"):
            raise RefusedError(400, "INVALID_ARGUMENT", "machineSpec.machineType is needed")
        version = self._version(str(model.get("model", "")).rpartition("/")[2])
        self._last += 1
        made = {**model, "id": str(self._last), "modelVersionId": version["versionId"]}
        shares = {(made["id"] if k == "0" else k): v for k, v in body.get("trafficSplit", {}).items()}
        self.deployed.setdefault(name, []).append(made)
        try:
            self._divide(name, shares)
        except RefusedError:
            self.deployed[name].remove(made)
            raise
        return _done(
            str(model["model"]).partition("/models/")[0], "DeployModelResponse", {"deployedModel": made}
        )

    def _undeploy(self, name: str, body: Json) -> Json:
        gone = str(body.get("deployedModelId", ""))
        if gone not in {each["id"] for each in self.deployed.get(name, [])}:
            raise RefusedError(404, "NOT_FOUND", f"deployed model {gone}")
        if self.split[name].get(gone) and len(self.deployed[name]) > 1:
            raise RefusedError(400, "FAILED_PRECONDITION", f"deployed model {gone} still gets traffic")
        self.deployed[name] = [each for each in self.deployed[name] if each["id"] != gone]
        self.split[name].pop(gone, None)
        return _done("projects/p/locations/l", "UndeployModelResponse", {})

    def _predict(self, name: str, body: Json) -> Json:
        shares = self.split.get(name) or {}
        if not shares:
            raise RefusedError(400, "FAILED_PRECONDITION", f"endpoint {name} has nobody who serves")
        chosen, self.asked = release_server.chosen(shares, self.asked), self.asked + 1
        (model,) = [each for each in self.deployed[name] if each["id"] == chosen]
        answers = [self.behaviour(model["model"], instance) for instance in body["instances"]]
        return {"predictions": answers, "deployedModelId": chosen, "model": model["model"]}

    def _divide(self, name: str, shares: Json) -> None:
        known = {each["id"] for each in self.deployed.get(name, [])}
        if sum(shares.values()) != 100 or any(share < 0 for share in shares.values()):
            raise RefusedError(400, "INVALID_ARGUMENT", "trafficSplit must add up to 100")
        if unknown := set(shares) - known:
            raise RefusedError(400, "INVALID_ARGUMENT", f"not deployed: {sorted(unknown)}")
        self.split[name] = dict(shares)

    @staticmethod
    def _found(where: dict[str, Any], name: str) -> Any:
        if name not in where:
            raise RefusedError(404, "NOT_FOUND", name)
        return where[name]


def _done(parent: str, kind: str, response: Json) -> Json:
    return {
        "name": f"{parent}/operations/1",
        "done": True,
        "response": {"@type": TYPE + kind, **response},
    }


def serving(releases: Releases) -> AbstractContextManager[str]:
    """Its host and port, on a free port of this machine."""
    return release_server.serving(releases.answer)
