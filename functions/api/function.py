"""The HTTP function `api`: finds the route, learns who calls, answers; every error is a problem document."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

import functions_framework
from werkzeug.exceptions import HTTPException

from functions.api.http import auth, by_link, cors, problems, rate_limit
from functions.api.http.by_link import LinkCall
from functions.api.http.deadline import SLOW_SECONDS, within
from functions.api.http.idempotency import HEADER
from functions.api.http.problems import Problem, unavailable
from functions.api.http.router import (
    Call,
    Caller,
    File,
    Html,
    LetterCall,
    Reply,
    Route,
    Router,
    Serialized,
    arguments,
)
from functions.api.routes import table
from shared import logs
from shared.gcp import clients
from shared.settings import settings

if TYPE_CHECKING:
    from flask import Flask, Request, Response

    from functions.api.http.auth import Identity

log = logging.getLogger(__name__)

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


@cache
def router() -> Router:
    """Every address, compiled once; a route is loaded when somebody first asks for it."""
    return Router(table.ADDRESSES)


def load() -> None:
    """Ahead of the first request, what it may need: every route, and the clients."""
    table.routes()
    clients.load(clients.firestore, clients.firebase_auth, clients.storage_client, clients.publisher)


@functions_framework.http
def api(request: Request) -> Response:
    """Entry point. Reads its settings first, so a production start with an emulator set serves nothing."""
    logs.setup()
    config = settings()
    trace = request.headers.get("traceparent") or request.headers.get("X-Cloud-Trace-Context", "")
    with logs.context(function="api", trace=trace):
        response = cors.preflight() if cors.is_preflight(request) else _respond(request)
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.update(cors.headers(request, config.allowed_origins))
    return response


def answer_for(app: Flask) -> None:
    """Say in our words, with our headers, what functions-framework's own app refuses before `api` is called.

    Its route takes every path without a line break, and Flask's page for the others is HTML.
    """
    app.register_error_handler(404, _no_such_path)


def _no_such_path(_: Exception) -> Response:
    response = _failure(problems.not_found())
    response.headers.update(SECURITY_HEADERS)
    return response


def _respond(request: Request) -> Response:
    started = time.monotonic()
    label = request.method
    try:
        route, path = router().match(request.method, request.path)
        label = f"{route.method} {route.path}"
        reply = _ANSWERS[route.caller](request, route, path)
        response = _success(reply, reply.status or route.status)
    except Problem as problem:
        response = _failure(problem)
    except Exception as error:
        response = _failure(_unexpected(error))
    elapsed = round(1000 * (time.monotonic() - started))
    log.info(
        "request", extra={"fields": {"route": label, "status": response.status_code, "milliseconds": elapsed}}
    )
    return response


def _answer_person(request: Request, route: Route, path: Mapping[str, str]) -> Reply:
    """What somebody with an account gets, counted by account."""
    seconds = SLOW_SECONDS if route.slow else settings().request_seconds
    user = _caller(request, route, seconds)
    rate_limit.check_person(user, request, route.weight)
    call = Call(user=user, path=path, idempotency_key=request.headers.get(HEADER))
    return _handled(request, route, call, seconds)


def _answer_mentor(request: Request, route: Route, path: Mapping[str, str]) -> Reply:
    """What somebody without an account gets. They are counted by address; their link, in the handler."""
    rate_limit.check_stranger(request, route.weight)
    auth.check_app(request.headers.get(cors.APP_CHECK))
    call = LinkCall(request.headers.get(by_link.HEADER, ""), path)
    return _handled(request, route, call, settings().request_seconds)


def _answer_letter(request: Request, route: Route, path: Mapping[str, str]) -> Reply:
    """What follows a link in a letter gets, counted by address; mail programs post to it by themselves."""
    rate_limit.check_stranger(request)
    return _handled(request, route, LetterCall(path), settings().request_seconds)


def _answer_anyone(request: Request, route: Route, _: Mapping[str, str]) -> Reply:
    rate_limit.check_stranger(request)
    return route.handler()


def _handled(request: Request, route: Route, call: Call | LinkCall | LetterCall, seconds: float) -> Reply:
    taken = arguments(request, route)
    return within(seconds, lambda: route.handler(call, *taken))


_ANSWERS = {
    Caller.ACCOUNT: _answer_person,
    Caller.MENTOR_LINK: _answer_mentor,
    Caller.LETTER: _answer_letter,
    Caller.ANYONE: _answer_anyone,
}


def _caller(request: Request, route: Route, seconds: float) -> Identity:
    """Who calls. `Problem` 401 when nobody knows, and 429 when that comes too often from one address."""
    authorization = request.headers.get("Authorization")
    try:
        auth.check_app(request.headers.get(cors.APP_CHECK))
        return within(
            seconds,
            lambda: auth.identify(
                authorization, live=route.needs_live_account, may_be_gone=route.method == "DELETE"
            ),
        )
    except Problem as refusal:
        if refusal.status == HTTPStatus.UNAUTHORIZED:
            rate_limit.check_stranger(request)
        raise


def _unexpected(error: Exception) -> Problem:
    """What happened stays in the log (its class and place, never its text)."""
    from google.api_core import exceptions as google
    from google.auth.exceptions import TransportError

    if isinstance(error, HTTPException):
        return Problem(400, "bad_request", "The request can't be read.")
    log.error("request failed", exc_info=error)
    passing = (google.ServerError, google.TooManyRequests, google.RetryError, google.Aborted)
    if isinstance(error, (*passing, TransportError, ConnectionError, TimeoutError)):
        return unavailable()
    return Problem(500, "internal", "Something went wrong on our side. It was noted; please try again later.")


def _success(reply: Reply, status: int) -> Response:
    from flask import Response

    if isinstance(reply.body, File):
        response = Response(reply.body.content, status=status, mimetype=reply.body.media_type)
        response.headers.set("Content-Disposition", "attachment", filename=reply.body.name)
    elif isinstance(reply.body, Html):
        response = Response(reply.body.content, status=status, mimetype=reply.body.media_type)
    else:
        body = reply.body if isinstance(reply.body, Serialized) else Serialized.of(reply.body)
        response = Response(body.content, status=status, mimetype="application/json")
    response.headers.update(reply.headers)
    return response


def _failure(problem: Problem) -> Response:
    from flask import Response

    body = problem.document().model_dump_json(exclude_none=True)
    response = Response(body, status=problem.status, mimetype=problems.MEDIA_TYPE)
    response.headers.update(problem.headers)
    return response
