"""`POST /v1/projects/P/locations/L/endpoints/E:predict` as Vertex AI serves it."""

import re
import time
from typing import Any

from standins.calls import CallLog
from standins.contract import contract
from standins.faults import InvalidArgument, NotFound, ServiceError, Unavailable
from standins.http_server import HttpRequest, HttpResponse
from standins.rules import StubRegistry
from standins.vertex.engine import VertexEngine

_PATH = re.compile(
    r"/(?:v1|v1beta1)/(?P<place>projects/[^/]+/locations/[^/]+)/endpoints/(?P<endpoint>[^/:]+):predict"
)
_MAX_BYTES = int(contract()["vertex"]["predict"]["request_bytes"])


class VertexService:
    """One HTTP application in front of an engine."""

    def __init__(self, engine: VertexEngine, rules: StubRegistry, calls: CallLog) -> None:
        self._engine = engine
        self._rules = rules
        self._calls = calls

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _PATH.fullmatch(request.path)
        if request.method != "POST" or found is None:
            raise NotFound(f"The requested URL {request.path} was not found on this server.")
        with self._calls.record("vertex", "predict") as entry:
            entry |= {"endpoint": found["endpoint"], "request_bytes": len(request.body)}
            response = self._answer(request, found["place"], found["endpoint"], entry)
            entry["response_bytes"] = len(response.body)
            return response

    def _answer(self, request: HttpRequest, place: str, endpoint: str, entry: dict[str, Any]) -> HttpResponse:
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
        if len(request.body) > _MAX_BYTES:
            raise InvalidArgument(f"Request payload size exceeds the limit: {_MAX_BYTES} bytes.")
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
        return HttpResponse.json(
            {
                "predictions": predictions,
                "deployedModelId": "1",
                "model": f"{place}/models/{endpoint}",
                "modelDisplayName": endpoint,
                "modelVersionId": "1",
            }
        )
