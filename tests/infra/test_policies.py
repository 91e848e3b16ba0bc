"""Policies over production's plan, and proof that each mistake they are there for is found."""

from __future__ import annotations

import ast
import copy
import json
import re
from contextlib import ExitStack
from typing import Any

import pytest
from shared import session, warehouse
from shared.events import EVENTS

from policies import (
    POLICIES,
    Plan,
    data_stay_in_the_region,
    entry_points_exist,
    personal_data_expires,
    violations,
)
from workspace import INFRA, ROOT, Workspace


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: p.__name__)
def test_production_holds(policy: Any, prod: Plan) -> None:
    assert list(policy(prod)) == []


def test_entry_points_are_those_of_the_archive(prod: Plan, exported: set[str]) -> None:
    assert list(entry_points_exist(prod, exported)) == []


def _collections() -> set[str]:
    """Collections with personal data: those that the session's docstring draws, and those made with a TTL."""
    drawn = re.findall(r"^ {4}\S*?(\w+)/\{\w+\}", session.__doc__ or "", re.M)
    drawn += re.findall(r"/(\w+)/(?:\{\w+\}|report)", session.__doc__ or "")
    made: list[tuple[str, str]] = []
    for file in (*(ROOT / "shared").rglob("*.py"), *(ROOT / "functions").rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if "expire_at" in text:
            made += re.findall(r'\.collection\("(\w+)"\)|\.document\("(\w+)",', text)
    # A person's own document goes with the account; it holds no more than preferences and consents.
    return {*drawn, *(name for found in made for name in found if name)} - {"users"}


def test_personal_data_expire(prod: Plan) -> None:
    collections = _collections()
    assert {
        "interviews",
        "answers",
        "steps",
        "segments",
        "private",
        "resumes",
        "progress",
        "claims",
    } <= collections
    assert list(personal_data_expires(prod, collections, longest_days=90)) == []


def test_data_stay_in_the_region(prod: Plan) -> None:
    assert list(data_stay_in_the_region(prod, "europe-west1")) == []


def test_tables_are_the_warehouse(prod: Plan) -> None:
    tables = prod.named("google_bigquery_table", "table_id")
    for table in warehouse.TABLES:
        planned = tables[table.name]
        columns = [{"name": c.name, "type": c.type, "mode": c.mode} for c in table.columns]
        assert json.loads(planned["schema"]) == columns
        assert tuple(planned["clustering"]) == table.cluster
        assert planned["time_partitioning"][0]["field"] == table.partition
        assert "PARTITION BY row_id" in tables[f"{table.name}_latest"]["view"][0]["query"]
    assert len(tables) == 2 * len(warehouse.TABLES)
    assert prod.named("google_bigquery_dataset", "dataset_id").keys() == {"interviews", "ml"}


def test_indexes_are_those_of_the_file(prod: Plan) -> None:
    indexes = json.loads((INFRA / "firestore.indexes.json").read_text(encoding="utf-8"))["indexes"]
    assert len(prod.all("google_firestore_index")) == len(indexes)
    rules = prod.all("google_firebaserules_ruleset")["firestore"]["source"][0]["files"][0]
    assert rules["content"] == (INFRA / "firestore.rules").read_text(encoding="utf-8")


def test_a_query_over_all_collections_of_a_name_has_its_index(prod: Plan) -> None:
    indexed = {
        (f["collection"], f["field"])
        for f in prod.all("google_firestore_field").values()
        for index in (f["index_config"] or [{}])[0].get("indexes") or ()
        if index["query_scope"] == "COLLECTION_GROUP"
    }
    for file in (*(ROOT / "shared").rglob("*.py"), *(ROOT / "jobs").rglob("*.py")):
        for collection in re.findall(r'\.collection_group\("(\w+)"\)', file.read_text(encoding="utf-8")):
            assert collection in {c for c, _ in indexed}, f"{file.name} queries every {collection}"


def _published(folder: str) -> set[str]:
    """Topics of the events that a folder's code makes."""
    topics = {e.__name__: e.topic for e in EVENTS}
    made = set()
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in topics:
                made.add(topics[name])
    return made


def test_a_function_may_publish_what_its_code_publishes_and_nothing_else(
    prod: Plan, exported: set[str]
) -> None:
    granted: dict[str, set[str]] = {name: set() for name in exported}
    for address, values in prod.all("google_pubsub_topic_iam_member").items():
        if found := re.match(r'workload\["function/(\w+)/', address):
            granted[found[1]].add(values["topic"])
    assert granted == {name: _published(f"functions/{name}") for name in exported}


def _stages() -> set[str]:
    """Names under which the functions' code claims and logs its work."""
    found = set()
    for file in (ROOT / "functions").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("handler.run"):
                assert isinstance(node.args[0], ast.Constant), (
                    f"{file.name}: a stage's name is to be a literal"
                )
                found.add(node.args[0].value)
    return found


def test_every_stage_has_an_alert_and_a_chart(prod: Plan) -> None:
    alerts = {
        k.split('"')[1] for k in prod.all("google_monitoring_alert_policy") if k.startswith("slow_stage[")
    }
    assert alerts == _stages()
    dashboard = json.loads(prod.all("google_monitoring_dashboard")["this"]["dashboard_json"])
    titles = " ".join(tile["widget"]["title"] for tile in dashboard["mosaicLayout"]["tiles"])
    assert all(stage in titles for stage in alerts)


def test_what_matters_raises_an_alert(prod: Plan) -> None:
    conditions = {
        c["condition_threshold"][0]["filter"]
        for policy in prod.all("google_monitoring_alert_policy").values()
        for c in policy["conditions"]
    }
    for needle in ("-dead-hold", "-dead-mark", "response_code_class", "request_latencies", "oldest_unacked"):
        assert any(needle in c for c in conditions), needle


def test_log_metrics_count_lines_that_the_code_writes(prod: Plan) -> None:
    handler = (ROOT / "shared" / "handler.py").read_text(encoding="utf-8")
    for name, metric in prod.named("google_logging_metric").items():
        message = re.search(r'jsonPayload\.message="([^"]+)"', metric["filter"])
        assert message, name
        assert re.search(rf'log\.\w+\(\s*"{message[1]}"', handler), f"nothing logs {message[1]!r}"


def test_production_is_not_lost_by_a_slip(prod: Plan) -> None:
    database = prod.all("google_firestore_database")["this"]
    assert database["delete_protection_state"] == "DELETE_PROTECTION_ENABLED"
    assert database["point_in_time_recovery_enablement"] == "POINT_IN_TIME_RECOVERY_ENABLED"
    assert all(not b["force_destroy"] for b in prod.all("google_storage_bucket").values())
    assert all(t["deletion_protection"] for t in prod.all("google_bigquery_table").values())


# --- each mistake is found: Terraform or a policy says no


def test_a_misspelt_attribute_is_refused(terraform: Workspace) -> None:
    with terraform.changed("functions.tf", "available_memory ", "availible_memory "):
        done = terraform.terraform("validate", "-no-color")
    assert done.returncode != 0
    assert "availible_memory" in done.stderr


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
        "    entry_point       = each.key\n",
        '    entry_point       = each.key == "record_result" ? "record_results" : each.key\n',
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


FUNCTION = ("google_cloudfunctions2_function", 'this["score_answer"]')
SLIPS = {
    "a bucket may be made public": (
        ("google_storage_bucket", 'personal["uploads"]', "public_access_prevention", "inherited"),
        "could be opened to the public",
    ),
    "a private function takes calls from outside": (
        (*FUNCTION, "service_config.0.ingress_settings", "ALLOW_ALL"),
        "score_answer takes calls from outside",
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
            "service_config.0.service_account_email",
            "fn-api@mock-interview-prod.iam.gserviceaccount.com",
        ),
        "share fn-api",
    ),
    "a setting is misspelt": (
        (*FUNCTION, "service_config.0.environment_variables", {"UPLOAD_BUCKET": "x", "THREADS": "20"}),
        "score_answer lacks UPLOADS_BUCKET",
    ),
    "a secret is a plain variable": (
        (*FUNCTION, "service_config.0.environment_variables.USER_HASH_KEY", "0123456789abcdef"),
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
