"""What is off until somebody sets it: App Check's key and its enforcement, and a domain of one's own."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import approved
import pytest
import yaml

from policies import Plan, functions
from workspace import ROOT, Workspace

KINDS = (
    "google_recaptcha_enterprise_key",
    "google_firebase_app_check_recaptcha_enterprise_config",
    "google_firebase_app_check_service_config",
)


@pytest.fixture(scope="module")
def document(terraform: Workspace) -> dict[str, Any]:
    """Production with App Check enforced and a domain of its own, as Terraform shows the plan."""
    more = 'app_check = { enabled = true, enforced = true }\ndomain = "practise.example.com"\n'
    path = terraform.folder / "prod.local.tfvars"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + more, encoding="utf-8")
    try:
        return terraform.plan("prod")
    finally:
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def guarded(document: dict[str, Any]) -> Plan:
    """The same, to be looked at."""
    return Plan.of(document)


def test_it_is_off_until_it_is_wanted(prod: Plan) -> None:
    assert not any(prod.all(kind) for kind in KINDS)


def test_enforced_it_guards_the_doors_that_are_googles(guarded: Plan) -> None:
    assert all(guarded.all(kind) for kind in KINDS)
    modes = {
        v["service_id"]: v["enforcement_mode"]
        for v in guarded.all("google_firebase_app_check_service_config").values()
    }
    assert modes == {"firestore.googleapis.com": "ENFORCED", "identitytoolkit.googleapis.com": "ENFORCED"}


def test_enforcing_what_has_no_key_is_refused(terraform: Workspace) -> None:
    with terraform.changed(
        "variables.tf", "enforced = optional(bool, false)", "enforced = optional(bool, true)"
    ):
        done = terraform.terraform(
            *["plan", "-no-color", "-refresh=false", "-var-file=environments/prod.tfvars"],
            *["-var-file=prod.local.tfvars", "-var-file=archive.tfvars.json"],
        )
    assert done.returncode != 0
    assert "enable App Check first" in done.stderr


def test_an_own_domain_is_let_in_everywhere(guarded: Plan) -> None:
    own = "practise.example.com"
    assert guarded.all("google_firebase_hosting_custom_domain")["this[0]"]["custom_domain"] == own
    assert own in guarded.all("google_identity_platform_config")["this"]["authorized_domains"]
    assert f"https://{own}" in functions(guarded)["api"].variables["ALLOWED_ORIGINS"].split(",")
    cors: dict[str, Any] = guarded.named("google_storage_bucket")["mock-interview-prod-uploads"]["cors"][0]
    assert f"https://{own}" in cors["origin"]
    checked = guarded.all("google_monitoring_uptime_check_config").values()
    assert {c["monitored_resource"][0]["labels"]["host"] for c in checked} == {own}


def _with_key(plan: dict[str, Any], key: str) -> dict[str, Any]:
    """The plan as it is once an earlier one has made the key."""
    planned = plan["planned_values"]
    outputs = {**planned.get("outputs", {}), "recaptcha_site_key": {"value": key}}
    return {**plan, "planned_values": {**planned, "outputs": outputs}}


def test_enforcing_it_before_the_key_is_made_is_refused(document: dict[str, Any]) -> None:
    # given a plan that makes the key and enforces it at once, and the same of a project that has the key
    at_once, later = document, _with_key(document, "site-key")

    # then only the second is let through
    assert any("App Check" in objection for objection in approved.objections(at_once))
    assert not any("App Check" in objection for objection in approved.objections(later))


@pytest.mark.parametrize("key", ["", "6Lc-a_key"])
def test_the_page_is_built_with_the_key_that_the_plan_knows(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # given what the pipeline writes of a plan
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(_with_key({"planned_values": {}}, key)), encoding="utf-8")
    assert approved.main(["page", str(plan)]) == 0
    for folder in ("build", "web", "bin"):
        (tmp_path / folder).mkdir()
    (tmp_path / "build" / "page.env").write_text(capsys.readouterr().out, encoding="utf-8")

    # when the pipeline's own step builds the page
    npm = tmp_path / "bin" / "npm"
    npm.write_text('#!/bin/sh\n[ "$1" = ci ] || echo "built with $VITE_APP_CHECK_KEY."\n', encoding="utf-8")
    npm.chmod(0o755)
    steps = yaml.safe_load((ROOT / "cloudbuild.yaml").read_text(encoding="utf-8"))["steps"]
    step = next(s for s in steps if s["id"] == "web")
    done = subprocess.run(
        ["bash", "-c", step["script"]],
        cwd=tmp_path / step["dir"],
        env={**os.environ, "PATH": f"{npm.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )

    # then the page has the key, by the name under which it reads it
    assert done.stdout.splitlines() == [f"built with {key}."]
    page = (ROOT / "web" / "src" / "shared" / "env.ts").read_text(encoding="utf-8")
    assert re.search(r"import\.meta\.env\.VITE_APP_CHECK_KEY\b", page)
