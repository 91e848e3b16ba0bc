"""What was heard, scored or begun is not written over by what comes late, twice or from another device."""

from __future__ import annotations

import base64
import json
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from inspect import unwrap
from typing import Any

import pytest
from cloudevents.http import CloudEvent
from flask import Flask

from functions.mark_dead.function import mark_dead
from functions.transcribe import admission
from shared.documents.interview import Answer, AnswerState, IllegalTransition, Media, Question
from shared.documents.vocabulary import Step
from shared.errors import Busy, Superseded
from shared.events import Event
from shared.firestore import answer_writes, paths, reads
from shared.firestore.reads import AnswerContext
from shared.firestore.writes import Write
from shared.gcp import clients
from shared.pipeline import claims, stage
from shared.pipeline.stage import StageResult
from shared.settings import settings
from tests.integration.api.conftest import Candidate, interview_body, make_ready

pytestmark = pytest.mark.emulators


@pytest.fixture
def answer(ana: Candidate) -> Answer:
    return make_ready(ana.create()["id"], 1)[0]


def media(generation: str, name: str = "recording.webm") -> Media:
    return Media(bucket="b", name=name, generation=generation)


def now(answer: Answer) -> Answer:
    return reads.get_answer(answer.interview_id, answer.id)


def change(answer: Answer, **fields: Any) -> None:
    paths.answer_ref(answer.interview_id, answer.id).update(fields)


def step(answer: Answer, name: Step) -> dict[str, Any]:
    return paths.step_ref(answer.interview_id, answer.id, name).get().to_dict() or {}


def read(answer: Answer) -> AnswerContext:
    """As a stage reads it."""
    return reads.load_answer(answer.interview_id, answer.id)


def dead(subscription: str, message: dict[str, Any]) -> None:
    """A dead letter, as Pub/Sub pushes it."""
    data = base64.b64encode(json.dumps(message).encode()).decode()
    attributes = {
        "id": secrets.token_hex(6),
        "type": "google.cloud.pubsub.topic.v1.messagePublished",
        "source": f"//pubsub.googleapis.com/projects/p/topics/{subscription}-dead",
    }
    with Flask("mark_dead").test_request_context(method="POST"):
        unwrap(mark_dead)(CloudEvent(attributes, {"message": {"data": data}}))


# --- two devices


@pytest.mark.parametrize("state", [AnswerState.SKIPPED, AnswerState.SCORED, AnswerState.TRANSCRIBED])
def test_a_recording_is_not_admitted_on_an_old_reading(answer: Answer, state: AnswerState) -> None:
    # given an answer that was read while it waited, and has moved on since
    then = read(answer)
    change(answer, state=state.value)

    # when the work that was begun then goes on
    with pytest.raises((IllegalTransition, Superseded)):
        admission.start(then, media("1"))

    # then it changes nothing
    assert now(answer).state is state
    assert now(answer).media is None


def test_of_two_recordings_at_once_one_is_the_answers(answer: Answer) -> None:
    together = threading.Barrier(2)

    def admit(generation: str) -> str:
        then = read(answer)
        together.wait()
        try:
            admission.start(then, media(generation, f"recording.{generation}"))
        except Superseded:
            return "refused"
        return generation

    with ThreadPoolExecutor(2) as pool:
        ended = sorted(pool.map(admit, ("1", "2")))

    admitted = now(answer).media
    assert admitted is not None
    assert ended == [admitted.generation, "refused"]


def test_a_redelivery_of_the_admitted_recording_goes_on(answer: Answer) -> None:
    for _ in range(2):
        admission.start(read(answer), media("1"))

    assert now(answer).state is AnswerState.TRANSCRIBING


def test_a_result_of_another_recording_is_dropped(answer: Answer, published: list[Event]) -> None:
    # given an answer whose recording is 2
    change(answer, state="transcribing", media=media("2").model_dump())
    reference = paths.answer_ref(answer.interview_id, answer.id)

    # when the transcript of recording 1 is ready
    late = Write(reference, {"state": "transcribed"}, only_if=answer_writes.of_recording("1"))
    stage.run_once("test", (answer.id, "1"), lambda: StageResult((late,)))

    # then it is not this answer's
    assert now(answer).state is AnswerState.TRANSCRIBING


# --- dead letters


@pytest.mark.parametrize(
    ("state", "generation", "ends"),
    [
        ("transcribed", "7", True),
        ("transcribed", "999", False),
        ("scored", "7", False),
        ("skipped", "7", False),
        ("transcribing", "7", False),
    ],
)
def test_a_dead_score_ends_only_an_answer_that_waits_for_it(
    answer: Answer, published: list[Event], state: str, generation: str, ends: bool
) -> None:
    change(answer, state=state, media=media("7").model_dump())
    paths.step_ref(answer.interview_id, answer.id, Step.EVALUATION).update({"status": "done", "total": 2.48})

    dead(
        "score-answer",
        {"interview_id": answer.interview_id, "answer_id": answer.id, "generation": generation},
    )

    assert now(answer).state.value == ("not_scored" if ends else state)
    assert step(answer, Step.EVALUATION)["status"] == ("off" if ends else "done")
    assert len(published) == ends


