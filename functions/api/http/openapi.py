"""The OpenAPI 3.1 document, made from routes and their models (`functions.api.openapi` prints it).

The documents that clients listen to in Firestore are among its schemas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from functions.api.http import by_link, problems
from functions.api.http.idempotency import HEADER
from functions.api.http.router import Caller, File, Html, Route
from shared import reasons

if TYPE_CHECKING:
    from functions.api.http.schemas import Refs

VERSION = "1.0.0"

_ALWAYS = (429, 503)


def build(routes: tuple[Route, ...]) -> dict[str, Any]:
    """The document of these routes."""
    from functions.api.http.schemas import schemas

    refs, components = schemas(routes)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, refs)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mock Interview Platform",
            "version": VERSION,
            "description": "Practise a job interview by talking. The live state of an interview is "
            "listened to in Firestore; its documents are among the schemas.",
        },
        "security": [{"firebase": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "firebase": {"type": "http", "scheme": "bearer", "bearerFormat": "Firebase ID token"},
                "mentor_link": {"type": "apiKey", "in": "header", "name": by_link.HEADER},
            },
        },
        "x-reasons": {reason.value: reason.message for reason in reasons.Reason},
    }


def _operation(route: Route, refs: Refs) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.operation_id,
        "summary": route.summary,
        "description": re.sub(r"\s+", " ", route.handler.__doc__ or "").strip(),
        "tags": [_tag(route)],
        "responses": {str(route.status): _response(route, refs), **_problem_responses(route)},
    }
    if parameters := _parameters(route):
        operation["parameters"] = parameters
    if route.body is not None:
        content = {"application/json": {"schema": {"$ref": refs[route.body, "validation"]}}}
        operation["requestBody"] = {"required": True, "content": content}
    if not route.caller.is_known:
        operation["security"] = []
    elif route.caller is Caller.MENTOR_LINK:
        operation["security"] = [{"mentor_link": []}]
    return operation


def _tag(route: Route) -> str:
    parts = [part for part in route.path.split("/") if part and not part.startswith("{")]
    if parts[0] != "v1":
        return "service"
    return "answers" if "answers" in parts else parts[1]


def _parameters(route: Route) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]
    if route.query is not None:
        schema = route.query.model_json_schema()
        found += [
            {
                "name": name,
                "in": "query",
                "required": name in schema.get("required", []),
                "schema": _resolved(part, schema.get("$defs", {})),
            }
            for name, part in schema["properties"].items()
        ]
    if route.idempotent_create:
        found.append(
            {
                "name": HEADER,
                "in": "header",
                "required": False,
                "description": "A random value; sending the same request with it again makes nothing new.",
                "schema": {"type": "string", "maxLength": 200},
            }
        )
    return found


def _resolved(part: Any, definitions: Mapping[str, Any]) -> Any:
    """A schema with what it refers to in its place: a parameter stands alone."""
    if isinstance(part, list):
        return [_resolved(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    named = definitions[part["$ref"].rpartition("/")[2]] if "$ref" in part else {}
    beside = {name: value for name, value in part.items() if name != "$ref"}
    return {name: _resolved(value, definitions) for name, value in {**named, **beside}.items()}


_TEXT: dict[str, Any] = {"schema": {"type": "string"}}


def _response(route: Route, refs: Refs) -> dict[str, Any]:
    described: dict[str, Any] = {"description": HTTPStatus(route.status).phrase}
    if issubclass(route.reply, File):
        named = {"description": "`attachment`, with the file's name.", "schema": {"type": "string"}}
        described["headers"] = {"Content-Disposition": named}
        media_type, schema = route.reply.media_type, {"type": "string", "format": "binary"}
    elif issubclass(route.reply, Html):
        media_type, schema = route.reply.media_type, _TEXT["schema"]
    else:
        media_type, schema = "application/json", {"$ref": refs[route.reply, "serialization"]}
    return {**described, "content": {media_type: {"schema": schema}}}


def _problem_responses(route: Route) -> dict[str, Any]:
    statuses = {*route.problems, *_ALWAYS}
    if route.caller.is_known:
        statuses.add(401)
    if "{" in route.path or route.caller is Caller.MENTOR_LINK:
        statuses.add(404)
    if route.body is not None:
        statuses |= {413, 415, 422}
    if route.query is not None or route.idempotent_create:
        statuses.add(422)
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": f"{problems.SCHEMAS}ProblemDocument"}}}
    # Who opens a page finds what isn't there told on one.
    absent = content | ({Html.media_type: _TEXT} if issubclass(route.reply, Html) else {})
    return {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": absent if status == HTTPStatus.NOT_FOUND else content,
        }
        for status in sorted(statuses)
    }
