"""What is off by default, Kafka, the archive, letters and sharing: with them the same policies hold."""

from __future__ import annotations

import base64
import json
import re
import tomllib
from typing import Any

import pytest
import yaml
from shared.archive import store
from shared.gcp.kafka.topics import TOPICS

from policies import Plan, builds, violations
from policies.data import data_stay_in_the_region
from policies.plan import processes
from workspace import ROOT, Workspace

REGION = "europe-west1"
SUBNET = "projects/mock-interview-prod/regions/europe-west1/subnetworks/answers"
WITH = f"""\
enable_kafka      = true
interview_archive = "firestore"
kafka             = {{ subnet = "{SUBNET}" }}
mail              = {{ host = "smtp.relay.example", user = "u", from = "practice@app.example" }}
secret_versions   = {{ mail_password = "1" }}
linkedin          = {{ client_id = "86abcdefgh1234", redirect_uri = "https://app.example/jobs" }}
"""
ERASERS = {"api", "job erase", "job retention"}


@pytest.fixture(scope="module")
def document(terraform: Workspace) -> dict[str, Any]:
    """Production's plan with both."""
    with terraform.added("prod.local.tfvars", WITH):
        return terraform.plan("prod")


@pytest.fixture(scope="module")
def plan(document: dict[str, Any]) -> Plan:
    return Plan.of(document)


def test_both_are_off_by_default(prod: Plan) -> None:
    assert not prod.all("google_managed_kafka_cluster")
    assert not prod.all("google_cloud_run_v2_worker_pool")
    assert prod.named("google_firestore_database").keys() == {"(default)"}
    assert not {"archive", "mail"} & prod.named("google_cloud_run_v2_job").keys()


def test_every_policy_holds_with_both(plan: Plan, document: dict[str, Any], exported: set[str]) -> None:
    assert violations(plan, exported) == []
    assert list(builds.the_planner_reads_and_no_more(plan)) == []
    assert list(builds.jobs_survive_a_lost_container(plan)) == []
    assert list(builds.what_a_start_needs_is_waited_for(document["configuration"])) == []
    assert list(data_stay_in_the_region(plan, REGION)) == []


def test_topics_are_those_of_the_code(plan: Plan) -> None:
    topics = plan.named("google_managed_kafka_topic", "topic_id")

    assert topics.keys() == {topic.name for topic in TOPICS}
    for topic in TOPICS:
        assert topics[topic.name]["configs"] == dict(topic.configs)
        assert topics[topic.name]["partition_count"] == topic.partitions


def test_both_streaming_processes_are_told_the_same(plan: Plan) -> None:
    stream, ingest = (p for p in processes(plan) if p.name in {"ingest", "stream"})

    assert stream.variables == ingest.variables
    assert stream.secrets == ingest.secrets == {"USER_HASH_KEY"}


def test_who_erases_people_reaches_the_topics_and_the_archive(plan: Plan) -> None:
    for process in processes(plan):
        if process.name in ERASERS:
            assert {"ARCHIVE_URI", "KAFKA_BOOTSTRAP_SERVERS"} <= process.variables, process.name


def test_the_job_that_writes_letters_reads_the_password_and_addresses_and_nobody_else_does(
    plan: Plan,
) -> None:
    for process in processes(plan):
        assert ("MAIL_PASSWORD" in process.secrets) == (process.name == "job mail")
        assert ("MAIL_HOST" in process.variables) == (process.name in {"api", "job mail"})
    granted = plan.all("google_project_iam_member")
    roles = {g["role"].rpartition("/")[2] for at, g in granted.items() if '"job/mail' in at}
    assert roles == {"datastore.user", "mock_interview_account_reader"}
    assert plan.named("google_cloud_scheduler_job")["mail"]["schedule"] == "*/30 * * * *"


@pytest.mark.parametrize(
    ("alert", "module"),
    [
        ("dead_chunk", "jobs/ingest/worker.py"),
        ("judge_changed", "jobs/publish_trends.py"),
        ("scores_moved", "jobs/score_stream.py"),
        ("measure_moved", "jobs/feature_drift.py"),
        ("linkedin_sunset", "shared/partners/linkedin.py"),
    ],
)
def test_an_alert_waits_for_a_line_that_the_code_writes(plan: Plan, alert: str, module: str) -> None:
    (condition,) = plan.all("google_monitoring_alert_policy")[f'this["{alert}"]']["conditions"]

    said = re.search(r'jsonPayload.message="([^"]+)"', condition["condition_matched_log"][0]["filter"])
    assert said
    code = (ROOT / module).read_text(encoding="utf-8")
    assert re.search(rf'log\.error\(\s*"{said[1]}"', code)


@pytest.fixture(scope="module")
def by_workflows(terraform: Workspace) -> dict[str, Any]:
    """Production's plan with the weekly workflow."""
    with terraform.added("prod.local.tfvars", 'retraining = { by = "workflows" }\n'):
        return terraform.plan("prod")


def test_nothing_retrains_by_itself_by_default(prod: Plan) -> None:
    assert not prod.all("google_workflows_workflow")
    assert not prod.all("google_composer_environment")
    assert "training-rows" not in prod.named("google_cloud_run_v2_job")


