"""Every event entry point, served by functions-framework, takes the event as Pub/Sub pushes it.

The bodies in `tests/events` are pushes as Pub/Sub sends them: the Storage notification with its
attributes, a dead letter with those that dead-lettering adds.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import functions_framework
import pytest
from flask.testing import FlaskClient

import functions.main
from shared import settings
from shared.documents.interview import Consents
from shared.errors import PermanentError, Unavailable
from shared.firestore import reads
from shared.pipeline import stage as handler
from shared.stages import EVENT_ENTRY_POINTS, HTTP_ENTRY_POINTS, SUBSCRIPTIONS

EVENTS = Path(__file__).parents[1] / "events"
MAIN = functions.main.__file__

ENVIRONMENT = {
    "ENVIRONMENT": "development",
    "GOOGLE_CLOUD_PROJECT": "demo",
    "UPLOADS_BUCKET": "uploads",
    "DERIVED_BUCKET": "derived",
    "USER_HASH_KEY": "0123456789abcdef",
    "DELIVERY_ENDPOINT": "1",
    "EXPRESSION_ENDPOINT": "2",
    "CORRECTNESS_ENDPOINT": "3",
}

EXPECTED = [
    ("write_questions", "interview-created", "write_questions", ("iv1",)),
    ("score_answer", "answer-transcribed", "score_answer", ("iv1", "an1", "1763830800000001")),
    ("score_answer", "answer-corrected", "score_answer", ("iv1", "an1", "1763830800000001")),
    ("ask_follow_up", "answer-transcribed", "ask_follow_up", ("iv1", "an1", "1763830800000001")),
    ("transcribe", "upload-finalized.film", "film", ("iv1", "an1", "1763830800000005")),
    ("record_result", "expression-analyzed", "record_expression", ("iv1", "an1", "1763830800000001")),
    ("record_result", "report-written", "record_interview", ("iv1", "0123456789abcdef")),
]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, tuple[str, ...]]]]:
    """Stage and identity of the work that was asked for; none of it is done."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    settings.settings.cache_clear()
    calls: list[tuple[str, tuple[str, ...]]] = []
    monkeypatch.setattr(
        handler, "run_once", lambda stage, identity, *_, **__: calls.append((stage, tuple(identity)))
    )
    yield calls
    settings.settings.cache_clear()


def serve(entry_point: str) -> FlaskClient:
    client: FlaskClient = functions_framework.create_app(entry_point, MAIN).test_client()
    return client


def push(client: FlaskClient, name: str, topic: str = "") -> int:
    body: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text())
    return client.post(f"/projects/demo/topics/{topic or name.split('.')[0]}", json=body).status_code


@pytest.mark.parametrize(("entry_point", "event", "stage", "identity"), EXPECTED)
def test_an_event_asks_for_its_work(
    entry_point: str, event: str, stage: str, identity: tuple[str, ...], ran: list[Any]
) -> None:
    assert push(serve(entry_point), event) == 200

    assert [(s, i[: len(identity)]) for s, i in ran] == [(stage, identity)]


