"""Drills over HTTP: from what was measured, to its owner alone, and gone with what they come from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared import clock
from shared.documents.interview import Answer, Interview, InterviewStatus, Profile
from shared.documents.practised import PractisedInterview
from shared.firestore import catalogue, paths
from tests.integration.api.conftest import Candidate, Heard, code, make_ready
from tests.unit.practice.histories import answered

pytestmark = pytest.mark.emulators

CONSENTS = {"consents": {"recording": True}}
QUESTION = "Tell me about a pipeline you built."


def practised(
    ana: Candidate, interview_id: str, days_ago: float = 0, text: str = QUESTION, **bands: float
) -> str:
    """Do what `write_report` does for drills; returns the id of the answer."""
    stored = Interview.model_validate(paths.interview_ref(interview_id).get().to_dict())
    one = answered(text, **{"total": 3.0, **bands})  # type: ignore[arg-type]
    document = PractisedInterview(
        interview_id=interview_id,
        owner=ana.uid,
        expire_at=clock.expiry(),
        finished_at=clock.now() - timedelta(days=days_ago),
        profile=stored.profile,
        drill=stored.drill is not None,
        questions=(one,),
    )
    reference = paths.practised_ref(ana.uid, interview_id)
    reference.set(document.model_dump())
    path = f"users/{ana.uid}/practised/{interview_id}"
    assert catalogue.faults(path, reference.get().to_dict() or {}) == []
    return one.answer_id


def start(who: Candidate, **body: Any) -> Any:
    return who.call("POST", "/v1/drills", {**CONSENTS, **body})


def test_one_press_from_a_report_practises_its_weakest(
    ana: Candidate, interview: tuple[str, list[Answer]], heard: Heard
) -> None:
    interview_id, _ = interview
    practised(ana, interview_id, days_ago=2, clarity=4.0, structure=2.0)
    heard.of("interview-created")

    made = start(ana, interview_id=interview_id)

    assert made.status_code == 201, made.text
    drill = made.json
    assert drill["drill"]["focus"] == {"by": "dimension", "area": "structure"}
    assert [one["question"]["text"] for one in drill["drill"]["again"]] == [QUESTION]
    assert (drill["profile"]["role"], drill["profile"]["question_count"]) == ("Data engineer", 5)
    assert (drill["status"], drill["consents"]["expression"]) == ("preparing", False)
    assert [event["interview_id"] for event in heard.of("interview-created")] == [drill["id"]]
    assert (
        catalogue.faults(f"interviews/{drill['id']}", paths.interview_ref(drill["id"]).get().to_dict() or {})
        == []
    )


def test_one_question_again_is_a_drill_of_one(ana: Candidate, interview: tuple[str, list[Answer]]) -> None:
    interview_id, _ = interview
    answer_id = practised(ana, interview_id, structure=2.0)

    drill = start(ana, interview_id=interview_id, answer_id=answer_id).json

    assert drill["drill"]["focus"] is None
    assert [one["answer_id"] for one in drill["drill"]["again"]] == [answer_id]
    assert drill["profile"]["question_count"] == 1


def test_from_progress_everything_lately_is_looked_at_and_shown(ana: Candidate) -> None:
    first, second = ana.create()["id"], ana.create()["id"]
    practised(ana, first, days_ago=5, structure=1.5, clarity=3.0)
    answer_id = practised(ana, second, days_ago=3, structure=2.5, clarity=3.0)

    shown = ana.call("GET", "/v1/drills").json
    drill = start(ana).json

    assert shown["focus"] == drill["drill"]["focus"] == {"by": "dimension", "area": "structure"}
    assert (shown["band"], shown["answers"], shown["due"]) == (2.5, 1, 1)
    [one] = shown["exercises"]
    marks = {name: one[name]["band"] for name in ("first", "best", "previous", "latest")}
    assert marks == {"first": 1.5, "best": 2.5, "previous": 1.5, "latest": 2.5}
    assert (one["times"], one["latest"]["answer_id"]) == (2, answer_id)


def test_a_drill_shows_what_its_question_was_before(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, _ = interview
    practised(ana, interview_id, days_ago=3, structure=2.0)
    drill = start(ana, interview_id=interview_id).json["id"]
    practised(ana, drill, days_ago=1, structure=3.0)
    later = start(ana, interview_id=interview_id).json["id"]
    practised(ana, later, days_ago=0, structure=4.0)

    shown = ana.call("GET", f"/v1/drills?interview_id={drill}").json

    assert shown["focus"] == {"by": "dimension", "area": "structure"}
    [one] = shown["exercises"]
    assert (one["previous"]["band"], one["latest"]["band"], one["best"]["band"]) == (2.0, 3.0, 3.0)


def test_with_nothing_measured_there_is_no_drill_and_that_is_said(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, answers = interview

    for body in (
        {},
        {"interview_id": interview_id},
        {"interview_id": interview_id, "answer_id": answers[0].id},
    ):
        refused = start(ana, **body)
        assert (refused.status_code, code(refused)) == (409, "nothing_measured")
    nothing = ana.call("GET", "/v1/drills").json
    assert (nothing["focus"], nothing["answers"], nothing["exercises"]) == (None, 0, [])
    assert ana.call("GET", f"/v1/drills?interview_id={interview_id}").json["exercises"] == []


def test_nobody_drills_from_somebody_elses_interview(
    ana: Candidate, ben: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, _ = interview
    answer_id = practised(ana, interview_id, structure=2.0)

    for body in ({"interview_id": interview_id}, {"interview_id": interview_id, "answer_id": answer_id}):
        assert start(ben, **body).status_code == 404
    assert ben.call("GET", f"/v1/drills?interview_id={interview_id}").status_code == 404
    assert ben.call("GET", "/v1/drills").json["exercises"] == []


def test_a_bad_request_is_named(ana: Candidate) -> None:
    without = ana.call("POST", "/v1/drills", {"consents": {"recording": False}})
    alone = start(ana, answer_id="a1")

    assert (without.status_code, code(without)) == (422, "consent_required")
    assert (alone.status_code, code(alone)) == (422, "invalid_request")


def test_sent_twice_with_one_key_makes_one(ana: Candidate, interview: tuple[str, list[Answer]]) -> None:
    practised(ana, interview[0], structure=2.0)

    first, second = (ana.call("POST", "/v1/drills", CONSENTS, idempotency_key="k1") for _ in range(2))

    assert first.json["id"] == second.json["id"]
    assert second.headers["Idempotency-Replayed"] == "true"


def test_what_a_deleted_interview_measured_is_drilled_no_more(ana: Candidate) -> None:
    interview_id = ana.create()["id"]
    make_ready(interview_id)
    practised(ana, interview_id, days_ago=2, structure=2.0)
    drill = start(ana).json["id"]

    ana.call("DELETE", f"/v1/interviews/{interview_id}")

    assert start(ana).status_code == 409
    assert ana.call("GET", "/v1/drills").json["exercises"] == []
    kept = Interview.model_validate(paths.interview_ref(drill).get().to_dict())
    assert kept.status is InterviewStatus.PREPARING
    assert kept.drill is not None
    assert "2.0" not in kept.drill.model_dump_json()
    assert kept.profile == Profile(role="Data engineer", level=kept.profile.level, industry="Retail")
