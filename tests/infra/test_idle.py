"""What an environment costs when nobody is there: development nothing; the document has this table."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from idle import ON_RUN, bill, counts, on_cloud_run, reckoned, table
from policies import Plan, builds, violations
from policies.access import MODEL_CALLERS
from workspace import ROOT, Workspace


def test_development_costs_nothing_while_nobody_is_there(dev: Plan) -> None:
    assert sum(line.billed for line in reckoned(dev)) == 0
    assert sum(line.listed for line in reckoned(dev)) < 0.7


@pytest.fixture(scope="module")
def served_by_run(terraform: Workspace) -> Plan:
    """Production's plan with its models on Cloud Run."""
    return on_cloud_run(terraform)


def test_the_document_holds_this_table(dev: Plan, prod: Plan, served_by_run: Plan) -> None:
    document = (ROOT / "docs" / "cost.md").read_text(encoding="utf-8")
    assert table({"dev": dev, "prod": prod, ON_RUN: served_by_run}) in document


def test_models_on_cloud_run_cost_nothing_at_rest_and_hold_every_policy(
    prod: Plan, served_by_run: Plan, exported: set[str]
) -> None:
    def machines(plan: Plan) -> float:
        return next(line.billed for line in reckoned(plan) if line.name == "model_machines")

    assert machines(prod) > 250
    assert machines(served_by_run) == 0
    assert violations(served_by_run, exported) == []
    assert list(builds.the_planner_reads_and_no_more(served_by_run)) == []
    assert {
        n for n in served_by_run.named("google_service_account", "account_id") if n.startswith("model-")
    } == {*MODEL_CALLERS}
    readers = {a for a in served_by_run.all("google_storage_bucket_iam_member") if a.startswith("model[")}
    assert readers == {'model["delivery"]'}


@pytest.mark.parametrize("fault", ["another caller", "a caller too few", "open to everybody", "kept warm"])
def test_a_model_that_others_may_call_or_that_never_rests_is_found(
    fault: str, served_by_run: Plan, exported: set[str]
) -> None:
    plan = Plan(copy.deepcopy(served_by_run.resources))
    grants = plan.resources["google_cloud_run_v2_service_iam_member"]
    service = plan.resources["google_cloud_run_v2_service"]['model["delivery"]']
    if fault == "another caller":
        grants['model["expression/function/score_answer"]'] = {
            **grants['model["delivery/function/score_answer"]'],
            "name": "model-expression",
        }
    elif fault == "a caller too few":
        del grants['model["delivery/function/score_answer"]']
    elif fault == "open to everybody":
        service["invoker_iam_disabled"] = True
    else:
        service["template"][0]["scaling"][0]["min_instance_count"] = 1

    assert any("model-" in said for said in violations(plan, exported))


@pytest.mark.parametrize(
    "name", ["a warm instance", "an alert that nobody hears", "a schedule every 15 minutes"]
)
def test_what_would_cost_is_found(name: str, dev: Plan) -> None:
    plan = Plan(copy.deepcopy(dev.resources))
    if name == "a warm instance":
        service = plan.resources["google_cloud_run_v2_service"]['function["api"]']
        service["template"][0]["scaling"][0]["min_instance_count"] = 1
    elif name == "an alert that nobody hears":
        plan.resources["google_monitoring_alert_policy"] = {"x": {"conditions": [{}]}}
    else:
        schedules: dict[str, Any] = plan.resources["google_cloud_scheduler_job"]
        next(iter(schedules.values()))["schedule"] = "*/15 * * * *"
    more = sum(line.listed for line in reckoned(plan)) - sum(line.listed for line in reckoned(dev))
    assert more > 0.05


def test_only_what_is_above_the_free_allowance_is_billed() -> None:
    price = {"x": {"unit": "x", "price": 2.0, "free": 3.0}}
    assert [line.billed for line in bill({"x": 2}, price)] == [0]
    assert [line.billed for line in bill({"x": 5}, price)] == [4]


def test_every_price_has_its_count(dev: Plan) -> None:
    assert {line.name for line in reckoned(dev)} == set(counts(dev))
