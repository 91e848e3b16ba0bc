"""The leaderboard on real stores: from scored answers to a page, and off it at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import Client

from jobs import leaderboard as job
from shared import clock
from shared.documents.leaderboard import MIN_PEOPLE
from shared.errors import Busy
from shared.firestore import catalogue, paths
from shared.firestore import leaderboard as store
from shared.gcp import warehouse
from tests.integration.api.conftest import Candidate, WithAccount, code

pytestmark = pytest.mark.emulators

ME = "/v1/me/leaderboard"


@pytest.fixture
def person(served: Client) -> Callable[[], Candidate]:
    """Makes people with accounts, who have never been here."""
    return lambda: WithAccount(served, f"u{secrets.token_hex(8)}")


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    """No member of another test takes part in this one's batches."""
    yield
    for collection in (paths.leaderboard(), paths.leaderboard_members()):
        for document in collection.list_documents():
            document.delete()


def answered(
    uid: str, totals: list[float], role: str = "Data engineer", interview: str = "", **changes: Any
) -> str:
    """Rows as `record_result` writes them; returns the interview."""
    interview = interview or f"i{secrets.token_hex(6)}"
    for position, total in enumerate(totals):
        answer_id = f"{interview}a{position}"
        row = {
            "row_id": f"{answer_id}-{secrets.token_hex(3)}",
            "recorded_at": clock.now().isoformat(),
            "user_hash": warehouse.user_hash(uid),
            "interview_id": interview,
            "answer_id": answer_id,
            "role": role,
            "level": "senior",
            "language": "en-US",
            "position": position,
            "attempt": 1,
            "state": "scored",
            "total": total,
            "total_uncertainty": 0.3,
            "rubric_version": "behavioural.v1",
        }
        warehouse.insert("answers", {**row, **changes})
    return interview


@pytest.fixture
def cohort(person: Callable[[], Candidate]) -> list[Candidate]:
    """Eight people who take part, the last the best."""
    people = [person() for _ in range(8)]
    for at, one in enumerate(people):
        answered(one.uid, [2.0 + at / 4, 2.4 + at / 4, 2.2 + at / 4, 2.3 + at / 4])
        assert one.call("POST", ME).json["standing"] == "waiting"
    return people


def test_scores_become_a_page_that_names_nobody(cohort: list[Candidate]) -> None:
    job.publish(clock.now())

    seen = cohort[-1].call("GET", ME).json

    assert (seen["joined"], seen["standing"]) == (True, "shown")
    page = seen["page"]
    assert (page["role"], page["people"], len(page["rows"])) == ("data engineer", 8, 8)
    assert seen["place"] == page["rows"][0]
    assert (seen["place"]["rank_from"], seen["place"]["answers"]) == (1, "3-5")
    written = str(paths.leaderboard_ref(page["id"]).get().to_dict())
    for one in cohort:
        assert one.uid not in written
        assert warehouse.user_hash(one.uid) not in written


def test_what_is_stored_is_what_its_type_says(cohort: list[Candidate]) -> None:
    job.publish(clock.now())
    cohort[3].call("DELETE", ME)

    stored = [*paths.leaderboard().stream(), *paths.leaderboard_members().stream()]

    assert len(stored) == 8
    assert [fault for s in stored for fault in catalogue.faults(s.reference.path, s.to_dict() or {})] == []


def test_a_second_batch_on_the_same_answers_changes_nothing(cohort: list[Candidate]) -> None:
    first = job.publish(clock.now())
    before = cohort[0].call("GET", ME).json

    second = job.publish(clock.now())

    assert (first["published"], second["published"], second["withdrawn"]) == (1, 0, 0)
    assert cohort[0].call("GET", ME).json == before


def test_nobody_stands_there_who_did_not_ask_for_it(cohort: list[Candidate], ana: Candidate) -> None:
    answered(ana.uid, [4.0] * 6)

    job.publish(clock.now())

    assert cohort[0].call("GET", ME).json["page"]["people"] == len(cohort)
    assert ana.call("GET", ME).json == {"joined": False, "standing": None, "place": None, "page": None}


@pytest.mark.parametrize(
    "changes",
    [{"attempt": 2}, {"state": "not_scored", "total": None}, {"recorded_at": "2020-01-01T00:00:00Z"}],
    ids=["tried again", "not scored", "long ago"],
)
def test_what_does_not_count_does_not_count(
    cohort: list[Candidate], ana: Candidate, changes: dict[str, Any]
) -> None:
    answered(ana.uid, [4.0] * 6, **changes)
    ana.call("POST", ME)

    assert ana.uid not in {uid for uid, given in job.played([ana.uid], clock.now()).items() if given}
    job.publish(clock.now())

    assert ana.call("GET", ME).json["standing"] == "waiting"


def test_an_answer_that_was_delivered_twice_or_scored_again_counts_once(ana: Candidate) -> None:
    interview = answered(ana.uid, [3.0, 3.0, 3.0])
    answered(ana.uid, [4.0, 4.0, 4.0], interview=interview)

    found = job.played([ana.uid], clock.now())[ana.uid]

    assert [one.answer.total for one in found] == [4.0] * 3


