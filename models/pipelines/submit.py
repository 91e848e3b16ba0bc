"""Submit the compiled pipeline for a day: `python -m models.pipelines.submit --project P …`.

The job's id is the model and the day, so that a schedule that fires twice, or a retry whose first try
arrived, makes one job: the second is told 409.
"""

import argparse
import json
from collections.abc import Mapping
from datetime import date

from google.api_core.exceptions import Conflict
from google.cloud import aiplatform_v1 as v1
from google.protobuf import json_format, struct_pb2

from models.pipelines.specification import specification
from models.pipelines.vertex import Vertex, connect


class AlreadySubmittedError(RuntimeError):
    """The day's job is there already."""


def job_id(model: str, day: date) -> str:
    """One job a model and day."""
    return f"retrain-{model}-{day:%Y%m%d}"


def submit(
    vertex: Vertex, day: date, parameters: Mapping[str, str], *, image: str, root: str, account: str
) -> str:
    """The job's name. `AlreadySubmittedError` when the day has one; it isn't started again."""
    spec = struct_pb2.Struct()
    json_format.ParseDict(specification(image), spec)
    wanted = job_id(parameters["model"], day)
    job = v1.PipelineJob(
        display_name=wanted,
        service_account=account,
        runtime_config=v1.PipelineJob.RuntimeConfig(
            gcs_output_directory=root,
            parameter_values={k: struct_pb2.Value(string_value=v) for k, v in parameters.items()},
        ),
    )
    v1.PipelineJob.pb(job).pipeline_spec.CopyFrom(spec)
    try:
        made = vertex.pipelines.create_pipeline_job(
            parent=vertex.parent, pipeline_job=job, pipeline_job_id=wanted, retry=None, timeout=60
        )
    except Conflict as error:
        raise AlreadySubmittedError(wanted) from error
    return str(made.name)


def main() -> None:
    """The day's job, or that it is there already: both are success for a schedule."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("project", "region", "image", "root", "account", "model", "source"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--day", type=date.fromisoformat, default=None, help="default: today")
    parser.add_argument("--erased", default="")
    parser.add_argument("--consenting", required=True, help="what `python -m jobs.training_people` wrote")
    parser.add_argument("--champion", default="")
    parser.add_argument("--standin", default=None, help=argparse.SUPPRESS)
    given = parser.parse_args()
    parameters = {
        name: getattr(given, name) for name in ("model", "source", "erased", "consenting", "champion")
    }
    vertex = connect(given.project, given.region, given.standin)
    day = given.day or date.today()
    try:
        name = submit(vertex, day, parameters, image=given.image, root=given.root, account=given.account)
        print(json.dumps({"submitted": True, "job": name}))
    except AlreadySubmittedError as error:
        print(json.dumps({"submitted": False, "job": str(error)}))


if __name__ == "__main__":
    main()
