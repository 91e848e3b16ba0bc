"""What answers a predict request: a model server behind the endpoint, or a script."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any, Protocol

from standins.faults import NotFound, ServiceError, Unavailable


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
            raise ServiceError(400, f"Endpoint {endpoint} has no deployed model.")
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
    """The same prediction for every instance, in the schema of the model that `endpoints` names."""

    def __init__(self, endpoints: Mapping[str, str]) -> None:
        self._endpoints = endpoints

    def predict(self, endpoint: str, body: Mapping[str, Any]) -> list[Any]:
        model = self._endpoints.get(endpoint)
        if model is None:
            raise NotFound(f"The endpoint {endpoint} is not found.")
        return [_PREDICTIONS[model] for _ in body["instances"]]


def _rating(value: float) -> dict[str, float]:
    return {"value": value, "low": round(value - 0.8, 1), "high": round(value + 0.8, 1)}


_PREDICTIONS: dict[str, dict[str, Any]] = {
    "delivery": {
        "measured": {"pitch_sd_semitones": 2.6},
        "ratings": {
            "overall": _rating(5.1),
            "excited": _rating(4.7),
            "clarity": _rating(5.0),
            "confidence": _rating(4.9),
        },
        "model_version": "scripted",
    },
    "expression": {
        "ids": ["1", "2", "3"],
        "displayNames": ["happiness", "neutral", "surprise"],
        "confidences": [0.61, 0.34, 0.05],
    },
    "correctness": {"score": 3.4, "low": 2.6, "high": 4.2, "points": [], "model_version": "scripted"},
}
