"""Interviews over HTTP: made once, read by their owner, finished, listed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from shared import clock
from shared.documents.interview import Answer, AnswerState
from shared.firestore import paths, reads
from shared.gcp import object_names
from shared.settings import settings
from tests.integration.api.conftest import (
    Answered,
    Candidate,
    Heard,
    code,
    interview_body,
    make_ready,
    put_object,
)

pytestmark = pytest.mark.emulators


def test_a_new_interview_is_prepared_and_its_questions_are_asked_for(ana: Candidate, heard: Heard) -> None:
    created = ana.create(job_description="Own the\u200b nightly loads.", own_questions=["Why us?"])

    assert created["status"] == "preparing"
    assert created["owner"] == ana.uid
    assert created["job_description"] == "Own the nightly loads."
    assert len(created["id"]) >= 20
    assert heard.of("interview-created") == [{"version": 1, "interview_id": created["id"]}]


def test_the_same_key_and_body_make_one_interview(ana: Candidate) -> None:
    first = ana.call("POST", "/v1/interviews", interview_body(), idempotency_key="k1")
    second = ana.call("POST", "/v1/interviews", interview_body(), idempotency_key="k1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert len(ana.call("GET", "/v1/interviews").json["interviews"]) == 1


def test_the_same_request_sent_at_the_same_time_makes_one(ana: Candidate) -> None:
    def post(_: int) -> Answered:
        return ana.call("POST", "/v1/interviews", interview_body(), idempotency_key="k1")

    with ThreadPoolExecutor(4) as pool:
        responses = list(pool.map(post, range(4)))

    made = {r.json["id"] for r in responses if r.status_code == 201}
    # Firestore may ask some to come back; none makes a second interview.
    assert {r.status_code for r in responses} <= {201, 503}
    assert len(made) == 1
    assert len(ana.call("GET", "/v1/interviews").json["interviews"]) == 1


def test_a_replay_asks_again_for_questions_that_never_came(ana: Candidate, heard: Heard) -> None:
    # The first request may have ended between its commit and its event.
    for _ in range(2):
        ana.call("POST", "/v1/interviews", interview_body(), idempotency_key="k1")

    assert len(heard.of("interview-created")) == 2


def test_the_same_key_with_another_body_is_refused(ana: Candidate) -> None:
    ana.call("POST", "/v1/interviews", interview_body(), idempotency_key="k1")

    other = ana.call("POST", "/v1/interviews", interview_body(role="Nurse"), idempotency_key="k1")

    assert other.status_code == 422
    assert code(other) == "idempotency_key_reused"


def test_a_key_is_a_persons_own(ana: Candidate, ben: Candidate) -> None:
    first = ana.call("POST", "/v1/interviews", interview_body(), idempotency_key="k1")
    second = ben.call("POST", "/v1/interviews", interview_body(), idempotency_key="k1")

    assert first.json["id"] != second.json["id"]
    assert second.json["owner"] == ben.uid


def test_no_consent_to_recording_no_interview(ana: Candidate) -> None:
    refused = ana.call("POST", "/v1/interviews", interview_body(consents={"recording": False}))

    assert refused.status_code == 422
    assert code(refused) == "consent_required"


def test_someone_elses_resume_cannot_be_used(ana: Candidate, ben: Candidate) -> None:
    resume = {"content_type": "application/pdf", "size": 100}
    resume_id = ben.call("POST", "/v1/resumes", resume).json["resume_id"]

    refused = ana.call("POST", "/v1/interviews", interview_body(resume_id=resume_id))

    assert refused.status_code == 422
    assert code(refused) == "unknown_resume"
    assert ben.call("POST", "/v1/interviews", interview_body(resume_id=resume_id)).status_code == 201


def test_a_day_has_a_cap_that_deleting_does_not_lift(ana: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWS_PER_DAY", "2")
    settings.cache_clear()
    try:
        first = ana.create()["id"]
        ana.create()
        ana.call("DELETE", f"/v1/interviews/{first}")

        refused = ana.call("POST", "/v1/interviews", interview_body())
    finally:
        monkeypatch.undo()
        settings.cache_clear()

    assert refused.status_code == 429
    assert code(refused) == "too_many_interviews"
    assert 0 < int(refused.headers["Retry-After"]) <= 86_401


def test_lists_come_newest_first_in_pages(ana: Candidate, ben: Candidate) -> None:
    ben.create()
    made = [ana.create()["id"] for _ in range(3)]

    first = ana.call("GET", "/v1/interviews?page_size=2").json
    second = ana.call("GET", f"/v1/interviews?page_size=2&page_token={first['next_page_token']}").json

    assert [i["id"] for i in first["interviews"]] == [made[2], made[1]]
    assert [i["id"] for i in second["interviews"]] == [made[0]]
    assert second["next_page_token"] is None


@pytest.mark.parametrize("query", ["page_size=0", "page_size=x", "page_token=!", "page_token=bm8=", "uid=u1"])
def test_a_bad_page_is_refused(ana: Candidate, query: str) -> None:
    assert ana.call("GET", f"/v1/interviews?{query}").status_code == 422


def test_an_interview_reads_as_one_json(ana: Candidate, interview: tuple[str, list[Answer]]) -> None:
    interview_id, answers = interview
    paths.report_ref(interview_id).set({"owner": ana.uid, "status": "done", "summary": "Good."})

    view = ana.call("GET", f"/v1/interviews/{interview_id}").json

    assert view["interview"]["status"] == "ready"
    assert [a["id"] for a in view["answers"]] == [a.id for a in answers]
    steps = view["answers"][0]["steps"]
    assert {name: step["status"] for name, step in steps.items()} == {
        "transcript": "pending",
        "evaluation": "pending",
        "follow_up": "pending",
        "expression": "off",
    }
    assert view["report"]["summary"] == "Good."
    assert "names a trade-off" not in str(view)


def test_finishing_skips_what_was_not_answered_and_asks_for_the_report(
    ana: Candidate, interview: tuple[str, list[Answer]], heard: Heard
) -> None:
    interview_id, answers = interview
    # The first answer's recording has arrived, and `transcribe` has not noticed it yet.
    name = object_names.recording(ana.uid, interview_id, answers[0].id, "audio/webm")
    put_object(settings().uploads_bucket, name)

    finished = ana.call("POST", f"/v1/interviews/{interview_id}/finish")

    assert finished.status_code == 200
    assert finished.json["status"] == "finishing"
    states = [reads.get_answer(interview_id, a.id).state for a in answers]
    assert states == [AnswerState.AWAITING_UPLOAD, AnswerState.SKIPPED]
    assert heard.of("interview-finished") == [{"version": 1, "interview_id": interview_id}]


def test_finishing_may_be_repeated(ana: Candidate, interview: tuple[str, list[Answer]]) -> None:
    interview_id, _ = interview
    both = [ana.call("POST", f"/v1/interviews/{interview_id}/finish") for _ in range(2)]

    assert [r.status_code for r in both] == [200, 200]
    assert both[1].json["status"] == "finishing"


def test_an_interview_without_questions_cannot_finish(ana: Candidate) -> None:
    refused = ana.call("POST", f"/v1/interviews/{ana.create()['id']}/finish")

    assert refused.status_code == 409
    assert code(refused) == "not_ready"


def test_expression_consent_is_granted_for_what_is_still_to_come(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, _ = interview

    changed = ana.call("PATCH", f"/v1/interviews/{interview_id}/consents", {"expression": True})

    assert changed.json["interview"]["consents"]["expression"] is True
    assert changed.json["receipt"] is None
    view = ana.call("GET", f"/v1/interviews/{interview_id}").json
    assert {a["steps"]["expression"]["status"] for a in view["answers"]} == {"pending"}


def test_withdrawing_expression_consent_deletes_what_it_made(ana: Candidate) -> None:
    interview_id = ana.create(consents={"recording": True, "expression": True})["id"]
    answer, _ = make_ready(interview_id)
    step = paths.interview_ref(interview_id).collection("steps").document(f"{answer.id}_expression")
    step.update({"status": "done", "smiling": 0.4})

    changed = ana.call("PATCH", f"/v1/interviews/{interview_id}/consents", {"expression": False})

    assert changed.json["interview"]["consents"]["expression"] is False
    assert changed.json["receipt"]["removed"] == [{"kind": "firestore", "name": "expression", "count": 1}]
    left = step.get().to_dict()
    assert left["status"] == "off"
    assert "smiling" not in left


def test_progress_is_ones_own_summaries(ana: Candidate, person: Callable[[], Candidate]) -> None:
    for interview_id, days, total in (("i2", 1, 3.0), ("i1", 9, 2.0)):
        finished = clock.now() - timedelta(days=days)
        summary = {"owner": ana.uid, "finished_at": finished, "total": total, "scored": 5}
        paths.progress_ref(ana.uid, interview_id).set(summary)

    mine = ana.call("GET", "/v1/progress").json
    others = person().call("GET", "/v1/progress").json

    assert [s["interview_id"] for s in mine["interviews"]] == ["i1", "i2"]
    assert {p["name"]: p["score"] for p in mine["readiness"]["parts"]} == {"interviews": 38, "practice": 50}
    assert others["interviews"] == []
    assert others["readiness"]["score"] is None
