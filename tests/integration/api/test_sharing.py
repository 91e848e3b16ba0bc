"""Sharing with coaches: the owner says who, sees it, takes it back; and it goes with the coach's account."""

from __future__ import annotations

import pytest

from shared.archive import coaches, store
from shared.documents.archive import ArchivedInterview
from shared.errors import Unavailable
from shared.firestore import paths
from shared.gcp.warehouse import user_hash
from tests.integration.api.conftest import Candidate
from tests.unit.archive.test_archive import interview

pytestmark = pytest.mark.emulators


class Archive:
    """The archive's one interview: it never hears of a withdrawal, so that Firestore has to say."""

    def __init__(self) -> None:
        self.there: list[ArchivedInterview] = []
        self.told: list[tuple[str, ...]] = []


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Archive:
    made = Archive()
    monkeypatch.setattr(store, "is_on", lambda: True)
    monkeypatch.setattr(store, "find", lambda wanted: made.there if wanted.shared else [])
    monkeypatch.setattr(store, "share", lambda _, __, named: made.told.append(tuple(named)))
    monkeypatch.setattr(store, "forget_coach", lambda _: None)
    monkeypatch.setattr(store, "erase_owner", lambda _: 0)
    return made


def finds(coach: Candidate) -> int:
    return len(coach.call("GET", "/v1/archive?shared=true&words=kafka").json["hits"])


def test_an_interview_is_shared_seen_found_and_taken_back(
    ana: Candidate, ben: Candidate, archive: Archive
) -> None:
    interview_id = str(ana.create()["id"])
    at = f"/v1/interviews/{interview_id}/coaches"
    theirs = ben.call("GET", "/v1/archive").json["coach_code"]
    archive.there = [interview(1).model_copy(update={"id": interview_id, "shared_with": (theirs,)})]

    # by default nobody finds it, whatever the archive says, and nobody else shares it
    assert finds(ben) == 0
    assert ben.call("PATCH", at, {"coaches": [theirs]}).status_code == 404

    # when its owner shares it, it is seen and found
    assert ana.call("PATCH", at, {"coaches": [theirs, theirs]}).json["shared_with"] == [theirs]
    assert ana.call("GET", f"/v1/interviews/{interview_id}").json["interview"]["shared_with"] == [theirs]
    exported = ana.call("GET", f"/v1/interviews/{interview_id}/export").json
    assert exported["interview"]["shared_with"] == [theirs]
    assert finds(ben) == 1
    # and only so: the interview itself stays closed
    assert ben.call("GET", f"/v1/interviews/{interview_id}").status_code == 404

    # when it is taken back, it is not found from that moment
    assert ana.call("PATCH", at, {"coaches": []}).json["shared_with"] == []
    assert finds(ben) == 0
    assert archive.told == [(theirs,), ()]


def test_who_deletes_their_account_is_nobodys_coach_any_more(
    ana: Candidate, ben: Candidate, archive: Archive
) -> None:
    interview_id = str(ana.create()["id"])
    theirs, other = coaches.code(ben.uid), "f" * 32
    ana.call("PATCH", f"/v1/interviews/{interview_id}/coaches", {"coaches": [theirs, other]})

    assert ben.call("DELETE", "/v1/me").status_code == 200

    stored = paths.interview_ref(interview_id).get().to_dict() or {}
    assert stored["shared_with"] == [other]


def test_a_deletion_reaches_the_archive_and_the_receipt_names_it(
    ana: Candidate, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview_id = str(ana.create()["id"])
    copies, owners = {interview_id: 1}, {user_hash(ana.uid): 2}
    monkeypatch.setattr(store, "erase_interview", lambda one: copies.pop(one, 0))
    monkeypatch.setattr(store, "erase_owner", lambda owner: owners.pop(owner, 0))

    of_interview = ana.call("DELETE", f"/v1/interviews/{interview_id}").json
    of_account = ana.call("DELETE", "/v1/me").json

    assert {"kind": "archive", "name": "interviews", "count": 1} in of_interview["removed"]
    assert {"kind": "archive", "name": "interviews", "count": 2} in of_account["removed"]
    assert (copies, owners) == ({}, {})


def test_an_archive_that_is_away_is_still_to_go(
    ana: Candidate, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview_id = str(ana.create()["id"])

    def away(_: str) -> int:
        raise Unavailable("archive", "AutoReconnect")

    monkeypatch.setattr(store, "erase_interview", away)

    receipt = ana.call("DELETE", f"/v1/interviews/{interview_id}").json

    assert "archive" in {one["kind"] for one in receipt["pending"]}
    assert "archive" not in {one["kind"] for one in receipt["removed"]}
