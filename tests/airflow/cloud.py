"""Stand-ins for Managed Service for Apache Spark's batches and Cloud Run's jobs over gRPC, and for Vertex
AI's pipeline jobs over REST. They refuse what the services refuse, and remember what they were asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform_v1, dataproc_v1, run_v2
from google.cloud.aiplatform_v1.services.pipeline_service.transports.rest import PipelineServiceRestTransport
from google.cloud.dataproc_v1.services.batch_controller.transports import BatchControllerGrpcTransport
from google.cloud.run_v2.services.jobs.transports import JobsGrpcTransport
from google.longrunning import operations_pb2

from tests.release_server import Json
from tests.vertex_releases import Releases, serving

BATCH_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,61}[a-z0-9]")


class Refused(Exception):
    """What the service would answer."""

    def __init__(self, code: grpc.StatusCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class Pipelines(Releases):
    """Vertex's jobs, which end as they are told as soon as somebody looks."""

    ends_as: str = "PIPELINE_STATE_SUCCEEDED"

    def answer(self, method: str, url: str, body: Json) -> Json:
        """As `Releases`; a job that is looked at has ended."""
        answered = super().answer(method, url, body)
        if method == "GET" and "/pipelineJobs/" in url:
            answered = answered | {"state": self.ends_as}
        return answered


@dataclass
class Cloud:
    """One project. `outages`: how many batches fail before one succeeds."""

    project: str
    region: str
    outages: int = 0
    batches: dict[str, dataproc_v1.Batch] = field(default_factory=dict)
    executions: list[str] = field(default_factory=list)
    pipelines: Pipelines = field(default_factory=lambda: Pipelines(lambda _model, _instance: None))

    @property
    def days(self) -> list[str]:
        """The day that each batch was told, in their order."""
        told = (list(batch.pyspark_batch.args) for batch in self.batches.values())
        return [args[args.index("--day") + 1] for args in told]

    def call(self, method: str, request: bytes) -> Any:
        """One call of either service."""
        match method.rpartition("/")[2]:
            case "CreateBatch":
                return self._create_batch(dataproc_v1.CreateBatchRequest.deserialize(request))
            case "GetBatch":
                name = dataproc_v1.GetBatchRequest.deserialize(request).name
                return self.batches[name.rpartition("/")[2]]
            case "RunJob":
                return self._run_job(run_v2.RunJobRequest.deserialize(request))
            case "GetJob":
                return run_v2.Job(name=run_v2.GetJobRequest.deserialize(request).name)
        raise Refused(grpc.StatusCode.UNIMPLEMENTED, method)

    def _create_batch(self, asked: dataproc_v1.CreateBatchRequest) -> operations_pb2.Operation:
        batch, name = asked.batch, asked.batch_id
        if asked.parent != f"projects/{self.project}/regions/{self.region}":
            raise Refused(grpc.StatusCode.PERMISSION_DENIED, asked.parent)
        if not BATCH_ID.fullmatch(name):
            raise Refused(grpc.StatusCode.INVALID_ARGUMENT, f"Batch ID {name!r}")
        if not batch.pyspark_batch.main_python_file_uri.startswith("gs://"):
            raise Refused(grpc.StatusCode.INVALID_ARGUMENT, "main_python_file_uri")
        if name in self.batches:
            raise Refused(grpc.StatusCode.ALREADY_EXISTS, f"Already exists: {name}")
        failed = len(self.batches) < self.outages
        batch.name = f"projects/{self.project}/locations/{self.region}/batches/{name}"
        batch.state = dataproc_v1.Batch.State.FAILED if failed else dataproc_v1.Batch.State.SUCCEEDED
        self.batches[name] = batch
        made = operations_pb2.Operation(name=f"{asked.parent}/operations/{name}", done=True)
        made.metadata.Pack(
            dataproc_v1.BatchOperationMetadata.pb(dataproc_v1.BatchOperationMetadata(batch=batch.name))
        )
        made.response.Pack(dataproc_v1.Batch.pb(batch))
        return made

    def _run_job(self, asked: run_v2.RunJobRequest) -> operations_pb2.Operation:
        self.executions.append(asked.name)
        ended = run_v2.Execution(
            name=f"{asked.name}/executions/{len(self.executions)}",
            job=asked.name,
            task_count=1,
            succeeded_count=1,
        )
        made = operations_pb2.Operation(name="operations/run", done=True)
        made.metadata.Pack(run_v2.Execution.pb(ended))
        made.response.Pack(run_v2.Execution.pb(ended))
        return made


class _Handler(grpc.GenericRpcHandler):
    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud

    def service(self, details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:
        def answer(request: bytes, context: grpc.ServicerContext) -> bytes:
            try:
                said = self._cloud.call(details.method, request)
            except Refused as refusal:
                context.abort(refusal.code, str(refusal))
            if isinstance(said, operations_pb2.Operation):
                return bytes(said.SerializeToString())
            return bytes(type(said).serialize(said))

        return grpc.unary_unary_rpc_method_handler(answer)


@dataclass(frozen=True)
class Clients:
    """Google's own clients of the stand-ins."""

    batches: Callable[..., dataproc_v1.BatchControllerClient]
    jobs: Callable[..., run_v2.JobsClient]
    pipelines: Callable[..., aiplatform_v1.PipelineServiceClient]


@contextmanager
def standing(cloud: Cloud) -> Iterator[Clients]:
    """The stand-ins on free ports, for as long as a test needs them."""
    server = grpc.server(futures.ThreadPoolExecutor(4), handlers=[_Handler(cloud)])
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    channel = grpc.insecure_channel(f"127.0.0.1:{port}")
    with serving(cloud.pipelines) as host:
        how: dict[str, Any] = {"host": host, "url_scheme": "http", "credentials": AnonymousCredentials()}
        yield Clients(
            batches=lambda *_, **__: dataproc_v1.BatchControllerClient(
                transport=BatchControllerGrpcTransport(channel=channel)
            ),
            jobs=lambda *_, **__: run_v2.JobsClient(transport=JobsGrpcTransport(channel=channel)),
            pipelines=lambda *_, **__: aiplatform_v1.PipelineServiceClient(
                transport=PipelineServiceRestTransport(**how)
            ),
        )
    channel.close()
    server.stop(None)
