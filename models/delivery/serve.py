"""The container behind the Vertex endpoint: `python -m models.delivery.serve`.

Vertex AI's contract for custom containers: listen on AIP_HTTP_PORT, answer GET AIP_HEALTH_ROUTE
and POST AIP_PREDICT_ROUTE. AIP_STORAGE_URI, when set, holds the `model.json` to serve (a retrained
challenger); otherwise the shipped one is served. The local stack runs this same module.
"""

import json
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

from flask import Flask, Response, jsonify, request
from pydantic import ValidationError

from models.delivery.audio import AudioError, ReadObject, StorageUnavailableError, read_object
from models.delivery.instance import PredictRequest
from models.delivery.model import SHIPPED, Model, load
from models.delivery.predict import predict

LARGEST_BODY = 20_000_000
THREADS = 4

log = logging.getLogger("delivery")


def create_app(
    model: Model,
    *,
    health_route: str = "/health",
    predict_route: str = "/predict",
    read: ReadObject = read_object,
) -> Flask:
    """The WSGI application. Bad input is 400 with `error`; storage that doesn't answer is 503."""
    app = Flask("delivery")
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    def health() -> Response:
        return jsonify(status="ok", model_version=model.version)

    def answer() -> tuple[Response, int]:
        began = time.monotonic()
        try:
            asked = PredictRequest.model_validate_json(request.get_data())
            predictions = [predict(model, instance, asked.parameters, read) for instance in asked.instances]
        except ValidationError as error:
            return jsonify(error=_explained(error)), 400
        except AudioError as error:
            return jsonify(error=str(error)), 400
        except StorageUnavailableError as error:
            return jsonify(error=str(error)), 503
        log.info(
            json.dumps(
                {
                    "severity": "INFO",
                    "message": "predicted",
                    "instances": len(predictions),
                    "not_rated": [each["not_rated"] for each in predictions if each["not_rated"]],
                    "seconds": round(time.monotonic() - began, 3),
                    "model_version": model.version,
                }
            )
        )
        return jsonify(predictions=predictions), 200

    app.add_url_rule(health_route, "health", health, methods=["GET"])
    app.add_url_rule(predict_route, "predict", answer, methods=["POST"])
    return app


def _explained(error: ValidationError) -> str:
    """Where the request is wrong and why, without repeating what was said in it."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['msg']}" for each in found[:5])


def served_model(storage_uri: str | None) -> Model:
    """The model at AIP_STORAGE_URI (a gs:// or local folder), or the shipped one."""
    if not storage_uri:
        return load(SHIPPED)
    if not storage_uri.startswith("gs://"):
        return load(Path(storage_uri) / "model.json")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "model.json"
        copy.write_bytes(read_object(f"{storage_uri.rstrip('/')}/model.json"))
        return load(copy)


def main() -> None:
    """Serve until told to stop."""
    from waitress import serve

    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    logging.getLogger("waitress").setLevel(logging.WARNING)
    app = create_app(
        served_model(os.environ.get("AIP_STORAGE_URI")),
        health_route=os.environ.get("AIP_HEALTH_ROUTE", "/health"),
        predict_route=os.environ.get("AIP_PREDICT_ROUTE", "/predict"),
    )
    host = os.environ.get("DELIVERY_HOST", "0.0.0.0")  # noqa: S104 - Vertex reaches the container from outside
    serve(app, host=host, port=int(os.environ.get("AIP_HTTP_PORT", "8080")), threads=THREADS)


if __name__ == "__main__":
    main()
