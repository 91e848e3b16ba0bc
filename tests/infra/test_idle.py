"""What an environment costs when nobody is there: development nothing; the document has this table."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from idle import bill, counts, reckoned, table
from policies import Plan
from workspace import ROOT, Workspace


@pytest.fixture(scope="module")
def dev(terraform: Workspace) -> Plan:
    """Development's plan."""
    return Plan.of(terraform.plan("dev"))


def test_development_costs_nothing_while_nobody_is_there(dev: Plan) -> None:
    assert sum(line.billed for line in reckoned(dev)) == 0
    assert sum(line.listed for line in reckoned(dev)) < 0.7


def test_the_document_holds_this_table(dev: Plan, prod: Plan) -> None:
    document = (ROOT / "docs" / "cost.md").read_text(encoding="utf-8")
    assert table({"dev": dev, "prod": prod}) in document


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
