"""What answers a predict request: a model server behind the endpoint, or a script."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, Protocol

from standins.faults import ServiceError, Unavailable


class VertexEngine(Protocol):
    def predict(self, endpoint: str, body: Mapping[str, Any]) -> list[Any]:
        """One prediction per instance of `body["instances"]`."""


class ModelServers:
    """Hands each endpoint's requests to its model server (Vertex's custom container contract).

    `routes` maps an endpoint id to the full URL of the server's predict route.
    """

    def __init__(self, routes: Mapping[str, str], *, timeout_s: float = 60.0) -> None:
        self._routes = routes
        self._timeout_s = timeout_s

    def predict(self, endpoint: str, body: Mapping[str, Any]) -> list[Any]:
        url = self._routes.get(endpoint)
        if url is None:
            raise Unavailable(f"Endpoint {endpoint} has no deployed model.")
        request = urllib.request.Request(
            url, json.dumps(body).encode(), {"Content-Type": "application/json"}, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=self._timeout_s) as answer:
                predictions = json.load(answer)["predictions"]
        except urllib.error.HTTPError as error:
            said = error.read(500).decode(errors="replace")
            status = error.code if error.code in {400, 404, 429, 503} else 500
            raise ServiceError(status, f"The model server answered {error.code}: {said}") from None
        except TimeoutError:
            raise ServiceError(504) from None
        except OSError:
            raise Unavailable("The model server is not reachable.") from None
        except (ValueError, KeyError, TypeError):
            raise ServiceError(500, "The model server's answer holds no predictions.") from None
        return list(predictions)


class ScriptedVertex:
    """The same prediction for every instance: an expression for one endpoint, ratings for any other."""

    def __init__(self, expression_endpoint: str) -> None:
        self._expression_endpoint = expression_endpoint

    def predict(self, endpoint: str, body: Mapping[str, Any]) -> list[Any]:
        one = _EXPRESSION if endpoint == self._expression_endpoint else _DELIVERY
        return [one for _ in body["instances"]]


_EXPRESSION = {
    "ids": ["1", "0", "2"],
    "displayNames": ["happiness", "neutral", "surprise"],
    "confidences": [0.61, 0.34, 0.05],
}
_DELIVERY = {
    name: {"value": value, "low": round(value - 0.8, 1), "high": round(value + 0.8, 1)}
    for name, value in {"overall": 5.1, "excited": 4.7, "clarity": 5.0, "confidence": 4.9}.items()
}
