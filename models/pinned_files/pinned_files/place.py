"""Where pinned files lie on this machine, and whether they were verified."""

from __future__ import annotations

import os
from pathlib import Path

from pinned_files.model import PinnedFile, PinnedSet


class MissingFiles(Exception):
    """Pinned files are not on this machine; the message names the command that fetches them."""


def cache() -> Path:
    """`$MOCK_INTERVIEW_CACHE`, or `~/.cache/mock-interview`: shared by all checkouts of a user."""
    return Path(os.environ.get("MOCK_INTERVIEW_CACHE") or "~/.cache/mock-interview").expanduser()


def folder_of(pinned: PinnedSet) -> Path:
    return cache() / pinned.folder


def marker(folder: Path, file: PinnedFile) -> Path:
    """Left beside a file once its sha256 was checked, so that no start has to read a gigabyte."""
    return folder / f"{file.name}.verified"


def missing(pinned: PinnedSet, folder: Path | None = None) -> tuple[PinnedFile, ...]:
    """The files of a set that are not there or were not verified."""
    place = folder or folder_of(pinned)
    return tuple(
        file for file in pinned.files if not ((place / file.name).exists() and marker(place, file).exists())
    )


def is_present(pinned: PinnedSet) -> bool:
    return not missing(pinned)


def require(pinned: PinnedSet) -> Path:
    """The folder of a verified set.

    Raises:
        MissingFiles: with the command that fetches it.
    """
    if not is_present(pinned):
        raise MissingFiles(
            f"{pinned.name} is not in {folder_of(pinned)}: run `python -m pinned_files {pinned.name}` "
            "(`make weights` fetches all that the local stack uses)"
        )
    return folder_of(pinned)
