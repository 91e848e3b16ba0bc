"""Pub/Sub's limits of a message; the words are the service's, but for the number of attributes."""

from __future__ import annotations

from typing import Any

from local.stack.strict.refusal import facts, invalid

_SEE = "Refer to https://cloud.google.com/pubsub/quotas for more information."


def check(request: Any, length: int) -> None:
    """Raises `Refusal` for a PublishRequest of so many bytes that Pub/Sub would not take."""
    limits = facts("pubsub")["limits"]
    if length > limits["message_bytes"]:
        raise invalid(f"Request payload size exceeds the limit: {limits['message_bytes']} bytes.")
    for message in request.messages:
        if len(message.attributes) > limits["attributes"]:
            raise invalid(
                f"The request has {len(message.attributes)} attributes, but the maximum allowed is "
                f"{limits['attributes']}. {_SEE}"
            )
        for key, value in message.attributes.items():
            if (long := len(key.encode())) > limits["attribute_key_bytes"]:
                raise _too_long("", "key", long, limits["attribute_key_bytes"])
            if (long := len(value.encode())) > limits["attribute_value_bytes"]:
                raise _too_long(key, "value", long, limits["attribute_value_bytes"])


def _too_long(key: str, what: str, length: int, most: int) -> Exception:
    return invalid(
        f'The attribute "{key}" in the request has a {what} that is too long. The length is {length} '
        f"characters, but the maximum allowed is {most}. {_SEE}"
    )
