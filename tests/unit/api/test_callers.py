"""Who may call: live accounts, and our own app where that is asked for; and nobody waits without end."""

from __future__ import annotations

import json
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from functions.api import function
from functions.api.http.router import Reply, Route, Router
from functions.api.models.bodies import Health
from shared import settings
from shared.gcp import clients
from tests.unit.api.conftest import FakeAuth, Send


def serve(monkeypatch: pytest.MonkeyPatch, *routes: Route) -> None:
    monkeypatch.setattr(function, "router", lambda: Router(routes))


def well(_: object) -> Reply:
    return Reply(Health())


MAKE = Route("POST", "/v1/x", well, "x", Health)
READ = Route("GET", "/v1/x", well, "x", Health)
REMOVE = Route("DELETE", "/v1/x", well, "x", Health)


@pytest.mark.parametrize(("method", "status"), [("POST", 401), ("DELETE", 401), ("GET", 200)])
def test_a_signed_out_account_makes_and_deletes_nothing(
    send: Send, monkeypatch: pytest.MonkeyPatch, method: str, status: int
) -> None:
    serve(monkeypatch, MAKE, READ, REMOVE)

    assert send(method, "/v1/x", token="signed-out").status_code == status


def test_a_deleted_account_may_repeat_its_delete_and_nothing_else(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(monkeypatch, MAKE, READ, REMOVE)

    assert send("DELETE", "/v1/x", token="deleted").status_code == 200
    assert send("POST", "/v1/x", token="deleted").status_code == 401


def test_an_account_is_asked_about_once_a_minute(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, MAKE)

    for _ in range(3):
        send("POST", "/v1/x", token="u1")

    assert FakeAuth.looked_up == ["u1"]


@pytest.mark.parametrize(("shown", "status"), [(None, 401), ("forged", 401), ("ours", 200)])
def test_with_app_check_only_our_own_app_may_call(
    send: Send, monkeypatch: pytest.MonkeyPatch, shown: str | None, status: int
) -> None:
    def verify(token: str) -> dict[str, Any]:
        if token != "ours":
            raise ValueError("not a token of this app")
        return {"app_id": "web"}

    serve(monkeypatch, READ)
    monkeypatch.setenv("APP_CHECK", "true")
    settings.settings.cache_clear()
    monkeypatch.setattr(clients, "firebase_app_check", lambda: SimpleNamespace(verify_token=verify))
    headers = {} if shown is None else {"X-Firebase-AppCheck": shown}

    response = send("GET", "/v1/x", headers=headers)

    assert response.status_code == status
    if status == 401:
        assert json.loads(response.data)["code"] == "app_check_failed"


def test_a_dependency_that_hangs_is_answered_in_time(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    # given a handler that waits for something that does not answer
    answered = threading.Event()

    def hanging(_: object) -> Reply:
        answered.wait(30)
        return Reply(Health())

    serve(monkeypatch, Route("GET", "/v1/x", hanging, "x", Health))
    monkeypatch.setenv("REQUEST_SECONDS", "0.3")
    settings.settings.cache_clear()

    # when it is asked for
    began = time.monotonic()
    response = send("GET", "/v1/x")
    answered.set()

    # then the caller learns to come again, long before the wait would end
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert time.monotonic() - began < 10
