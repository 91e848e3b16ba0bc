"""The nightly job of the archive: what it writes, leaves alone and takes out, and how it ends."""

from __future__ import annotations

import json
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from jobs import archive as job
from shared import clock
from shared.archive import building, store
from shared.documents.archive import ArchivedInterview
from shared.documents.interview import InterviewStatus
from shared.errors import Gone, Unavailable
from shared.firestore import reads
from tests.unit.archive.test_archive import NOW, interview


class World:
    """Firestore's interviews and the archive, either of which may fail."""

    def __init__(self) -> None:
        self.statuses: dict[str, InterviewStatus] = {}
        self.archived: dict[str, ArchivedInterview] = {}
        self.writes = 0
        self.down_for: set[str] = set()
        self.deleted_while_written: set[str] = set()
        self.shared: dict[str, tuple[str, ...]] = {}
        self.withdrawn_while_written: set[str] = set()
        self.prepared = 0

    def finished(self, *ids: str) -> None:
        self.statuses |= dict.fromkeys(ids, InterviewStatus.FINISHED)

    def get(self, interview_id: str) -> Any:
        if interview_id not in self.statuses:
            raise Gone("deleted")
        shared = self.shared.get(interview_id, ())
        return SimpleNamespace(id=interview_id, status=self.statuses[interview_id], shared_with=shared)

    def put(self, written: ArchivedInterview) -> None:
        if written.id in self.down_for:
            raise Unavailable("archive", "AutoReconnect")
        self.writes += 1
        self.archived[written.id] = written
        if written.id in self.deleted_while_written:
            del self.statuses[written.id]
        if written.id in self.withdrawn_while_written:
            self.shared.pop(written.id)

    def share(self, interview_id: str, owner: str, coaches: tuple[str, ...]) -> None:
        assert owner == self.archived[interview_id].owner
        there = self.archived[interview_id]
        self.archived[interview_id] = there.model_copy(update={"shared_with": coaches})

    def erase(self, interview_id: str) -> int:
        return int(self.archived.pop(interview_id, None) is not None)

    def expire(self, now: Any) -> int:
        over = [name for name, one in self.archived.items() if one.expire_at <= now]
        for name in over:
            del self.archived[name]
        return len(over)

    def prepare(self) -> None:
        self.prepared += 1


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(job, "finished", lambda days: iter(list(made.statuses)))
    monkeypatch.setattr(reads, "get_interview", made.get)
    monkeypatch.setattr(reads, "list_answers", lambda _: [])
    monkeypatch.setattr(reads, "list_steps", lambda _: None)
    monkeypatch.setattr(
        building, "build", lambda one, *_: interview(int(one.id[1:]), shared_with=one.shared_with)
    )
    monkeypatch.setattr(store, "is_on", lambda: True)
    monkeypatch.setattr(store, "prepare", made.prepare)
    monkeypatch.setattr(store, "put", made.put)
    monkeypatch.setattr(store, "share", made.share)
    monkeypatch.setattr(store, "erase_interview", made.erase)
    monkeypatch.setattr(store, "erase_expired", made.expire)
    return made


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, int]]:
    code = job.main(arguments)
    last = capsys.readouterr().out.strip().splitlines()[-1]
    counts: dict[str, int] = json.loads(last)
    return code, counts


def test_a_second_run_changes_nothing(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.finished("i1", "i2")

    assert run(capsys) == (0, {"archived": 2, "expired": 0})
    first = dict(world.archived)
    assert run(capsys) == (0, {"archived": 2, "expired": 0})
    assert world.archived == first


def test_what_is_not_finished_is_left_out(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.finished("i1")
    world.statuses["i2"] = InterviewStatus.DELETING

    assert run(capsys) == (0, {"archived": 1, "unfinished": 1, "expired": 0})
    assert world.archived.keys() == {"i1"}


def test_one_that_fails_stops_no_other_and_the_next_run_makes_up_for_it(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.finished("i1", "i2", "i3")
    world.down_for = {"i2"}

    # the run says by its exit that it has to be tried again, which Cloud Run does
    assert run(capsys) == (1, {"archived": 2, "failed": 1, "expired": 0})
    assert world.archived.keys() == {"i1", "i3"}

    world.down_for = set()
    assert run(capsys) == (0, {"archived": 3, "expired": 0})
    assert world.archived.keys() == {"i1", "i2", "i3"}


def test_a_run_that_was_killed_is_made_up_for_by_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.finished("i1", "i2", "i3")

    def killed(written: ArchivedInterview) -> None:
        if written.id == "i2":
            raise SystemExit(137)
        world.put(written)

    monkeypatch.setattr(store, "put", killed)
    with pytest.raises(SystemExit):
        job.main(())
    assert world.archived.keys() == {"i1"}

    monkeypatch.setattr(store, "put", world.put)
    assert run(capsys)[0] == 0
    assert world.archived.keys() == {"i1", "i2", "i3"}


def test_what_is_deleted_while_it_is_written_does_not_stay(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.finished("i1", "i2")
    world.deleted_while_written = {"i1"}

    assert run(capsys) == (0, {"archived": 1, "gone": 1, "expired": 0})
    assert world.archived.keys() == {"i2"}


def test_who_may_find_an_interview_is_archived_with_it_and_a_withdrawal_meanwhile_counts(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.finished("i1", "i2")
    world.shared = {"i1": ("c" * 32,), "i2": ("c" * 32,)}
    world.withdrawn_while_written = {"i2"}

    run(capsys)

    assert world.archived["i1"].shared_with == ("c" * 32,)
    assert world.archived["i2"].shared_with == ()


def test_what_is_over_its_time_goes_though_nobody_finished_anything(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.archived["i9"] = interview(9, expire_at=NOW - timedelta(seconds=1))

    assert run(capsys) == (0, {"expired": 1})
    assert not world.archived


def test_indexes_are_declared_before_anything_is_written(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world.finished("i1")
    order: list[str] = []
    monkeypatch.setattr(store, "prepare", lambda: order.append("prepare"))
    monkeypatch.setattr(store, "put", lambda _: order.append("put"))

    run(capsys)

    assert order == ["prepare", "put"]


def test_without_an_archive_the_job_says_so_and_fails(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(store, "is_on", lambda: False)

    assert job.main(()) == 2
    assert "ARCHIVE_URI" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("address", "firestore"),
    [
        ("mongodb://u-1.europe-west1.firestore.goog:443/archive?loadBalanced=true", True),
        ("mongodb://user:secret@u-1.europe-west1.firestore.goog:443/archive", True),
        ("mongodb+srv://user:secret@cluster.mongodb.net/?retryWrites=false", False),
        ("mongodb://firestore.goog.example.com:27017/", False),
        ("mongodb://127.0.0.1:27017/", False),
    ],
)
def test_firestore_is_known_by_its_address_and_its_indexes_are_terraforms(
    address: str, firestore: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "settings", lambda: SimpleNamespace(archive_uri=address, archive_database="a"))
    asked: list[str] = []

    class Database:
        def list_collection_names(self) -> list[str]:
            return [store.NAME]

        def __getitem__(self, _: str) -> Any:
            return SimpleNamespace(create_index=lambda *_, name, **__: asked.append(name))

    monkeypatch.setattr(store, "client", lambda: {"a": Database()})

    store.prepare()

    assert asked == ([] if firestore else [name for name, _, _ in store.INDEXES])
