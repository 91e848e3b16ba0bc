"""What is off until somebody sets it: App Check's key and its enforcement, and a domain of one's own."""

from __future__ import annotations

from typing import Any

import pytest

from policies import Plan, functions
from workspace import Workspace

KINDS = (
    "google_recaptcha_enterprise_key",
    "google_firebase_app_check_recaptcha_enterprise_config",
    "google_firebase_app_check_service_config",
)


@pytest.fixture(scope="module")
def guarded(terraform: Workspace) -> Plan:
    """Production with App Check enforced and a domain of its own."""
    more = 'app_check = { enabled = true, enforced = true }\ndomain = "practise.example.com"\n'
    path = terraform.folder / "prod.local.tfvars"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + more, encoding="utf-8")
    try:
        return Plan.of(terraform.plan("prod"))
    finally:
        path.write_text(text, encoding="utf-8")


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