def test_who_leaves_is_gone_when_the_request_is_answered(cohort: list[Candidate]) -> None:
    job.publish(clock.now())
    mine = cohort[2].call("GET", ME).json["place"]["pseudonym"]

    left = cohort[2].call("DELETE", ME)

    assert left.json["joined"] is False
    page = cohort[7].call("GET", ME).json["page"]
    assert mine not in str(page)
    # and another's row went with it, so that nobody knows which of two left
    assert len(page["rows"]) == 6
    standings = [one.call("GET", ME).json["standing"] for one in cohort]
    assert sorted(filter(None, standings)) == ["held", *["shown"] * 6]
    assert cohort[2].call("DELETE", ME).status_code == 200


def test_a_board_of_too_few_is_taken_down_whole(cohort: list[Candidate]) -> None:
    job.publish(clock.now())
    cohort[0].call("DELETE", ME)
    shown = [one for one in cohort if one.call("GET", ME).json["standing"] == "shown"]

    shown[0].call("DELETE", ME)

    assert len(shown) - 2 < MIN_PEOPLE
    assert [one.call("GET", ME).json["page"] for one in cohort] == [None] * 8
    assert not list(paths.leaderboard().list_documents())


def test_a_deleted_account_leaves_neither_row_nor_membership(cohort: list[Candidate]) -> None:
    job.publish(clock.now())
    mine = cohort[4].call("GET", ME).json["place"]["pseudonym"]

    receipt = cohort[4].call("DELETE", "/v1/me").json

    assert {"kind": "firestore", "name": "leaderboard_members", "count": 1} in receipt["removed"]
    assert mine not in str([s.to_dict() for s in paths.leaderboard().stream()])
    everywhere = [s.to_dict() for s in paths.leaderboard_members().stream()]
    assert cohort[4].uid not in str(everywhere)
    assert code(cohort[4].call("POST", ME)) == "account_deleted"

    # and the next batch counts without them
    job.publish(clock.now() + timedelta(days=7))
    assert cohort[4].uid not in str([s.to_dict() for s in paths.leaderboard_members().stream()])


def test_a_deleted_interview_takes_its_row_along_and_the_member_stays(cohort: list[Candidate]) -> None:
    interview = cohort[5].create()["id"]
    job.publish(clock.now())
    mine = cohort[5].call("GET", ME).json["place"]["pseudonym"]

    cohort[5].call("DELETE", f"/v1/interviews/{interview}")

    assert cohort[5].call("GET", ME).json["standing"] == "waiting"
    assert mine not in str(cohort[0].call("GET", ME).json["page"])


def test_an_export_holds_the_membership(cohort: list[Candidate]) -> None:
    job.publish(clock.now())

    exported = cohort[6].call("GET", "/v1/me/export").json

    assert exported["leaderboard"]["owner"] == cohort[6].uid
    assert exported["leaderboard"]["place"] == cohort[6].call("GET", ME).json["place"]


def test_a_guest_cannot_take_part(served: Client) -> None:
    guest = Candidate(served, f"u{secrets.token_hex(8)}")

    refused = guest.call("POST", ME)

    assert (refused.status_code, code(refused)) == (403, "account_needed")
    assert store.member(guest.uid) is None


def test_who_leaves_while_the_batch_runs_is_not_brought_back(
    cohort: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    job.publish(clock.now())
    for one in cohort:
        answered(one.uid, [3.5, 3.0, 2.5])
    read = store.everybody
    leaving = iter([cohort[1]])

    def read_then_someone_leaves() -> Any:
        found = read()
        for one in leaving:
            one.call("DELETE", ME)
        return found

    monkeypatch.setattr(store, "everybody", read_then_someone_leaves)

    job.publish(clock.now() + timedelta(days=7))

    assert store.member(cohort[1].uid) is None
    assert cohort[1].uid not in str([s.to_dict() for s in paths.leaderboard_members().stream()])


def test_a_batch_that_is_overtaken_again_and_again_gives_up(
    cohort: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = store.everybody

    def read_then_all_move() -> Any:
        found = read()
        for one in cohort:
            paths.leaderboard_member_ref(one.uid).update({"joined_at": clock.now()})
        return found

    monkeypatch.setattr(store, "everybody", read_then_all_move)

    with pytest.raises(Busy):
        job.publish(clock.now())
    assert not list(paths.leaderboard().list_documents())


def test_reading_a_page_reads_two_documents_whatever_its_size(
    cohort: list[Candidate], monkeypatch: pytest.MonkeyPatch
) -> None:
    from google.cloud.firestore import DocumentReference

    job.publish(clock.now())
    asked: list[str] = []
    real = DocumentReference.get

    def counting(self: Any, *args: Any, **kwargs: Any) -> Any:
        asked.append(self.path)
        return real(self, *args, **kwargs)

    monkeypatch.setattr(DocumentReference, "get", counting)
    cohort[0].call("GET", ME)

    assert [path.split("/")[0] for path in asked] == ["leaderboard_members", "leaderboard"]


def test_whoever_practises_stays_a_member(cohort: list[Candidate]) -> None:
    old = clock.now() + timedelta(days=3)
    paths.leaderboard_member_ref(cohort[0].uid).update({"expire_at": old})

    job.publish(clock.now())

    found = store.member(cohort[0].uid)
    assert found is not None
    assert found.expire_at > old + timedelta(days=30)
