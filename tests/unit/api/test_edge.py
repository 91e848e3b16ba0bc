"""What every request meets first: routing, tokens, bodies, CORS, headers, and errors that say little."""

from __future__ import annotations

import base64
import json
import logging
from typing import Any
from urllib.parse import quote

import pytest
from flask import Response
from google.api_core import exceptions as google

from functions.api import function
from functions.api.http import auth
from functions.api.http.router import MAX_BODY_BYTES, Reply, Route, Router
from functions.api.models.bodies import Health
from shared import settings
from tests.unit.api.conftest import Send

GOOD = {"role": "Nurse", "consents": {"recording": True}}


def problem(response: Response) -> dict[str, Any]:
    assert response.mimetype == "application/problem+json"
    document: dict[str, Any] = json.loads(response.data)
    assert document["type"].endswith(document["code"])
    assert document["status"] == response.status_code
    return document


def serve(monkeypatch: pytest.MonkeyPatch, handler: Any) -> None:
    """One route, `GET /v1/x`, that does what `handler` does."""
    monkeypatch.setattr(function, "router", lambda: Router([Route("GET", "/v1/x", handler, "x", Health)]))


@pytest.mark.parametrize("root", ["", "/api", "/a/b"])
def test_it_works_wherever_it_is_mounted(send: Send, root: str) -> None:
    assert send("GET", "/v1/health", token=None, script_root=root).status_code == 200


def test_an_unknown_address_and_a_wrong_method_are_problems(send: Send) -> None:
    assert problem(send("GET", "/v1/nothing"))["code"] == "not_found"
    assert problem(send("GET", "/v1/interviews/"))["code"] == "not_found"
    wrong = send("PUT", "/v1/interviews")
    assert problem(wrong)["code"] == "method_not_allowed"
    assert wrong.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize(
    ("token", "status", "expected"),
    [
        (None, 401, "unauthorized"),
        ("expired", 401, "token_expired"),
        ("invalid", 401, "unauthorized"),
        ("value", 401, "unauthorized"),
        ("disabled", 401, "unauthorized"),
        ("outage", 503, "unavailable"),
        ("a/b", 401, "unauthorized"),
        ("..", 401, "unauthorized"),
    ],
)
def test_a_bad_token_is_refused_in_our_words(
    send: Send, token: str | None, status: int, expected: str
) -> None:
    response = send("GET", "/v1/interviews", token=token)

    assert response.status_code == status
    document = problem(response)
    assert document["code"] == expected
    assert "secret" not in str(document)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/role"),
        ({**GOOD, "uid": "someone"}, "/uid"),
        ({**GOOD, "consents": {"recording": True, "expresion": True}}, "/consents/expresion"),
        ({**GOOD, "consents": {"recording": "yes"}}, "/consents/recording"),
        ({**GOOD, "question_count": "5"}, "/question_count"),
        ({**GOOD, "question_count": 0}, "/question_count"),
        ({**GOOD, "question_count": 31}, "/question_count"),
        ({**GOOD, "role": "x" * 121}, "/role"),
        ({**GOOD, "role": "\u200b\u202e"}, "/role"),
        ({**GOOD, "language": "<script>"}, "/language"),
        ({**GOOD, "language": "xx-YY"}, "/language"),
        ({**GOOD, "language": "en-QQ"}, "/language"),
        ({**GOOD, "language": "ko-KR"}, "/language"),
        ({**GOOD, "language": "yue-Hant-HK"}, "/language"),
        ({**GOOD, "feedback_language": "ko-KR"}, "/feedback_language"),
        ({**GOOD, "kind": "chat"}, "/kind"),
        ({**GOOD, "own_questions": ["  "]}, "/own_questions/0"),
    ],
)
def test_a_bad_body_says_where_it_is_bad_and_echoes_nothing(send: Send, body: Any, pointer: str) -> None:
    response = send("POST", "/v1/interviews", json=body)

    assert response.status_code == 422
    document = problem(response)
    assert pointer in [error["pointer"] for error in document["errors"]]
    assert "<script>" not in str(document)


def test_many_faults_are_not_told_one_by_one(send: Send) -> None:
    unknown = {f"field{number}": 1 for number in range(10_000)}

    response = send("POST", "/v1/interviews", json={**GOOD, **unknown, "x" * 50_000: 1})

    assert response.status_code == 422
    assert len(response.get_data()) < 20_000


@pytest.mark.parametrize("name", ["__main__", "____", "a.b", "a" * 65, "é", "a\n"])
def test_what_can_be_no_id_is_not_there(send: Send, name: str) -> None:
    assert problem(send("GET", f"/v1/interviews/{quote(name)}"))["code"] == "not_found"