@pytest.mark.parametrize(("consent", "status"), [(True, "pending"), (False, "pending"), (False, "off")])
def test_expression_that_nobody_asked_for_is_no_work(
    consent: bool, status: str, ran: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given an answer whose expression step was made `off`, or `pending` with consent that may have ended
    interview = SimpleNamespace(id="iv1", consents=Consents(recording=True, expression=consent))
    found = SimpleNamespace(
        interview=interview,
        answer=SimpleNamespace(id="an1"),
        step=lambda view: view.model_validate({"status": status}),
    )
    monkeypatch.setattr(reads, "load_answer", lambda *_: found)

    assert push(serve("analyze_expression"), "answer-transcribed") == 200

    # then what is off stays as it is, and whatever is pending is brought to an end
    work = [("analyze_expression", ("iv1", "an1", "1763830800000001"))]
    assert ran == ([] if status == "off" else work)


@pytest.mark.parametrize(
    ("state", "status", "looked_at"),
    [
        ("awaiting_upload", "pending", False),  # the words are to come, and will find the film
        ("transcribing", "pending", False),
        ("transcribed", "pending", True),
        ("scored", "failed", True),  # it was said that the film is not there
        ("scored", "off", False),
        ("scored", "done", False),
    ],
)
def test_a_film_is_looked_at_by_whichever_comes_second(
    state: str, status: str, looked_at: bool, ran: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = SimpleNamespace(
        interview=SimpleNamespace(id="iv1", consents=Consents(recording=True, expression=True)),
        answer=SimpleNamespace(id="an1", state=state, media=SimpleNamespace(generation="7")),
        step=lambda view: view.model_validate({"status": status}),
    )
    monkeypatch.setattr(reads, "load_answer", lambda *_: found)

    assert push(serve("analyze_expression"), "film-uploaded") == 200

    assert ran == ([("analyze_film", ("iv1", "an1", "1763830800000005"))] if looked_at else [])


@pytest.mark.parametrize("entry_point", ["transcribe", "analyze_resume"])
def test_an_object_of_another_kind_is_acknowledged_and_left_alone(entry_point: str, ran: list[Any]) -> None:
    other = "upload-finalized.resume" if entry_point == "transcribe" else "upload-finalized.recording"

    assert push(serve(entry_point), other) == 200
    assert ran == []


@pytest.mark.parametrize("part", ["recording", "segment", "manifest"])
def test_transcribe_knows_the_parts_of_an_answer(
    part: str, ran: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    for module, name in (
        ("recording", "transcribe"),
        ("live", "transcribe_segment"),
        ("live", "handle_manifest"),
    ):
        target = importlib.import_module(f"functions.transcribe.{module}")
        monkeypatch.setattr(
            target, name, lambda event, obj, *_: found.append(f"{obj.part} of {obj.answer_id}")
        )
    admission = importlib.import_module("functions.transcribe.admission")
    monkeypatch.setattr(admission, "read", lambda obj: None)

    assert push(serve("transcribe"), f"upload-finalized.{part}") == 200
    assert found == [f"{part} of an1"]


def test_a_permanent_error_acknowledges_and_any_other_does_not(
    ran: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(error: Exception) -> None:
        def run(*_: Any) -> None:
            raise error

        monkeypatch.setattr(handler, "run_once", run)

    client = serve("score_answer")
    raises(PermanentError("no use"))
    assert push(client, "answer-transcribed") == 200
    raises(Unavailable("gemini", "503"))
    assert push(client, "answer-transcribed") == 500
    raises(KeyError("a fault of ours"))
    assert push(client, "answer-transcribed") == 500


def test_what_is_not_an_event_goes_to_the_dead_letter(ran: list[Any]) -> None:
    body = json.loads((EVENTS / "answer-transcribed.json").read_text())
    body["message"]["data"] = "bm90IGpzb24="
    client = serve("score_answer")

    assert client.post("/projects/demo/topics/answer-transcribed", json=body).status_code == 500
    assert ran == []


def token(signature: str = "SIGNATURE_REMOVED_BY_GOOGLE", **changes: Any) -> str:
    """As Cloud Run hands it on."""
    claims = {
        "iss": "https://accounts.google.com",
        "email": "push@demo.iam.gserviceaccount.com",
        "email_verified": True,
        "aud": "https://score-answer-abc-ew.a.run.app",
        **changes,
    }
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in ({}, claims)
    ]
    return ".".join([*parts, signature])


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        (f"Bearer {token()}", 200),
        (None, 403),
        ("Bearer x", 403),
        ("Bearer a.b.SIGNATURE_REMOVED_BY_GOOGLE", 403),
        (f"Bearer {token(email='other@demo.iam.gserviceaccount.com')}", 403),
        (f"Bearer {token(email_verified=False)}", 403),
        (f"Bearer {token(aud='https://transcribe-abc-ew.a.run.app')}", 403),
        (f"Bearer {token(aud='https://score-answer-evil.example')}", 403),
        (f"Bearer {token(iss='https://evil.example')}", 403),
        (f"Bearer {token(signature='c2lnbmVk')}", 403),
    ],
)
def test_a_stage_works_for_pubsub_alone(
    authorization: str | None, status: int, ran: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a stage in the cloud, whose subscription pushes by an account of its own
    monkeypatch.setenv("PUSH_CALLER", "push@demo.iam.gserviceaccount.com")
    client = serve("score_answer")
    monkeypatch.setenv("K_SERVICE", "score-answer")
    settings.settings.cache_clear()
    monkeypatch.setattr("shared.pipeline.caller._transport", lambda: no_network)

    # when an event is pushed
    body = json.loads((EVENTS / "answer-transcribed.json").read_text())
    headers = {"Authorization": authorization} if authorization else {}
    response = client.post("/projects/demo/topics/answer-transcribed", json=body, headers=headers)

    # then it is worked on only if that account sent it to this stage
    assert response.status_code == status
    assert len(ran) == (status == 200)


def no_network(*_: Any, **__: Any) -> Any:
    raise ValueError("no network here")


@pytest.mark.parametrize(
    "changed",
    [{"bucket": "somebody-elses"}, {"generation": "x"}, {"timeCreated": "yesterday"}, {"size": -1}],
)
def test_a_notification_that_is_not_of_our_uploads_is_refused_at_once(
    changed: dict[str, Any], ran: list[Any]
) -> None:
    body = json.loads((EVENTS / "upload-finalized.recording.json").read_text())
    notification = json.loads(base64.b64decode(body["message"]["data"]))
    body["message"]["data"] = base64.b64encode(json.dumps({**notification, **changed}).encode()).decode()

    assert serve("transcribe").post("/projects/demo/topics/upload-finalized", json=body).status_code == 200
    assert ran == []


def test_a_path_that_the_framework_refuses_is_answered_as_a_problem(ran: list[Any]) -> None:
    response = serve("api").get("/v1/interviews/a%0Ab")

    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_the_table_of_contents_is_what_the_wiring_names() -> None:
    assert set(functions.main.ENTRY_POINTS) == {*EVENT_ENTRY_POINTS, *HTTP_ENTRY_POINTS}
    for name in functions.main.ENTRY_POINTS:
        assert callable(getattr(functions.main, name))
    assert {s.entry_point for s in SUBSCRIPTIONS} <= set(functions.main.ENTRY_POINTS)


def test_a_function_multiplies_with_one_thread() -> None:
    multiply = """
import functions.main, sys
assert "numpy" not in sys.modules
import numpy, psutil
numpy.ones((500, 500)) @ numpy.ones((500, 500))
print(psutil.Process().num_threads())
"""
    settings_of_none = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    told = subprocess.run(
        [sys.executable, "-c", multiply], env=settings_of_none, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "1"


@pytest.mark.parametrize(
    ("entry_point", "needed"),
    [
        ("api", "functions.api.routes.corrections"),
        ("ask_follow_up", "shared.assessment.questions.follow_up"),
        ("score_answer", "shared.assessment.scoring.scorer"),
        ("transcribe", "functions.transcribe.live"),
        ("write_questions", "functions.write_questions.planning"),
    ],
)
def test_an_instance_that_is_kept_warm_loads_ahead_what_answers_need(entry_point: str, needed: str) -> None:
    start = f"import functions.main, sys; functions.main.{entry_point}; print({needed!r} in sys.modules)"
    emulated = dict.fromkeys(("FIRESTORE_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST"), "localhost:1")

    def loads(ahead: str) -> bool:
        # No credentials are here for the other clients: an instance starts without them.
        variables = {**os.environ, **ENVIRONMENT, **emulated, "LOADS_AHEAD": ahead, "NO_GCE_CHECK": "true"}
        told = subprocess.run(
            [sys.executable, "-c", start], env=variables, capture_output=True, text=True, check=True
        )
        return told.stdout.splitlines()[-1] == "True"

    assert not loads("")
    assert loads("1")
