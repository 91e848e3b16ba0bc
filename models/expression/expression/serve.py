"""The container's server: Vertex AI's contract for custom prediction, AutoML Vision's answer.

Vertex gives the port and the two routes in AIP_HTTP_PORT, AIP_HEALTH_ROUTE and AIP_PREDICT_ROUTE,
and the model's folder in AIP_STORAGE_URI (a `gs://` folder, a local one, or nothing: the weights
inside the image). A request holds pictures of faces: neither they nor anything read from them is
stored or logged; the log has counts and seconds only.

The answer is what an AutoML image classification endpoint gives (`ids`, `displayNames`,
`confidences`, most confident first), so either kind can stand behind the product's endpoint.
"""

from __future__ import annotations

import base64
import binascii
import json
import logging
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from expression.model import DATA, ENCODER, HEAD, LABELS, ExpressionModel, Reading
from expression.pictures import BadPictureError, Pixels, decode

DEFAULT_PORT, DEFAULT_HEALTH, DEFAULT_PREDICT = 8080, "/health", "/predict"
MAX_BODY_BYTES = 16_000_000
"""Vertex itself refuses online requests over 1.5 MB; a private endpoint takes more."""
MAX_INSTANCES = 512
MIME_TYPES = ("image/jpeg", "image/png", "image/webp")

log = logging.getLogger("expression.serve")


class Reader(Protocol):
    """What the server needs of a model."""

    def read(self, picture: Pixels) -> Reading: ...


class BadRequestError(ValueError):
    """The caller's fault, in words for the caller; never quotes what was sent."""


@dataclass(frozen=True)
class Parameters:
    """AutoML's request parameters. All labels are given unless fewer are asked for."""

    confidence_threshold: float = 0.0
    max_predictions: int = len(LABELS)

    @classmethod
    def parse(cls, given: object) -> Parameters:
        if given is None:
            return cls()
        if not isinstance(given, Mapping):
            raise BadRequestError("parameters must be an object")
        threshold = given.get("confidenceThreshold", cls.confidence_threshold)
        most = given.get("maxPredictions", cls.max_predictions)
        if not _is_number(threshold) or not 0 <= threshold <= 1:
            raise BadRequestError("parameters.confidenceThreshold must be a number from 0 to 1")
        if not _is_number(most) or most != int(most) or most < 1:  # protobuf's Value has no whole numbers
            raise BadRequestError("parameters.maxPredictions must be a whole number from 1")
        return cls(float(threshold), int(most))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def answer(confidences: Mapping[str, float], parameters: Parameters) -> dict[str, list[Any]]:
    """One picture's prediction in AutoML Vision's schema; ids are stable per display name."""
    order = sorted(confidences.items(), key=lambda item: (-item[1], LABELS.index(item[0])))
    kept = [(name, value) for name, value in order if value >= parameters.confidence_threshold]
    kept = kept[: parameters.max_predictions]
    return {
        "ids": [str(1 + LABELS.index(name)) for name, _ in kept],
        "displayNames": [name for name, _ in kept],
        "confidences": [round(value, 6) for _, value in kept],
    }


def pictures(body: object) -> tuple[list[Pixels], Parameters]:
    """The request's decoded pictures. Raises `BadRequestError` naming the instance at fault."""
    if not isinstance(body, Mapping):
        raise BadRequestError("the body must be a JSON object with instances")
    instances = body.get("instances")
    if not isinstance(instances, list) or not instances:
        raise BadRequestError("instances must be a list with at least one picture")
    if len(instances) > MAX_INSTANCES:
        raise BadRequestError(f"at most {MAX_INSTANCES} instances are taken at once")
    parameters = Parameters.parse(body.get("parameters"))
    return [_picture(number, instance) for number, instance in enumerate(instances)], parameters


