"""Pub/Sub's limits of a message, as the gateway before the emulator keeps them."""

from __future__ import annotations

import pytest
from google.pubsub_v1.types import PublishRequest, PubsubMessage

from local.stack.strict import messages
from local.stack.strict.refusal import Refusal


def _check(**attributes: str) -> None:
    request = PublishRequest(topic="t", messages=[PubsubMessage(data=b"{}", attributes=attributes)])
    messages.check(PublishRequest.pb(request), PublishRequest.pb(request).ByteSize())


def test_an_ordinary_event_is_let_through() -> None:
    _check(interview_id="i", trace="0" * 1024)


def test_a_long_value_is_refused_in_the_services_words() -> None:
    with pytest.raises(Refusal) as refused:
        _check(app_id="x" * 1043)

    assert refused.value.words == (
        'The attribute "app_id" in the request has a value that is too long. The length is 1043 characters, '
        "but the maximum allowed is 1024. Refer to https://cloud.google.com/pubsub/quotas for more "
        "information."
    )


def test_bytes_are_counted_not_characters() -> None:
    with pytest.raises(Refusal, match="The length is 1026"):
        _check(name="é" * 513)


def test_a_long_key_and_too_many_attributes_are_refused() -> None:
    with pytest.raises(Refusal, match="has a key that is too long"):
        _check(**{"k" * 257: "v"})
    with pytest.raises(Refusal, match="101 attributes"):
        _check(**{f"k{number}": "v" for number in range(101)})


def test_a_request_of_more_than_ten_mebibytes_is_refused() -> None:
    request = PublishRequest(topic="t", messages=[PubsubMessage(data=b"x" * 10_485_761)])

    with pytest.raises(Refusal, match="Request payload size exceeds the limit: 10485760 bytes"):
        messages.check(PublishRequest.pb(request), PublishRequest.pb(request).ByteSize())
