"""Audit of what is installed; the last line is one JSON object.

    python -m local.audit [--into build/audit]

Writes an SBOM (CycloneDX) of each lock file and a list of licences, sees to it that every manifest has a
lock file that is not behind it, and asks the OSV database (https://osv.dev) what is known against each
pinned version. Where the database can't be reached, a notice says so and nothing is claimed.

Exit status 1 when a fault is known that `local/audit/accepted.toml` doesn't accept, with a reason, or
when something is not pinned.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tomllib
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from local.audit import parts
from local.audit.parts import Part

OSV = "https://api.osv.dev/v1/querybatch"
ACCEPTED = Path(__file__).with_name("accepted.toml")
_A_QUESTION = 500
"""The database takes a thousand packages at once."""
COPYLEFT = ("GPL", "MPL", "EPL", "CDDL")


def main() -> int:
    """Audit."""
    parser = argparse.ArgumentParser(description="Known faults, licences and parts of what is installed")
    parser.add_argument("--into", type=Path, default=Path("build/audit"))
    into: Path = parser.parse_args().into
    into.mkdir(parents=True, exist_ok=True)
    pinned: set[Part] = set()
    stated: dict[tuple[str, str], str] = {}
    for project in parts.projects():
        made = parts.bill(project)
        name = "root" if project.name == "." else project.name.replace("/", "-")
        (into / f"{name}.cdx.json").write_text(json.dumps(made, indent=1))
        pinned |= parts.parts(made)
        stated |= {(project.name, package): licence for package, licence in parts.licences(project).items()}
    with (into / "licences.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [("project", "package", "licence"), *sorted((*k, v) for k, v in stated.items())]
        )
    loose = parts.unlocked()
    for one in loose:
        print(f"not pinned: {one}", file=sys.stderr)
    known = _known(sorted(pinned, key=lambda part: (part.ecosystem, part.name, part.version)))
    accepted = tomllib.loads(ACCEPTED.read_text("utf-8")).get("accepted", {})
    open_ = sorted(fault for fault in known or () if fault.rpartition(" ")[2] not in accepted)
    for fault in open_:
        print(f"known: {fault}", file=sys.stderr)
    copyleft = sorted({p for (_, p), licence in stated.items() if any(c in licence for c in COPYLEFT)})
    summary = {
        "projects": len(parts.projects()),
        "packages": len(pinned),
        "not_pinned": len(loose),
        "asked": known is not None,
        "known": len(open_),
        "licences": dict(Counter(licence[:40] or "not stated" for licence in stated.values()).most_common(8)),
        "copyleft": copyleft,
        "into": str(into),
    }
    print(json.dumps(summary))
    return int(bool(open_ or loose))


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
