"""One person in every store and every log: nothing personal is logged, and nothing of them stays."""

from __future__ import annotations

import io
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
from docx import Document

from jobs import publish_trends
from local.chaos import verdict
from local.rehearsal import recordings
from local.rehearsal.client import Candidate, Json
from local.rehearsal.synthetic_audio import speech_like_noise
from local.stack import warehouse
from local.stack.running_stack import Running
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl
from shared import clock
from shared.erasure import workflow
from shared.firestore import leaderboard, paths
from shared.gcp import clients
from shared.gcp.tables import TABLES
from shared.gcp.warehouse import table_id, user_hash
from shared.settings import settings
from tests.accounts import deleting_accounts
from tests.e2e import stored
from tests.e2e.media import spoken
from tests.product_clients import forget_clients

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(300)]

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Person:
    """Somebody whose words can be told from everybody else's."""

    uid: str
    name: str
    mail: str
    phone: str
    trade: str
    """Stands in the role, in the job description, in an own question, in the résumé and in what was said."""

    @classmethod
    def new(cls) -> Person:
        one = secrets.token_hex(4)
        digits = str(int(one, 16)).zfill(10)[-9:]
        return cls(f"u{one}", f"Quill{one}", f"q{one}@example.org", f"+49{digits}", f"zebrafinch{one}")

    @property
    def needles(self) -> tuple[str, ...]:
        return self.uid, self.name, self.mail, self.phone, self.trade

    def resume(self) -> bytes:
        document = Document()
        document.add_heading(f"Maria {self.name}", 0)
        document.add_paragraph(f"{self.mail}, {self.phone}")
        document.add_heading("Experience", 1)
        for years in ("2019 - 2024", "2014 - 2019", "2010 - 2014"):
            document.add_paragraph(f"{years} Keeper, {self.trade} house")
            document.add_paragraph("Fed, weighed and wrote down every animal, and taught four others.")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def words(self) -> str:
        return (
            f"In my last role at the {self.trade} house two animals had died in one winter and nobody knew "
            "why. I was asked to find the cause within a month. I weighed each of them every morning, wrote "
            "down what they ate, and found that the heating failed at night. "
            f"I, {self.name}, replaced the timer, trained my colleagues to read the thermometer, and agreed "
            f"on a plan with the vet before I changed their food. After that we lost no {self.trade} in "
            "three years, and two other houses took the plan over. I learned to measure before I change "
            "anything and to tell people early what I don't know yet."
        )


