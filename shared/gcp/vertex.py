"""Online prediction by our own containers: behind Vertex endpoints, or as Cloud Run services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shared.errors import Unavailable
from shared.gcp import clients, model_services
from shared.gcp.refusals import is_permanent, refused
from shared.settings import settings

TIMEOUT_SECONDS = 60.0


def predict(endpoint: str, instances: Sequence[dict[str, Any]]) -> list[Any]:
    """Send instances to an endpoint (its id, or a service's address) and return one prediction each.

    `Unavailable` on quota, 5xx, deadline or a broken connection; `Refused` when the endpoint isn't there,
    has no model, or will never take these instances.
    """
    if model_services.is_service(endpoint):
        return model_services.predict(endpoint, instances, TIMEOUT_SECONDS)
    client = clients.prediction()

    import requests
    from google.api_core import exceptions
    from google.cloud.aiplatform_v1.types import PredictRequest
    from google.protobuf import json_format

    config = settings()
    request = PredictRequest(
        endpoint=f"projects/{config.google_cloud_project}/locations/{config.region}/endpoints/{endpoint}"
    )
    # The wrapper's constructor takes no list of `Value`; the message beneath it does.
    values = PredictRequest.pb(request).instances
    for instance in instances:
        _fill(values.add(), instance)
    try:
        response = client.predict(request=request, retry=None, timeout=TIMEOUT_SECONDS)
    except (exceptions.ServerError, exceptions.RetryError) as error:
        raise Unavailable("vertex", type(error).__name__) from error
    except exceptions.GoogleAPICallError as error:
        if is_permanent(int(error.code or 500)):
            # A model's own refusal may quote what it was given.
            raise refused("vertex", int(error.code or 0), f"endpoint {endpoint}") from error
        raise Unavailable("vertex", type(error).__name__) from error
    except requests.RequestException as error:
        raise Unavailable("vertex", type(error).__name__) from error
    message = type(response).pb(response)
    predictions = [json_format.MessageToDict(p) for p in message.predictions]
    if len(predictions) != len(instances):
        raise Unavailable("vertex", f"{len(predictions)} predictions for {len(instances)} instances")
    return predictions


def _fill(value: Any, given: Any) -> None:
    """Put JSON into a protobuf `Value`, as `json_format.ParseDict` does, but sooner for hundreds of words."""
    if given is None:
        value.null_value = 0
    elif isinstance(given, bool):
        value.bool_value = given
    elif isinstance(given, int | float):
        value.number_value = given
    elif isinstance(given, str):
        value.string_value = given
    elif isinstance(given, Mapping):
        value.struct_value.SetInParent()
        fields = value.struct_value.fields
        for name, inner in given.items():
            _fill(fields[name], inner)
    else:
        value.list_value.SetInParent()
        items = value.list_value.values
        for inner in given:
            _fill(items.add(), inner)
