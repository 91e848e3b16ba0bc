"""The pipeline's files, and the release they end in, against a gcloud that notes what it is asked."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from types import ModuleType
from typing import Any

import pytest
import yaml

from workspace import INFRA, ROOT

PIPELINES = ("cloudbuild.yaml", "cloudbuild-apply.yaml", "cloudbuild-pr.yaml")


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return loaded


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"infra_{name}", INFRA / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


release = _script("release")
deploy_model = _script("deploy_model")


@pytest.mark.parametrize("name", PIPELINES)
def test_images_are_pinned(name: str) -> None:
    images = [step["name"] for step in _load(name)["steps"]]
    assert images
    for image in images:
        assert re.search(r"(:\d+\.\d+\.\d+(-[\w-]+)?|@sha256:[0-9a-f]{64})$", image), image


def test_the_main_branch_is_checked_then_planned_and_not_applied() -> None:
    steps = _load("cloudbuild.yaml")["steps"]
    order = [s["id"] for s in steps]
    wanted = ["lint", "types", "tests", "web", "archive", "plan", "keep", "ask-for-approval"]
    assert [s for s in order if s in wanted] == wanted
    assert "terraform apply" not in json.dumps(steps)
    assert "-out=" in next(s["script"] for s in steps if s["id"] == "plan")


def test_a_pull_request_is_checked_by_the_same_steps_and_deploys_nothing() -> None:
    checks = _load("cloudbuild-pr.yaml")["steps"]
    assert _load("cloudbuild.yaml")["steps"][: len(checks)] == checks
    assert not re.search(r"gcloud |terraform (plan|apply)|docker push|firebase", json.dumps(checks))


def test_what_is_applied_is_the_approved_plan() -> None:
    steps = {s["id"]: s for s in _load("cloudbuild-apply.yaml")["steps"]}
    assert list(steps) == ["fetch", "apply", "web", "smoke-test-and-traffic"]
    assert "terraform apply -input=false -lock-timeout=5m /workspace/build/plan" in steps["apply"]["script"]


@pytest.mark.parametrize("name", PIPELINES)
def test_substitutions_that_are_used_are_declared(name: str) -> None:
    pipeline = _load(name)
    used = set(re.findall(r"\$\{?(_[A-Z_]+)", json.dumps(pipeline["steps"])))
    assert used <= set(pipeline.get("substitutions", {}))


def test_make_targets_of_the_pipeline_exist() -> None:
    makefile = ROOT / "Makefile"
    targets = set(re.findall(r"^([a-z-]+):", makefile.read_text(encoding="utf-8"), re.M))
    for step in _load("cloudbuild-pr.yaml")["steps"]:
        line = step.get("script", "") + " ".join(step.get("args", [])) + "\n"
        for made in re.findall(r"\bmake ((?:[a-z-]+ ?)+)\n", line):
            assert set(made.split()) <= targets


class Gcloud:
    """Notes what it is asked and answers as Cloud Run would of a service with an old and a new revision."""

    def __init__(self, errors: dict[int, int] | None = None) -> None:
        self.asked: list[str] = []
        self.shares: list[str] = []
        self._errors = errors or {}

    def __call__(self, arguments: list[str]) -> str:
        line = " ".join(arguments)
        self.asked.append(line)
        if found := re.search(r"--to-revisions=(\S+)", line):
            self.shares.append(found[1])
        if "logging read" in line:
            share = int(self.shares[-1].partition("=")[2])
            return json.dumps([{}] * self._errors.get(share, 0))
        traffic = [
            {"revisionName": "api-1", "percent": 100},
            {"revisionName": "api-2", "tag": "candidate", "url": "https://candidate"},
        ]
        return json.dumps({"status": {"latestReadyRevisionName": "api-2", "traffic": traffic}})


def _get(status: dict[str, int]) -> Any:
    usual = {"https://candidate/v1/interviews": 401}
    return lambda url: ({**usual, **status}.get(url, 200), "")


def _release(gcloud: Gcloud, status: dict[str, int] | None = None) -> Any:
    return release.Release("p", "r", gcloud, _get(status or {}), lambda _: None)


def test_traffic_moves_step_by_step() -> None:
    gcloud = Gcloud()
    assert _release(gcloud).forward() == "api-2"
    assert gcloud.shares == ["api-2=10", "api-2=50", "api-2=100"]


def test_a_revision_that_fails_the_smoke_test_meets_no_candidate() -> None:
    gcloud = Gcloud()
    with pytest.raises(release.ReleaseFailed, match="healthz"):
        _release(gcloud, {"https://candidate/healthz": 503}).forward()
    assert gcloud.shares == []


def test_a_revision_that_serves_strangers_meets_no_candidate() -> None:
    gcloud = Gcloud()
    with pytest.raises(release.ReleaseFailed, match="/v1/interviews answered 200"):
        _release(gcloud, {"https://candidate/v1/interviews": 200}).forward()
    assert gcloud.shares == []


def test_errors_at_half_of_the_traffic_give_all_of_it_back() -> None:
    gcloud = Gcloud(errors={50: 3})
    with pytest.raises(release.ReleaseFailed, match="3 requests failed at 50 %"):
        _release(gcloud).forward()
    assert gcloud.shares == ["api-2=10", "api-2=50", "api-1=100"]


@pytest.mark.parametrize(
    ("before", "share", "after"),
    [
        ({}, 100, "0=100"),
        ({}, 10, "0=100"),
        ({"a": 100}, 10, "0=10,a=90"),
        ({"a": 90, "b": 10}, 100, "0=100,a=0,b=0"),
        ({"a": 67, "b": 33}, 20, "0=20,a=54,b=26"),
    ],
)
def test_a_challenger_gets_its_share_and_shares_make_a_whole(
    before: dict[str, int], share: int, after: str
) -> None:
    assert deploy_model.split(before, share) == after
    assert sum(int(part.partition("=")[2]) for part in after.split(",")) == 100


def test_hosting_sends_the_api_to_its_service_and_the_rest_to_the_page() -> None:
    rewrites = json.loads((INFRA / "firebase.json").read_text(encoding="utf-8"))["hosting"]["rewrites"]
    default = re.search(r'variable "region" \{.*?default\s+= "([\w-]+)"', _variables(), re.S)
    assert default
    for rewrite in rewrites[:-1]:
        assert rewrite["run"] == {"serviceId": release.SERVICE, "region": default[1]}
    assert rewrites[-1] == {"source": "**", "destination": "/index.html"}


def _variables() -> str:
    return (INFRA / "variables.tf").read_text(encoding="utf-8")


def test_the_endpoints_are_terraforms() -> None:
    declared = dict(re.findall(r"(\w+) = \{\s+number\s+= \"(\d+)\"", _variables()))
    assert declared == deploy_model.ENDPOINTS
