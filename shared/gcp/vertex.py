"""Online prediction by our own containers: behind Vertex endpoints, or as Cloud Run services.

Vertex's own client would make a message of protobuf of every word and JSON of that again, by Python's slow
encoder: for an answer of five minutes a quarter of what scoring it takes. What goes over the line is the
same (docs/decisions/prediction-over-http.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shared.gcp import clients, model_services
from shared.settings import settings

TIMEOUT_SECONDS = 60.0
SERVICE = "vertex"


def predict(endpoint: str, instances: Sequence[dict[str, Any]]) -> list[Any]:
    """Send instances to an endpoint (its id, or a service's address) and return one prediction each.

    `Unavailable` on quota, 5xx, deadline or a broken connection; `Refused` when the endpoint isn't there,
    has no model, or will never take these instances.
    """
    if model_services.is_service(endpoint):
        return model_services.predict(endpoint, instances, TIMEOUT_SECONDS)
    config = settings()
    place = f"projects/{config.google_cloud_project}/locations/{config.region}/endpoints/{endpoint}"
    address = f"{clients.prediction_address()}/v1/{place}:predict"
    return model_services.ask(
        clients.prediction(), address, instances, TIMEOUT_SECONDS, SERVICE, f"endpoint {endpoint}"
    )
