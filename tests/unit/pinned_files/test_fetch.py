"""Pinned files: what is joined, what is refused, what a broken download costs, what the messages say."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pinned_files import MissingFiles, is_present, require
from pinned_files.configuration import Configuration
from pinned_files.fetch import FetchError, fetch
from pinned_files.model import Part, PinnedSet

from .registry import Registry, package, pinned, serving, tarball, wheel

HALVES = (os.urandom(400_000), os.urandom(300_000))
WHOLE = b"".join(HALVES)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    """A registry, and an empty cache."""
    monkeypatch.setenv("MOCK_INTERVIEW_CACHE", str(tmp_path / "cache"))
    with serving() as served:
        yield served


@pytest.fixture
def toy(registry: Registry) -> PinnedSet:
    """Two wheels of the registry that make one file."""
    parts = []
    for number, half in enumerate(HALVES, start=1):
        archive = wheel("data/half.bin", half)
        made = package(f"toy-part{number}", archive)
        registry.archives[made.filename] = archive
        parts.append(Part(made, "data/half.bin"))
    return pinned(*parts, content=WHOLE)


def bring(toy: PinnedSet, configuration: Configuration, **options: Any) -> list[str]:
    """Fetch without waiting between tries; the lines that were said."""
    said: list[str] = []
    fetch(toy, configuration, pause=0, say=said.append, **options)
    return said


@pytest.mark.parametrize("html", [False, True], ids=["json", "html"])
def test_parts_are_joined_in_order_and_verified(registry: Registry, toy: PinnedSet, html: bool) -> None:
    registry.html = html

    said = bring(toy, registry.configuration)

    assert (require(toy) / "model.bin").read_bytes() == WHOLE
    assert not (require(toy) / "parts").exists()
    assert said[0].startswith("toy: fetching 1 MB into ")
    assert "verified" in said[-1]


def test_what_is_there_is_not_fetched_again(registry: Registry, toy: PinnedSet) -> None:
    bring(toy, registry.configuration)
    registry.asked.clear()

    assert bring(toy, registry.configuration) == []
    assert registry.asked == []


def test_a_connection_that_breaks_is_continued_where_it_broke(registry: Registry, toy: PinnedSet) -> None:
    registry.break_after = [100_000, 150_000]

    bring(toy, registry.configuration, parallel=1)

    assert is_present(toy)
    assert registry.ranges_asked() == ["bytes=100000-", "bytes=250000-"]
    assert registry.sent == sum(map(len, registry.archives.values())), "no byte was sent twice"


def test_a_run_that_was_stopped_is_continued_by_the_next(registry: Registry, toy: PinnedSet) -> None:
    # given a run whose second part never came
    (second,) = [name for name in registry.archives if "part2" in name]
    kept = registry.archives.pop(second)
    with pytest.raises(FetchError, match="toy_part2"):
        bring(toy, registry.configuration)
    first = registry.sent

    # when the second is there
    registry.archives[second] = kept
    bring(toy, registry.configuration)

    # then the first was not asked for again
    assert is_present(toy)
    assert registry.sent - first == len(kept)


def test_a_server_without_ranges_sends_it_anew(registry: Registry, toy: PinnedSet) -> None:
    registry.ranges = False
    registry.break_after = [100_000]

    bring(toy, registry.configuration, parallel=1)

    assert (require(toy) / "model.bin").read_bytes() == WHOLE


def test_other_bytes_than_the_pinned_are_refused_and_deleted(registry: Registry, toy: PinnedSet) -> None:
    first = next(iter(registry.archives))
    registry.archives[first] = registry.archives[first][:-1] + b"!"

    with pytest.raises(FetchError, match="not the pinned"):
        bring(toy, registry.configuration)

    assert not is_present(toy)
    assert not list(Path(os.environ["MOCK_INTERVIEW_CACHE"]).rglob(f"{first}*"))


def test_the_right_archive_with_another_file_in_it_is_refused(registry: Registry) -> None:
    archive = wheel("data/half.bin", b"something else")
    made = package("toy-part1", archive)
    registry.archives[made.filename] = archive
    toy = pinned(Part(made, "data/half.bin"), content=WHOLE)

    with pytest.raises(FetchError, match="sha256"):
        bring(toy, registry.configuration)

    assert not is_present(toy)


def test_the_second_index_is_asked_when_the_first_has_none(registry: Registry, toy: PinnedSet) -> None:
    with serving() as empty:
        both = Configuration(indexes=(*empty.configuration.indexes, *registry.configuration.indexes))
        bring(toy, both)

    assert is_present(toy)


def test_a_file_that_lies_in_a_zip_archive_cut_into_parts(registry: Registry) -> None:
    inner = wheel("folder/model.bin", WHOLE)
    parts = []
    for number, piece in enumerate((inner[:1000], inner[1000:]), start=1):
        archive = wheel("piece", piece)
        made = package(f"cut-part{number}", archive)
        registry.archives[made.filename] = archive
        parts.append(Part(made, "piece"))
    toy = pinned(*parts, content=WHOLE, inside="folder/model.bin")

    bring(toy, registry.configuration)

    assert (require(toy) / "model.bin").read_bytes() == WHOLE


def test_a_tarball_of_npm(registry: Registry) -> None:
    archive = tarball("package/model.bin", WHOLE)
    made = package("@someone/models", archive, "models-1.0.tgz", "npm")
    registry.archives[made.filename] = archive

    bring(pinned(Part(made, "package/model.bin"), content=WHOLE), registry.configuration)

    assert [path for path, _ in registry.asked] == ["/npm/@someone/models/-/models-1.0.tgz"]


def test_credentials_of_an_index_go_to_its_host_alone(registry: Registry, toy: PinnedSet) -> None:
    registry.password = "Basic bWU6czNjcmV0"
    port = registry.url.rpartition(":")[2]

    bring(toy, Configuration(indexes=(f"http://me:s3cret@127.0.0.1:{port}/simple",)))

    assert is_present(toy)

    # given an index that links to another host
    with serving() as elsewhere:
        elsewhere.archives = registry.archives
        shutil.rmtree(require(toy))
        registry.url = elsewhere.url
        bring(toy, Configuration(indexes=(f"http://me:s3cret@127.0.0.1:{port}/simple",)))
        assert elsewhere.asked
        assert not [headers for _, headers in elsewhere.asked if "authorization" in headers]


def test_without_a_network_one_message_says_what_to_do(toy: PinnedSet) -> None:
    nobody = Configuration(indexes=("http://127.0.0.1:9/simple",))

    with pytest.raises(FetchError) as raised:
        bring(toy, nobody)

    said = str(raised.value)
    assert f"copy {os.environ['MOCK_INTERVIEW_CACHE']}/weights/toy from a machine that has it" in said
    assert "MOCK_INTERVIEW_CACHE" in said
    assert "refused" in said


def test_a_full_disk_is_told_before_anything_is_fetched(
    registry: Registry, toy: PinnedSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        total: int = 10
        used: int = 10
        free: int = 0

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage())

    with pytest.raises(FetchError, match="MOCK_INTERVIEW_CACHE to a folder on another disk"):
        bring(toy, registry.configuration)

    assert registry.asked == []


def test_two_checkouts_fetch_it_once(registry: Registry, toy: PinnedSet, tmp_path: Path) -> None:
    # given another process that holds the cache
    folder = tmp_path / "cache" / "weights" / "toy"
    folder.mkdir(parents=True)
    waits = threading.Event()
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if "waiting" in line:
            waits.set()

    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=lambda: fetch(toy, registry.configuration, say=say))
        second.start()
        assert waits.wait(10)
        assert registry.asked == [], "nothing is fetched meanwhile"

    # when it lets go
    second.join(10)

    assert is_present(toy)


def test_absent_files_name_the_command(toy: PinnedSet) -> None:
    with pytest.raises(MissingFiles, match=r"python -m pinned_files toy"):
        require(toy)


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--check"], 1), (["nonsense"], 2), (["--into", "x"], 2)], ids=lambda v: str(v)
)
def test_the_command_exits_with_what_it_found(arguments: list[str], code: int, tmp_path: Path) -> None:
    run: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run
    environment = {**os.environ, "MOCK_INTERVIEW_CACHE": str(tmp_path)}
    finished = run([sys.executable, "-m", "pinned_files", *arguments], env=environment, capture_output=True)
    assert finished.returncode == code
