"""After a deletion nothing of a person is left: in no store, and in no log."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator

import pytest

from local.rehearsal import recordings
from local.rehearsal.client import Candidate
from local.rehearsal.synthetic_audio import babble
from local.stack.environment import DERIVED, UPLOADS
from local.stack.provisioning import call
from local.stack.stack import Stack
from tests.e2e import stored
from tests.e2e.media import spoken
from tests.e2e.warehouse import rows

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(400)]

ROLE = "Keeper of zebrafish"
OWN = "How do you feed the zebrafish on a Sunday?"


def names(stack: Stack, bucket: str) -> Iterator[str]:
    """Every object of a bucket."""
    listed = call("GET", f"http://127.0.0.1:{stack.ports.storage}/storage/v1/b/{bucket}/o")
    yield from (str(item["name"]) for item in listed.get("items", []))


def settled(candidate: Candidate, interview_id: str) -> bool:
    states = [answer["state"] for answer in candidate.view(interview_id)["answers"] if answer["depth"] == 0]
    return set(states) <= {"scored", "not_scored"}


def until(condition: object, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:  # type: ignore[operator]
        time.sleep(0.5)


def test_nothing_of_a_deleted_person_is_left_anywhere(stack: Stack) -> None:
    # given a person who practised in both ways and has a report, rows and a résumé
    with Candidate(stack.running, f"erased-{secrets.token_hex(8)}") as candidate:
        created = candidate.create_interview(
            role=ROLE, level="mid", questions=2, own_questions=[OWN], industry="Aquaria"
        )
        interview_id = str(created["id"])
        first, second = (answer["id"] for answer in candidate.wait_ready(interview_id)["answers"][:2])
        candidate.upload_recording(interview_id, first, spoken("a.wav", 10, seed=71))
        candidate.upload_segments(interview_id, second, recordings.segments(babble(30, 72)))
        until(lambda: settled(candidate, interview_id))
        said = [
            answer["steps"]["transcript"]["text"]
            for answer in candidate.view(interview_id)["answers"]
            if answer["id"] in {first, second}
        ]
        candidate.call("POST", "/v1/resumes", {"content_type": "application/pdf", "size": 10})
        candidate.finish(interview_id)
        until(lambda: (candidate.view(interview_id)["report"] or {}).get("status") == "done")
        until(lambda: len(rows(stack.running, "answers", interview_id)) >= 2)
        assert all(said)

        # when they delete their account
        receipt = candidate.call("DELETE", "/v1/me")

    # then no store holds them
    uid, token = candidate.uid, candidate.token
    left = [
        path
        for path, document in stored.documents(stack.running)
        if re.search(f"{uid}|{ROLE}|zebrafish", path + json.dumps(document, default=str))
    ]
    assert left == []
    assert [n for bucket in (UPLOADS, DERIVED) for n in names(stack, bucket) if uid in n] == []
    for table in ("answers", "interviews", "expression"):
        assert rows(stack.running, table, interview_id) == []
    assert [part["kind"] for part in receipt["pending"]] in ([], ["auth"])

    # and no log of ours ever did: who they are, what they said, what they typed, or how they signed in
    ours = [stack.logs / f"{name}.log" for name in ("functions", "storage", "standins")]
    needles = [uid, token, ROLE, "zebrafish", "X-Goog-Signature", *(text[:40] for text in said)]
    for log in ours:
        text = log.read_text("utf-8", "replace") if log.exists() else ""
        assert [needle for needle in needles if needle in text] == [], log.name
    assert ours[0].exists()
