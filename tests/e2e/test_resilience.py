"""Duplicates, reordering, a crash in the middle and a poison message: the same end, once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any

import pytest

from local.rehearsal.client import Candidate
from local.rehearsal.firestore_listener import Listener
from local.stack.environment import PROJECT
from local.stack.paths import ROOT
from local.stack.provisioning import call
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl
from local.stack.warehouse import rows
from shared.events import AnswerScored, AnswerTranscribed, Event, InterviewCreated, InterviewFinished
from shared.gcp.gemini import prompt
from tests.e2e.conftest import started
from tests.e2e.media import spoken

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(400)]

OUTAGE_SECONDS = 4.0
"""Long enough that the answer's next step meets it."""
STANDINS = ("gemini", "speech", "vertex")
EVALUATION = {"service": "gemini", "match": {"system": prompt("evaluate_answer").text.splitlines()[0]}}


def publish(stack: Stack, *events: Event) -> None:
    for event in events:
        url = f"http://127.0.0.1:{stack.ports.pubsub}/v1/projects/{PROJECT}/topics/{event.topic}:publish"
        call("POST", url, {"messages": [{"data": b64encode(event.model_dump_json().encode()).decode()}]})


def eventually(condition: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def is_scored(listener: Listener, answer_id: str) -> bool:
    return bool(listener.documents[f"answers/{answer_id}"]["state"] == "scored")


def handled(stack: Stack) -> int:
    """How many deliveries the functions have done with, duplicates among them."""
    lines = (stack.logs / "functions.log").read_text(encoding="utf-8", errors="replace").splitlines()
    return sum(re.search(r'"message": ?"(done|duplicate|dropped)"', line) is not None for line in lines)


def quiet(stack: Stack, seconds: float = 3.0) -> bool:
    """Whether deliveries came to an end: none was seen for so long (some say nothing)."""
    last, since = handled(stack), time.monotonic()

    def still() -> bool:
        nonlocal last, since
        if (count := handled(stack)) != last:
            last, since = count, time.monotonic()
        return time.monotonic() - since > seconds

    return eventually(still, 60)


def without_times(view: dict[str, Any]) -> dict[str, Any]:
    """What must not differ when the same work is asked for again."""
    return {
        "answers": [{k: v for k, v in a.items() if k != "media"} for a in view["answers"]],
        "report": view["report"],
    }


def test_duplicates_in_any_order_change_nothing(stack: Stack) -> None:
    # given a finished interview
    with Candidate(stack.running) as candidate:
        created = candidate.create_interview(role="Data engineer", level="mid", questions=2)
        interview_id = created["id"]
        with Listener(candidate, interview_id) as listener:
            planned = [a["id"] for a in listener.wait_questions(2)]
            for number, answer_id in enumerate(planned):
                candidate.upload_recording(interview_id, answer_id, spoken("a.wav", seed=number))
            for answer_id in planned:
                assert listener.wait(partial(is_scored, listener, answer_id), 60)
            candidate.finish(interview_id)
            assert listener.wait(lambda: "steps/report" in listener.documents, 60)
            assert eventually(lambda: len(rows(stack.running, "interviews", interview_id)) >= 1)
            before = candidate.view(interview_id)
            recorded = rows(stack.running, "answers", interview_id)
            # when every event comes again, last things first
            events: list[Event] = [InterviewFinished(interview_id=interview_id)]
            for answer in before["answers"]:
                if answer["media"] is None:
                    continue
                ids = {"interview_id": interview_id, "answer_id": answer["id"]}
                generation = answer["media"]["generation"]
                events += [
                    AnswerScored(**ids, generation=generation),
                    AnswerTranscribed(**ids, generation=generation),
                ]
            again = [*events, InterviewCreated(interview_id=interview_id), *events]
            before_them = handled(stack)
            publish(stack, *again)
            assert eventually(lambda: handled(stack) >= before_them + len(again))
            assert quiet(stack)
            # then nothing is different, and nothing was written twice
            after = candidate.view(interview_id)
            assert without_times(after) == without_times(before)
            assert sorted(r["row_id"] for r in rows(stack.running, "answers", interview_id)) == sorted(
                r["row_id"] for r in recorded
            )


def test_an_interview_outlives_a_killed_process(stack: Stack, standins: StandinControl) -> None:
    # given services so slow that work is under way at any moment
    standins.add(
        {"service": "speech", "delay_s": 1.0},
        {"service": "gemini", "delay_s": 1.0},
    )
    answers = [spoken(f"{n}.wav", 15, seed=n) for n in range(4)]
    with Candidate(stack.running) as candidate:
        created = candidate.create_interview(role="Data engineer", level="mid", questions=4)
        interview_id = created["id"]
        with Listener(candidate, interview_id) as listener:
            planned = [a["id"] for a in listener.wait_questions(4)]
            for answer_id, recording in zip(planned, answers, strict=True):
                candidate.upload_recording(interview_id, answer_id, recording)

            def states() -> list[str]:
                return [listener.documents[f"answers/{i}"]["state"] for i in planned]

            assert listener.wait(lambda: "transcribing" in states(), 30)
            # when the process that runs every function is killed, and later started again
            stack.kill_functions()
            stack.start_functions()
            # then every answer is scored, and the report comes
            assert listener.wait(lambda: states() == ["scored"] * 4, 150), states()
            candidate.finish(interview_id)
            assert listener.wait(lambda: "steps/report" in listener.documents, 60)
        view = candidate.view(interview_id)
    # and nothing happened twice
    follow_ups = [a["parent_id"] for a in view["answers"] if a["depth"] == 1]
    assert len(follow_ups) == len(set(follow_ups))
    assert eventually(lambda: len(rows(stack.running, "answers", interview_id)) >= 4)
    recorded = [row["answer_id"] for row in rows(stack.running, "answers", interview_id)]
    assert sorted(recorded) == sorted(planned)


@pytest.mark.parametrize("away", ["gemini", "speech", "vertex", "bigquery", "firestore", "storage"])
def test_a_dependency_that_comes_back_finishes_the_interview(
    away: str, stack: Stack, standins: StandinControl
) -> None:
    # given an interview that has begun
    with Candidate(stack.running) as candidate:
        created = candidate.create_interview(
            role="Nurse", level="mid", questions=1, own_questions=["Why do you want to be a nurse here?"]
        )
        interview_id = created["id"]
        with Listener(candidate, interview_id) as listener:
            answer_id = listener.wait_questions(1, 30)[0]["id"]
            # when a dependency goes away while the answer is on its way, and comes back
            candidate.upload_recording(interview_id, answer_id, spoken("1.wav"))
            with dependency_away(away, stack, standins):
                time.sleep(OUTAGE_SECONDS)

            def state() -> str:
                return str(listener.documents[f"answers/{answer_id}"]["state"])

            # then the interview finishes by itself: scored, reported and recorded, once
            assert listener.wait(lambda: state() == "scored", 120), state()
            candidate.finish(interview_id)
            assert listener.wait(lambda: "steps/report" in listener.documents, 60)
    assert eventually(lambda: len(rows(stack.running, "answers", interview_id)) == 1, 60)


def dependency_away(name: str, stack: Stack, standins: StandinControl) -> AbstractContextManager[None]:
    """A stand-in refuses; an emulator hangs, since it would forget everything if it were ended."""
    return standin_off(name, standins) if name in STANDINS else stack.paused(name)


@contextmanager
def standin_off(name: str, standins: StandinControl) -> Iterator[None]:
    # What is shared with everybody else has a full quota; what we serve ourselves is away.
    refusal = {"off": True} if name == "vertex" else {"status": 429}
    switched = standins.add({"service": name, **refusal})
    yield
    standins.remove(switched)


def test_a_poison_message_is_told_in_words_and_can_be_redriven() -> None:
    stack = started(attempts=5)
    try:
        standins = StandinControl(stack.running)
        # given an evaluation that fails every time
        standins.add({**EVALUATION, "status": 500})
        with Candidate(stack.running) as candidate:
            created = candidate.create_interview(
                role="Data engineer", level="mid", questions=1, own_questions=["Why do you work with data?"]
            )
            interview_id = created["id"]
            with Listener(candidate, interview_id) as listener:
                answer_id = listener.wait_questions(1, 20)[0]["id"]
                # when an answer is given
                candidate.upload_recording(interview_id, answer_id, spoken("1.wav"))

                def answer() -> dict[str, Any]:
                    return listener.documents[f"answers/{answer_id}"]

                # then its state says so in words
                assert listener.wait(lambda: answer()["state"] == "not_scored", 90), answer()["state"]
                assert answer()["reason"] == "processing_failed"
                assert "went wrong on our side" in answer()["message"]
                # and when the fault is fixed and the dead letter replayed, it is scored
                standins.reset()
                redriven = subprocess.run(
                    [sys.executable, "-m", "jobs.redrive", "--all"],
                    cwd=ROOT,
                    env={**os.environ, **stack.environment},
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=120,
                )
                assert redriven.returncode == 0, redriven.stderr
                assert listener.wait(lambda: answer()["state"] == "scored", 60), answer()
    except BaseException:
        print(f"logs are kept in {stack.keep_logs()}")
        raise
    finally:
        stack.stop()
