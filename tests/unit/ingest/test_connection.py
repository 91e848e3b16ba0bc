"""How a client connects: Google's form of the token, and never in the clear to another machine."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.oauth2.credentials import Credentials

from shared import settings
from shared.gcp.kafka import connection
from shared.gcp.kafka.topics import CHUNKS

NEEDED = {
    "google_cloud_project": "p",
    "uploads_bucket": "u",
    "derived_bucket": "d",
    "user_hash_key": "0123456789abcdef",
    "delivery_endpoint": "1",
    "expression_endpoint": "2",
    "correctness_endpoint": "3",
    "environment": "development",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name.upper(), value)
    settings.settings.cache_clear()
    yield monkeypatch
    settings.settings.cache_clear()


def part(text: str) -> Any:
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


def test_the_token_has_googles_own_form() -> None:
    expiry = datetime.now(UTC).replace(tzinfo=None, microsecond=0) + timedelta(hours=1)
    credentials = Credentials("ya29.secret-token", expiry=expiry)

    token, until = connection.sasl_token(credentials, 1_800_000_000.0)

    head, claims, signature = token.split(".")
    assert part(head) == {"typ": "JWT", "alg": "GOOG_OAUTH2_TOKEN"}
    assert part(claims) == {
        "exp": until,
        "iat": 1_800_000_000.0,
        "iss": "Google",
        "scope": "kafka",
        "sub": "user",
    }
    assert base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4)) == b"ya29.secret-token"
    assert "=" not in token
    assert until == expiry.replace(tzinfo=UTC).timestamp()


def test_the_cloud_gets_tls_and_a_token(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("KAFKA_BOOTSTRAP_SERVERS", "bootstrap.c.europe-west1.managedkafka.p.cloud.goog:9092")

    config = connection.consumer_config()

    assert config["security.protocol"] == "SASL_SSL"
    assert config["sasl.mechanisms"] == "OAUTHBEARER"
    assert config["oauth_cb"] is connection.google_token
    assert config["enable.auto.commit"] is False


def test_what_is_sent_at_once_is_taken_and_read_at_once(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092")
    environment.setenv("KAFKA_SECURITY", "none")
    most = int(CHUNKS.configs["max.message.bytes"])
    producing, consuming = connection.producer_config(), connection.consumer_config()

    assert producing["batch.size"] < producing["message.max.bytes"] == most
    assert most <= consuming["max.partition.fetch.bytes"] <= consuming["fetch.max.bytes"]
    assert producing["acks"] == "all"
    assert producing["enable.idempotence"] is True


def test_nothing_goes_in_the_clear_to_another_machine(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092,broker.example.org:9092")
    environment.setenv("KAFKA_SECURITY", "none")

    with pytest.raises(settings.Misconfigured, match="KAFKA_SECURITY"):
        connection.producer_config()


def test_production_refuses_a_broker_without_authentication() -> None:
    given = {n.upper(): v for n, v in NEEDED.items()} | {"ENVIRONMENT": "production"}

    with pytest.raises(settings.InsecureEnvironment, match="KAFKA_SECURITY"):
        settings.load({**given, "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9092", "KAFKA_SECURITY": "none"})


def test_without_a_broker_kafka_is_off(environment: pytest.MonkeyPatch) -> None:
    assert not connection.is_on()
