"""Publishing to Pub/Sub, in one request that is waited for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shared.gcp import clients
from shared.settings import settings

SECONDS = 30.0
"""Until Pub/Sub has taken it, tried again by Google's client meanwhile."""


def publish(topic: str, messages: Sequence[tuple[bytes, Mapping[str, str]]]) -> None:
    """Publish messages, bodies with their attributes; returns when Pub/Sub has taken all of them."""
    publisher = clients.publisher()

    from google.pubsub_v1.types import PubsubMessage

    publisher.publish(
        topic=publisher.topic_path(settings().google_cloud_project, topic),
        messages=[PubsubMessage(data=body, attributes=dict(attributes)) for body, attributes in messages],
        timeout=SECONDS,
    )
