"""The archive on a server that speaks MongoDB's protocol: written twice, found by its reader alone, erased.

`ARCHIVE_URI` names another server, such as Atlas or Firestore: the suite is the same.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from local.stack import environment
from local.stack.emulators import ARCHIVE_SERVER
from local.stack.emulators import archive as archive_server
from local.stack.ports import free_ports
from local.stack.processes import Processes
from shared import settings
from shared.archive import store
from shared.archive.store import Wanted
from tests.unit.archive.test_archive import NOW, interview
from tests.unit.ingest.test_connection import NEEDED

pytestmark = [pytest.mark.emulators, pytest.mark.timeout(180)]

ADA, GRACE, COACH = ("a" * 32, "b" * 32, "c" * 32)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if given := os.environ.get("ARCHIVE_URI"):
        yield given
        return
    if not ARCHIVE_SERVER.exists():
        pytest.skip("no server: uv sync --project local/archive_server --frozen")
    folder: Path = tmp_path_factory.mktemp("archive")
    (port,) = free_ports(1)
    processes = Processes(folder / "logs", environment.base())
    try:
        processes.start(archive_server(port, folder / "data")).wait_ready()
        yield f"mongodb://127.0.0.1:{port}/"
    finally:
        processes.close()


@pytest.fixture(autouse=True)
def archive(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, value in NEEDED.items():
        monkeypatch.setenv(name.upper(), value)
    monkeypatch.setenv("ARCHIVE_URI", server)
    monkeypatch.setenv("ARCHIVE_DATABASE", f"t{secrets.token_hex(4)}")
    settings.settings.cache_clear()
    store.client.cache_clear()
    store.prepare()
    yield
    store.client().drop_database(settings.settings().archive_database)
    store.client().close()
    store.client.cache_clear()
    settings.settings.cache_clear()


def stored() -> Any:
    return store.client()[settings.settings().archive_database][store.NAME]


def ids(wanted: Wanted) -> list[str]:
    return [one.id for one in store.find(wanted)]


def test_an_interview_is_written_once_however_often() -> None:
    store.put(interview(1))
    store.put(interview(1))
    store.prepare()

    assert store.find(Wanted(ADA)) == [interview(1)]


def test_everything_asked_for_narrows_the_search() -> None:
    for number in (1, 2):
        store.put(interview(number))
    store.put(interview(3, role="Nurse", terms=("nurse", "patients")))

    assert ids(Wanted(ADA)) == ["i1", "i2", "i3"]
    assert ids(Wanted(ADA, terms=("kafka", "warehouse"))) == ["i1", "i2"]
    assert ids(Wanted(ADA, terms=("kafka", "nurse"))) == []
    assert ids(Wanted(ADA, role="Nurse")) == ["i3"]
    assert ids(Wanted(ADA, competency="architecture", band_from=3.5, limit=1)) == ["i1"]
    assert ids(Wanted(ADA, competency="motivation", band_from=1.0)) == []
    assert ids(Wanted(ADA, question="Why us?", terms=("trains",))) == ["i1", "i2"]


def test_pages_follow_one_another_without_gaps_or_repeats() -> None:
    for number in range(1, 8):
        store.put(interview(number, finished_at=NOW))

    seen: list[str] = []
    before = None
    while page := store.find(Wanted(ADA, before=before, limit=3)):
        seen += [one.id for one in page]
        before = (page[-1].finished_at, page[-1].id)

    assert seen == [f"i{number}" for number in range(7, 0, -1)]


def test_nobody_finds_anothers_and_a_coach_only_what_is_shared() -> None:
    store.put(interview(1))
    store.put(interview(2, owner=GRACE, shared_with=(COACH,)))

    assert ids(Wanted(ADA)) == ["i1"]
    assert ids(Wanted(COACH)) == []
    assert ids(Wanted(COACH, shared=True)) == ["i2"]
    assert ids(Wanted(ADA, shared=True)) == []


def test_an_owner_shares_and_withdraws_and_nobody_shares_for_them() -> None:
    store.put(interview(1))
    store.put(interview(2, owner=GRACE, shared_with=(COACH,)))

    store.share("i1", ADA, [COACH])
    assert set(ids(Wanted(COACH, shared=True))) == {"i1", "i2"}

    # given somebody who is not the owner
    store.share("i2", ADA, [ADA])
    assert ids(Wanted(ADA, shared=True)) == []

    # when it is withdrawn, then it is gone; and a coach who left finds nothing
    store.share("i1", ADA, [])
    assert ids(Wanted(COACH, shared=True)) == ["i2"]
    store.forget_coach(COACH)
    assert ids(Wanted(COACH, shared=True)) == []
    assert ids(Wanted(GRACE)) == ["i2"]


def test_an_erasure_leaves_nothing_of_one_person_and_all_of_the_others() -> None:
    store.put(interview(1))
    store.put(interview(2))
    store.put(interview(3, owner=GRACE))

    assert store.erase_interview("i1") == 1
    assert store.erase_interview("i1") == 0
    assert store.erase_owner(ADA) == 1
    assert ids(Wanted(ADA)) == []
    assert ids(Wanted(GRACE)) == ["i3"]
    assert ADA not in repr(list(stored().find()))


def test_what_is_over_its_time_goes() -> None:
    store.put(interview(1, expire_at=NOW - timedelta(seconds=1)))
    store.put(interview(2))

    assert store.erase_expired(NOW) == 1
    assert ids(Wanted(ADA)) == ["i2"]


def test_the_server_refuses_a_document_that_is_no_interview() -> None:
    from pymongo.errors import WriteError

    with pytest.raises(WriteError):
        store.client()[settings.settings().archive_database][store.NAME].insert_one(
            {"_id": "x", "owner": "ada"}
        )


def test_the_indexes_are_those_that_are_declared() -> None:
    there = stored().index_information()

    assert set(there) == {"_id_", *(name for name, _, _ in store.INDEXES)}
    assert there["expiry"]["expireAfterSeconds"] == 0
