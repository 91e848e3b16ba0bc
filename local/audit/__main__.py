"""Audit of what is pinned; the last line is one JSON object.

    python -m local.audit [--into build/audit] [--write-licences]

Writes an SBOM (CycloneDX) of each lock file, sees to it that every manifest has a lock file that is not
behind it and that `docs/licences.csv` lists what is pinned, and asks the OSV database (https://osv.dev)
what is known against each pinned version. Where the database can't be reached, a notice says so and
nothing is claimed.

Exit status 1 when a fault is known that `local/audit/accepted.toml` doesn't accept, with a reason, when
something is not pinned, or when the list of licences is not current (`--write-licences` makes it).
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from local.audit import licences, parts
from local.audit.parts import Part

OSV = "https://api.osv.dev/v1/querybatch"
ACCEPTED = Path(__file__).with_name("accepted.toml")
_A_QUESTION = 500
"""The database takes a thousand packages at once."""


def main() -> int:
    """Audit."""
    parser = argparse.ArgumentParser(description="Known faults, licences and parts of what is pinned")
    parser.add_argument("--into", type=Path, default=Path("build/audit"))
    parser.add_argument("--write-licences", action="store_true")
    options = parser.parse_args()
    if options.write_licences:
        licences.write()
    into: Path = options.into
    into.mkdir(parents=True, exist_ok=True)
    pinned: set[Part] = set()
    for project in parts.projects():
        name = "root" if project.name == "." else project.name.replace("/", "-")
        (into / f"{name}.cdx.json").write_text(json.dumps(parts.bill(project), indent=1))
        pinned |= set(parts.pinned(project))
    wrong = [
        *(f"not pinned: {one}" for one in parts.unlocked()),
        *(f"licences: {d}" for d in licences.drift()),
    ]
    known = _known(sorted(pinned))
    accepted = tomllib.loads(ACCEPTED.read_text("utf-8")).get("accepted", {})
    open_ = sorted(fault for fault in known or () if fault.rpartition(" ")[2] not in accepted)
    for line in (*wrong, *(f"known: {fault}" for fault in open_)):
        print(line, file=sys.stderr)
    summary = {
        "projects": len(parts.projects()),
        "packages": len(pinned),
        "wrong": len(wrong),
        "asked": known is not None,
        "known": len(open_),
        "licences": dict(Counter(licence[:40] for licence in licences.read().values()).most_common(8)),
        "copyleft": licences.copyleft(),
        "into": str(into),
    }
    print(json.dumps(summary))
    return int(bool(open_ or wrong))


def _known(pinned: Sequence[Part]) -> list[str] | None:
    """What the database knows, as "package version id"; None where it can't be asked."""
    found = []
    for at in range(0, len(pinned), _A_QUESTION):
        some = pinned[at : at + _A_QUESTION]
        queries = [
            {"package": {"ecosystem": p.ecosystem, "name": p.name}, "version": p.version} for p in some
        ]
        request = urllib.request.Request(
            OSV, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                results = json.load(response)["results"]
        except (urllib.error.URLError, TimeoutError, ValueError) as error:
            print(
                f"NOTICE: {OSV} can't be asked from here ({error}): nothing is known of faults.",
                file=sys.stderr,
            )
            return None
        for part, result in zip(some, results, strict=True):
            found += [f"{part.name} {part.version} {fault['id']}" for fault in result.get("vulns", [])]
    return found


if __name__ == "__main__":
    sys.exit(main())
