"""`POST /v1/projects/P/locations/L/endpoints/E:predict` as Vertex AI serves it, and `POST /run/E/predict`:
the same model's container as a private Cloud Run service, whose address is `http://HOST/run/E`.
"""

import re
import time
from typing import Any

from standins.calls import CallLog
from standins.contract import contract
from standins.faults import InvalidArgument, NotFound, ServiceError, Unavailable
from standins.http_server import HttpRequest, HttpResponse
from standins.rules import StubRegistry
from standins.vertex import invoker
from standins.vertex.engine import VertexEngine

_PATH = re.compile(
    r"/(?:v1|v1beta1)/(?P<place>projects/[^/]+/locations/[^/]+)/endpoints/(?P<endpoint>[^/:]+):predict"
)
_SERVICE = re.compile(r"/run/(?P<endpoint>[^/]+)/predict")
_MAX_BYTES = int(contract()["vertex"]["predict"]["request_bytes"])
_MAX_RUN_BYTES = 32 << 20
"""Of a request to Cloud Run over HTTP/1 (docs.cloud.google.com/run/quotas)."""


class VertexService:
    """One HTTP application in front of an engine."""

    def __init__(self, engine: VertexEngine, rules: StubRegistry, calls: CallLog) -> None:
        self._engine = engine
        self._rules = rules
        self._calls = calls

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if service := _SERVICE.fullmatch(request.path):
            return self._container(request, service["endpoint"])
        found = _PATH.fullmatch(request.path)
        if request.method != "POST" or found is None:
            raise NotFound(f"The requested URL {request.path} was not found on this server.")
        with self._calls.record("vertex", "predict") as entry:
            entry |= {"endpoint": found["endpoint"], "request_bytes": len(request.body)}
            response = self._answer(request, found["place"], found["endpoint"], entry)
            entry["response_bytes"] = len(response.body)
            return response

    def _container(self, request: HttpRequest, endpoint: str) -> HttpResponse:
        """A container's own answer; Cloud Run adds nothing to it."""
        with self._calls.record("vertex", "run") as entry:
            entry |= {"endpoint": endpoint, "request_bytes": len(request.body)}
            address = f"http://{request.headers.get('host', '')}/run/{endpoint}"
            invoker.check(request.headers, address, time.time())
            response = self._answer(request, "", endpoint, entry, _MAX_RUN_BYTES)
            entry["response_bytes"] = len(response.body)
            return response

    def _answer(
        self, request: HttpRequest, place: str, endpoint: str, entry: dict[str, Any], limit: int = _MAX_BYTES
    ) -> HttpResponse:
        decision = self._rules.match(
            "vertex", {"method": "predict", "endpoint": endpoint, "bytes": len(request.body)}
        )
        entry["rule"] = decision.rule_id
        outcome = decision.outcome
        time.sleep(decision.delay_s)
        if outcome.get("off"):
            raise Unavailable
        if "status" in outcome:
            raise ServiceError(int(outcome["status"]), outcome.get("message"))
        if len(request.body) > limit:
            raise InvalidArgument(f"Request payload size exceeds the limit: {limit} bytes.")
        body = request.json()
        instances = body.get("instances") if isinstance(body, dict) else None
        if not isinstance(instances, list) or not instances:
            raise InvalidArgument("Empty instances.")
        entry["instances"] = len(instances)
        if outcome.get("malformed"):
            return HttpResponse(body=b'{"predictions": [{"ids": [')
        if "predictions" in outcome:
            predictions = outcome["predictions"]
        elif "prediction" in outcome:
            predictions = [outcome["prediction"]] * len(instances)
        else:
            predictions = self._engine.predict(endpoint, body)
        if not place:
            return HttpResponse.json({"predictions": predictions})
        return HttpResponse.json(
            {
                "predictions": predictions,
                "deployedModelId": "1",
                "model": f"{place}/models/{endpoint}",
                "modelDisplayName": endpoint,
                "modelVersionId": "1",
            }
        )
