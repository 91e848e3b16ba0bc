"""What the candidate owns: export, résumés, deleting one interview or the whole account, with receipts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest
from google.api_core.exceptions import ServiceUnavailable
from google.cloud.firestore_v1.base_query import FieldFilter
from jsonschema import Draft202012Validator

from functions.api.routes.table import document
from jobs import erase
from shared import clock
from shared.documents.insight import TrendSummary
from shared.documents.interview import Answer
from shared.documents.vocabulary import Step
from shared.erasure import workflow
from shared.firestore import paths
from shared.firestore import paths as paths_module
from shared.gcp import clients, object_names, warehouse
from shared.settings import settings
from tests.integration.api.conftest import Candidate, code, interview_body, make_ready, put_object
from tests.integration.conftest import Emulators

pytestmark = pytest.mark.emulators

PDF = {"content_type": "application/pdf", "size": 9, "file_name": "cv.pdf"}


def fill(ana: Candidate, interview_id: str, answer: Answer) -> None:
    """Everything that the functions may have left of an answer."""
    config = settings()
    recording = object_names.recording(ana.uid, interview_id, answer.id, "audio/webm")
    put_object(config.uploads_bucket, recording, b"sound")
    put_object(config.derived_bucket, object_names.derived_audio(ana.uid, interview_id, answer.id, 0), b"wav")
    segment = {"owner": ana.uid, "answer_id": answer.id, "index": 0, "text": "I built it."}
    paths.segment_ref(interview_id, answer.id, 0).set(segment)
    paths.step_ref(interview_id, answer.id, Step.TRANSCRIPT).update({"status": "done", "text": "I built it."})
    paths.step_ref(interview_id, answer.id, Step.EVALUATION).update({"status": "off", "total": 3.0})
    paths.step_ref(interview_id, answer.id, Step.FOLLOW_UP).update({"status": "done", "text": "How?"})
    paths.report_ref(interview_id).set({"owner": ana.uid, "status": "done"})
    paths.progress_ref(ana.uid, interview_id).set({"owner": ana.uid, "total": 3.0})
    paths.practised_ref(ana.uid, interview_id).set({"owner": ana.uid, "questions": []})
    trends = TrendSummary(
        owner=ana.uid, computed_at=clock.now(), expire_at=clock.now(), day=clock.now().date(), tracks=()
    )
    paths.trends_ref(ana.uid).set(trends.model_dump(mode="json"))
    for table in ("answers", "expression"):
        row: dict[str, Any] = {
            "row_id": f"{answer.id}_{table}",
            "recorded_at": "2026-01-01T00:00:00Z",
            "user_hash": warehouse.user_hash(ana.uid),
            "interview_id": interview_id,
            "answer_id": answer.id,
        }
        warehouse.insert(table, {**row, "state": "scored"} if table == "answers" else row)


def removed(receipt: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(entry["kind"], entry["name"]): entry["count"] for entry in receipt["removed"]}


def rows_of(ana: Candidate) -> int:
    sql = f"SELECT COUNT(*) AS n FROM `{warehouse.table_id('answers')}` WHERE user_hash = '{{}}'"
    found = clients.bigquery().query(sql.format(warehouse.user_hash(ana.uid))).result()
    return int(next(iter(found))["n"])


def documents_left(ana: Candidate) -> list[str]:
    """Every document below what this person owned."""
    left = []
    for collection in ("interviews", "resumes", "idempotency", "quotas"):
        mine = FieldFilter("owner", "==", ana.uid)
        for snapshot in clients.firestore().collection(collection).where(filter=mine).stream():
            left.append(snapshot.reference.path)
    for group in ("answers", "steps", "segments", "private", "progress", "practised", "insight"):
        for snapshot in clients.firestore().collection_group(group).stream():
            if (snapshot.to_dict() or {}).get("owner") == ana.uid:
                left.append(snapshot.reference.path)
    return left


def objects_left(ana: Candidate) -> list[str]:
    buckets = (settings().uploads_bucket, settings().derived_bucket)
    names = [b.name for bucket in buckets for b in clients.storage_client().list_blobs(bucket)]
    return [name for name in names if f"/{ana.uid}/" in name]


def test_an_export_holds_everything_and_links_to_the_media(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, answers = interview
    fill(ana, interview_id, answers[0])

    export = ana.call("GET", f"/v1/interviews/{interview_id}/export").json

    assert export["interview"]["id"] == interview_id
    assert len(export["answers"]) == 2
    assert export["segments"][0]["text"] == "I built it."
    assert export["progress"]["total"] == 3.0
    assert export["practised"] == {"owner": ana.uid, "questions": []}
    assert sorted(httpx.get(m["url"]).content for m in export["media"]) == [b"sound", b"wav"]


def test_an_account_export_pages_over_interviews(ana: Candidate) -> None:
    made = [ana.create()["id"] for _ in range(2)]
    ana.call("POST", "/v1/resumes", PDF)

    summary = {"owner": ana.uid, "computed_at": clock.now(), "expire_at": clock.now(), "day": "2026-11-27"}
    paths.trends_ref(ana.uid).set({**summary, "tracks": []})

    first = ana.call("GET", "/v1/me/export?page_size=1").json
    second = ana.call("GET", f"/v1/me/export?page_size=1&page_token={first['next_page_token']}").json

    exported = [e["interview"]["id"] for page in (first, second) for e in page["interviews"]]
    assert exported == made[::-1]
    assert first["resumes"][0]["resume"]["file_name"] == "cv.pdf"
    assert second["resumes"] == []
    assert (first["trends"]["day"], second["trends"]) == ("2026-11-27", None)


def test_deleting_an_interview_removes_all_of_it_and_says_so(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, answers = interview
    fill(ana, interview_id, answers[0])
    kept = ana.create()["id"]

    receipt = ana.call("DELETE", f"/v1/interviews/{interview_id}").json

    assert removed(receipt) == {
        ("bigquery", "answers"): 1,
        ("bigquery", "expression"): 1,
        ("firestore", "answers"): 2,
        ("firestore", "interviews"): 1,
        ("firestore", "placeholders"): 5,
        ("firestore", "private"): 2,
        ("firestore", "progress"): 1,
        ("firestore", "practised"): 1,
        ("firestore", "insight"): 1,
        ("firestore", "report"): 1,
        ("firestore", "segments"): 1,
        ("firestore", "transcript"): 1,
        ("firestore", "evaluation"): 1,
        ("firestore", "follow_up"): 1,
        ("storage", "derived"): 1,
        ("storage", "uploads"): 1,
    }
    assert receipt["pending"] == []
    assert code(ana.call("GET", f"/v1/interviews/{interview_id}")) == "not_found"
    assert ana.call("DELETE", f"/v1/interviews/{interview_id}").status_code == 404
    assert [path for path in documents_left(ana) if not path.startswith("quotas/")] == [f"interviews/{kept}"]
    assert objects_left(ana) == []
    assert rows_of(ana) == 0


def test_what_cannot_go_now_is_pending_and_goes_later(
    ana: Candidate, interview: tuple[str, list[Answer]], monkeypatch: pytest.MonkeyPatch
) -> None:
    interview_id, answers = interview
    fill(ana, interview_id, answers[0])

    def down(*_: object, **__: object) -> None:
        raise ServiceUnavailable("down")

    with monkeypatch.context() as outage:
        outage.setattr(clients.bigquery(), "query", down)
        receipt = ana.call("DELETE", f"/v1/interviews/{interview_id}").json
    due(receipt["id"])
    swept = {r.id: r for r in workflow.sweep_due()}[receipt["id"]]

    assert [p["kind"] for p in receipt["pending"]] == ["bigquery"]
    assert receipt["completed_at"] is None
    assert objects_left(ana) == []
    assert swept.pending == ()
    assert removed(swept.model_dump())["bigquery", "answers"] == 1
    assert rows_of(ana) == 0


def test_a_deletion_that_broke_off_is_asked_again_and_the_receipt_counts_both(
    ana: Candidate, interview: tuple[str, list[Answer]], monkeypatch: pytest.MonkeyPatch
) -> None:
    interview_id, answers = interview
    fill(ana, interview_id, answers[0])

    def down(*_: object) -> None:
        raise ServiceUnavailable("down")

    with monkeypatch.context() as outage:
        outage.setattr("shared.erasure.documents.interview", down)
        first = ana.call("DELETE", f"/v1/interviews/{interview_id}").json
    hidden = ana.call("GET", f"/v1/interviews/{interview_id}")
    second = ana.call("DELETE", f"/v1/interviews/{interview_id}").json

    assert [p["kind"] for p in first["pending"]] == ["firestore"]
    assert hidden.status_code == 404
    assert second["pending"] == []
    assert removed(second)["storage", "uploads"] == 1
    assert removed(second)["firestore", "interviews"] == 1
    assert removed(second)["firestore", "transcript"] == 1


def test_what_a_receipt_counted_before_its_steps_were_told_apart_stays_counted(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, answers = interview
    receipt = ana.call("DELETE", f"/v1/interviews/{interview_id}").json
    earlier = {"kind": "firestore", "name": "steps", "count": 4}
    paths_module.erasure_ref(receipt["id"]).update({"removed": [earlier]})
    late = paths.step_ref(interview_id, answers[0].id, Step.TRANSCRIPT)
    late.set({"owner": ana.uid, "step": "transcript", "status": "done", "text": "I built it."})

    due(receipt["id"])
    swept = {r.id: r for r in workflow.sweep_due()}[receipt["id"]]

    assert removed(swept.model_dump()) == {("firestore", "steps"): 4, ("firestore", "transcript"): 1}


def test_many_steps_are_all_removed_and_all_counted(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, _ = interview
    batch = clients.firestore().batch()
    for index in range(120):
        step = paths.step_ref(interview_id, f"a{index}", Step.TRANSCRIPT)
        status = "done" if index % 2 else "pending"
        batch.set(step, {"owner": ana.uid, "step": "transcript", "status": status})
    batch.commit()

    receipt = ana.call("DELETE", f"/v1/interviews/{interview_id}").json

    assert removed(receipt)["firestore", "transcript"] == 60
    assert removed(receipt)["firestore", "placeholders"] == 60 + 8
    assert [path for path in documents_left(ana) if not path.startswith("quotas/")] == []


def due(erasure_id: str) -> None:
    """Let the time for the next check have come."""
    reference = paths_module.erasure_ref(erasure_id)
    asked = reference.get().to_dict()["requested_at"]  # type: ignore[index]
    reference.update(
        {"next_at": clock.now() - timedelta(seconds=1), "requested_at": asked - timedelta(days=9)}
    )


def test_what_arrives_after_a_deletion_is_swept_until_the_erasure_is_complete(
    ana: Candidate, interview: tuple[str, list[Answer]]
) -> None:
    interview_id, answers = interview
    receipt = ana.call("DELETE", f"/v1/interviews/{interview_id}").json
    name = object_names.recording(ana.uid, interview_id, answers[0].id, "audio/webm")
    put_object(settings().uploads_bucket, name)

    passes = []
    for _ in range(2):
        due(receipt["id"])
        passes.append({r.id: r for r in workflow.sweep_due()}[receipt["id"]])

    assert removed(passes[0].model_dump())["storage", "uploads"] == 1
    assert passes[0].completed_at is None
    assert passes[1].completed_at is not None
    assert objects_left(ana) == []
    record = paths_module.erasure_ref(receipt["id"]).get().to_dict()
    assert record is not None
    assert "owner" not in record
    assert "next_at" not in record


def test_a_resume_is_uploaded_listed_and_deleted(ana: Candidate) -> None:
    ticket = ana.call("POST", "/v1/resumes", PDF, idempotency_key="cv").json
    replay = ana.call("POST", "/v1/resumes", PDF, idempotency_key="cv").json
    upload = ticket["upload"]
    sent = httpx.put(upload["url"], headers=upload["headers"], content=b"%PDF-1.7\n")
    listed = ana.call("GET", "/v1/resumes").json["resumes"]
    read = ana.call("GET", f"/v1/resumes/{ticket['resume_id']}").json["resume"]
    receipt = ana.call("DELETE", f"/v1/resumes/{ticket['resume_id']}").json

    assert replay["resume_id"] == ticket["resume_id"]
    assert sent.status_code == 200
    assert listed == [read]
    assert (read["status"], read["file_name"]) == ("awaiting_upload", "cv.pdf")
    schemas = {"$ref": "#/components/schemas/Resume", "components": document()["components"]}
    assert [error.message for error in Draft202012Validator(schemas).iter_errors(read)] == []
    assert removed(receipt) == {("firestore", "resumes"): 1, ("storage", "uploads"): 1}
    assert ana.call("GET", f"/v1/resumes/{ticket['resume_id']}").status_code == 404


def test_deleting_the_account_leaves_nothing_but_the_receipt(
    ana: Candidate, ben: Candidate, emulators: Emulators
) -> None:
    interview_id = ana.call("POST", "/v1/interviews", interview_body(), idempotency_key="k").json["id"]
    answer, _ = make_ready(interview_id)
    fill(ana, interview_id, answer)
    resume_id = ana.call("POST", "/v1/resumes", PDF).json["resume_id"]
    put_object(settings().uploads_bucket, object_names.resume(ana.uid, resume_id, "application/pdf"))
    clients.firestore().document("users", ana.uid).set({"owner": ana.uid, "theme": "dark"})
    theirs = ben.create()["id"]

    receipt = ana.call("DELETE", "/v1/me").json

    counts = removed(receipt)
    assert counts["auth", "account"] == 1
    assert counts["firestore", "users"] == 1
    assert counts["firestore", "interviews"] == 1
    assert counts["firestore", "resumes"] == 1
    assert counts["firestore", "idempotency"] == 1
    assert counts["storage", "uploads"] == 2
    assert counts["bigquery", "answers"] == 1
    assert receipt["pending"] == []
    assert ana.uid in emulators.deleted_accounts
    assert ana.uid not in str(receipt)
    assert documents_left(ana) == []
    assert objects_left(ana) == []
    assert rows_of(ana) == 0
    assert ben.call("GET", f"/v1/interviews/{theirs}").status_code == 200


def test_a_deleted_accounts_token_makes_nothing_new(ana: Candidate) -> None:
    ana.call("DELETE", "/v1/me")

    refused = [
        ana.call("POST", "/v1/interviews", interview_body()),
        ana.call("POST", "/v1/resumes", PDF),
    ]

    assert [code(r) for r in refused] == ["account_deleted", "account_deleted"]
    assert ana.call("DELETE", "/v1/me").status_code == 200


def test_support_erases_a_person_who_has_no_access_any_more(ana: Candidate, emulators: Emulators) -> None:
    interview_id = ana.create()["id"]
    answer, _ = make_ready(interview_id)
    fill(ana, interview_id, answer)

    receipt = erase.erase(ana.uid)

    assert receipt.pending == ()
    assert ana.uid in emulators.deleted_accounts
    assert documents_left(ana) == []
    assert objects_left(ana) == []


@pytest.mark.parametrize("given", ["ana@example.com", "", "short", "../users/everybody", "a" * 129])
def test_support_cannot_erase_what_is_no_uid(given: str) -> None:
    with pytest.raises(SystemExit):
        erase.main(["--uid", given])
