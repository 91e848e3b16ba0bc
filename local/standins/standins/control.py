"""The control endpoint: register rules, read the call log, speak a text. See README.md."""

from collections.abc import Callable, Mapping
from typing import Any

from standins.calls import CallLog
from standins.faults import InvalidArgument, NotFound
from standins.http_server import Application, HttpRequest, HttpResponse
from standins.rules import RuleError, StubRegistry

Status = Callable[[], Mapping[str, Any]]


class Control:
    """`/control…`, `/say` and `/health`; `behind` gets every other path."""

    def __init__(
        self, rules: StubRegistry, calls: CallLog, status: Status, behind: Application | None = None
    ) -> None:
        self._rules = rules
        self._calls = calls
        self._status = status
        self._behind = behind

    def __call__(self, request: HttpRequest) -> HttpResponse:
        routes: dict[tuple[str, str], Application] = {
            ("GET", "/health"): lambda _: HttpResponse.json({"ready": True, **self._status()}),
            ("GET", "/control"): lambda _: HttpResponse.json({"rules": self._rules.describe()}),
            ("POST", "/control"): self._add,
            ("POST", "/control/remove"): self._remove,
            ("POST", "/control/reset"): self._reset,
            ("GET", "/control/log"): lambda _: HttpResponse.json(self._calls.report()),
            ("POST", "/say"): _say,
        }
        route = routes.get((request.method, request.path))
        if route is not None:
            return route(request)
        if self._behind is None:
            raise NotFound(f"The requested URL {request.path} was not found on this server.")
        return self._behind(request)

    def _add(self, request: HttpRequest) -> HttpResponse:
        rules = _object(request).get("rules")
        if not isinstance(rules, list):
            raise InvalidArgument("rules must be a list")
        try:
            return HttpResponse.json({"ids": self._rules.add(rules)})
        except RuleError as error:
            raise InvalidArgument(str(error)) from None

    def _remove(self, request: HttpRequest) -> HttpResponse:
        self._rules.remove([str(name) for name in _object(request).get("ids", [])])
        return HttpResponse.json({"rules": self._rules.describe()})

    def _reset(self, request: HttpRequest) -> HttpResponse:
        wanted = _object(request)
        self._rules.clear(wanted.get("service"))
        if wanted.get("log", True):
            self._calls.clear()
        return HttpResponse.json({"rules": self._rules.describe()})


def _object(request: HttpRequest) -> dict[str, Any]:
    body = request.json()
    if not isinstance(body, dict):
        raise InvalidArgument("the body must be a JSON object")
    return body


def _say(request: HttpRequest) -> HttpResponse:
    from standins.say import SayError, speak, wav  # loads a voice; most runs never speak

    wanted = _object(request)
    try:
        samples = speak(
            str(wanted.get("text", "")),
            voice=str(wanted.get("voice", "hibari")),
            speed=float(wanted.get("speed", 1.0)),
        )
    except SayError as error:
        raise InvalidArgument(str(error)) from None
    return HttpResponse(body=wav(samples), content_type="audio/wav")
