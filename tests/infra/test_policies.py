"""Policies over production's plan, and proof that each mistake they are there for is found."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

import pytest
from local.stack.views import views
from shared.events import EVENTS
from shared.firestore import paths
from shared.gcp.tables import TABLES
from shared.settings import DailyBudget, RateLimit

from policies import POLICIES, Plan, functions
from policies.data import data_stay_in_the_region, personal_data_expires
from policies.services import entry_points_exist
from workspace import INFRA, ROOT


@pytest.mark.parametrize("policy", POLICIES, ids=lambda p: p.__name__)
def test_production_holds(policy: Any, prod: Plan) -> None:
    assert list(policy(prod)) == []


def test_entry_points_are_those_of_the_archive(prod: Plan, exported: set[str]) -> None:
    assert list(entry_points_exist(prod, exported)) == []


@pytest.mark.parametrize(("variable", "limits"), [("DAILY_BUDGET", DailyBudget), ("RATE_LIMIT", RateLimit)])
def test_limits_are_the_codes_own_until_an_environment_sets_others(
    variable: str, limits: type[DailyBudget | RateLimit], prod: Plan
) -> None:
    said = json.loads(functions(prod)["api"].variables[variable])

    assert set(said) == set(limits.model_fields)
    assert limits.model_validate(said) == limits.model_validate({})


def _collections() -> set[str]:
    """Collections with personal data: all that the one module which names collections draws."""
    drawn = re.findall(r"(\w+)/\{\w+\}", paths.__doc__ or "")
    # A person's own document goes with the account; it holds no more than preferences and consents.
    return set(drawn) - {"users"}


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
    for table in TABLES:
        planned = tables[table.name]
        columns = [{"name": c.name, "type": c.type, "mode": c.mode} for c in table.columns]
        assert json.loads(planned["schema"]) == columns
        assert tuple(planned["clustering"]) == table.cluster
        assert planned["time_partitioning"][0]["field"] == table.partition
    assert prod.named("google_bigquery_dataset", "dataset_id").keys() == {"interviews", "ml", "insight"}


def test_each_view_is_its_file_with_the_project_named(prod: Plan) -> None:
    tables = prod.named("google_bigquery_table", "table_id")
    files = {view.name: view for view in views()}
    assert {name for name, table in tables.items() if table.get("view")} == files.keys()
    for name, view in files.items():
        assert tables[name]["dataset_id"] == view.dataset
        assert tables[name]["view"][0]["query"] == view.statement("mock-interview-prod")


def test_who_reads_charts_reads_no_row_of_a_person(prod: Plan) -> None:
    # given that views of `insight` read for their readers
    opened = {
        (a["dataset_id"], a["dataset"][0]["dataset"][0]["dataset_id"])
        for a in prod.all("google_bigquery_dataset_access").values()
    }
    assert opened == {("interviews", "insight"), ("ml", "insight"), ("interviews", "ml")}
    # then none of its views reads expression; what each shows is held by tests/unit/local/test_views.py
    for view in views():
        assert view.name == "expression_latest" or "expression" not in view.sql


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
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("run_once"):
                assert isinstance(node.args[0], ast.Constant), (
                    f"{file.name}: a stage's name is to be a literal"
                )
                found.add(str(node.args[0].value))
    return found


def test_every_stage_has_an_alert_and_a_chart(prod: Plan) -> None:
    keys = (k.split('"')[1] for k in prod.all("google_monitoring_alert_policy"))
    alerts = {k.removeprefix("slow_") for k in keys if k.startswith("slow_")} - {"api"}
    assert alerts == _stages()
    dashboard = json.loads(prod.all("google_monitoring_dashboard")["this"]["dashboard_json"])
    titles = " ".join(tile["widget"]["title"] for tile in dashboard["mosaicLayout"]["tiles"])
    assert all(stage in titles for stage in alerts)


MODEL_FIGURES = ("jensen_shannon", "judge_difference", "psi", "score_mean", "scores_moved")


def test_the_models_dashboard_asks_for_what_is_measured(prod: Plan) -> None:
    dashboard = json.loads(prod.all("google_monitoring_dashboard")["models"]["dashboard_json"])
    sources = [
        data["timeSeriesQuery"]["timeSeriesFilter"]
        for tile in dashboard["mosaicLayout"]["tiles"]
        for data in tile["widget"]["xyChart"]["dataSets"]
    ]
    asked = " ".join(source["filter"] for source in sources)
    metrics = prod.named("google_logging_metric")
    ours = set(re.findall(r"logging\.googleapis\.com/user/([\w/]+)", asked))
    assert ours == {f"mock_interview/{name}" for name in MODEL_FIGURES}
    assert ours <= set(metrics)
    assert "deployed_model_id" in str(sources)


def test_what_matters_raises_an_alert(prod: Plan) -> None:
    conditions = {
        block[0]["filter"]
        for policy in prod.all("google_monitoring_alert_policy").values()
        for c in policy["conditions"]
        for kind, block in c.items()
        if kind.startswith("condition_") and block
    }
    for needle in (
        *("-dead-hold", "-dead-mark", "response_code_class", "request_latencies", "oldest_unacked"),
        *("completed_execution_count", "check_passed", "answers_scored", "WAITS FOR APPROVAL"),
    ):
        assert any(needle in c for c in conditions), needle


def test_log_metrics_count_lines_that_the_code_writes(prod: Plan) -> None:
    written = (
        "shared/pipeline/stage.py",
        "shared/gcp/refusals.py",
        "jobs/publish_trends.py",
        "jobs/score_stream.py",
        "jobs/feature_drift.py",
    )
    handler = "".join((ROOT / name).read_text(encoding="utf-8") for name in written)
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
