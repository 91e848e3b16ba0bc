"""The weekly workflow's own file by an emulator of Workflows on strict stand-ins: `make test-workflow`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from workflows_emulator.lib import http_utils, sys_utils
from workflows_emulator.main import execute_workflow, load_workflow
from workflows_emulator.utils import WorkflowError

from models.pipelines.specification import specification
from tests.release_server import RefusedError
from tests.vertex_releases import Releases

ROOT = Path(__file__).parents[2]
FILE = str(ROOT / "infra" / "workflows" / "weekly.yaml")
IMAGE = f"europe-docker.pkg.dev/p/models/pipelines@sha256:{'0' * 64}"
DATAPROC = "/v1/projects/p/locations/europe-west1/batches"
RUN = "/v2/projects/p/locations/europe-west1/jobs/"


class Cloud:
    """Cloud Run's jobs, batches, a bucket and Vertex AI. What takes a while is done when asked twice."""

    def __init__(self) -> None:
        self.vertex = Releases(lambda _model, _instance: None)
        self.did: list[str] = []
        self.batches: dict[str, str] = {}
        self.arguments: dict[str, list[str]] = {}
        self.ends_as: dict[str, str] = {}
        self._asked: dict[str, int] = {}

    def answer(self, method: str, url: str, body: Any) -> Any:
        parts = urlsplit(url)
        match method, parts.hostname:
            case "POST", "run.googleapis.com":
                return self._start(parts.path, body)
            case "GET", "run.googleapis.com":
                return self._operation(parts.path)
            case "POST", "dataproc.googleapis.com":
                return self._batch(parts, body)
            case "GET", "dataproc.googleapis.com":
                name = parts.path.rpartition("/")[2]
                return {"state": self._state(name, "RUNNING", "SUCCEEDED")}
            case "GET", "storage.googleapis.com":
                assert parts.path == "/storage/v1/b/p-artifacts/o/retrain.json", parts.path
                assert parts.query == "alt=media"
                return specification(IMAGE)
            case _, "europe-west1-aiplatform.googleapis.com":
                return self._pipeline(method, parts.path + (f"?{parts.query}" if parts.query else ""), body)
        raise RefusedError(404, "NOT_FOUND", url)

    def _start(self, path: str, body: Any) -> Any:
        name, _, verb = path.removeprefix(RUN).partition(":")
        if verb != "run" or name not in {"training-rows", "leaderboard"}:
            raise RefusedError(404, "NOT_FOUND", path)
        (override,) = body["overrides"]["containerOverrides"]
        self.arguments[name] = override["args"]
        self.did.append(" ".join([name, *override["args"][:1]]))
        return {"name": f"projects/p/locations/europe-west1/operations/{name}-{len(self.did)}"}

    def _operation(self, path: str) -> Any:
        name = path.rpartition("/")[2]
        if self._state(name, "", "done") == "":
            return {"name": name}
        failed = self.ends_as.get(name.rpartition("-")[0])
        return {"name": name, "done": True, **({"error": {"code": 2}} if failed else {"response": {}})}

    def _batch(self, parts: Any, body: Any) -> Any:
        (name,) = parse_qs(parts.query)["batchId"]
        assert parts.path == DATAPROC
        if name in self.batches:
            raise RefusedError(409, "ALREADY_EXISTS", name)
        self.batches[name] = body["pysparkBatch"]["mainPythonFileUri"]
        self.did.append("trends")
        return {"name": "operations/1"}

    def _pipeline(self, method: str, url: str, body: Any) -> Any:
        found = self.vertex.answer(method, url, body or {})
        name = found["name"].rpartition("/")[2]
        if method == "POST":
            self.did.append(name.rsplit("-", 1)[0])
            return found
        return {**found, "state": self._state(name, "PIPELINE_STATE_RUNNING", "PIPELINE_STATE_SUCCEEDED")}

    def _state(self, name: str, first: str, then: str) -> str:
        self._asked[name] = self._asked.get(name, 0) + 1
        kind = next((kind for kind in self.ends_as if name.startswith(kind)), "")
        return first if self._asked[name] == 1 else self.ends_as.get(kind, then)


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """The emulator's requests reach the stand-ins; each must carry Google's token; nobody waits."""
    made = Cloud()

    class Session:
        def __init__(self, credentials: Any) -> None:
            assert credentials == "ours", "a request without a token"

        def request(self, method: str, url: str, **how: Any) -> requests.Response:
            response = requests.Response()
            response.headers["Content-Type"] = "application/json"
            try:
                response.status_code, body = 200, made.answer(method, url, how.get("json"))
            except RefusedError as error:
                response.status_code, body = error.code, {"error": {"message": str(error)}}
            response._content = json.dumps(body).encode()
            return response

    monkeypatch.setattr(http_utils, "default", lambda scopes: ("ours", "p"))
    monkeypatch.setattr(http_utils, "AuthorizedSession", Session)
    monkeypatch.setattr(sys_utils, "sleep", lambda seconds: None)
    batch = {"pysparkBatch": {"mainPythonFileUri": "gs://p-artifacts/spark/0/trends.py"}}
    for name, value in {
        "GOOGLE_CLOUD_PROJECT_ID": "p",
        "GOOGLE_CLOUD_LOCATION": "europe-west1",
        "ACCOUNT": "retrain@p.iam.gserviceaccount.com",
        "BATCH": json.dumps(batch),
        "BUCKET": "p-retraining",
        "CHAMPIONS": json.dumps({"delivery": "/gcs/p-retraining/champion/model.json"}),
        "MODELS": "correctness,delivery",
        "PIPELINE": "p-artifacts/retrain.json",
    }.items():
        monkeypatch.setenv(name, value)
    return made


