"""The events that set the analysis of a film off, as Pub/Sub pushes them; and a face that it sees."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from inspect import unwrap

from cloudevents.http import CloudEvent
from flask import Flask

from functions.analyze_expression import function
from shared.events import AnswerTranscribed, Event, FilmUploaded


def transcribed(interview_id: str, answer_id: str) -> None:
    """The answer's words are there."""
    _push(AnswerTranscribed(interview_id=interview_id, answer_id=answer_id, generation="7"))


def film_uploaded(interview_id: str, answer_id: str) -> None:
    """Its film is there."""
    _push(FilmUploaded(interview_id=interview_id, answer_id=answer_id, generation="8"))


def watched(_: bytes) -> Iterator[tuple[float, dict[str, float]]]:
    """A face that was there for half a minute."""
    yield from ((float(second), {"face_present": 1.0, "joy": 0.5}) for second in range(30))


def _push(event: Event) -> None:
    data = base64.b64encode(event.model_dump_json().encode()).decode()
    attributes = {
        "id": secrets.token_hex(6),
        "type": "google.cloud.pubsub.topic.v1.messagePublished",
        "source": f"//pubsub.googleapis.com/projects/p/topics/{event.topic}",
    }
    with Flask("analyze_expression").test_request_context(method="POST"):
        unwrap(function.analyze_expression)(CloudEvent(attributes, {"message": {"data": data}}))