def _picture(number: int, instance: object) -> Pixels:
    where = f"instances[{number}]"
    if not isinstance(instance, Mapping) or not isinstance(instance.get("content"), str):
        raise BadRequestError(f"{where}.content must be a base64 string")
    mime = instance.get("mimeType")
    if mime is not None and mime not in MIME_TYPES:
        raise BadRequestError(f"{where}.mimeType must be one of {', '.join(MIME_TYPES)}")
    try:
        return decode(base64.b64decode(instance["content"], validate=True))
    except binascii.Error:
        raise BadRequestError(f"{where}.content is not base64") from None
    except BadPictureError as error:
        raise BadRequestError(f"{where}: {error}") from None


class Application:
    """The WSGI application."""

    def __init__(self, model: Reader, version: str, environment: Mapping[str, str] = os.environ) -> None:
        self._model = model
        self._version = environment.get("AIP_DEPLOYED_MODEL_ID") or version
        self._health = environment.get("AIP_HEALTH_ROUTE") or DEFAULT_HEALTH
        self._predict = environment.get("AIP_PREDICT_ROUTE") or DEFAULT_PREDICT

    def __call__(self, environ: Any, start_response: Any) -> Any:
        return self._respond(Request(environ))(environ, start_response)

    def _respond(self, request: Request) -> Response:
        request.max_content_length = MAX_BODY_BYTES
        try:
            if request.path == self._health:
                return _json({"status": "ready", "model": self._version})
            if request.path != self._predict:
                return _problem(404, "NOT_FOUND", f"there are {self._health} and {self._predict} here")
            if request.method != "POST":
                return _problem(405, "METHOD_NOT_ALLOWED", "POST the pictures")
            return self._rate(request)
        except BadRequestError as error:
            return _problem(400, "INVALID_ARGUMENT", str(error))
        except HTTPException as error:
            return _problem(error.code or 400, "INVALID_ARGUMENT", error.description or error.name)
        except Exception as error:
            log.error("prediction failed: %s", type(error).__name__)  # a message might quote the picture
            return _problem(500, "INTERNAL", "the model failed on this request")

    def _rate(self, request: Request) -> Response:
        start = time.monotonic()
        try:
            body = json.loads(request.get_data(cache=False))
        except ValueError:
            raise BadRequestError("the body is not JSON") from None
        shown, parameters = pictures(body)
        predictions = [answer(self._model.read(picture).confidences, parameters) for picture in shown]
        log.info("rated %d pictures in %.3f s", len(shown), time.monotonic() - start)
        return _json({"predictions": predictions, "deployedModelId": self._version})


def _json(body: object, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")


def _problem(status: int, name: str, message: str) -> Response:
    return _json({"error": {"code": status, "status": name, "message": message}}, status)


def weights_folder(uri: str | None) -> Path:
    """Where the weights are: the image's own, a local folder, or a Cloud Storage folder, downloaded."""
    if not uri:
        return DATA
    if not uri.startswith("gs://"):
        return Path(uri.removeprefix("file://"))
    from google.cloud import storage

    bucket, _, prefix = uri.removeprefix("gs://").partition("/")
    folder = Path(tempfile.mkdtemp(prefix="expression-"))
    client = storage.Client()
    for name in (ENCODER, HEAD):
        path = f"{prefix.rstrip('/')}/{name}" if prefix else name
        client.bucket(bucket).blob(path).download_to_filename(str(folder / name))
    return folder


def run(port: int | None = None) -> None:
    """Serve until stopped; ready once it listens."""
    import waitress

    logging.basicConfig(level=logging.INFO, format='{"severity":"%(levelname)s","message":"%(message)s"}')
    model = ExpressionModel(weights_folder(os.environ.get("AIP_STORAGE_URI")))
    application = Application(model, model.head.version)
    waitress.serve(
        application,
        host=os.environ.get("HOST", "0.0.0.0"),  # noqa: S104 - a container's port
        port=port or int(os.environ.get("AIP_HTTP_PORT") or DEFAULT_PORT),
        threads=int(os.environ.get("THREADS", "4")),
        ident=None,
    )
