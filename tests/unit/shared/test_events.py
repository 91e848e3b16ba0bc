"""Events carry ids only, and the wiring names each of them."""

from __future__ import annotations

import base64
import json
from types import SimpleNamespace

import pytest
from cloudevents.http import CloudEvent
from pydantic import ValidationError

from shared.errors import UnknownEvent
from shared.events import EVENTS, AnswerTranscribed, Event, UploadFinalized
from shared.pipeline import stage
from shared.stages import SUBSCRIPTIONS

TRANSCRIBED = AnswerTranscribed(interview_id="i1", answer_id="a1", generation="7")


def push(body: bytes, topic: str = "answer-transcribed") -> CloudEvent:
    return CloudEvent(
        {
            "id": "1",
            "type": "google.cloud.pubsub.topic.v1.messagePublished",
            "source": f"//pubsub.googleapis.com/projects/p/topics/{topic}",
        },
        {"message": {"data": base64.b64encode(body).decode()}},
    )


def test_events_hold_ids_and_no_word_of_anybodys() -> None:
    for model in EVENTS:
        if issubclass(model, Event):
            fields = set(model.model_fields) - {"version"}
            known = {"generation", "revision", "owner", "anonymous", "expression"}
            assert all(f.endswith("_id") or f in known for f in fields), model


def test_a_message_says_where_nobody_asked_for_the_mirror_of_expression() -> None:
    assert TRANSCRIBED.attributes == {}
    unasked = TRANSCRIBED.model_copy(update={"expression": False})
    [subscription] = [s for s in SUBSCRIPTIONS if s.name == "analyze-expression"]
    assert [f"NOT attributes:{name}" for name in unasked.attributes] == [subscription.filter]


def test_every_topic_is_heard_and_every_subscription_is_of_a_known_topic() -> None:
    assert {s.topic for s in SUBSCRIPTIONS} == {model.topic for model in EVENTS}
    names = [s.name for s in SUBSCRIPTIONS]
    assert len(set(names)) == len(names)


def test_an_event_of_an_unknown_version_is_refused() -> None:
    with pytest.raises(ValidationError):
        AnswerTranscribed.model_validate({**TRANSCRIBED.model_dump(), "version": 2})


def test_a_message_is_read() -> None:
    assert stage._parse(AnswerTranscribed, push(TRANSCRIBED.model_dump_json().encode())) == TRANSCRIBED


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'{"interview_id": "i1"}', b"\xff\xfe"])
def test_what_is_not_an_event_is_nacked_so_that_its_dead_letter_keeps_it(body: bytes) -> None:
    with pytest.raises(UnknownEvent) as caught:
        stage._parse(AnswerTranscribed, push(body))

    assert "i1" not in str(caught.value)


def test_a_finalised_object_is_read_from_our_topic_and_from_an_eventarc_trigger(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stage, "settings", lambda: SimpleNamespace(uploads_bucket="uploads"))
    body = {"bucket": "uploads", "name": "n", "generation": "5", "size": "12", "contentType": "audio/webm"}
    ours = push(json.dumps(body).encode(), "upload-finalized")
    eventarc = CloudEvent({"id": "1", "type": stage.STORAGE_FINALIZED, "source": "//storage"}, body)

    assert stage._parse(UploadFinalized, ours) == stage._parse(UploadFinalized, eventarc)
    assert stage._parse(UploadFinalized, ours).size == 12
