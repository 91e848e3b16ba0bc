"""Our model containers as private Cloud Run services, which cost nothing while nobody calls them.

A container answers the same JSON here as behind a Vertex endpoint. Cloud Run lets in who carries an ID
token made for its address, of an account that may invoke the one service.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from shared.errors import Unavailable
from shared.gcp import clients
from shared.gcp.refusals import is_permanent, refused

if TYPE_CHECKING:
    from google.auth.transport.requests import AuthorizedSession

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
    return ask(session, f"{address}/predict", instances, timeout, SERVICE, address)


def ask(
    session: AuthorizedSession,
    url: str,
    instances: Sequence[dict[str, Any]],
    timeout: float,
    service: str,
    who: str,
) -> list[Any]:
    """One prediction each from a model at this URL; an error names the `service`, and `who` was asked."""
    import requests
    from google.auth import exceptions

    # A container that was at rest starts meanwhile: docs/cost.md has the seconds.
    try:
        response = session.post(url, json={"instances": list(instances)}, timeout=timeout)
    except (requests.RequestException, exceptions.GoogleAuthError) as error:
        raise Unavailable(service, type(error).__name__) from error
    if is_permanent(response.status_code):
        # A model's own refusal may quote what it was given.
        raise refused(service, response.status_code, who)
    if not response.ok:
        raise Unavailable(service, f"{response.status_code}")
    if not response.headers.get("Content-Type", "").startswith("application/json"):
        raise refused(service, response.status_code, f"{who} has no model yet")
    try:
        predictions = response.json()["predictions"]
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable(service, "no predictions in the answer") from error
    if not isinstance(predictions, list) or len(predictions) != len(instances):
        raise Unavailable(service, f"not a prediction each for {len(instances)} instances")
    return predictions
