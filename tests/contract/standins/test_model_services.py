"""Our models as private Cloud Run services: the real token exchange, and each refusal by its name."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from local.stack import environment, id_tokens
from shared import settings
from shared.errors import Refused, Unavailable
from shared.gcp import clients, model_services, vertex


class _Tokens(BaseHTTPRequestHandler):
    """The token endpoint, as the stack's storage gateway serves it. `ages` makes old tokens."""

    age = 0.0
    asked = 0

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).asked += 1
        body = json.dumps(id_tokens.answer(form, time.time() - self.age)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@pytest.fixture
def tokens() -> type[_Tokens]:
    _Tokens.age, _Tokens.asked = 0.0, 0
    return _Tokens


@pytest.fixture
def delivery(
    standins: Any, tokens: type[_Tokens], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The delivery model's address, called as an account with a key whose tokens are made here."""
    with ThreadingHTTPServer(("127.0.0.1", 0), tokens) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        key = tmp_path / "account.json"
        environment.write_service_account(key, f"http://127.0.0.1:{server.server_address[1]}/token")
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key))
        clients.model_service.cache_clear()
        yield f"http://127.0.0.1:{standins.ports['vertex']}/run/delivery"
        clients.model_service.cache_clear()
        server.shutdown()


INSTANCE: dict[str, Any] = {"words": [], "text": "", "language": "en-US"}


def test_a_service_answers_what_the_endpoint_answers(delivery: str, standins: Any) -> None:
    rated = vertex.predict(delivery, [INSTANCE, INSTANCE])

    assert [r["model_version"] for r in rated] == ["scripted", "scripted"]
    (call,) = standins.calls()
    assert (call["service"], call["method"], call["endpoint"]) == ("vertex", "run", "delivery")


def test_a_token_is_made_once_for_many_answers(delivery: str, tokens: type[_Tokens]) -> None:
    for _ in range(3):
        vertex.predict(delivery, [INSTANCE])

    assert tokens.asked == 1


def test_a_token_for_another_service_is_no_way_in(delivery: str, standins: Any) -> None:
    session = clients.model_service(delivery)

    answered = session.post(
        f"{delivery.replace('delivery', 'expression')}/predict", json={"instances": [INSTANCE]}, timeout=10
    )

    assert answered.status_code == 401


def test_a_token_that_has_ended_is_refused_and_told(delivery: str, tokens: type[_Tokens]) -> None:
    tokens.age = 2 * id_tokens.SECONDS

    with pytest.raises(Refused):
        vertex.predict(delivery, [INSTANCE])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_at_its_limit_or_starting_comes_again(delivery: str, standins: Any, status: int) -> None:
    standins.rule(service="vertex", status=status)

    with pytest.raises(Unavailable):
        vertex.predict(delivery, [INSTANCE])


@pytest.mark.parametrize("status", [400, 403, 404])
def test_what_it_will_never_take_is_refused(delivery: str, standins: Any, status: int) -> None:
    standins.rule(service="vertex", status=status)

    with pytest.raises(Refused):
        vertex.predict(delivery, [INSTANCE])


def test_fewer_predictions_than_instances_come_again(delivery: str, standins: Any) -> None:
    standins.rule(service="vertex", predictions=[])

    with pytest.raises(Unavailable):
        vertex.predict(delivery, [INSTANCE])


def test_a_broken_answer_comes_again(delivery: str, standins: Any) -> None:
    standins.rule(service="vertex", malformed=True)

    with pytest.raises(Unavailable):
        vertex.predict(delivery, [INSTANCE])


def test_no_token_comes_again(delivery: str, tmp_path: Path) -> None:
    environment.write_service_account(tmp_path / "account.json", "http://127.0.0.1:9/token")
    clients.model_service.cache_clear()

    with pytest.raises(Unavailable):
        vertex.predict(delivery, [INSTANCE])


def test_a_page_that_says_hello_is_no_model(
    tokens: type[_Tokens], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a service that Terraform made and no release has filled yet
    class Hello(_Tokens):
        def do_POST(self) -> None:
            if self.path == "/token":
                super().do_POST()
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "5")
            self.end_headers()
            self.wfile.write(b"hello")

    with ThreadingHTTPServer(("127.0.0.1", 0), Hello) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        environment.write_service_account(tmp_path / "a.json", f"{address}/token")
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "a.json"))
        clients.model_service.cache_clear()

        with pytest.raises(Refused):
            vertex.predict(address, [INSTANCE])

        clients.model_service.cache_clear()
        server.shutdown()


@pytest.mark.parametrize(
    ("endpoint", "service"), [("1001", False), ("delivery", False), ("https://m-1.a.run.app", True)]
)
def test_an_address_is_a_service_and_anything_else_an_endpoint(endpoint: str, service: bool) -> None:
    assert model_services.is_service(endpoint) is service


def test_production_calls_no_model_in_the_clear() -> None:
    environ = {
        "GOOGLE_CLOUD_PROJECT": "p",
        "UPLOADS_BUCKET": "u",
        "DERIVED_BUCKET": "d",
        "USER_HASH_KEY": "0123456789abcdef",
        "DELIVERY_ENDPOINT": "http://model-delivery",
        "EXPRESSION_ENDPOINT": "2",
        "CORRECTNESS_ENDPOINT": "3",
    }

    with pytest.raises(settings.InsecureEnvironment, match="DELIVERY_ENDPOINT"):
        settings.load(environ)
    settings.load({**environ, "ENVIRONMENT": "development"})
