"""Functions that do nothing but write one document; the first of them publishes, too.

Written as somebody would with functions-framework and Google's clients alone: nothing of ours is imported.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode
from datetime import UTC, datetime
from functools import cache
from typing import Any

import functions_framework
from google.cloud import firestore, pubsub_v1

PREFIX = "bare/"
"""Of the objects that are theirs: `bare/{owner}/{interview}/{number}`."""
NEXT = "bare-transcribed"
FUNCTIONS = ("transcribed", "scored", "follow_up", "expression")
"""The first hears Cloud Storage; the others hear the first, as three of ours hear `transcribe`."""


@cache
def _documents() -> firestore.Client:
    return firestore.Client(project=os.environ["GOOGLE_CLOUD_PROJECT"])


@cache
def _publisher() -> pubsub_v1.PublisherClient:
    return pubsub_v1.PublisherClient(pubsub_v1.types.BatchSettings(max_messages=1))


def _message(event: Any) -> dict[str, Any]:
    heard: dict[str, Any] = json.loads(b64decode(event.data["message"]["data"]))
    return heard


def _write(name: str, function: str) -> None:
    _, owner, interview, number = name.split("/")
    steps = _documents().collection("interviews").document(interview).collection("steps")
    steps.document(f"bare{number}_{function}").set({"owner": owner, "at": datetime.now(UTC)})


@functions_framework.cloud_event
def transcribed(event: Any) -> None:
    """As `transcribe`: an object is there; write, and tell the others."""
    name = _message(event)["name"]
    if not name.startswith(PREFIX):
        return
    _write(name, "transcribed")
    topic = _publisher().topic_path(os.environ["GOOGLE_CLOUD_PROJECT"], NEXT)
    _publisher().publish(topic, json.dumps({"name": name}).encode()).result(timeout=30)


@functions_framework.cloud_event
def scored(event: Any) -> None:
    """As `score_answer`."""
    _write(_message(event)["name"], "scored")


@functions_framework.cloud_event
def follow_up(event: Any) -> None:
    """As `ask_follow_up`."""
    _write(_message(event)["name"], "follow_up")


@functions_framework.cloud_event
def expression(event: Any) -> None:
    """As `analyze_expression`."""
    _write(_message(event)["name"], "expression")
