"""The local stack keeps from a function what Pub/Sub's filter would keep from it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from local.stack.strict.filters import filtered
from shared.events import NO_EXPRESSION

HEARD: list[Any] = []


@Request.application
def function(request: Request) -> Response:
    HEARD.append(request.get_data())
    return Response(status=200)


def push(subscription: str, attributes: dict[str, str] | None) -> bytes:
    message = {"data": "e30=", **({} if attributes is None else {"attributes": attributes})}
    return json.dumps(
        {"message": message, "subscription": f"projects/p/subscriptions/{subscription}"}
    ).encode()


@pytest.mark.parametrize(
    ("body", "heard"),
    [
        (push("transcribe", {"objectId": "answers/u/i/a/manifest.json"}), True),
        (push("transcribe", {"objectId": "resumes/u/r/resume.pdf"}), False),
        (push("analyze-resume", {"objectId": "answers/u/i/a/manifest.json"}), False),
        (push("analyze-expression", {NO_EXPRESSION: "1"}), False),
        (push("analyze-expression", None), True),
        (push("score-answer", {NO_EXPRESSION: "1"}), True),
        (push("score-answer-dead-mark", {}), True),
        (b"no push", True),
        (b"[]", True),
    ],
)
def test_what_a_filter_keeps_back_is_acknowledged_unread(body: bytes, heard: bool) -> None:
    HEARD.clear()

    response = Client(filtered(function)).post("/", data=body)

    assert response.status_code == (200 if heard else 204)
    assert ([body] if heard else []) == HEARD
