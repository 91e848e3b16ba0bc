"""How to connect: TLS and a Google token in the cloud, in the clear on loopback only.

Managed Service for Apache Kafka takes SASL/OAUTHBEARER, but not the bare access token: a token in the form of
a JWT whose signature is the access token, else it answers "invalid credentials", which says nothing of why.
https://cloud.google.com/managed-service-for-apache-kafka/docs/authentication-kafka
"""

from __future__ import annotations

import base64
import json
import time
from datetime import UTC
from typing import TYPE_CHECKING, Any

from shared.gcp.kafka.topics import BATCH, CHUNKS, TOPICS
from shared.settings import Misconfigured, settings

if TYPE_CHECKING:
    from confluent_kafka import Producer
    from google.auth.credentials import Credentials

GROUP = "ingest"
_LOOPBACK = ("127.0.0.1:", "localhost:")
_MOST_QUEUED_KIB = 64 * 1024
"""Of chunks that the broker has not acknowledged, by process: sending waits while there are more."""


def is_on() -> bool:
    """The one switch: without a broker's address nothing of Kafka is reached for."""
    return bool(settings().kafka_bootstrap_servers)


def client_config() -> dict[str, Any]:
    """What every client needs. `Misconfigured` when it would speak in the clear to another machine."""
    config = settings()
    servers = config.kafka_bootstrap_servers
    common = {"bootstrap.servers": servers, "socket.keepalive.enable": True}
    if config.kafka_security == "google":
        return {
            **common,
            "security.protocol": "SASL_SSL",
            "sasl.mechanisms": "OAUTHBEARER",
            "oauth_cb": google_token,
        }
    if not all(one.strip().startswith(_LOOPBACK) for one in servers.split(",")):
        raise Misconfigured("KAFKA_SECURITY none is for a broker on this machine only")
    return common


def producer_config() -> dict[str, Any]:
    """Acknowledged by all replicas in sync, in order, each once however often it is tried."""
    return {
        **client_config(),
        "acks": "all",
        "enable.idempotence": True,
        "message.max.bytes": int(CHUNKS.configs["max.message.bytes"]),
        "batch.size": BATCH,
        "linger.ms": 5,
        "queue.buffering.max.kbytes": _MOST_QUEUED_KIB,
        "delivery.timeout.ms": 30_000,
        "compression.type": "none",  # speech as PCM hardly gets smaller, and it costs a core
    }


def consumer_config(session_seconds: float = 45.0) -> dict[str, Any]:
    """Offsets are committed by us alone, after what they stand for is durable."""
    return {
        **client_config(),
        "group.id": GROUP,
        "auto.offset.reset": "earliest",
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "isolation.level": "read_committed",
        "partition.assignment.strategy": "cooperative-sticky",
        "session.timeout.ms": int(session_seconds * 1000),
        "heartbeat.interval.ms": int(session_seconds * 1000 / 4),
        "max.poll.interval.ms": 300_000,
        "max.partition.fetch.bytes": int(CHUNKS.configs["max.message.bytes"]),
        "fetch.max.bytes": 8_000_000,
        "queued.max.messages.kbytes": 16_384,
    }


def producer() -> Producer:
    """A producer; one a process."""
    from confluent_kafka import Producer

    return Producer(producer_config())


def google_token(_: str | None = None) -> tuple[str, float]:
    """The token for OAUTHBEARER and when it ends (seconds since 1970); librdkafka asks before it does."""
    import google.auth
    from google.auth.transport.requests import Request

    credentials, _project = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
    credentials.refresh(Request())
    return sasl_token(credentials, time.time())


def sasl_token(credentials: Credentials, now: float) -> tuple[str, float]:
    """Google's own form around an access token: header, claims and the token, each base64url, unpadded."""
    expiry = now + 300
    if ends := credentials.expiry:
        # google-auth says the expiry in UTC without saying so.
        expiry = (ends if ends.tzinfo else ends.replace(tzinfo=UTC)).timestamp()
    claims = {
        "exp": expiry,
        "iat": now,
        "iss": "Google",
        "scope": "kafka",
        "sub": getattr(credentials, "service_account_email", "") or "user",
    }
    parts = (
        json.dumps({"typ": "JWT", "alg": "GOOG_OAUTH2_TOKEN"}).encode(),
        json.dumps(claims).encode(),
        str(credentials.token).encode(),
    )
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts), expiry


def make_topics(replicas: int = 1) -> None:
    """Make the topics that are not there, for the local stack and tests; Terraform makes the cloud's."""
    from confluent_kafka import KafkaError, KafkaException
    from confluent_kafka.admin import AdminClient
    from confluent_kafka.cimpl import NewTopic

    admin = AdminClient(client_config())
    wanted = [
        NewTopic(t.name, num_partitions=t.partitions, replication_factor=replicas, config=dict(t.configs))
        for t in TOPICS
    ]
    for made in admin.create_topics(wanted).values():
        try:
            made.result(30)
        except KafkaException as error:
            if error.args[0].code() != KafkaError.TOPIC_ALREADY_EXISTS:
                raise
