"""One's own rating over HTTP: before the score is shown, by its owner, and what it comes to over time."""

from __future__ import annotations

from typing import Any

import pytest

from shared.documents.interview import Answer, AnswerState
from shared.firestore import catalogue, paths
from tests.integration.api.conftest import Answered, Candidate, code, make_ready
from tests.integration.api.test_stories import tell

pytestmark = pytest.mark.emulators

TEXT = "Our nightly export failed for weeks. I moved it to a queue and added a test."


def rate(who: Candidate, answer: Answer, band: int | None) -> Answered:
    return who.call(
        "PUT", f"/v1/interviews/{answer.interview_id}/answers/{answer.id}/self-rating", {"band": band}
    )


def move(answer: Answer, state: AnswerState, **more: Any) -> None:
    paths.answer_ref(answer.interview_id, answer.id).update({"state": state.value, **more})


def calibration(who: Candidate) -> Any:
    response = who.call("GET", "/v1/me/calibration")
    assert response.status_code == 200, response.text
    return response.json


def test_an_answer_is_rated_until_its_score_was_shown(
    ana: Candidate, ben: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    _, (first, second) = interview
    # given: nothing was said yet, or by somebody else
    assert code(rate(ana, first, 3)) == "wrong_state"
    move(first, AnswerState.TRANSCRIBING)
    assert code(rate(ben, first, 3)) == "not_found"
    assert code(rate(ana, first, 6)) == "invalid_request"

    # when it is rated before the score is there, and again
    assert rate(ana, first, 2).json["self_rating"]["score_was_there"] is False
    rated = rate(ana, first, 3)

    # then the newest stands, and no other once the score is there
    assert rated.json["self_rating"]["band"] == 3, rated.text
    tell(first, TEXT, total=3.6, total_uncertainty=0.4)
    assert rate(ana, first, 3).status_code == 200  # the same one, sent again
    assert code(rate(ana, first, 4)) == "already_rated"
    stored = paths.answer_ref(first.interview_id, first.id).get().to_dict()
    assert stored is not None
    assert catalogue.faults(f"interviews/{first.interview_id}/answers/{first.id}", stored) == []

    # and one that comes while the page holds the score back says so
    tell(second, TEXT, total=4.6, total_uncertainty=0.4)
    assert rate(ana, second, 3).json["self_rating"]["score_was_there"] is True
    found = calibration(ana)
    assert [(one["band"], one["verdict"]) for one in found["rated"]] == [(3, "inside"), (3, "harsh")]
    assert (found["calibration"]["lean"], found["calibration"]["score_was_there"]) == (None, 1)
    assert calibration(ben)["rated"] == []


def test_a_score_that_was_seen_is_not_rated(ana: Candidate, interview: tuple[str, list[Answer]]) -> None:
    interview_id, (skipped, late) = interview
    tell(skipped, TEXT)
    tell(late, TEXT)

    # when they went on to the score, and the report was made
    assert rate(ana, skipped, None).status_code == 200
    assert code(rate(ana, skipped, 4)) == "already_rated"
    paths.interview_ref(interview_id).update({"status": "finished"})

    assert code(rate(ana, late, 4)) == "score_shown"
    assert calibration(ana)["rated"] == []


def test_a_rating_of_a_further_attempt_or_a_drill_is_kept_and_left_out(ana: Candidate) -> None:
    again = make_ready(ana.create()["id"], 1)[0]
    drilled = make_ready(ana.create()["id"], 1)[0]
    paths.interview_ref(drilled.interview_id).update({"drill": {"focus": None, "again": [], "spare": []}})
    for answer in (again, drilled):
        move(answer, AnswerState.TRANSCRIBED, attempt=2 if answer is again else 1)
        assert rate(ana, answer, 4).json["self_rating"]["band"] == 4
        tell(answer, TEXT)

    assert calibration(ana)["rated"] == []
    # and it is in the export, with its answer
    exported = ana.call("GET", f"/v1/interviews/{again.interview_id}/export").json
    assert exported["answers"][0]["self_rating"]["band"] == 4