@pytest.fixture
def admin(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """The product's own clients in this process speak to the stack."""
    for name, value in stack.environment.items():
        monkeypatch.setenv(name, value)
    forget_clients()
    yield stack.running
    forget_clients()


def until(condition: Callable[[], Any], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it didn't come in time"
        time.sleep(0.2)


def found(running: Running, needles: tuple[str, ...]) -> list[str]:
    """Where in Firestore, Cloud Storage and BigQuery any of these stands."""
    wanted = [needle.encode() for needle in needles]
    places = [
        f"document {path}"
        for path, content in stored.documents(running)
        if any(needle in f"{path} {content}" for needle in needles)
    ]
    for bucket in (settings().uploads_bucket, settings().derived_bucket):
        for blob in clients.storage_client().list_blobs(bucket):
            content = blob.name.encode() + blob.download_as_bytes()
            places += [f"object {bucket}/{blob.name}" for _ in {n for n in wanted if n in content}][:1]
    for table in TABLES:
        rows = warehouse.everything(running, table.name)
        places += [f"row of {table.name}" for row in rows if any(needle in str(row) for needle in needles)]
    return places


def upload_resume(candidate: Candidate, person: Person) -> str:
    content = person.resume()
    asked = {"content_type": DOCX, "size": len(content), "file_name": f"{person.name}.docx"}
    ticket = candidate.call("POST", "/v1/resumes", asked)
    sent = httpx.put(ticket["upload"]["url"], content=content, headers=ticket["upload"]["headers"])
    assert sent.is_success, sent.text
    resume_id = str(ticket["resume_id"])
    until(lambda: candidate.call("GET", f"/v1/resumes/{resume_id}")["resume"]["status"] == "analyzed")
    return resume_id


def conduct(candidate: Candidate, person: Person, resume_id: str) -> str:
    """An interview with an answer of each way, its report, its PDF and its rows."""
    body: Json = {
        "role": f"Keeper of {person.trade}",
        "industry": person.trade,
        "job_description": f"We look for somebody who keeps {person.trade} well and writes it down.",
        "question_count": 2,
        "own_questions": [f"Why do you keep {person.trade}?"],
        "resume_id": resume_id,
        "consents": {"recording": True, "expression": False},
    }
    interview_id = str(candidate.call("POST", "/v1/interviews", body)["id"])
    first, second = candidate.wait_ready(interview_id)["answers"][:2]
    candidate.upload_recording(interview_id, first["id"], spoken(f"{person.name}.wav"))
    candidate.upload_segments(interview_id, second["id"], recordings.segments(speech_like_noise(25, 3)))
    for answer in (first, second):

        def is_scored(answer_id: str = answer["id"]) -> bool:
            state, reason = next(
                (one["state"], one["reason"])
                for one in candidate.view(interview_id)["answers"]
                if one["id"] == answer_id
            )
            assert reason is None, reason
            return bool(state == "scored")

        until(is_scored)
    candidate.finish(interview_id)
    until(lambda: (candidate.view(interview_id)["report"] or {}).get("status") == "done")
    until(lambda: len(warehouse.rows(candidate.running, "answers", interview_id)) >= 2)
    until(lambda: warehouse.rows(candidate.running, "interviews", interview_id))
    return interview_id


def take_part(person: Person) -> None:
    """What the batches make of a person: trends in the warehouse, their document, a place among others."""
    from google.cloud.firestore import transactional

    day = clock.now().date()
    moment = clock.now().isoformat()
    of_a_day = {"day": day.isoformat(), "recorded_at": moment, "user_hash": user_hash(person.uid)}
    track = {"role": f"Keeper of {person.trade}", "level": "mid", "language": "en-US", "rubric_version": "v1"}
    measured = {"measure": "total", "competency": ""}
    trend: dict[str, Any] = dict.fromkeys(("first_day", "last_day"), day.isoformat())
    trend |= dict.fromkeys(("answers_before", "answers_now"), 0)
    trend |= {"answers": 6, "rolling_mean": 3.0, "spread": 0.3, "competencies": 1, "recent_answers": 6}
    for table, values in (
        ("trends", {**measured, **trend}),
        ("trend_weeks", {**measured, "week": day.isoformat(), "answers": 6, "mean": 3.0}),
        ("forecasts", {"expected": 3.1, "low": 2.8, "high": 3.4, "model_version": "v1"}),
    ):
        row = {**of_a_day, **track, **values}
        assert clients.bigquery().insert_rows_json(table_id(table), [row]) == [], table
    assert publish_trends.publish(day)[1] >= 1
    transactional(lambda transaction: leaderboard.join(person.uid, transaction))(
        clients.firestore().transaction()
    )


MADE_OF_PEOPLE = (
    *("row of trends", "row of trend_weeks", "row of forecasts"),
    *("document leaderboard_members/", "document users/"),
)


def let_time_pass(*erasure_ids: str) -> None:
    """Run what is due after two hours and after eight days."""
    asked = clock.now() - max(workflow.SWEEPS) - timedelta(hours=1)
    for _ in workflow.SWEEPS:
        for erasure_id in erasure_ids:
            due = {"next_at": clock.now() - timedelta(seconds=1), "requested_at": asked}
            paths.erasure_ref(erasure_id).update(due)
        workflow.sweep_due()


def test_a_person_is_in_no_log_and_after_deletion_in_no_store(
    admin: Running, stack: Stack, standins: StandinControl
) -> None:
    person, neighbour = Person.new(), Person.new()
    with (
        deleting_accounts(admin.ports["auth"]) as deleted,
        Candidate(admin, person.uid) as candidate,
        Candidate(admin, neighbour.uid) as other,
    ):
        # given a person with a résumé and two interviews, who has read and taken out all of it
        standins.add({"service": "speech", "transcript": person.words()})
        resume_id = upload_resume(candidate, person)
        first, second = (conduct(candidate, person, resume_id) for _ in range(2))
        exported = candidate.call("GET", "/v1/me/export")
        candidate.call("GET", "/v1/progress")
        take_part(person)
        kept = other.create_interview(role=neighbour.trade, level="mid", questions=1)["id"]

        # and whose words the search finds where they belong
        assert person.trade in str(exported)
        before = found(admin, (*person.needles, user_hash(person.uid)))
        for where in (
            "document resumes/",
            "document interviews/",
            "object ",
            "row of answers",
            *MADE_OF_PEOPLE,
        ):
            assert any(place.startswith(where) for place in before), where

        # when one interview is deleted
        partial = candidate.call("DELETE", f"/v1/interviews/{first}")

        # then nothing of it stands, nor what was made of it with the rest, and the other does
        left = found(admin, (*person.needles, user_hash(person.uid)))
        assert not [place for place in left if place.startswith(MADE_OF_PEOPLE[:3])]
        assert verdict.remains(admin, person.uid, first) == []
        assert candidate.view(second)["interview"]["id"] == second

        # when the batches have run again and the account is deleted, and the days have passed in which
        # something could still come
        take_part(person)
        whole = candidate.call("DELETE", "/v1/me")
        let_time_pass(partial["id"], whole["id"])

        # then the sign-in is gone, and no store holds a word of the person
        assert deleted == [person.uid]
        assert found(admin, person.needles) == []
        assert [place for place in found(admin, (user_hash(person.uid),)) if "erasures/" not in place] == []
        assert verdict.remains(admin, person.uid, second) == []
        # but the neighbour's
        assert other.view(kept)["interview"]["profile"]["role"] == neighbour.trade

    # and no log of any process ever held one
    logged = {
        log.name: sorted(
            needle
            for needle in person.needles
            if needle in log.read_text("utf-8", "replace") and (needle != person.uid or log.name in OURS)
        )
        for log in stack.logs.iterdir()
    }
    assert set(OURS) <= set(logged)
    assert {name: needles for name, needles in logged.items() if needles} == {}


OURS = ("functions.log",)
"""Logs of our own code. An emulator may log the name of a document or an object, which holds the id."""
