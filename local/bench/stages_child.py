"""The stages of an answer done again in this process, for `local.bench.stages`: a round for each line read.

The segment comes before the manifest, as where one thinks before one ends, once more after it, and once as
if it had looked for the manifest a moment too soon, as where a recogniser answers at once.

Before each round the answers are as they were before they were heard, and nothing has been claimed. It also
runs in other checkouts, so it goes by what is stored and deployed alone.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any
from unittest.mock import patch

import flask
import requests
from cloudevents.http import CloudEvent

from shared.events import AnswerTranscribed
from shared.gcp import clients
from shared.settings import settings

_UNHEARD: dict[str, Any] = {
    "state": "awaiting_upload",
    "media": None,
    "segments": None,
    "segment_starts": [],
    "transcribed_at": None,
    "settled_at": None,
}
_asked: list[list[float]] = []
"""Round trips: when each began and ended. One that has no end yet has its beginning there."""


def count_round_trips() -> None:
    """Note calls by gRPC and by `requests` from now on; Gemini's are by `httpx`."""
    import httpx
    from grpc import _channel

    def noted(call: Callable[..., Any], when_done: str = "") -> Callable[..., Any]:
        def ask(*positional: Any, **named: Any) -> Any:
            began = time.perf_counter()
            trip = [began, began]
            _asked.append(trip)

            def ended(*_: Any) -> None:
                trip[1] = time.perf_counter()

            try:
                answer = call(*positional, **named)
            finally:
                ended()
            if when_done:
                getattr(answer, when_done)(ended)
            return answer

        return ask

    one_for_one = _channel._UnaryUnaryMultiCallable
    one_for_one._blocking = noted(one_for_one._blocking)
    one_for_one.future = noted(one_for_one.future, "add_done_callback")
    for streamed in (_channel._UnaryStreamMultiCallable, _channel._SingleThreadedUnaryStreamMultiCallable):
        streamed.__call__ = noted(streamed.__call__, "add_callback")
    requests.Session.send = noted(requests.Session.send)  # type: ignore[method-assign]
    httpx.Client.send = noted(httpx.Client.send)  # type: ignore[method-assign]


def in_a_row(trips: list[list[float]]) -> int:
    """The most of them that came one after the other."""
    row, free = 0, 0.0
    for began, ended in sorted(trips, key=lambda trip: trip[1]):
        if began >= free:
            row, free = row + 1, ended
    return row


def deliver(entry_point: str, topic: str, data: dict[str, Any]) -> None:
    """An event as functions-framework hands it over, in a request."""
    message = {"data": base64.b64encode(json.dumps(data).encode()).decode(), "messageId": "1"}
    about = {"type": "google.cloud.pubsub.topic.v1.messagePublished", "source": f"//p/topics/{topic}"}
    function = getattr(import_module("functions.main"), entry_point)
    with flask.Flask("stages").test_request_context():
        function(CloudEvent(about, {"message": message}))


def measured(entry_point: str, topic: str, data: dict[str, Any]) -> dict[str, float]:
    """What one event took."""
    _asked.clear()
    cpu, began = time.process_time(), time.perf_counter()
    deliver(entry_point, topic, data)
    return {
        "cpu_ms": 1000 * (time.process_time() - cpu),
        "asked": float(len(_asked)),
        "in_a_row": float(in_a_row(_asked)),
        "all_ms": 1000 * (time.perf_counter() - began),
    }


class Interview:
    """The answers, and what Cloud Storage told of their last objects."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._id, self.answers = given["interview"], given["answers"]
        more = {"owner": given["owner"], "anonymous": True, "expression": False}
        # An earlier checkout's event has less.
        self._told = {name: value for name, value in more.items() if name in AnswerTranscribed.model_fields}
        self._document = clients.firestore().document("interviews", self._id)
        self._uploads: dict[str, dict[str, Any]] = {}
        prefix = f"answers/{given['owner']}/{self._id}/"
        for blob in clients.storage_client().list_blobs(settings().uploads_bucket, prefix=prefix):
            self._uploads[blob.name.removeprefix(prefix)] = {
                "bucket": blob.bucket.name,
                "name": blob.name,
                "generation": str(blob.generation),
                "size": str(blob.size),
                "contentType": blob.content_type,
                "timeCreated": blob.time_created.isoformat(),
            }

    def forget(self) -> None:
        """As before the answers' last segments came: no claim, no follow-up, no step done, nothing counted.

        Without the last, an answer that was heard often enough would be too long to be heard again.
        """
        ours = {one["id"] for one in self.answers.values()}
        batch = clients.firestore().batch()
        for kept in ("claims", "quotas"):
            for document in clients.firestore().collection(kept).list_documents():
                batch.delete(document)
        for answer in self._document.collection("answers").stream():
            if answer.id in ours:
                batch.update(answer.reference, _UNHEARD)
            else:
                batch.delete(answer.reference)
        for step in self._document.collection("steps").stream():
            if step.to_dict()["answer_id"] in ours:
                batch.update(step.reference, {"status": "pending"})
            else:
                batch.delete(step.reference)
        for one in self.answers.values():
            batch.delete(self._document.collection("segments").document(self._segment(one)))
        batch.commit()

    @staticmethod
    def _segment(answer: dict[str, Any]) -> str:
        return f"{answer['id']}_{answer['segments'] - 1:04}"

    def round(self) -> dict[str, dict[str, float]]:
        """Every stage of every answer once, by the stage's name."""
        self.forget()
        figures = {}
        for length, answer in self.answers.items():
            last = self._uploads[f"{answer['id']}/segments/{answer['segments'] - 1:04}.wav"]
            manifest = self._uploads[f"{answer['id']}/manifest.json"]
            heard = {
                "version": 1,
                "interview_id": self._id,
                "answer_id": answer["id"],
                "generation": manifest["generation"],
                **self._told,
            }
            for stage, entry_point, topic, data in (
                ("1 last segment", "transcribe", "upload-finalized", last),
                ("2 manifest", "transcribe", "upload-finalized", manifest),
                ("3 score", "score_answer", "answer-transcribed", heard),
                ("4 follow-up", "ask_follow_up", "answer-transcribed", heard),
            ):
                figures[f"{stage} of {length}"] = measured(entry_point, topic, data)
        self.forget()
        for length, answer in self.answers.items():
            last = self._uploads[f"{answer['id']}/segments/{answer['segments'] - 1:04}.wav"]
            deliver("transcribe", "upload-finalized", self._uploads[f"{answer['id']}/manifest.json"])
            figures[f"5 segment after it of {length}"] = measured("transcribe", "upload-finalized", last)
        self.forget()
        for length, answer in self.answers.items():
            last = self._uploads[f"{answer['id']}/segments/{answer['segments'] - 1:04}.wav"]
            deliver("transcribe", "upload-finalized", self._uploads[f"{answer['id']}/manifest.json"])
            with patch("functions.transcribe.live._transcribed_with", lambda *_: []):
                figures[f"6 one that missed it, {length}"] = measured("transcribe", "upload-finalized", last)
        return figures


def main() -> None:
    """The child."""
    interview = Interview(json.loads(sys.argv[1]))
    if "LOADS_AHEAD" in os.environ:
        for entry_point in ("transcribe", "score_answer", "ask_follow_up"):
            getattr(import_module("functions.main"), entry_point)
        del os.environ["LOADS_AHEAD"]  # once, as an instance starts once
    count_round_trips()
    for _ in sys.stdin:
        print(json.dumps({"round": interview.round()}), flush=True)


if __name__ == "__main__":
    main()
