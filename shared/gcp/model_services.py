"""Our model containers as private Cloud Run services, which cost nothing while nobody calls them.

A container answers the same JSON here as behind a Vertex endpoint. Cloud Run lets in who carries an ID
token made for its address, of an account that may invoke the one service.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shared.errors import Unavailable
from shared.gcp import clients
from shared.gcp.refusals import is_permanent, refused

SERVICE = "model"


def is_service(endpoint: str) -> bool:
    """Whether an endpoint's setting is a service's address; else it is an endpoint's id on Vertex AI."""
    return endpoint.startswith(("https://", "http://"))


def predict(address: str, instances: Sequence[dict[str, Any]], timeout: float) -> list[Any]:
    """Send instances to the service at an address and return one prediction each.

    `Unavailable` on quota, 5xx, deadline, a broken connection or no token; `Refused` when the service isn't
    there, has no model yet, may not be called, or will never take these instances.
    """
    session = clients.model_service(address)

    import requests
    from google.auth import exceptions

    # A container that was at rest starts meanwhile: docs/cost.md has the seconds.
    try:
        response = session.post(f"{address}/predict", json={"instances": list(instances)}, timeout=timeout)
    except (requests.RequestException, exceptions.GoogleAuthError) as error:
        raise Unavailable(SERVICE, type(error).__name__) from error
    if is_permanent(response.status_code):
        # A model's own refusal may quote what it was given.
        raise refused(SERVICE, response.status_code, address)
    if not response.ok:
        raise Unavailable(SERVICE, f"{response.status_code}")
    if not response.headers.get("Content-Type", "").startswith("application/json"):
        raise refused(SERVICE, response.status_code, f"{address} has no model yet")
    try:
        predictions = response.json()["predictions"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable(SERVICE, "no predictions in the answer") from error
    if not isinstance(predictions, list) or len(predictions) != len(instances):
        raise Unavailable(SERVICE, f"not a prediction each for {len(instances)} instances")
    return predictions