@pytest.mark.parametrize(
    ("part", "state", "ends"),
    [
        ("recording.webm", "awaiting_upload", True),
        ("segments/0001.wav", "transcribing", True),
        ("segments/0001.wav", "transcribed", False),
        ("segments/0001.wav", "scored", False),
    ],
)
def test_a_dead_upload_ends_only_an_answer_that_is_not_heard_yet(
    answer: Answer, published: list[Event], part: str, state: str, ends: bool
) -> None:
    change(answer, state=state)
    name = f"answers/{answer.owner}/{answer.interview_id}/{answer.id}/{part}"

    dead("transcribe", {"bucket": "b", "name": name, "generation": "5"})

    assert now(answer).state.value == ("not_scored" if ends else state)


def test_an_interview_whose_questions_died_asks_from_the_bank(ana: Candidate, published: list[Event]) -> None:
    # given an interview that waits for questions
    interview_id = ana.create(question_count=3)["id"]

    # when their message has died
    dead("write-questions", {"version": 1, "interview_id": interview_id})

    # then the candidate can begin, and is told where the questions come from
    interview = reads.get_interview(interview_id)
    assert (interview.status.value, interview.notices) == ("ready", ("bank",))
    assert len(reads.list_answers(interview_id)) == 3


def test_a_resume_that_died_says_so_and_one_that_was_read_stays(
    ana: Candidate, published: list[Event]
) -> None:
    body = {"content_type": "application/pdf", "size": 10}
    waiting, read = (ana.call("POST", "/v1/resumes", body).json["resume_id"] for _ in range(2))
    paths.resume_ref(read).update({"status": "analyzed"})

    for resume_id in (waiting, read):
        dead("analyze-resume", {"name": f"resumes/{ana.uid}/{resume_id}/resume.pdf", "generation": "1"})

    failed = paths.resume_ref(waiting).get().to_dict() or {}
    assert (failed["status"], failed["problem"]) == ("failed", "processing_failed")
    assert failed["message"]
    assert (paths.resume_ref(read).get().to_dict() or {})["status"] == "analyzed"


def test_a_dead_report_leaves_the_one_that_stands(answer: Answer, published: list[Event]) -> None:
    paths.report_ref(answer.interview_id).set({"status": "done", "total": 3.0})

    dead("report-after-answer", {"interview_id": answer.interview_id, "answer_id": answer.id})

    assert (paths.report_ref(answer.interview_id).get().to_dict() or {})["status"] == "done"


# --- leases


def test_a_worker_that_slept_through_its_lease_writes_and_publishes_nothing(
    emulators: Any, published: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "settings", lambda: settings().model_copy(update={"lease_seconds": 0.3}))
    document = clients.firestore().document("scratch", secrets.token_hex(8))
    document.set({"by": "nobody"})
    identity = secrets.token_hex(8)

    # given a worker whose lease ended, and another that took the work over
    sleeper = claims.begin("test", identity)
    threading.Event().wait(0.4)
    other = claims.begin("test", identity)

    # when the sleeper wakes: it renews, gives up and commits
    with claims.renewing(sleeper):
        threading.Event().wait(0.4)
    claims.release(sleeper)
    with pytest.raises(Busy):
        claims.complete(sleeper, (Write(document, {"by": "sleeper"}),), ())
    claims.complete(other, (Write(document, {"by": "other"}),), ())

    # then the work is the other's alone
    assert (document.get().to_dict() or {})["by"] == "other"


# --- attempts


def test_skipping_gives_no_attempt_back(ana: Candidate, answer: Answer) -> None:
    # given an answered question
    change(answer, state="scored", media=media("1").model_dump())
    path = f"/v1/interviews/{answer.interview_id}/answers"

    # when it is done again and skipped, again and again
    codes = []
    for _ in range(6):
        again = ana.call("POST", f"{path}/{answer.id}/redo")
        codes.append(again.status_code)
        if again.status_code == 201:
            ana.call("POST", f"{path}/{again.json['id']}/skip")

    # then the attempts are used up all the same
    assert codes == [201, 201, 201, 201, 409, 409]


def test_follow_ups_of_a_replaced_attempt_are_not_asked(ana: Candidate, answer: Answer) -> None:
    change(answer, state="scored", media=media("1").model_dump())
    interview = reads.get_interview(answer.interview_id)
    probe = answer_writes.new_answer(
        interview,
        Question(id="f", text="What was hard?", kind="behavioural", source="follow_up"),
        position=0,
        depth=1,
        parent_id=answer.id,
    )
    for one in answer_writes.new_answer_writes(probe, expression=False):
        one.ref.create(dict(one.data))

    ana.call("POST", f"/v1/interviews/{answer.interview_id}/answers/{answer.id}/redo")

    assert now(probe).state is AnswerState.SKIPPED
    assert step(answer, Step.FOLLOW_UP)["status"] == "off"


# --- one person, several requests


def test_five_interviews_at_once_are_five_interviews(person: Callable[[], Candidate]) -> None:
    ana = person()

    with ThreadPoolExecutor(5) as pool:
        made = list(pool.map(lambda _: ana.call("POST", "/v1/interviews", interview_body()), range(5)))

    assert [response.status_code for response in made] == [201] * 5
