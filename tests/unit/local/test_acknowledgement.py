"""Pub/Sub takes five statuses for an acknowledgement, and no other below 400."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from local.stack.strict.acknowledgement import strict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@pytest.mark.parametrize(
    ("answered", "counted"), [(200, 200), (204, 204), (206, 500), (302, 500), (503, 503)]
)
def test_what_acknowledges_nothing_comes_again(answered: int, counted: int) -> None:
    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return Response(status=answered)(environ, start_response)

    assert Client(strict(app)).post("/").status_code == counted