def test_every_policy_holds_with_the_workflow(by_workflows: dict[str, Any], exported: set[str]) -> None:
    plan = Plan.of(by_workflows)

    assert violations(plan, exported) == []
    assert list(builds.the_planner_reads_and_no_more(plan)) == []
    assert list(builds.what_a_start_needs_is_waited_for(by_workflows["configuration"])) == []
    assert list(data_stay_in_the_region(plan, REGION)) == []
    assert not plan.all("google_composer_environment")


def test_the_workflow_is_its_file_and_is_told_all_that_it_asks_for(by_workflows: dict[str, Any]) -> None:
    plan = Plan.of(by_workflows)
    workflow = plan.all("google_workflows_workflow")["weekly[0]"]
    source = (ROOT / "infra" / "workflows" / "weekly.yaml").read_text(encoding="utf-8")

    assert workflow["source_contents"] == source
    asked = {name for name in re.findall(r'sys\.get_env\("(\w+)"', source) if not name.startswith("GOOGLE_")}
    assert asked == set(workflow["user_env_vars"])
    batch = json.loads(workflow["user_env_vars"]["BATCH"])
    nightly = plan.named("google_cloud_scheduler_job")["spark-trends"]["http_target"][0]["body"]
    assert batch == json.loads(base64.b64decode(nightly))
    assert plan.named("google_cloud_scheduler_job")["weekly"]["schedule"] == "30 6 * * 1"


def test_every_step_of_the_workflow_leads_somewhere() -> None:
    """The emulator runs it (`make test-workflow`); this holds its form in every run of the tests."""
    source = yaml.safe_load((ROOT / "infra" / "workflows" / "weekly.yaml").read_text(encoding="utf-8"))
    calls = {"http.get", "http.post", "sys.sleep", *source}

    def check(steps: list[dict[str, Any]], names: set[str]) -> None:
        names = names | {name for step in steps for name in step}
        for step in steps:
            ((name, body),) = step.items()
            assert body.get("call", "sys.sleep") in calls, name
            assert body.get("next", "end") in {*names, "end"}, name
            for inner in (body, body.get("for", {}), body.get("except", {}), *body.get("switch", ())):
                check(inner.get("steps", []), names)
            if asked := body.get("args", {}).get("url"):
                assert re.match(r'\$\{("https://[\w.-]*googleapis\.com/|\w+)', asked), name
            if str(body.get("call", "")).startswith("http."):
                assert body["args"]["auth"] == {"type": "OAuth2"}, name

    for workflow in source.values():
        check(workflow["steps"], set())


def test_every_policy_holds_with_airflow(terraform: Workspace, exported: set[str]) -> None:
    with terraform.added("prod.local.tfvars", 'retraining = { by = "airflow" }\n'):
        document = terraform.plan("prod")
    plan = Plan.of(document)

    assert violations(plan, exported) == []
    assert list(builds.the_planner_reads_and_no_more(plan)) == []
    assert not plan.all("google_workflows_workflow")
    (environment,) = plan.all("google_composer_environment").values()
    software = environment["config"][0]["software_config"][0]
    locked = tomllib.loads((ROOT / "tests/airflow/pyproject.toml").read_text("utf-8"))["project"][
        "dependencies"
    ]
    version = re.search(r"airflow-([\d.]+)-build", software["image_version"])
    assert version
    assert any(f"=={version[1]}" in each for each in locked if each.startswith("apache-airflow"))


def test_the_archives_indexes_are_those_of_the_code_and_what_is_kept_expires(plan: Plan) -> None:
    indexes = {
        tuple((f["field_path"], f["order"]) for f in one["fields"]): one["multikey"]
        for address, one in plan.all("google_firestore_index").items()
        if address.startswith("archive[")
    }

    order = {1: "ASCENDING", -1: "DESCENDING"}
    assert indexes.keys() == {tuple((f, order[way]) for f, way in keys) for _, keys, _ in store.INDEXES}
    assert sum(indexes.values()) == 2
    expiry = plan.all("google_firestore_field")['archive_expiry["on"]']
    assert (expiry["collection"], expiry["field"]) == (store.NAME, "expire_at")
    assert expiry["ttl_config"]


def test_the_archive_is_written_each_night_before_retention(plan: Plan) -> None:
    assert plan.named("google_cloud_scheduler_job")["archive"]["schedule"] == "30 2 * * *"


def test_an_atlas_address_is_a_secret_of_those_who_go_there(terraform: Workspace, exported: set[str]) -> None:
    with terraform.added("prod.local.tfvars", 'interview_archive = "atlas"\n'):
        plan = Plan.of(terraform.plan("prod"))

    assert violations(plan, exported) == []
    assert {p.name for p in processes(plan) if "ARCHIVE_URI" in p.secrets} == {*ERASERS, "job archive"}
    granted = [a for a in plan.all("google_secret_manager_secret_iam_member") if '"archive-uri/' in a]
    assert len(granted) == 4
    assert "mongodb" not in json.dumps(plan.resources)


def test_kafka_without_a_subnet_is_refused(terraform: Workspace) -> None:
    with (
        terraform.added("prod.local.tfvars", "enable_kafka = true\n"),
        pytest.raises(RuntimeError, match="subnet"),
    ):
        terraform.plan("prod")