@pytest.mark.parametrize(
    "inside",
    [
        ["0001-01-01T00:00:00+23:59", "a"],
        ["9999-12-31T23:59:59-23:59", "a"],
        ["2026-01-01T00:00:00", "a"],
        ["2026-01-01T00:00:00Z", "__a__"],
        ["2026-01-01T00:00:00Z", "a\n"],
        [1, 2],
        {},
    ],
)
def test_a_page_token_that_is_not_ours_is_refused(send: Send, inside: Any) -> None:
    token = base64.urlsafe_b64encode(json.dumps(inside).encode()).decode()

    response = send("GET", f"/v1/interviews?page_token={token}")

    assert response.status_code == 422
    assert problem(response)["code"] == "invalid_page_token"


@pytest.mark.parametrize(
    ("organisation", "allowed"),
    [
        (None, True),
        ("", True),
        ("employer", False),
        ("Employer", False),
        (["x"], False),
        (False, False),
    ],
)
def test_expression_is_for_people_of_their_own_alone(organisation: Any, allowed: bool) -> None:
    claims = {"uid": "u1", "organisation": organisation}

    assert auth.identity(claims).may_analyse_expression is allowed


@pytest.mark.parametrize("body", [b"{", b"", b"[1]", b'"x"', b"\xff"])
def test_what_is_not_a_json_object_is_refused(send: Send, body: bytes) -> None:
    response = send("POST", "/v1/interviews", data=body, content_type="application/json")

    assert response.status_code == 422
    problem(response)


def test_only_json_is_read(send: Send) -> None:
    response = send("POST", "/v1/interviews", data={"role": "x"})

    assert problem(response)["status"] == 415


def test_a_body_is_bounded_whether_or_not_it_says_its_length(send: Send) -> None:
    import io

    large = json.dumps({**GOOD, "job_description": "x" * MAX_BODY_BYTES}).encode()
    stated = send("POST", "/v1/interviews", data=large, content_type="application/json")
    chunked = send(
        "POST",
        "/v1/interviews",
        input_stream=io.BytesIO(large),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
    )

    assert [problem(r)["code"] for r in (stated, chunked)] == ["body_too_large", "body_too_large"]


def test_consent_to_recording_is_needed_and_expression_is_not_for_schools(send: Send) -> None:
    without = send("POST", "/v1/interviews", json={**GOOD, "consents": {"recording": False}})
    school = send(
        "POST",
        "/v1/interviews",
        token="school",
        json={**GOOD, "consents": {"recording": True, "expression": True}},
    )

    assert problem(without)["code"] == "consent_required"
    assert problem(school)["code"] == "expression_not_available"


@pytest.mark.parametrize("origin", ["https://app.example", "https://staging.example"])
def test_our_web_apps_may_call(send: Send, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    preflight = send("OPTIONS", "/v1/interviews", token=None, headers=asked)
    answered = send("GET", "/v1/health", token=None, headers={"Origin": origin})

    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == origin
    assert "Idempotency-Key" in preflight.headers["Access-Control-Allow-Headers"]
    assert answered.headers["Access-Control-Allow-Origin"] == origin
    assert "Retry-After" in answered.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("origin", ["https://evil.example", "https://app.example.evil.example", "null", "*"])
def test_other_pages_may_not(send: Send, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    for response in (
        send("OPTIONS", "/v1/interviews", token=None, headers=asked),
        send("GET", "/v1/health", token=None, headers={"Origin": origin}),
    ):
        assert not [name for name in response.headers.keys() if name.startswith("Access-Control")]  # noqa: SIM118
        assert response.headers["Vary"] == "Origin"


@pytest.mark.parametrize("path", ["/v1/health", "/v1/interviews", "/v1/nothing"])
def test_every_answer_has_the_security_headers(send: Send, path: str) -> None:
    response = send("GET", path, token=None)

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "max-age=" in response.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "error", [google.ServiceUnavailable("x"), google.TooManyRequests("x"), google.DeadlineExceeded("x")]
)
def test_an_outage_asks_to_come_back(send: Send, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def down(_: object) -> Reply:
        raise error

    serve(monkeypatch, down)
    response = send("GET", "/v1/x")

    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert problem(response)["code"] == "unavailable"


def test_a_fault_of_ours_tells_the_candidate_and_the_log_nothing_private(
    send: Send, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> Reply:
        raise RuntimeError("the candidate said: I was fired")

    serve(monkeypatch, broken)
    # The process's own log handler, writing to the stream that is watched here.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    response = send("GET", "/v1/x", token="a-secret-token")

    assert response.status_code == 500
    assert problem(response)["code"] == "internal"
    assert "fired" not in response.get_data(as_text=True)
    logged = capsys.readouterr().out
    assert "RuntimeError" in logged
    assert "fired" not in logged
    assert "a-secret-token" not in logged


@pytest.mark.parametrize("name", settings.EMULATOR_VARIABLES)
def test_a_production_process_with_an_emulator_serves_nothing(
    send: Send, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv(name, "localhost:1")

    with pytest.raises(settings.InsecureEnvironment, match=name):
        send("GET", "/v1/health", token=None)