def run() -> Any:
    """Once, as Cloud Scheduler starts it. The file must fit Google's schema."""
    return execute_workflow(load_workflow(FILE), {})


WEEK = [
    "trends",
    *("training-rows correctness", "retrain-correctness"),
    *("training-rows delivery", "retrain-delivery", "leaderboard"),
]


def test_a_week_is_done_in_its_order(cloud: Cloud) -> None:
    day = run()

    assert cloud.did == WEEK
    (job,) = [name for name in cloud.vertex.jobs if name.startswith("retrain-delivery")]
    assert job == f"retrain-delivery-{day.replace('-', '')}"
    assert cloud.arguments["training-rows"] == [
        "delivery",
        "--into",
        f"gs://p-retraining/rows/delivery-{day.replace('-', '')}.jsonl",
    ]


def test_a_second_start_of_the_day_trains_nothing_twice(cloud: Cloud) -> None:
    """Given a day's batch and jobs, when the workflow runs again, then it waits for them and goes on."""
    run()
    cloud.did.clear()

    run()

    assert cloud.did == ["training-rows correctness", "training-rows delivery", "leaderboard"]
    assert len(cloud.vertex.jobs) == 2


@pytest.mark.parametrize(
    ("what", "how", "last"),
    [
        ("weekly", "FAILED", "trends"),
        ("training-rows", "error", "training-rows correctness"),
        ("retrain-correctness", "PIPELINE_STATE_FAILED", "retrain-correctness"),
        ("retrain-delivery", "PIPELINE_STATE_CANCELLED", "retrain-delivery"),
    ],
)
def test_what_fails_ends_the_week_before_anything_is_published(
    what: str, how: str, last: str, cloud: Cloud
) -> None:
    cloud.ends_as[what] = how

    with pytest.raises((WorkflowError, Exception), match=r"failed|ended as"):
        run()

    assert cloud.did[-1] == last
    assert "leaderboard" not in cloud.did


def test_without_the_batch_on_spark_the_rest_is_done(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "BATCH", "")

    run()

    assert cloud.did == WEEK[1:]


def test_a_refusal_that_is_no_repeat_is_told(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "MODELS", "UPPER_CASE")

    with pytest.raises(Exception, match=r"400|pipelineJobId"):
        run()
