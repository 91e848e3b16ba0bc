"""What an environment costs in a month in which nobody comes, reckoned from its plan.

    PYTHONPATH=../.. .venv/bin/python -m idle      the environments, as the table of docs/cost.md

Counted is what a plan makes that is paid for by its being there. What is kept of people who came (documents,
recordings, rows, logs) is not: it ends with its retention. Prices: local/bench/prices.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policies import Plan, functions
from workspace import ROOT, Workspace, workspace

PRICES = ROOT / "local" / "bench" / "prices.toml"
JOB_SECONDS = 60
"""A run of a job that finds nothing: an instance is billed for a minute at least."""
CHECKED_FROM = 6
"""Places that an uptime check calls from."""
DAYS = 30
BATCH = "spark-trends"
ON_RUN = 'prod, `serving = "run"`'
"""How the table heads production with its models on Cloud Run."""
SPARK_DCU_HOURS = 1.0
"""Of a batch: driver and two executors of 4 vCPU and 16 GB, 4 DCU each, for five minutes. Assumed."""
RUNS_A_MONTH = {
    "*/15 * * * *": 96 * DAYS,
    "0 * * * *": 24 * DAYS,
    "0 2 * * 0": DAYS / 7,
    "0 3 * * *": DAYS,
    "0 5 * * *": DAYS,
    "0 6 * * 1": DAYS / 7,
}


@dataclass(frozen=True)
class Line:
    """One kind of thing: how many there are in a month, its price by the list, and what is billed of it."""

    name: str
    unit: str
    count: float
    listed: float
    billed: float


def counts(plan: Plan) -> dict[str, float]:
    """How much of each there is in a month, by a plan. A release gives each endpoint one machine."""
    schedules = plan.named("google_cloud_scheduler_job")
    runs = sum(RUNS_A_MONTH[s["schedule"]] for name, s in schedules.items() if name != BATCH)
    keeps = plan.named("google_artifact_registry_repository", "repository_id")["images"]["cleanup_policies"]
    newest = next(k["most_recent_versions"][0]["keep_count"] for k in keeps if k["action"] == "KEEP")
    checks = plan.all("google_monitoring_uptime_check_config").values()
    minutes = DAYS * 24 * 60
    return {
        "warm_instances": sum(f.min_instances for f in functions(plan).values()),
        "model_machines": len(plan.all("google_vertex_ai_endpoint")),
        "job_cpu_seconds": runs * JOB_SECONDS,
        "spark_dcu_hours": runs_of_batches(plan) * SPARK_DCU_HOURS,
        "schedules": len(schedules),
        "secret_versions": len(plan.all("google_secret_manager_secret")),
        "registry_gb": newest * tomllib.loads(PRICES.read_text("utf-8"))["assumptions"]["image_gb"],
        "alert_conditions": sum(
            len(p["conditions"]) for p in plan.all("google_monitoring_alert_policy").values()
        ),
        "uptime_executions": sum(
            minutes * 60 / int(c["period"].removesuffix("s")) * CHECKED_FROM for c in checks
        ),
    }


def runs_of_batches(plan: Plan) -> float:
    """How often the Spark batch runs in a month."""
    batch = plan.named("google_cloud_scheduler_job").get(BATCH)
    return RUNS_A_MONTH[batch["schedule"]] if batch else 0


def bill(found: Mapping[str, float], prices: Mapping[str, Mapping[str, Any]]) -> list[Line]:
    """The month's lines."""
    return [
        Line(
            name,
            str(price["unit"]),
            found[name],
            found[name] * price["price"],
            max(found[name] - price["free"], 0) * price["price"],
        )
        for name, price in prices.items()
    ]


def reckoned(plan: Plan) -> list[Line]:
    """An environment's bill while nobody is there."""
    return bill(counts(plan), tomllib.loads(PRICES.read_text(encoding="utf-8"))["idle"])


def table(environments: Mapping[str, Plan]) -> str:
    """The table of docs/cost.md: counts, list price and what is billed, in dollars a month."""
    lines = {name: reckoned(plan) for name, plan in environments.items()}
    head = "| a month, nobody there |" + "".join(f" {n} | by the list | billed |" for n in lines)
    rows = [head, "|---|" + "---:|---:|---:|" * len(lines)]
    for row in zip(*lines.values(), strict=True):
        cells = "".join(f" {line.count:,.6g} | {line.listed:,.2f} | {line.billed:,.2f} |" for line in row)
        rows.append(f"| {row[0].unit} |{cells}")
    sums = "".join(
        f" | {sum(line.listed for line in v):,.2f} | **{sum(line.billed for line in v):,.2f}** |"
        for v in lines.values()
    )
    return "\n".join([*rows, f"| **together** |{sums}"])


def on_cloud_run(made: Workspace) -> Plan:
    """Production's plan with its models on Cloud Run."""
    with made.added("prod.local.tfvars", 'serving = "run"\n'):
        return Plan.of(made.plan("prod"))


if __name__ == "__main__":
    with workspace() as made:
        plans = {name: Plan.of(made.plan(name)) for name in ("dev", "prod")}
        print(table({**plans, ON_RUN: on_cloud_run(made)}))
