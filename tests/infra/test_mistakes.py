"""Proof that the checks bite: each mistake that they are there for is made, and found."""

from __future__ import annotations

import copy
from contextlib import ExitStack
from typing import Any

import pytest

from policies import Plan, violations
from policies.data import personal_data_expires
from workspace import Workspace


def test_a_misspelt_attribute_is_refused(terraform: Workspace) -> None:
    with terraform.changed("functions.tf", "startup_cpu_boost", "startup_cpu_bost"):
        done = terraform.terraform("validate", "-no-color")
    assert done.returncode != 0
    assert "startup_cpu_bost" in done.stderr


MISTAKES = {
    "a dead letter is removed": (
        "pubsub.tf",
        """  dead_letter_policy {
    dead_letter_topic     = "projects/${var.project_id}/topics/${google_pubsub_topic.dead[each.key].name}"
    max_delivery_attempts = 10
  }
""",
        "",
        "score-answer has no dead letter",
    ),
    "a role is widened to the project": (
        "identities.tf",
        'query_runner   = "roles/bigquery.jobUser"',
        'query_runner   = "roles/bigquery.dataEditor"',
        "grants roles/bigquery.dataEditor on the whole project",
    ),
    "an entry point is renamed": (
        "functions.tf",
        "          FUNCTION_TARGET = each.key\n",
        '          FUNCTION_TARGET = each.key == "record_result" ? "record_results" : each.key\n',
        "record_result is in functions/main.py, but not deployed",
    ),
}


@pytest.fixture(scope="module")
def complaints(terraform: Workspace, exported: set[str]) -> list[str]:
    """What the policies say of a folder with all of the mistakes: one plan is quicker than one for each."""
    with ExitStack() as changes:
        for file, before, after, _ in MISTAKES.values():
            changes.enter_context(terraform.changed(file, before, after))
        return violations(Plan.of(terraform.plan("prod")), exported)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found(mistake: str, complaints: list[str]) -> None:
    assert any(MISTAKES[mistake][-1] in said for said in complaints), complaints[:5]


def _put(plan: Plan, kind: str, address: str, path: str, value: Any) -> None:
    """Set a value deep inside a resource, by a path such as `service_config.0.ingress_settings`."""
    at: Any = plan.resources[kind][address]
    *steps, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    for step in steps:
        at = at[step]
    at[last] = value


FUNCTION = ("google_cloud_run_v2_service", 'function["score_answer"]')
ENV = "template.0.containers.0.env"


def _variable(name: str, value: str) -> dict[str, Any]:
    return {"name": name, "value": value, "value_source": []}


SLIPS = {
    "a bucket may be made public": (
        ("google_storage_bucket", 'personal["uploads"]', "public_access_prevention", "inherited"),
        "could be opened to the public",
    ),
    "a private function takes calls from outside": (
        (*FUNCTION, "ingress", "INGRESS_TRAFFIC_ALL"),
        "score_answer takes calls from outside",
    ),
    "a private function asks for no token": (
        (*FUNCTION, "invoker_iam_disabled", True),
        "score_answer is called without an invoker's token",
    ),
    "everybody may call a private function": (
        ("google_cloud_run_v2_service_iam_member", 'push["score_answer"]', "member", "allUsers"),
        "is granted to everybody",
    ),
    "a primitive role": (
        ("google_project_iam_member", "builder", "role", "roles/editor"),
        "grants the primitive role roles/editor",
    ),
    "a role of ours grows": (
        ("google_project_iam_custom_role", 'this["predictor"]', "permissions", ["aiplatform.models.delete"]),
        "grants aiplatform.models.delete",
    ),
    "two functions share an account": (
        (
            *FUNCTION,
            "template.0.service_account",
            "fn-api@mock-interview-prod.iam.gserviceaccount.com",
        ),
        "share fn-api",
    ),
    "a setting is misspelt": (
        (*FUNCTION, ENV, [_variable("FUNCTION_TARGET", "score_answer"), _variable("UPLOAD_BUCKET", "x")]),
        "score_answer lacks UPLOADS_BUCKET",
    ),
    "a secret is a plain variable": (
        (
            *FUNCTION,
            ENV,
            [_variable("FUNCTION_TARGET", "score_answer"), _variable("USER_HASH_KEY", "0123456789abcdef")],
        ),
        "has the secret USER_HASH_KEY in plain sight",
    ),
    "a topic is misspelt": (
        ("google_pubsub_topic", 'events["answer-scored"]', "name", "answers-scored"),
        "topic answers-scored is no event's",
    ),
    "a subscription hears another topic": (
        ("google_pubsub_subscription", 'push["score-answer"]', "topic", "answer-scored"),
        "score-answer hears answer-scored",
    ),
    "dead messages are kept for a day": (
        ("google_pubsub_subscription", 'hold["transcribe"]', "message_retention_duration", "86400s"),
        "dead messages of transcribe are not held for a week",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_plan_is_found(slip: str, prod_document: dict[str, Any], exported: set[str]) -> None:
    change, complaint = SLIPS[slip]
    plan = Plan.of(copy.deepcopy(prod_document))
    _put(plan, *change)
    found = violations(plan, exported)
    assert any(complaint in said for said in found), found[:5]


def test_rows_documents_and_media_without_an_end_are_found(prod_document: dict[str, Any]) -> None:
    plan = Plan.of(copy.deepcopy(prod_document))
    _put(plan, "google_bigquery_table", 'this["answers"]', "time_partitioning.0.expiration_ms", None)
    _put(plan, "google_storage_bucket", 'personal["derived"]', "lifecycle_rule.0.condition.0.age", 9999)
    del plan.resources["google_firestore_field"]['expire_at["answers"]']
    assert set(personal_data_expires(plan, {"answers", "steps"}, longest_days=90)) == {
        "rows of answers never expire",
        "objects of mock-interview-prod-derived outlive 90 days",
        "documents of answers have no TTL",
    }
