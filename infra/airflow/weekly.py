"""The week's work in its order on Managed Service for Apache Airflow: trends, retraining, boards.

Each Monday: `jobs/trends` for the week's last day, once more and with what came late; the compiled pipeline
of `models/pipelines` on the rows of who agrees then; the leaderboard's batch. Steps are Google's operators,
and what they start runs without Airflow, too. Missed weeks are caught up one after the other: each makes its
day's rows, and only the newest trains and publishes, since both work on what there is today.

`MOCK_INTERVIEW_WEEKLY` holds the settings as JSON; without it the DAG doesn't load, and Airflow says why.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.exceptions import AirflowFailException
from airflow.providers.google.cloud.operators.cloud_run import CloudRunExecuteJobOperator
from airflow.providers.google.cloud.operators.dataproc import DataprocCreateBatchOperator
from airflow.providers.google.cloud.operators.vertex_ai.pipeline_job import RunPipelineJobOperator
from airflow.sdk import DAG, task
from google.api_core.exceptions import AlreadyExists, Conflict

VARIABLE = "MOCK_INTERVIEW_WEEKLY"
START = datetime(2026, 11, 2, tzinfo=UTC)
A_WEEK = timedelta(days=7)
DAY = "{{ macros.ds_add(ds, -1) }}"
"""The Sunday before the Monday on which it runs."""
POLL_SECONDS = 60.0
DONE, FAILED = 4, {5, 6, 7, 8}
"""Of Vertex's `PipelineState`: succeeded; failed, cancelling, cancelled, paused."""


@dataclass(frozen=True)
class Settings:
    """What differs between projects."""

    project: str
    region: str
    program: str
    """gs:// of `jobs/trends/trends.py`, as `infra/image.sh` put it there."""
    dataset: str
    temporary_bucket: str
    trends_account: str
    subnetwork: str
    pipeline: str
    """gs:// of `retrain.yaml` with the image's digest in it."""
    pipeline_root: str
    pipeline_account: str
    source: str
    """/gcs/ path of the rated rows."""
    consenting: str
    champion: str

    @classmethod
    def read(cls) -> Settings:
        """From the environment. `ValueError` names what is missing."""
        given: dict[str, str] = json.loads(os.environ.get(VARIABLE, "{}"))
        if absent := sorted({field.name for field in fields(cls)} - given.keys()):
            raise ValueError(f"{VARIABLE} lacks {', '.join(absent)}")
        return cls(**given)


def now() -> datetime:
    """The time, for tests to set."""
    return datetime.now(UTC)


def is_newest(logical_date: datetime, moment: datetime) -> bool:
    """Whether no later Monday has begun: work on what there is today is done once, by the newest run."""
    return moment - logical_date < A_WEEK


class RetrainOperator(RunPipelineJobOperator):  # type: ignore[misc]
    """One job a day. Who finds it there, after a lost worker or beside a start by hand, waits for it."""

    template_fields = (*RunPipelineJobOperator.template_fields, "job_id", "display_name")

    def execute(self, context: Any) -> Any:
        """Start it, or wait for the one that is there. A day's job that failed is not tried again."""
        try:
            return super().execute(context)
        except (AlreadyExists, Conflict):
            self.log.info("the job %s is there already", self.job_id)
        while True:
            job = self.hook.get_pipeline_job(
                project_id=self.project_id, region=self.region, pipeline_job_id=self.job_id
            )
            if int(job.state) == DONE:
                return {"name": job.name}
            if int(job.state) in FAILED:
                raise AirflowFailException(f"{self.job_id} ended as {job.state}: submit another by hand")
            time.sleep(POLL_SECONDS)


def batch(of: Settings) -> dict[str, Any]:
    """`jobs/trends` as a batch without a cluster."""
    return {
        "pyspark_batch": {
            "main_python_file_uri": of.program,
            "args": [
                *("--input-format", "bigquery", "--input", of.dataset),
                *("--temporary-bucket", of.temporary_bucket, "--day", DAY),
            ],
        },
        "runtime_config": {"version": "3.0"},
        "environment_config": {
            "execution_config": {
                "service_account": of.trends_account,
                "subnetwork_uri": of.subnetwork,
                "ttl": {"seconds": 3600},
            }
        },
    }


def weekly(of: Settings) -> DAG:
    """The DAG."""
    place = {"project_id": of.project, "region": of.region}
    with DAG(
        dag_id="weekly",
        schedule="30 6 * * 1",
        start_date=START,
        catchup=True,
        max_active_runs=1,
        default_args={"retries": 2, "retry_delay": timedelta(minutes=10)},
        doc_md=__doc__,
    ) as dag:
        # A day's rows replace those of the same day, so each try is a batch of its own. One that is there
        # already would be waited for, and a day that is made again for late rows would not be made.
        trends = DataprocCreateBatchOperator(
            task_id="trends",
            batch_id="weekly-"
            + DAY.replace(" }}", " | replace('-', '') }}")
            + "-{{ macros.uuid.uuid4().hex[:8] }}",
            batch=batch(of),
            **place,
        )

        @task.short_circuit(task_id="newest")  # type: ignore[untyped-decorator]
        def newest(logical_date: datetime) -> bool:
            return is_newest(logical_date, now())

        rows = CloudRunExecuteJobOperator(
            task_id="rows",
            job_name="training-rows",
            overrides={
                "container_overrides": [
                    {"args": ["delivery", "--into", of.source.replace("/gcs/", "gs://", 1)]}
                ]
            },
            **place,
        )
        retrain = RetrainOperator(
            task_id="retrain",
            job_id="retrain-delivery-{{ ds_nodash }}",
            display_name="retrain-delivery-{{ ds_nodash }}",
            template_path=of.pipeline,
            pipeline_root=of.pipeline_root,
            service_account=of.pipeline_account,
            parameter_values={
                "model": "delivery",
                "source": of.source,
                "erased": "",
                "consenting": of.consenting,
                "champion": of.champion,
            },
            **place,
        )
        leaderboard = CloudRunExecuteJobOperator(task_id="leaderboard", job_name="leaderboard", **place)
        trends >> newest() >> rows >> retrain >> leaderboard
    return dag


dag = weekly(Settings.read())
