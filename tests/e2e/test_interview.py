"""A whole interview, from the candidate's side."""

from __future__ import annotations

import time

import pytest

from local.rehearsal.client import Candidate
from local.rehearsal.recordings import Recording
from local.rehearsal.rehearse import Wish, lost, rehearse
from local.rehearsal.synthetic_audio import speech_like_noise, webm
from local.stack.stack import Stack
from local.stack.warehouse import rows
from tests.e2e.media import spoken

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(300)]

WISH = Wish(role="Data engineer", level="senior", timeout=60)


def test_every_answer_is_transcribed_scored_and_reported(stack: Stack) -> None:
    # given three answers, one as a browser records it
    answers = [
        spoken("1.wav", 12, seed=1),
        Recording("2.webm", webm(speech_like_noise(20, seed=2)), "audio/webm"),
        spoken("3.wav", 70, seed=3),
    ]
    # when they are given in an interview
    result = rehearse(stack.running, WISH, answers)
    # then nothing is lost, and each has words, measured delivery, bands and a follow-up
    assert lost(result) == []
    for answer in result["answers"]:
        assert answer["state"] == "scored", answer["message"]
        assert answer["words_per_minute"] > 0
        assert 1 <= answer["total"] <= 5
        assert answer["follow_up"]
        assert all(answer["seconds"].values())
        bands = [score["band"] for score in answer["scores"].values() if score["band"] is not None]
        assert all(1 <= band <= 5 for band in bands)
        said = answer["transcript"].lower()
        for score in answer["scores"].values():
            for quote in score["evidence"]:
                assert quote.lower().strip(".…") in said
    # and the report covers all three
    assert len(result["report"]["answers"]) == 3
    # and the warehouse has each answer once
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        recorded = rows(stack.running, "answers", result["interview_id"])
        if len(recorded) >= 3:
            break
        time.sleep(0.2)
    assert sorted(row["answer_id"] for row in recorded) == sorted(a["answer_id"] for a in result["answers"])


def test_an_answer_sent_while_speaking_takes_the_same_way(stack: Stack) -> None:
    result = rehearse(
        stack.running,
        Wish(role="Nurse", live=True, timeout=60),
        [spoken("live.wav", 45)],
    )
    (answer,) = result["answers"]
    assert answer["state"] == "scored", answer["message"]
    assert answer["words_per_minute"] > 0
    # and the report names who judged here, not the models that are stood in for
    versions = result["report"]["versions"]
    assert {versions[name] for name in ("model", "recognition")} == {"scripted"}


def test_an_answer_in_writing_takes_the_same_way_and_nothing_is_said_of_its_sound(stack: Stack) -> None:
    text = (
        "In my last job two colleagues disagreed about how to build an API. I was the team lead, so I talked "
        "to each of them and organised a meeting. In the end we delivered on time."
    )
    with Candidate(stack.running) as candidate:
        # given an interview with one question
        made = candidate.create_interview(role="Data engineer", level="senior", questions=1)
        interview_id = made["id"]
        (first,) = candidate.wait_ready(interview_id)["answers"]
        # when it is answered in writing, and the interview finished
        candidate.call("POST", f"/v1/interviews/{interview_id}/answers/{first['id']}/typed", {"text": text})
        candidate.finish(interview_id)
        deadline = time.monotonic() + 60
        while (view := candidate.view(interview_id))["report"] is None and time.monotonic() < deadline:
            time.sleep(0.2)
        # then it is scored with a follow-up, and what nobody heard is not known
        answer = next(one for one in view["answers"] if one["id"] == first["id"])
        assert answer["state"] == "scored", answer["message"]
        transcript, evaluation = answer["steps"]["transcript"], answer["steps"]["evaluation"]
        assert transcript["text"] == text
        assert (transcript["delivery"], transcript["duration"], transcript["words"]) == (None, None, [])
        assert "typed" in evaluation["flags"]
        assert not evaluation["dimensions"]["confidence"]["elicited"]
        assert view["report"]["delivery"] is None
        assert "confidence" not in view["report"]["totals"]


def test_own_questions_are_asked_as_written(stack: Stack) -> None:
    questions = ("Why do you want to join this team?", "What would you change in our product first?")
    wish = Wish(role="Product manager", questions=questions, together=True, timeout=60)
    result = rehearse(stack.running, wish, [spoken("1.wav"), spoken("2.wav", seed=2)])
    assert tuple(answer["question"] for answer in result["answers"]) == questions
    assert lost(result) == []
