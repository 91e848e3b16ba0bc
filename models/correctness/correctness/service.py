"""Vertex AI's custom container contract as a WSGI application: GET health, POST predict.

The limits keep a request within the answering time of an endpoint; text is never logged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from correctness.grading import Grader
from correctness.no_answer import MAX_SENTENCES, NoAnswerReader
from correctness.relevance import RelevanceJudge

MAX_BODY = 1_500_000
"""Vertex's own request limit is 1.5 MB."""
MAX_INSTANCES = 32
MAX_POINTS = 20
MAX_TEXT = {"question": 2_000, "reference_answer": 6_000, "answer": 20_000}
MAX_POINT = 1_000

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]


class BadRequestError(Exception):
    """The caller's mistake; the message names the field and is sent back with 400."""


def application(
    grader: Grader,
    judge: RelevanceJudge,
    reader: NoAnswerReader,
    health_route: str = "/health",
    predict_route: str = "/predict",
) -> Callable[[Environ, StartResponse], Iterable[bytes]]:
    def respond(start: StartResponse, status: HTTPStatus, body: dict[str, Any]) -> list[bytes]:
        data = json.dumps(body, ensure_ascii=False).encode()
        headers = [("Content-Type", "application/json; charset=utf-8"), ("Content-Length", str(len(data)))]
        start(f"{status.value} {status.phrase}", headers)
        return [data]

    def serve(environ: Environ, start: StartResponse) -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "")
        if path not in (health_route, predict_route):
            return respond(start, HTTPStatus.NOT_FOUND, {"error": f"no route {path[:100]}"})
        if method != ("GET" if path == health_route else "POST"):
            return respond(
                start, HTTPStatus.METHOD_NOT_ALLOWED, {"error": f"{path} does not take {method[:10]}"}
            )
        if path == health_route:
            return respond(start, HTTPStatus.OK, {"status": "ok", "model_version": grader.version})
        try:
            instances = _instances(environ)
            predictions = [
                _prediction(grader, judge, reader, instance, n) for n, instance in enumerate(instances)
            ]
        except BadRequestError as error:
            return respond(start, HTTPStatus.BAD_REQUEST, {"error": str(error)})
        return respond(start, HTTPStatus.OK, {"predictions": predictions, "model_version": grader.version})

    return serve


def _instances(environ: Environ) -> list[Any]:
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        raise BadRequestError("Content-Length is not a number") from None
    if length > MAX_BODY:
        raise BadRequestError(f"the body is larger than {MAX_BODY} bytes")
    try:
        body = json.loads(environ["wsgi.input"].read(length))
    except (ValueError, RecursionError):
        raise BadRequestError("the body is not JSON") from None
    instances = body.get("instances") if isinstance(body, dict) else None
    if not isinstance(instances, list) or not instances:
        raise BadRequestError("`instances` must be a list with at least one instance")
    if len(instances) > MAX_INSTANCES:
        raise BadRequestError(f"`instances` has {len(instances)}, at most {MAX_INSTANCES} are taken at once")
    return instances


def _text(instance: dict[str, Any], field: str, where: str, required: bool = True) -> str:
    value = instance.get(field)
    if not isinstance(value, str) or (required and not value.strip()):
        raise BadRequestError(f"{where}.{field} must be {'a non-empty' if required else 'a'} string")
    if len(value) > MAX_TEXT[field]:
        raise BadRequestError(f"{where}.{field} is longer than {MAX_TEXT[field]} characters")
    return value


def _points(instance: dict[str, Any], where: str) -> list[str]:
    """Empty where neither points nor a reference answer are given: then relevance alone is judged."""
    if "expected_points" not in instance and "reference_answer" not in instance:
        return []
    points = instance.get("expected_points")
    if points is None:
        return [_text(instance, "reference_answer", where)]
    if not isinstance(points, list) or not points or len(points) > MAX_POINTS:
        raise BadRequestError(f"{where}.expected_points must be a list of 1 to {MAX_POINTS} strings")
    for n, point in enumerate(points):
        if not isinstance(point, str) or not any(c.isalnum() for c in point) or len(point) > MAX_POINT:
            raise BadRequestError(
                f"{where}.expected_points[{n}] must be a string of 1 to {MAX_POINT} characters"
            )
    return points


def _sentences(instance: dict[str, Any], where: str) -> list[str]:
    """Of the answer, as the caller cuts it; empty where nobody asks which of them are none."""
    sentences = instance.get("sentences", [])
    if not isinstance(sentences, list) or len(sentences) > MAX_SENTENCES:
        raise BadRequestError(f"{where}.sentences must be a list of at most {MAX_SENTENCES} strings")
    for n, one in enumerate(sentences):
        if not isinstance(one, str) or len(one) > MAX_TEXT["answer"]:
            raise BadRequestError(
                f"{where}.sentences[{n}] must be a string of at most {MAX_TEXT['answer']} characters"
            )
    return sentences


def _prediction(
    grader: Grader, judge: RelevanceJudge, reader: NoAnswerReader, instance: Any, n: int
) -> dict[str, Any]:
    where = f"instances[{n}]"
    if not isinstance(instance, dict):
        raise BadRequestError(f"{where} must be an object")
    question = _text(instance, "question", where)
    points = _points(instance, where)
    answer = _text(instance, "answer", where, required=False)
    sentences = _sentences(instance, where)
    relevance = judge.judge(question, answer)
    versions = [*([grader.version] if points else []), judge.version]
    found: dict[str, Any] = {
        "relevance": asdict(relevance) if relevance else None,
        "model_version": " ".join([*versions, *([reader.version] if sentences else [])]),
    }
    if sentences:
        found["no_answer"] = reader.read(question, sentences)
    if points:
        grade = asdict(grader.grade(question, points, answer))
        found = {**grade, "points": [dict(point) for point in grade["points"]], **found}
        if instance.get("with_features") is True:
            found["features"] = grader.features(question, points, answer)
    return found
