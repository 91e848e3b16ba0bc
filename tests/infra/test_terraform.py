"""Terraform's own view of the folder: format, validity, tests of the wiring, and both environments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from policies import Plan, functions, violations
from workspace import INFRA, Workspace


def test_it_is_formatted() -> None:
    done = subprocess.run(
        ["terraform", "fmt", "-check", "-diff", "-recursive", str(INFRA)],
        env={**os.environ, "TF_CLI_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_valid(terraform: Workspace) -> None:
    done = terraform.terraform("validate", "-no-color")
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_own_tests_pass(terraform: Workspace) -> None:
    done = terraform.terraform("test", "-no-color")
    assert done.returncode == 0, done.stdout + done.stderr


def test_development_holds_the_same_policies_and_costs_nothing_idle(dev: Plan, exported: set[str]) -> None:
    assert violations(dev, exported) == []
    assert {f.min_instances for f in functions(dev).values()} == {0}
    assert not dev.all("google_monitoring_alert_policy")
    assert not dev.all("google_monitoring_uptime_check_config")
    assert "mirror" not in dev.named("google_artifact_registry_repository", "repository_id")
    assert dev.all("google_firestore_database")["this"]["point_in_time_recovery_enablement"].endswith(
        "DISABLED"
    )
    assert dev.all("google_firestore_database")["this"]["delete_protection_state"].endswith("DISABLED")
    assert not dev.all("google_cloudbuild_trigger")


def test_checkov_finds_nothing(prod_document: dict[str, Any], tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(prod_document), encoding="utf-8")
    checkov = Path(sys.executable).with_name("checkov")
    done = subprocess.run(
        [checkov, "--config-file", INFRA / "checkov.yaml", "-f", plan, "-o", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    failed = [(c["check_id"], c["resource"]) for c in report["results"]["failed_checks"]]
    assert failed == []
    assert report["summary"]["passed"] > 150
