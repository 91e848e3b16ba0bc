"""Firestore's rules as clients meet them: over REST, with a person's token, in the emulator."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from local.stack import tokens
from local.stack.environment import PROJECT
from shared.gcp import clients
from tests.integration.conftest import Emulators

pytestmark = pytest.mark.emulators

READABLE = (
    "interviews/{i}",
    "interviews/{i}/answers/a1",
    "interviews/{i}/steps/a1_transcript",
    "interviews/{i}/steps/report",
    "interviews/{i}/segments/a1_0000",
    "interviews/{i}/stories/a1",
    "resumes/{i}",
    "users/{uid}",
    "users/{uid}/progress/{i}",
    "users/{uid}/insight/trends",
)
CLOSED = (
    "interviews/{i}/private/a1",
    "interviews/{i}/mentor_links/d1",
    "interviews/{i}/mentor_comments/c1",
    "cohorts/{i}",
    "cohorts/{i}/assignments/a1",
    "cohort_members/{i}_{uid}",
    "claims/transcribe_{i}",
    "idempotency/{i}",
    "quotas/{uid}_20260101",
    "erasures/interview_{i}",
    "leaderboard/{i}",
    "leaderboard_members/{uid}",
    "mail_settings/{uid}",
    "mail_links/{i}",
    "whatever/{i}",
    "users/{uid}/practised/{i}",
    "users/{uid}/whatever/{i}",
)


@dataclass(frozen=True)
class Person:
    """A signed-in person, or nobody, with Firestore's REST interface."""

    address: str
    uid: str | None

    def _headers(self) -> dict[str, str]:
        return {} if self.uid is None else {"Authorization": f"Bearer {tokens.mint(self.uid, PROJECT)}"}

    def get(self, path: str) -> int:
        return httpx.get(f"{self.address}/{path}", headers=self._headers()).status_code

    def write(self, path: str) -> list[int]:
        """Try to change, make and delete a document."""
        body = {"fields": {"owner": {"stringValue": self.uid or ""}}}
        headers = self._headers()
        parent, _, name = path.rpartition("/")
        return [
            httpx.patch(f"{self.address}/{path}", headers=headers, json=body).status_code,
            httpx.post(
                f"{self.address}/{parent}?documentId=new{name}", headers=headers, json=body
            ).status_code,
            httpx.delete(f"{self.address}/{path}", headers=headers).status_code,
        ]

    def query(
        self, collection: str, owner: str | None, parent: str = "", *, group: bool = False
    ) -> tuple[int, int]:
        """Status and number of documents of a query, filtered by owner or not."""
        structured: dict[str, Any] = {"from": [{"collectionId": collection, "allDescendants": group}]}
        if owner is not None:
            field = {"field": {"fieldPath": "owner"}, "op": "EQUAL", "value": {"stringValue": owner}}
            structured["where"] = {"fieldFilter": field}
        address = f"{self.address}/{parent}" if parent else self.address
        response = httpx.post(
            f"{address}:runQuery", headers=self._headers(), json={"structuredQuery": structured}
        )
        found = response.json() if response.status_code == 200 else []
        return response.status_code, sum("document" in part for part in found)


@pytest.fixture
def ids(emulators: Emulators) -> dict[str, str]:
    """Documents of one person, as the functions write them."""
    names = {"i": secrets.token_hex(8), "uid": f"u{secrets.token_hex(8)}"}
    for path in (*READABLE, *CLOSED):
        clients.firestore().document(path.format(**names)).set({"owner": names["uid"]})
    return names


@pytest.fixture
def owner(emulators: Emulators, ids: dict[str, str]) -> Person:
    """Whose documents they are."""
    return Person(emulators.documents, ids["uid"])


@pytest.fixture(params=["stranger", "nobody"])
def other(request: pytest.FixtureRequest, emulators: Emulators) -> Person:
    """Someone else, signed in or not."""
    return Person(emulators.documents, "stranger" if request.param == "stranger" else None)


@pytest.mark.parametrize("path", READABLE)
def test_the_owner_reads_and_nobody_else(
    owner: Person, other: Person, ids: dict[str, str], path: str
) -> None:
    assert owner.get(path.format(**ids)) == 200
    assert other.get(path.format(**ids)) == 403


@pytest.mark.parametrize("path", CLOSED)
def test_bookkeeping_is_read_by_nobody(owner: Person, other: Person, ids: dict[str, str], path: str) -> None:
    assert owner.get(path.format(**ids)) == 403
    assert other.get(path.format(**ids)) == 403


@pytest.mark.parametrize("path", [*READABLE, *CLOSED])
def test_no_client_writes(owner: Person, other: Person, ids: dict[str, str], path: str) -> None:
    assert owner.write(path.format(**ids)) == [403, 403, 403]
    assert other.write(path.format(**ids)) == [403, 403, 403]


@pytest.mark.parametrize("collection", ["interviews", "resumes"])
def test_a_list_must_ask_for_ones_own(owner: Person, other: Person, collection: str) -> None:
    assert owner.query(collection, owner.uid) == (200, 1)
    assert owner.query(collection, None)[0] == 403
    assert other.query(collection, owner.uid)[0] == 403


@pytest.mark.parametrize("collection", ["answers", "steps", "segments", "stories"])
def test_a_listener_below_an_interview_must_ask_for_ones_own(
    owner: Person, other: Person, ids: dict[str, str], collection: str
) -> None:
    parent = f"interviews/{ids['i']}"
    found = {"answers": 1, "steps": 2, "segments": 1, "stories": 1}[collection]

    assert owner.query(collection, owner.uid, parent) == (200, found)
    assert owner.query(collection, None, parent)[0] == 403
    assert other.query(collection, owner.uid, parent)[0] == 403


def test_progress_is_listed_by_its_person(owner: Person, other: Person, ids: dict[str, str]) -> None:
    assert owner.query("progress", None, f"users/{ids['uid']}") == (200, 1)
    assert other.query("progress", None, f"users/{ids['uid']}")[0] == 403


@pytest.mark.parametrize("group", ["answers", "private", "steps", "progress"])
def test_no_query_goes_across_interviews(owner: Person, group: str) -> None:
    assert owner.query(group, owner.uid, group=True)[0] == 403


def test_what_is_not_there_looks_like_what_is_not_ours(owner: Person) -> None:
    assert owner.get("interviews/nothing") == 403
