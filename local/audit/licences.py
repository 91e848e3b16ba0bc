"""The committed list of licences: every part that a lock file pins, and what it says of itself."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from local.audit import parts
from local.audit.parts import Part
from local.stack.paths import ROOT

LIST = ROOT / "docs" / "licences.csv"
HEAD = ("ecosystem", "package", "version", "licence")
COPYLEFT = ("GPL", "MPL", "EPL", "CDDL")
NOT_STATED = "not stated"


def read() -> dict[Part, str]:
    """The list as it is committed."""
    if not LIST.exists():
        return {}
    with LIST.open(newline="", encoding="utf-8") as file:
        return {Part(e, name, version): licence for e, name, version, licence in list(csv.reader(file))[1:]}


def write() -> None:
    """Make the list anew. A part that isn't installed on this machine keeps what an earlier version said."""
    before = {(part.ecosystem, part.name): licence for part, licence in read().items()}
    found: dict[Part, str] = {}
    for project in parts.projects():
        installed = parts.stated(project)
        for part, licence in parts.pinned(project).items():
            known = licence or installed.get(part, "") or found.get(part, "")
            found[part] = known if known not in {"", NOT_STATED} else NOT_STATED
    for part, licence in found.items():
        if licence == NOT_STATED:
            found[part] = before.get((part.ecosystem, part.name), NOT_STATED)
    with LIST.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(HEAD)
        rows.writerows((p.ecosystem, p.name, p.version, found[p]) for p in sorted(found))


def drift() -> Iterator[str]:
    """Parts that are pinned and not listed, or listed and not pinned."""
    listed = set(read())
    pinned = {part for project in parts.projects() for part in parts.pinned(project)}
    for what, some in (("not listed", pinned - listed), ("not pinned any more", listed - pinned)):
        for part in sorted(some):
            yield f"{what}: {part.ecosystem} {part.name} {part.version}"


def copyleft() -> list[str]:
    """Names of what asks for something when it is passed on."""
    return sorted({part.name for part, licence in read().items() if any(c in licence for c in COPYLEFT)})
