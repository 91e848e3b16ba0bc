"""A whole interview, from the candidate's side."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from local.rehearsal.client import Candidate, Json
from local.rehearsal.recordings import Recording
from local.rehearsal.rehearse import Wish, lost, rehearse
from local.rehearsal.synthetic_audio import speech_like_noise, webm
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl
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


def seen(candidate: Candidate, interview_id: str, when: Callable[[Json], bool]) -> Json:
    """The interview once it is as waited for, or as it is after a minute."""
    deadline = time.monotonic() + 60
    while not when(view := candidate.view(interview_id)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return view


def test_a_misheard_word_is_corrected_after_the_report_and_counts_once(stack: Stack) -> None:
    with Candidate(stack.running) as candidate:
        # given an interview of one answer that has its report
        interview_id = candidate.create_interview(role="Data engineer", level="senior", questions=1)["id"]
        (asked,) = candidate.wait_ready(interview_id)["answers"]
        candidate.upload_recording(interview_id, asked["id"], spoken("heard.wav", 12, seed=7))
        seen(candidate, interview_id, lambda view: view["answers"][0]["state"] == "scored")
        candidate.finish(interview_id)
        before = seen(candidate, interview_id, lambda view: view["report"] is not None)
        text, judged = (before["answers"][0]["steps"][name] for name in ("transcript", "evaluation"))
        words = text["text"].split()
        at, word = next((n, one) for n, one in enumerate(words) if len(one) > 4 and one.isalpha())
        # when a word is corrected
        path = f"/v1/interviews/{interview_id}/answers/{asked['id']}/corrections"
        candidate.call("POST", path, {"corrections": [{"first": at, "last": at, "said": f"{word}s"}]})
        revision = before["report"]["revision"]
        view = seen(candidate, interview_id, lambda view: view["report"]["revision"] != revision)
        # then the answer is judged again and the report written anew, of one answer as before
        answer = next(one for one in view["answers"] if one["id"] == asked["id"])
        assert answer["judging_again"] == "no"
        assert answer["steps"]["evaluation"]["as_heard"] == judged["total"]
        assert answer["steps"]["transcript"]["text"] == text["text"]
        (line,) = view["report"]["answers"]
        assert "corrected" in line["flags"]
        assert view["report"]["scored"] == before["report"]["scored"] == 1
        progress = candidate.call("GET", "/v1/progress")["interviews"]
        assert [one["interview_id"] for one in progress] == [interview_id]


def test_an_interview_begins_with_its_first_question_while_the_others_are_written(stack: Stack) -> None:
    control = StandinControl(stack.running)
    with Candidate(stack.running) as candidate:
        # given a model that takes long
        control.add({"service": "gemini", "match": {"schema": ["questions"]}, "delay_s": 25})
        made = candidate.create_interview(role="Data engineer", level="senior", questions=3)
        interview_id = made["id"]
        # when the first question is there, before the interview is ready
        deadline = time.monotonic() + 20
        while not (view := candidate.view(interview_id))["answers"] and time.monotonic() < deadline:
            time.sleep(0.2)
        assert [one["position"] for one in view["answers"]] == [0]
        assert view["interview"]["status"] == "preparing"
        # then it can be answered
        first = view["answers"][0]
        text = (
            "In my last job two colleagues disagreed. I talked to both, and in the end we delivered on time."
        )
        candidate.call("POST", f"/v1/interviews/{interview_id}/answers/{first['id']}/typed", {"text": text})
        # and the others join it
        ready = candidate.wait_ready(interview_id)
        control.reset()
        planned = [one for one in ready["answers"] if one["depth"] == 0]
        assert sorted(one["position"] for one in planned) == [0, 1, 2]
        assert len({one["question"]["text"] for one in planned}) == 3
        assert next(one for one in planned if one["position"] == 0)["id"] == first["id"]


def test_own_questions_are_asked_as_written(stack: Stack) -> None:
    questions = ("Why do you want to join this team?", "What would you change in our product first?")
    wish = Wish(role="Product manager", questions=questions, together=True, timeout=60)
    result = rehearse(stack.running, wish, [spoken("1.wav"), spoken("2.wav", seed=2)])
    assert tuple(answer["question"] for answer in result["answers"]) == questions
    assert lost(result) == []
