"""The employer's formats over HTTP: chosen at the start, eased and left at any time, takes counted."""

from __future__ import annotations

from typing import Any

import pytest

from shared.documents.formats import ANSWER_SECONDS, TAKES, THINK_SECONDS
from shared.documents.interview import AnswerState, InterviewStatus
from shared.firestore import paths
from tests.integration.api.conftest import Candidate, code, interview_body, make_ready

pytestmark = pytest.mark.emulators


def test_an_interview_is_practice_unless_a_format_is_asked_for(ana: Candidate) -> None:
    made = ana.create()

    assert made["format"]["name"] == "practice"
    assert made["format"]["tone"] == "friendly"
    assert made["format"]["takes"] is None


def test_a_one_way_interview_has_usual_limits_where_none_are_named(ana: Candidate) -> None:
    made = ana.create(format={"name": "one_way", "tone": "neutral", "takes": 1, "more_time": "double"})

    assert made["format"] == {
        "name": "one_way",
        "tone": "neutral",
        "think_seconds": THINK_SECONDS.usual,
        "answer_seconds": ANSWER_SECONDS.usual,
        "takes": 1,
        "more_time": "double",
        "left_at": None,
    }
    assert TAKES.usual == ana.create(format={"name": "one_way"})["format"]["takes"]


def test_a_screening_call_is_short_and_about_motives(ana: Candidate) -> None:
    body = interview_body(format={"name": "screening"})
    del body["question_count"]

    made = ana.call("POST", "/v1/interviews", body).json

    assert made["profile"]["kind"] == "motivation"
    assert made["profile"]["question_count"] == 4


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"format": {"name": "panel", "takes": 2}, "question_count": 3}, "/format/takes"),
        ({"format": {"answer_seconds": 60}}, "/format/answer_seconds"),
        ({"format": {"name": "panel"}, "question_count": 2}, "/question_count"),
        ({"format": {"name": "screening"}, "question_count": 7}, "/question_count"),
        ({"format": {"name": "screening"}, "kind": "technical"}, "/kind"),
        (
            {"format": {"name": "screening"}, "consents": {"recording": True, "expression": True}},
            "/consents/expression",
        ),
    ],
)
def test_what_does_not_go_with_a_format_is_refused_by_name(
    ana: Candidate, changes: dict[str, Any], pointer: str
) -> None:
    refused = ana.call("POST", "/v1/interviews", interview_body(**changes))

    assert refused.status_code == 422
    assert code(refused) == "not_of_format"
    assert [e["pointer"] for e in refused.json["errors"]] == [pointer]


@pytest.mark.parametrize(
    "wish", [{"name": "ambush"}, {"tone": "rude"}, {"name": "one_way", "takes": 6}, {"x": 1}]
)
def test_what_is_no_format_is_refused(ana: Candidate, wish: dict[str, Any]) -> None:
    refused = ana.call("POST", "/v1/interviews", interview_body(format=wish))

    assert (refused.status_code, code(refused)) == (422, "invalid_request")


def test_takes_are_counted_until_the_interview_is_finished(ana: Candidate) -> None:
    # given a one-way interview with two takes, of which one was given
    interview_id = ana.create(format={"name": "one_way", "takes": 2})["id"]
    first = make_ready(interview_id)[0].id
    paths.answer_ref(interview_id, first).update({"state": AnswerState.SCORED.value})
    second = ana.call("POST", f"/v1/interviews/{interview_id}/answers/{first}/redo").json["id"]

    # when the second is given up, then a third is refused, in words
    skipped = ana.call("POST", f"/v1/interviews/{interview_id}/answers/{second}/skip")
    assert skipped.status_code == 200
    refused = ana.call("POST", f"/v1/interviews/{interview_id}/answers/{first}/redo")
    assert (refused.status_code, code(refused)) == (409, "takes_used_up")

    # and once it is finished the question can be practised again
    paths.interview_ref(interview_id).update({"status": InterviewStatus.FINISHED.value})
    again = ana.call("POST", f"/v1/interviews/{interview_id}/answers/{first}/redo")
    assert again.status_code == 201


def test_a_format_is_eased_and_left_at_any_time_and_takes_are_free_then(ana: Candidate) -> None:
    interview_id = ana.create(format={"name": "one_way", "takes": 1})["id"]
    first = make_ready(interview_id)[0].id
    paths.answer_ref(interview_id, first).update({"state": AnswerState.SCORED.value})
    place = f"/v1/interviews/{interview_id}/format"

    eased = ana.call("PATCH", place, {"more_time": "unlimited"}).json
    assert (eased["format"]["more_time"], eased["format"]["left_at"]) == ("unlimited", None)
    refused = ana.call("POST", f"/v1/interviews/{interview_id}/answers/{first}/redo")
    assert code(refused) == "takes_used_up"

    left = ana.call("PATCH", place, {"leave": True}).json
    again = ana.call("PATCH", place, {"leave": True}).json
    assert left["format"]["name"] == "one_way"
    assert left["format"]["left_at"] == again["format"]["left_at"] is not None
    assert ana.call("POST", f"/v1/interviews/{interview_id}/answers/{first}/redo").status_code == 201


def test_a_format_stays_as_it_was_once_the_interview_is_over(ana: Candidate) -> None:
    interview_id = ana.create(format={"name": "panel"}, question_count=3)["id"]
    make_ready(interview_id)
    paths.interview_ref(interview_id).update({"status": InterviewStatus.FINISHED.value})

    refused = ana.call("PATCH", f"/v1/interviews/{interview_id}/format", {"leave": True})

    assert (refused.status_code, code(refused)) == (409, "wrong_state")


def test_nobody_is_filmed_later_in_a_screening_call(ana: Candidate) -> None:
    interview_id = ana.create(format={"name": "screening"})["id"]

    refused = ana.call("PATCH", f"/v1/interviews/{interview_id}/consents", {"expression": True})

    assert (refused.status_code, code(refused)) == (422, "not_of_format")


def test_the_interviewer_answers_a_press_and_a_new_start_is_taken_back(
    ana: Candidate,
) -> None:
    interview_id = ana.create(format={"name": "conversation"})["id"]
    answer = make_ready(interview_id, 1)[0]
    path = f"/v1/interviews/{interview_id}/answers/{answer.id}"

    assert answer.question.text in ana.call("POST", f"{path}/turns", {"wish": "repeat"}).json["says"]
    for _ in range(2):
        assert ana.call("POST", f"{path}/keep-words", {"segments": 3}).json["counts_from"] == 3
    paths.answer_ref(interview_id, answer.id).update({"state": AnswerState.TRANSCRIBING})
    assert code(ana.call("POST", f"{path}/turns", {"wish": "clarify"})) == "wrong_state"
    other = ana.create()["id"]
    plain = make_ready(other, 1)[0]
    asked = ana.call("POST", f"/v1/interviews/{other}/answers/{plain.id}/turns", {"wish": "repeat"})
    assert code(asked) == "not_of_format"
