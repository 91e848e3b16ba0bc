"""An answer over HTTP: its recording goes straight to storage; it is skipped, done again, played."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from shared.documents.interview import Answer, AnswerState
from shared.documents.vocabulary import Step
from shared.firestore import paths, reads
from shared.gcp import object_names
from shared.settings import settings
from tests.integration.api.conftest import Candidate, code, put_object

pytestmark = pytest.mark.emulators

Ready = tuple[str, list[Answer]]


def path_of(interview: Ready, index: int = 0) -> str:
    interview_id, answers = interview
    return f"/v1/interviews/{interview_id}/answers/{answers[index].id}"


def set_state(interview: Ready, state: AnswerState, index: int = 0) -> None:
    interview_id, answers = interview
    paths.answer_ref(interview_id, answers[index].id).update({"state": state.value})


def send(ticket: dict[str, Any], content: bytes, **headers: str) -> httpx.Response:
    return httpx.request(
        ticket["method"], ticket["url"], headers={**ticket["headers"], **headers}, content=content
    )


def recording_ticket(ana: Candidate, interview: Ready, content: bytes) -> dict[str, Any]:
    asked = {"mode": "recording", "content_type": "audio/webm;codecs=opus", "size": len(content)}
    response = ana.call("POST", f"{path_of(interview)}/uploads", asked)
    assert response.status_code == 200, response.text
    ticket: dict[str, Any] = response.json
    return ticket


def test_a_recording_goes_up_and_is_completed(ana: Candidate, interview: Ready) -> None:
    content = b"\x1aE\xdf\xa3" + b"r" * 400_000
    ticket = recording_ticket(ana, interview, content)

    early = ana.call("POST", f"{path_of(interview)}/complete")
    session = send(ticket, b"").headers["Location"]
    sent = httpx.put(session, content=content)
    done = ana.call("POST", f"{path_of(interview)}/complete")

    assert code(early) == "upload_missing"
    assert sent.status_code == 200
    assert done.json["state"] == "awaiting_upload"
    assert done.json["received"] == [ticket["object"]]
    assert ticket["object"] == object_names.recording(ana.uid, interview[0], interview[1][0].id, "audio/webm")


def test_a_link_takes_neither_another_type_nor_more_bytes_than_were_asked_for(
    ana: Candidate, interview: Ready
) -> None:
    ticket = recording_ticket(ana, interview, b"r" * 1000)

    other_type = httpx.post(ticket["url"], headers={**ticket["headers"], "content-type": "text/html"})
    session = send(ticket, b"").headers["Location"]
    too_large = httpx.put(session, content=b"r" * 1001)

    assert other_type.status_code == 403
    assert too_large.status_code == 400
    assert code(ana.call("POST", f"{path_of(interview)}/complete")) == "upload_missing"


def test_segments_go_up_while_speaking_and_the_manifest_closes_them(ana: Candidate, interview: Ready) -> None:
    asked = {"mode": "segments", "count": 2}
    tickets = ana.call("POST", f"{path_of(interview)}/uploads", asked).json
    manifest = json.dumps({"version": 1, "segments": 2, "starts": [0.0, 4.2], "duration": 9.0}).encode()

    assert send(tickets["segments"][0], b"RIFF one").status_code == 200
    assert send(tickets["manifest"], manifest).status_code == 200
    lacking = ana.call("POST", f"{path_of(interview)}/complete")
    assert send(tickets["segments"][1], b"RIFF two").status_code == 200
    done = ana.call("POST", f"{path_of(interview)}/complete")

    assert code(lacking) == "segments_missing"
    assert lacking.json["missing"] == [1]
    assert done.status_code == 200
    assert [t["index"] for t in tickets["segments"]] == [0, 1]


def test_a_link_is_for_a_new_object_only(ana: Candidate, interview: Ready) -> None:
    ticket = ana.call("POST", f"{path_of(interview)}/uploads", {"mode": "segments", "count": 1}).json
    segment = ticket["segments"][0]

    # A request that leaves the signed header out is refused; with it, the first upload counts.
    without = {n: v for n, v in segment["headers"].items() if n != "x-goog-if-generation-match"}
    assert httpx.put(segment["url"], headers=without, content=b"RIFF").status_code == 403
    assert segment["headers"]["x-goog-if-generation-match"] == "0"
    assert send(segment, b"RIFF").status_code == 200
    assert send(segment, b"RIFF again").status_code == 412


def test_more_segments_are_asked_for_as_the_answer_goes_on(ana: Candidate, interview: Ready) -> None:
    more = ana.call("POST", f"{path_of(interview)}/uploads", {"mode": "segments", "count": 50, "first": 150})
    beyond = ana.call("POST", f"{path_of(interview)}/uploads", {"mode": "segments", "count": 2, "first": 199})

    assert [t["index"] for t in more.json["segments"]] == list(range(150, 200))
    assert code(beyond) == "too_many_segments"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-msdownload", "video/webmx", ""])
def test_only_recordings_are_taken(ana: Candidate, interview: Ready, content_type: str) -> None:
    asked = {"mode": "recording", "content_type": content_type, "size": 10}

    refused = ana.call("POST", f"{path_of(interview)}/uploads", asked)

    assert refused.status_code == 422
    assert code(refused) == "unsupported_media"


@pytest.mark.parametrize("state", [s for s in AnswerState if s is not AnswerState.AWAITING_UPLOAD])
def test_an_answer_that_has_its_recording_takes_no_other(
    ana: Candidate, interview: Ready, state: AnswerState
) -> None:
    set_state(interview, state)

    refused = ana.call("POST", f"{path_of(interview)}/uploads", {"mode": "segments", "count": 1})

    assert refused.status_code == 409
    assert code(refused) == "wrong_state"
    assert refused.json["state"] == state.value


def test_a_question_is_skipped_once(ana: Candidate, interview: Ready) -> None:
    both = [ana.call("POST", f"{path_of(interview)}/skip") for _ in range(2)]

    assert [r.json["state"] for r in both] == ["skipped", "skipped"]
    step = paths.step_ref(interview[0], interview[1][0].id, Step.EVALUATION).get().to_dict()
    assert step is not None
    assert step["status"] == "off"


def test_an_answer_that_was_given_cannot_be_skipped(ana: Candidate, interview: Ready) -> None:
    set_state(interview, AnswerState.TRANSCRIBING)

    refused = ana.call("POST", f"{path_of(interview)}/skip")

    assert refused.status_code == 409
    assert "is being listened to" in refused.json["detail"]


def test_a_redo_is_a_new_attempt_that_counts(ana: Candidate, interview: Ready) -> None:
    interview_id, answers = interview
    set_state(interview, AnswerState.SCORED)

    again = ana.call("POST", f"{path_of(interview)}/redo")

    assert again.status_code == 201
    assert (again.json["attempt"], again.json["state"]) == (2, "awaiting_upload")
    assert again.json["question"] == answers[0].question.model_dump()
    assert reads.get_answer(interview_id, answers[0].id).replaced_by == again.json["id"]
    assert reads.load_answer(interview_id, again.json["id"], points=True).expected_points == (
        "names a trade-off",
    )
    assert paths.step_ref(interview_id, again.json["id"], Step.TRANSCRIPT).get().get("status") == "pending"


def test_a_redo_sent_twice_with_its_key_is_one(ana: Candidate, interview: Ready) -> None:
    set_state(interview, AnswerState.NOT_SCORED)

    first = ana.call("POST", f"{path_of(interview)}/redo", idempotency_key="again")
    second = ana.call("POST", f"{path_of(interview)}/redo", idempotency_key="again")
    third = ana.call("POST", f"{path_of(interview)}/redo")

    assert first.json == second.json
    assert code(third) == "replaced"
    assert third.json["replaced_by"] == first.json["id"]


def test_there_is_nothing_to_redo_before_an_answer(ana: Candidate, interview: Ready) -> None:
    assert code(ana.call("POST", f"{path_of(interview)}/redo")) == "wrong_state"


def test_attempts_are_used_up(ana: Candidate, interview: Ready) -> None:
    # given a question that was answered five times, each attempt scored
    interview_id, answers = interview
    latest = answers[0].id
    paths.answer_ref(interview_id, latest).update({"state": AnswerState.SCORED.value})
    for _ in range(4):
        latest = ana.call("POST", f"/v1/interviews/{interview_id}/answers/{latest}/redo").json["id"]
        paths.answer_ref(interview_id, latest).update({"state": AnswerState.SCORED.value})
    # when a sixth is asked for, then it is refused
    refused = ana.call("POST", f"/v1/interviews/{interview_id}/answers/{latest}/redo")
    assert code(refused) == "attempts_used_up"


def test_a_redo_that_is_skipped_lets_the_earlier_answer_count_again(ana: Candidate, interview: Ready) -> None:
    interview_id, answers = interview
    set_state(interview, AnswerState.SCORED)
    again = ana.call("POST", f"{path_of(interview)}/redo").json["id"]

    ana.call("POST", f"/v1/interviews/{interview_id}/answers/{again}/skip")

    counted = {a.id: a.state for a in reads.counted(reads.list_answers(interview_id))}
    assert counted[answers[0].id] is AnswerState.SCORED
    assert again not in counted


def test_a_recording_is_played_through_a_link(ana: Candidate, interview: Ready) -> None:
    interview_id, answers = interview
    before = ana.call("GET", f"{path_of(interview)}/playback")
    name = object_names.recording(ana.uid, interview_id, answers[0].id, "audio/webm")
    put_object(settings().uploads_bucket, name, b"sound")

    playback = ana.call("GET", f"{path_of(interview)}/playback").json

    assert code(before) == "no_recording"
    assert playback["mode"] == "recording"
    assert httpx.get(playback["media"][0]["url"]).content == b"sound"


def test_segments_are_played_in_order(ana: Candidate, interview: Ready) -> None:
    interview_id, answers = interview
    for index in (1, 0, 2):
        name = object_names.segment(ana.uid, interview_id, answers[0].id, index)
        put_object(settings().uploads_bucket, name, str(index).encode(), "audio/wav")

    playback = ana.call("GET", f"{path_of(interview)}/playback").json

    assert playback["mode"] == "segments"
    assert [httpx.get(m["url"]).text for m in playback["media"]] == ["0", "1", "2"]


def test_a_film_beside_segments_takes_consent_and_goes_with_it(ana: Candidate, interview: Ready) -> None:
    interview_id, answers = interview
    asked = {"mode": "film", "content_type": "video/webm", "size": 4}
    refused = ana.call("POST", f"{path_of(interview)}/uploads", asked)
    ana.call("PATCH", f"/v1/interviews/{interview_id}/consents", {"expression": True})
    put_object(
        settings().uploads_bucket,
        object_names.segment(ana.uid, interview_id, answers[0].id, 0),
        b"one",
        "audio/wav",
    )
    ticket = ana.call("POST", f"{path_of(interview)}/uploads", asked).json
    httpx.put(send(ticket, b"").headers["Location"], content=b"film")

    shown = ana.call("GET", f"{path_of(interview)}/playback").json
    seen = httpx.get(shown["film"]["url"])
    withdrawn = ana.call("PATCH", f"/v1/interviews/{interview_id}/consents", {"expression": False}).json
    left = ana.call("GET", f"{path_of(interview)}/playback").json

    assert code(refused) == "consent_required"
    assert seen.content == b"film"
    assert httpx.get(shown["film"]["url"]).status_code == 404
    assert len(shown["media"]) == 1
    assert {"kind": "storage", "name": "uploads", "count": 1} in withdrawn["receipt"]["removed"]
    assert left["film"] is None
    assert len(left["media"]) == 1


def test_an_answer_is_given_in_writing_once(ana: Candidate, interview: Ready) -> None:
    text = "In my second year I planned all the deliveries."

    first = ana.call("POST", f"{path_of(interview)}/typed", {"text": f"  {text}\u200b "})
    again = ana.call("POST", f"{path_of(interview)}/typed", {"text": text})
    other = ana.call("POST", f"{path_of(interview)}/typed", {"text": "Something else entirely."})
    done = ana.call("POST", f"{path_of(interview)}/complete")

    assert first.status_code == again.status_code == 200, first.text
    assert (other.status_code, code(other)) == (409, "wrong_state")
    assert done.json["received"] == [object_names.typed(ana.uid, interview[0], interview[1][0].id)]
    assert code(ana.call("GET", f"{path_of(interview)}/playback")) == "no_recording"


@pytest.mark.parametrize("text", ["", "   ", "…!", "\u200b\u200b", "a" * 12_001])
def test_what_says_nothing_or_too_much_is_no_answer(ana: Candidate, interview: Ready, text: str) -> None:
    refused = ana.call("POST", f"{path_of(interview)}/typed", {"text": text})

    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/text"


def test_an_answer_that_moved_on_takes_no_text(ana: Candidate, interview: Ready) -> None:
    set_state(interview, AnswerState.TRANSCRIBING)

    refused = ana.call("POST", f"{path_of(interview)}/typed", {"text": "I planned the deliveries."})

    assert (refused.status_code, code(refused)) == (409, "wrong_state")
