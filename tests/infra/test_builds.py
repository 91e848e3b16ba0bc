"""Who builds, plans and deploys, and what waits for what: production's plan; each mistake is found."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

import approved
import pytest

from policies import Plan, builds
from workspace import INFRA, ROOT

REGION = "europe-west1"
ON_A_PLAN: tuple[Callable[[Plan], Iterator[str]], ...] = (
    builds.jobs_survive_a_lost_container,
    builds.only_an_approved_build_deploys,
    builds.plans_have_one_reader,
    builds.sign_ups_keep_googles_brake,
    builds.the_planner_reads_and_no_more,
    builds.who_builds_reads_the_source,
)


@pytest.mark.parametrize("policy", ON_A_PLAN, ids=lambda p: p.__name__)
def test_production_holds(policy: Any, prod: Plan) -> None:
    assert list(policy(prod)) == []


def test_logs_stay_in_the_region(prod: Plan) -> None:
    assert list(builds.logs_stay_in_the_region(prod, REGION)) == []


def test_grants_and_metrics_are_waited_for(prod_document: dict[str, Any]) -> None:
    assert list(builds.what_a_start_needs_is_waited_for(prod_document["configuration"])) == []


def _offered() -> set[str]:
    """Sign-in providers that the web app has a way to."""
    text = (ROOT / "web" / "src" / "shared" / "firebase.ts").read_text(encoding="utf-8")
    names = {
        "signInAnonymously": "anonymous",
        "signInWithEmailAndPassword": "email",
        "GoogleAuthProvider": "google.com",
    }
    return {provider for name, provider in names.items() if name in text}


def test_sign_in_is_what_the_page_offers(prod: Plan) -> None:
    assert _offered() == {"anonymous", "email", "google.com"}
    assert list(builds.sign_in_is_what_the_page_offers(prod, _offered())) == []


def test_without_an_oauth_client_the_plan_is_refused(prod_document: dict[str, Any]) -> None:
    text = (INFRA / "auth.tf").read_text(encoding="utf-8")
    assert re.search(r"precondition \{\s+condition\s+= var\.google_sign_in != null", text)
    plan = Plan.of(copy.deepcopy(prod_document))
    plan.resources["google_identity_platform_default_supported_idp_config"].clear()
    found = list(builds.sign_in_is_what_the_page_offers(plan, _offered()))
    assert found == ["the page offers google.com, which is not enabled"]


def test_each_trigger_is_its_own_account() -> None:
    text = (INFRA / "cloudbuild.tf").read_text(encoding="utf-8")
    table = dict(
        re.findall(
            r"^    ([\w-]+) = \{\n(?:.*\n){2}\s+account\s+= google_service_account\.(\w+)\.id", text, re.M
        )
    )
    assert table == {"apply": "deployer", "check": "tester", "plan": "planner", "pull-request": "tester"}


def test_who_waits_is_told_and_who_may_approve_is_named(prod: Plan) -> None:
    approvers = {
        v["member"]
        for v in prod.all("google_project_iam_member").values()
        if v["role"] == "roles/cloudbuild.builds.approver"
    }
    assert len(approvers) == 2
    alert = prod.all("google_monitoring_alert_policy")['this["approval"]']
    words = re.search(
        r'textPayload:\\?"([^"\\]+)', alert["conditions"][0]["condition_matched_log"][0]["filter"]
    )
    assert words
    assert words[1] in (ROOT / "cloudbuild.yaml").read_text(encoding="utf-8")
    assert alert["alert_strategy"][0]["notification_rate_limit"]


MISTAKES: dict[str, tuple[Callable[[Plan], object], Callable[[Plan], Iterator[str]], str]] = {
    "the builder cannot read the source": (
        lambda p: p.resources["google_storage_bucket_iam_member"].pop("builder"),
        builds.who_builds_reads_the_source,
        "the builder lacks roles/storage.objectViewer",
    ),
    "the builder reads plans": (
        lambda p: _grant(p, "builder", "mock-interview-prod-plans"),
        builds.plans_have_one_reader,
        "builder reads plans",
    ),
    "the planner may act as the deployer": (
        lambda p: p.resources["google_service_account_iam_member"].update(
            {"x": {"member": "serviceAccount:planner@p", "role": "roles/iam.serviceAccountUser"}}
        ),
        builds.only_an_approved_build_deploys,
        "planner may act as another account",
    ),
    "apply needs no approval": (
        lambda p: p.resources["google_cloudbuild_trigger"]['this["apply"]'].update(approval_config=[]),
        builds.only_an_approved_build_deploys,
        "apply needs no approval",
    ),
    "the planner can delete": (
        lambda p: _permit(p, "run.services.delete"),
        builds.the_planner_reads_and_no_more,
        "the planner has run.services.delete",
    ),
    "the planner can read recordings": (
        lambda p: _permit(p, "storage.objects.get"),
        builds.the_planner_reads_and_no_more,
        "the planner has storage.objects.get",
    ),
    "a sign-up quota without a start": (
        lambda p: p.resources["google_identity_platform_config"]["this"].update(
            quota=[{"sign_up_quota_config": [{"quota": 1000}]}]
        ),
        builds.sign_ups_keep_googles_brake,
        "sign_up_quota_config",
    ),
    "retention is not tried again": (
        lambda p: p.resources["google_cloud_run_v2_job"]['this["retention"]']["template"][0]["template"][
            0
        ].update(max_retries=0),
        builds.jobs_survive_a_lost_container,
        "retention fails for good",
    ),
    "more CPU than the quota": (
        lambda p: p.resources["google_cloud_run_v2_service"]['function["transcribe"]']["template"][0][
            "scaling"
        ][0].update(max_instance_count=101),
        lambda p: builds.instances_fit_the_quota(p, 200, 2),
        "transcribe asks for 202 of 200 vCPUs",
    ),
    "logs in a global bucket": (
        lambda p: p.resources["google_logging_project_sink"].clear(),
        lambda p: builds.logs_stay_in_the_region(p, REGION),
        "logs go to the global",
    ),
}


def _grant(plan: Plan, account: str, bucket: str) -> None:
    plan.resources["google_storage_bucket_iam_member"]["x"] = {
        "bucket": bucket,
        "member": f"serviceAccount:{account}@p",
        "role": "roles/storage.objectViewer",
    }


def _permit(plan: Plan, permission: str) -> None:
    plan.resources["google_project_iam_custom_role"]["planner"]["permissions"].append(permission)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found(mistake: str, prod_document: dict[str, Any]) -> None:
    make, policy, complaint = MISTAKES[mistake]
    plan = Plan.of(copy.deepcopy(prod_document))
    make(plan)
    assert any(complaint in said for said in policy(plan)), list(policy(plan))


@pytest.mark.parametrize(
    ("address", "instead"),
    [
        ('google_cloud_run_v2_service.function["api"]', []),
        ("google_monitoring_alert_policy.this", ["google_logging_metric.scored"]),
    ],
)
def test_what_does_not_wait_is_found(address: str, instead: list[str], prod_document: dict[str, Any]) -> None:
    configuration = copy.deepcopy(prod_document["configuration"])
    for resource in configuration["root_module"]["resources"]:
        if resource["address"] == address.partition("[")[0]:
            resource["depends_on"] = instead
    found = list(builds.what_a_start_needs_is_waited_for(configuration))
    assert found == [
        f"{address.partition('[')[0]} does not wait for time_sleep.{'metrics' if instead else 'grants'}"
    ]


def _change(kind: str, address: str, *actions: str, **after: Any) -> dict[str, Any]:
    return {"type": kind, "address": address, "change": {"actions": list(actions), "after": after}}


API = 'google_cloud_run_v2_service.function["api"]'
LATEST = [{"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST", "percent": 100}]
PINNED = [{"type": "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION", "revision": "api-00001-abc", "percent": 100}]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_change("google_cloudbuild_trigger", "x", "delete"), "the pipeline itself"),
        (_change("google_monitoring_notification_channel", "x", "delete"), "who is told"),
        (_change("google_firestore_database", "x", "delete", "create"), "interviews"),
        (_change("google_cloud_run_v2_service", API, "update", traffic=LATEST), "follows LATEST"),
    ],
)
def test_a_plan_that_takes_away_or_moves_traffic_is_refused(change: dict[str, Any], said: str) -> None:
    assert any(said in o for o in approved.objections({"resource_changes": [change]}))


@pytest.mark.parametrize(
    "change",
    [
        _change("google_cloud_run_v2_service", API, "update", traffic=PINNED),
        _change("google_cloud_run_v2_service", API, "create", traffic=LATEST),
        _change("google_monitoring_alert_policy", "x", "delete"),
        _change("google_cloudbuild_trigger", "x", "update"),
    ],
)
def test_a_plan_that_does_neither_is_not(change: dict[str, Any]) -> None:
    assert list(approved.objections({"resource_changes": [change]})) == []


class _Checks:
    """gcloud, asked how the checks stand: one answer after the other, the last for ever."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)

    def __call__(self, arguments: list[str]) -> str:
        assert arguments[:2] == ["builds", "list"]
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def _approved(tmp_path: Any, run: Any) -> approved.Approved:
    plan = tmp_path / "plan"
    (plan / "source").mkdir(parents=True)
    for name in approved.CARRIED:
        (plan / "source" / name.rpartition("/")[2]).write_bytes((ROOT / name).read_bytes())
    (plan / "commit").write_text("0123abc\n", encoding="utf-8")
    return approved.Approved("p", "r", plan, ROOT, run, lambda _: None)


def test_an_approved_plan_waits_for_its_checks(tmp_path: Any) -> None:
    assert _approved(tmp_path, _Checks("", "QUEUED", "WORKING", "SUCCESS")).ready() == "0123abc"


@pytest.mark.parametrize(
    ("status", "said"), [("FAILURE", "ended with FAILURE"), ("WORKING", "have not ended")]
)
def test_a_plan_whose_checks_do_not_pass_is_refused(tmp_path: Any, status: str, said: str) -> None:
    with pytest.raises(approved.Refused, match=said):
        _approved(tmp_path, _Checks(status)).ready()


def test_a_plan_of_another_pipeline_is_refused(tmp_path: Any) -> None:
    build = _approved(tmp_path, _Checks("SUCCESS"))
    (build.plan / "source" / "release.py").write_text("newer", encoding="utf-8")
    with pytest.raises(approved.Refused, match=r"another infra/release\.py"):
        build.ready()
