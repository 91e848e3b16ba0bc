"""The pipeline's files: what runs as whom, in which order, from which images."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import approved
import deploy_model
import pytest
import release
import yaml

from workspace import INFRA, ROOT

PIPELINES = ("cloudbuild.yaml", "cloudbuild-apply.yaml", "cloudbuild-pr.yaml")


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("name", PIPELINES)
def test_images_are_pinned(name: str) -> None:
    images = [step["name"] for step in _load(name)["steps"]]
    assert images
    for image in images:
        assert re.search(r"(:\d+\.\d+\.\d+(-[\w-]+)?|@sha256:[0-9a-f]{64})$", image), image


@pytest.mark.parametrize("name", PIPELINES)
def test_images_come_from_google_or_from_our_mirror(name: str) -> None:
    for step in _load(name)["steps"]:
        assert step["name"].startswith(("gcr.io/google.com/", "$_REGION-docker.pkg.dev/$PROJECT_ID/mirror/"))


@pytest.mark.parametrize("name", PIPELINES)
def test_a_build_asks_for_no_machine_that_a_new_project_lacks(name: str) -> None:
    assert "machineType" not in _load(name).get("options", {})


def test_the_main_branch_is_planned_and_not_applied() -> None:
    steps = _load("cloudbuild.yaml")["steps"]
    assert [s["id"] for s in steps] == [
        *["settings", "archive", "image", "plan", "gate", "web", "keep", "ask-for-approval"]
    ]
    assert "terraform apply" not in json.dumps(steps)


def test_a_pull_request_is_checked_by_what_a_newcomer_runs() -> None:
    checks = {s["id"]: s for s in _load("cloudbuild-pr.yaml")["steps"]}
    assert list(checks) == ["terraform-binary", "checks", "afternoon", "archive"]
    assert checks["checks"]["script"].splitlines()[-1] == "exec .ci/run"
    ran = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert ran[-2:] == ["python3 -m local.stack.smoke", "make test"]


def test_a_pull_request_deploys_nothing() -> None:
    checks = json.dumps(_load("cloudbuild-pr.yaml")["steps"])
    assert not re.search(r"gcloud |terraform (plan|apply)|docker push|firebase", checks)


def test_packages_run_no_scripts_of_their_own_when_they_are_installed() -> None:
    for name in PIPELINES:
        for install in re.findall(r"npm (?:ci|install).*", (ROOT / name).read_text(encoding="utf-8")):
            assert "--ignore-scripts" in install, name


def test_what_is_applied_is_the_approved_plan_and_the_page_goes_live_after_the_api() -> None:
    steps = {s["id"]: s for s in _load("cloudbuild-apply.yaml")["steps"]}
    assert list(steps) == ["fetch", "ready", "preflight", "apply", "preview", "release"]
    assert "terraform apply -input=false -lock-timeout=5m ../build/plan" in steps["apply"]["script"]
    assert "hosting:channel:deploy next" in steps["preview"]["script"]
    assert "deploy --only hosting" not in json.dumps(list(steps.values()))
    assert "forward --channel next" in steps["release"]["script"]


def test_preflight_asks_about_what_the_plan_sets_and_not_about_what_it_replaces(
    prod_document: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(prod_document), encoding="utf-8")

    assert approved.main(["settings", str(plan)]) == 0

    asked = dict(one.split("=", 1) for one in capsys.readouterr().out.strip().split(","))
    assert asked["SPEECH_MODEL"] == "chirp_3"
    assert asked["SPEECH_LOCATION"] == "eu"
    assert asked["GEMINI_MODEL"].startswith("gemini-3")
    assert asked["GEMINI_LOCATION"] == "eu"
    assert asked["PREFLIGHT_WITHOUT"] == "deployed"
    # and the build that applies it takes them from the plan's folder
    steps = {step["id"]: step["script"] for step in _load("cloudbuild.yaml")["steps"] if "script" in step}
    assert "settings build/plan.json > build/preflight.env" in steps["gate"] + steps.get("page", "")
    assert "build/preflight.env" in steps["keep"]
    before = {step["id"]: step["script"] for step in _load("cloudbuild-apply.yaml")["steps"]}["preflight"]
    assert '--update-env-vars="$(cat build/preflight.env)"' in before


def test_the_plan_carries_what_the_approved_build_runs() -> None:
    keep = next(s["script"] for s in _load("cloudbuild.yaml")["steps"] if s["id"] == "keep")
    copied = set(re.findall(r"[\w./-]+\.(?:py|yaml)", keep.partition('"$kept/source/"')[0]))
    assert copied == set(approved.CARRIED)
    run = set(re.findall(r"infra/\w+\.py", json.dumps(_load("cloudbuild-apply.yaml"))))
    assert run <= copied


@pytest.mark.parametrize("name", PIPELINES)
def test_substitutions_that_are_used_are_declared(name: str) -> None:
    pipeline = _load(name)
    used = set(re.findall(r"\$\{?(_[A-Z_]+)", json.dumps(pipeline["steps"])))
    assert used <= set(pipeline.get("substitutions", {}))


def test_make_targets_of_the_pipeline_exist() -> None:
    makefile = ROOT / "Makefile"
    targets = set(re.findall(r"^([a-z-]+):", makefile.read_text(encoding="utf-8"), re.M))
    for step in _load("cloudbuild-pr.yaml")["steps"] + _load("cloudbuild.yaml")["steps"]:
        line = step.get("script", "") + " ".join(step.get("args", [])) + "\n"
        for made in re.findall(r"\bmake ((?:[a-z-]+ ?)+)\n", line):
            assert set(made.split()) <= targets


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


def test_hosting_sends_the_api_to_its_service_and_known_addresses_to_the_page() -> None:
    rewrites = json.loads((INFRA / "firebase.json").read_text(encoding="utf-8"))["hosting"]["rewrites"]
    default = re.search(r'variable "region" \{.*?default\s+= "([\w-]+)"', _variables(), re.S)
    assert default
    api = {"serviceId": release.SERVICE, "region": default[1]}
    assert [(r["source"], r["run"]) for r in rewrites[:2]] == [("/v1/**", api), ("/openapi.json", api)]
    assert {r["destination"] for r in rewrites[2:]} == {"/index.html"}
    assert "**" not in {r["source"] for r in rewrites}  # an unknown address is 404.html, with 404


def _variables() -> str:
    return (INFRA / "variables.tf").read_text(encoding="utf-8")


def test_the_endpoints_are_terraforms() -> None:
    declared = dict(re.findall(r"(\w+) = \{\s+number\s+= \"(\d+)\"", _variables()))
    assert declared == deploy_model.ENDPOINTS
