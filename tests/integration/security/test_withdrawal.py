"""A consent that is withdrawn while work is under way: what comes late finds its step off."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from inspect import unwrap
from typing import Any

import pytest
from cloudevents.http import CloudEvent
from flask import Flask

from functions.analyze_expression import function
from shared.assessment.expression import summary
from shared.documents.vocabulary import Step
from shared.erasure import deletions
from shared.firestore import paths
from shared.pipeline import stage
from tests.integration.api.conftest import Candidate, make_ready

pytestmark = pytest.mark.emulators


def transcribed(interview_id: str, answer_id: str) -> None:
    """The event that sets the analysis off, as Pub/Sub pushes it."""
    message = {"interview_id": interview_id, "answer_id": answer_id, "generation": "7"}
    data = base64.b64encode(json.dumps(message).encode()).decode()
    attributes = {
        "id": secrets.token_hex(6),
        "type": "google.cloud.pubsub.topic.v1.messagePublished",
        "source": "//pubsub.googleapis.com/projects/p/topics/answer-transcribed",
    }
    with Flask("analyze_expression").test_request_context(method="POST"):
        unwrap(function.analyze_expression)(CloudEvent(attributes, {"message": {"data": data}}))


def watched(_: bytes) -> Iterator[tuple[float, dict[str, float]]]:
    """A face that was there for half a minute."""
    yield from ((float(second), {"face_present": 1.0, "joy": 0.5}) for second in range(30))


@pytest.mark.parametrize("withdrawn", [True, False])
def test_what_was_seen_is_not_written_over_a_withdrawal(
    withdrawn: bool, ana: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a filmed answer whose film is being looked at
    consents = {"recording": True, "expression": True}
    interview_id = ana.create(consents=consents)["id"]
    answer = make_ready(interview_id, 1)[0]
    monkeypatch.setattr(stage, "publish", lambda *_: None)
    monkeypatch.setattr(function, "_film", lambda *_: b"film")
    monkeypatch.setattr(function, "_observe", watched)
    summarize = summary.summarize

    # when the consent is withdrawn after it was asked for the last time, and before the result is written
    def meanwhile(frames: Any) -> Any:
        if withdrawn:
            paths.interview_ref(interview_id).update({"consents.expression": False})
            deletions.expression_steps(interview_id)
        return summarize(frames)

    monkeypatch.setattr(summary, "summarize", meanwhile)
    transcribed(interview_id, answer.id)

    # then nothing that was seen stands there
    stored = paths.step_ref(interview_id, answer.id, Step.EXPRESSION).get().to_dict() or {}
    assert stored["status"] == ("off" if withdrawn else "done")
    assert ("caveats" in stored) is not withdrawn
