"""Vertex AI's clients over REST: the region's service, or a stand-in's address."""

from dataclasses import dataclass
from typing import Any

from google.api_core.client_options import ClientOptions
from google.auth.credentials import AnonymousCredentials
from google.cloud import aiplatform_v1 as v1
from google.cloud.aiplatform_v1.services.endpoint_service.transports.rest import EndpointServiceRestTransport
from google.cloud.aiplatform_v1.services.model_service.transports.rest import ModelServiceRestTransport
from google.cloud.aiplatform_v1.services.pipeline_service.transports.rest import PipelineServiceRestTransport
from google.cloud.aiplatform_v1.services.prediction_service.transports.rest import (
    PredictionServiceRestTransport,
)


@dataclass(frozen=True)
class Vertex:
    """One project's place and the four services that a release needs."""

    parent: str
    pipelines: v1.PipelineServiceClient
    models: v1.ModelServiceClient
    endpoints: v1.EndpointServiceClient
    predictions: v1.PredictionServiceClient


def connect(project: str, region: str, standin: str | None = None) -> Vertex:
    """`standin`: host and port of what stands in for Vertex AI in tests and rehearsals."""
    parent = f"projects/{project}/locations/{region}"
    if standin:
        how: dict[str, Any] = {"host": standin, "url_scheme": "http", "credentials": AnonymousCredentials()}
        return Vertex(
            parent=parent,
            pipelines=v1.PipelineServiceClient(transport=PipelineServiceRestTransport(**how)),
            models=v1.ModelServiceClient(transport=ModelServiceRestTransport(**how)),
            endpoints=v1.EndpointServiceClient(transport=EndpointServiceRestTransport(**how)),
            predictions=v1.PredictionServiceClient(transport=PredictionServiceRestTransport(**how)),
        )
    where = ClientOptions(api_endpoint=f"{region}-aiplatform.googleapis.com")
    return Vertex(
        parent=parent,
        pipelines=v1.PipelineServiceClient(transport="rest", client_options=where),
        models=v1.ModelServiceClient(transport="rest", client_options=where),
        endpoints=v1.EndpointServiceClient(transport="rest", client_options=where),
        predictions=v1.PredictionServiceClient(transport="rest", client_options=where),
    )
