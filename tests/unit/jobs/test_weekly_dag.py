"""The weekly DAG's file without Airflow, which takes an environment of its own (`make test-dag`): it loads
from nothing but its settings, and starts what is there to be started."""

from __future__ import annotations

import json
import runpy
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest
import yaml

ROOT = Path(__file__).parents[3]
SETTINGS = dict.fromkeys(
    (
        "project",
        "region",
        "program",
        "dataset",
        "temporary_bucket",
        "trends_account",
        "subnetwork",
        "pipeline",
        "pipeline_root",
        "pipeline_account",
        "source",
        "consenting",
        "champion",
    ),
    "x",
)


class Step:
    """An operator or the DAG: keeps what it was made with, and who was made in their order."""

    template_fields = ()
    order: ClassVar[list[Step]] = []

    def __init__(self, **given: Any) -> None:
        self.given = given

    def __enter__(self) -> Step:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing."""

    def __rshift__(self, other: Step) -> Step:
        self.order.extend(one for one in (self, other) if one not in self.order)
        return other


class Task:
    """`@task.short_circuit(...)`."""

    @staticmethod
    def short_circuit(**given: Any) -> Any:
        return lambda function: lambda: Step(**given, function=function)


@pytest.fixture
def dag(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    names: dict[str, dict[str, Any]] = {
        "airflow.exceptions": {"AirflowFailException": Exception},
        "airflow.providers.google.cloud.operators.cloud_run": {
            "CloudRunExecuteJobOperator": type("CloudRun", (Step,), {})
        },
        "airflow.providers.google.cloud.operators.dataproc": {
            "DataprocCreateBatchOperator": type("Dataproc", (Step,), {})
        },
        "airflow.providers.google.cloud.operators.vertex_ai.pipeline_job": {
            "RunPipelineJobOperator": type("Vertex", (Step,), {})
        },
        "airflow.sdk": {"DAG": Step, "task": Task},
    }
    for name, content in names.items():
        module = ModuleType(name)
        module.__dict__.update(content)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("MOCK_INTERVIEW_WEEKLY", json.dumps(SETTINGS))
    Step.order.clear()
    return runpy.run_path(str(ROOT / "infra/airflow/weekly.py"))


def test_trends_then_the_pipeline_with_all_that_it_takes_then_the_boards(dag: dict[str, Any]) -> None:
    assert dag["dag"].given["catchup"] is True
    trends, newest, rows, retrain, leaderboard = Step.order
    order = [one.given["task_id"] for one in Step.order]
    assert order == ["trends", "newest", "rows", "retrain", "leaderboard"]
    assert "--day" in trends.given["batch"]["pyspark_batch"]["args"]
    assert newest.given["function"](datetime.now(UTC)) is True
    assert (rows.given["job_name"], leaderboard.given["job_name"]) == ("training-rows", "leaderboard")
    compiled = yaml.safe_load((ROOT / "models/pipelines/retrain.yaml").read_text("utf-8"))
    wanted = compiled["root"]["inputDefinitions"]["parameters"]
    assert retrain.given["parameter_values"].keys() == wanted.keys()
    assert {"job_id", "display_name"} <= set(retrain.template_fields)


def test_the_newest_week_alone_trains(dag: dict[str, Any]) -> None:
    monday = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    assert dag["is_newest"](monday, monday + timedelta(days=6, hours=23))
    assert not dag["is_newest"](monday, monday + timedelta(days=7))


def test_without_its_settings_it_does_not_load(dag: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOCK_INTERVIEW_WEEKLY", "{}")
    with pytest.raises(ValueError, match="MOCK_INTERVIEW_WEEKLY lacks champion"):
        dag["Settings"].read()
