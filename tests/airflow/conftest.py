"""Airflow with a database of its own, and the DAG from its file; in an environment of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.airflow.cloud import Cloud, standing

ROOT = Path(__file__).parents[2]
HOME = Path(tempfile.mkdtemp(prefix="airflow-"))
PROJECT, REGION = "mock-interview-test", "europe-west1"
SETTINGS = {
    "project": PROJECT,
    "region": REGION,
    "program": "gs://mock-interview-test-artifacts/spark/0/trends.py",
    "dataset": "mock-interview-test.interviews",
    "temporary_bucket": "mock-interview-test-spark",
    "trends_account": "job-trends@mock-interview-test.iam.gserviceaccount.com",
    "subnetwork": "default",
    "pipeline": str(ROOT / "models/pipelines/retrain.yaml"),
    "pipeline_root": "gs://mock-interview-test-artifacts/pipelines",
    "pipeline_account": "retrain@mock-interview-test.iam.gserviceaccount.com",
    "source": "/gcs/rated/rows.parquet",
    "consenting": "/gcs/rated/consenting.txt",
    "champion": "",
}

# Read when Airflow is first imported.
os.environ |= {
    "AIRFLOW_HOME": str(HOME),
    "AIRFLOW__CORE__DAGS_FOLDER": str(HOME / "dags"),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
    "AIRFLOW_CONN_GOOGLE_CLOUD_DEFAULT": json.dumps(
        {"conn_type": "google_cloud_platform", "extra": {"is_anonymous": True, "project": PROJECT}}
    ),
    "MOCK_INTERVIEW_WEEKLY": json.dumps(SETTINGS),
}


def pytest_sessionfinish() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def weekly() -> Any:
    """The DAG's module, as Airflow finds it in its folder, on a migrated database."""
    (HOME / "dags").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "infra/airflow/weekly.py", HOME / "dags")
    airflow = Path(sys.executable).with_name("airflow")
    subprocess.run([str(airflow), "db", "migrate"], check=True, capture_output=True)
    sys.path.insert(0, str(HOME / "dags"))
    import weekly as module

    for one in module.dag.tasks:
        one.retry_delay = module.timedelta(0)
    module.POLL_SECONDS = 0.1
    return module


@pytest.fixture
def cloud(weekly: Any) -> Iterator[Cloud]:
    """Google's own clients reach stand-ins; the operators and their hooks are Airflow's, as they are."""
    from airflow.providers.google.cloud.hooks.cloud_run import CloudRunHook
    from airflow.providers.google.cloud.hooks.dataproc import DataprocHook
    from airflow.providers.google.cloud.hooks.vertex_ai.pipeline_job import PipelineJobHook
    from google.cloud.aiplatform import initializer, pipeline_jobs

    made = Cloud(PROJECT, REGION)
    with (
        standing(made) as clients,
        mock.patch.object(pipeline_jobs, "_JOB_WAIT_TIME", 0.1),
        mock.patch.object(DataprocHook, "get_batch_client", clients.batches),
        mock.patch.object(CloudRunHook, "get_conn", clients.jobs),
        mock.patch.object(PipelineJobHook, "get_pipeline_service_client", clients.pipelines),
        mock.patch.object(pipeline_jobs.PipelineJob, "_instantiate_client", clients.pipelines),
        mock.patch.object(initializer.global_config, "create_client", clients.pipelines),
        # It would ask Cloud Storage whether the root's bucket is there.
        mock.patch.object(
            pipeline_jobs.gcs_utils, "create_gcs_bucket_for_pipeline_artifacts_if_it_does_not_exist"
        ),
    ):
        yield made
