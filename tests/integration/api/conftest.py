"""The API as functions-framework serves it, in this process, against the emulators."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest
from werkzeug.test import Client, TestResponse

from local.stack import tokens
from local.stack.environment import PROJECT
from shared.documents.interview import Answer, Interview, InterviewStatus, Question
from shared.documents.vocabulary import QuestionKind
from shared.events import EVENTS
from shared.firestore import answer_writes, paths
from shared.firestore.writes import Write
from shared.gcp import clients
from tests.integration.conftest import Emulators

Json = dict[str, Any]


class Answered(TestResponse):
    """What the API answered. Its body is JSON, whose shape each test knows."""

    @property
    def json(self) -> Any:
        return super().json


@dataclass(frozen=True)
class Candidate:
    """One signed-in person and their requests."""

    http: Client
    uid: str
    provider: ClassVar[str] = "anonymous"

    def token(self) -> str:
        """This person's ID token."""
        return tokens.mint(self.uid, PROJECT, provider=self.provider)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answered:
        """One request with this person's token; `idempotency_key="k"` becomes that header."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent["Authorization"] = f"Bearer {self.token()}"
        response = self.http.open(path, method=method, json=body, headers=sent)
        assert isinstance(response, Answered)
        return response

    def create(self, **changes: Any) -> Json:
        """Make an interview and return it."""
        response = self.call("POST", "/v1/interviews", interview_body(**changes))
        assert response.status_code == 201, response.text
        created: Json = response.json
        return created


class WithAccount(Candidate):
    """A candidate who is no guest."""

    provider = "password"


def interview_body(**changes: Any) -> Json:
    """A valid request for an interview."""
    body: Json = {
        "role": "Data engineer",
        "level": "senior",
        "industry": "Retail",
        "question_count": 2,
        "consents": {"recording": True, "expression": False},
    }
    return {**body, **changes}


@pytest.fixture(scope="session")
def served(emulators: Emulators, tmp_path_factory: pytest.TempPathFactory) -> Client:
    """A client of the function."""
    import functions_framework

    source: Path = tmp_path_factory.mktemp("api") / "main.py"
    source.write_text("from functions.api.function import api\n")
    return Client(functions_framework.create_app("api", str(source)), Answered)


@pytest.fixture
def person(served: Client) -> Callable[[], Candidate]:
    """Makes people who have never been here."""
    return lambda: Candidate(served, f"u{secrets.token_hex(8)}")


@pytest.fixture
def ana(person: Callable[[], Candidate]) -> Candidate:
    """A candidate."""
    return person()


@pytest.fixture
def ben(person: Callable[[], Candidate]) -> Candidate:
    """Another candidate."""
    return person()


def write(writes: list[Write]) -> None:
    """Write as a function would."""
    for one in writes:
        getattr(one.ref, one.mode)(one.data)


def make_ready(interview_id: str, questions: int = 2, kind: QuestionKind = "behavioural") -> list[Answer]:
    """Do what `write_questions` does: answers that wait for a recording, and status `ready`."""
    interview = Interview.model_validate(paths.interview_ref(interview_id).get().to_dict())
    answers = []
    for position in range(questions):
        question = Question(id=f"q{position}", text="Tell me about a pipeline you built.", kind=kind)
        answer = answer_writes.new_answer(interview, question, position=position)
        write(
            answer_writes.new_answer_writes(
                answer, expression=interview.consents.expression, expected_points=["names a trade-off"]
            )
        )
        answers.append(answer)
    paths.interview_ref(interview_id).update({"status": InterviewStatus.READY.value})
    return answers


@pytest.fixture
def interview(ana: Candidate) -> tuple[str, list[Answer]]:
    """Ana's interview with two questions, ready."""
    interview_id = ana.create()["id"]
    return interview_id, make_ready(interview_id)


class Heard:
    """Events as a subscriber would get them."""

    def __init__(self, ports_url: str) -> None:
        self._url = ports_url
        self._names: dict[str, str] = {}
        for event in EVENTS:
            name = f"{ports_url}/subscriptions/test-{event.topic}-{secrets.token_hex(4)}"
            topic = f"projects/{PROJECT}/topics/{event.topic}"
            httpx.put(name, json={"topic": topic}).raise_for_status()
            self._names[event.topic] = name

    def of(self, topic: str) -> list[Json]:
        """Events of a topic since the last time it was asked."""
        import base64
        import json

        pulled = httpx.post(
            f"{self._names[topic]}:pull", json={"maxMessages": 50, "returnImmediately": True}, timeout=20
        ).json()
        messages = pulled.get("receivedMessages", [])
        if messages:
            ids = [m["ackId"] for m in messages]
            httpx.post(f"{self._names[topic]}:acknowledge", json={"ackIds": ids}).raise_for_status()
        return [json.loads(base64.b64decode(m["message"]["data"])) for m in messages]

    def close(self) -> None:
        """Unsubscribe."""
        for name in self._names.values():
            httpx.delete(name)


@pytest.fixture
def heard(emulators: Emulators) -> Iterator[Heard]:
    """What the API publishes during this test."""
    listening = Heard(f"http://127.0.0.1:{emulators.ports.pubsub}/v1/projects/{PROJECT}")
    yield listening
    listening.close()


def put_object(bucket: str, name: str, content: bytes = b"x", content_type: str = "audio/webm") -> None:
    """Put an object there as a client's upload would."""
    clients.storage_client().bucket(bucket).blob(name).upload_from_string(content, content_type)


def code(response: TestResponse) -> str:
    """The code of a problem response, which must be one."""
    assert response.mimetype == "application/problem+json", response.text
    problem = response.json
    assert problem is not None
    assert problem["status"] == response.status_code
    assert problem["detail"]
    return str(problem["code"])
