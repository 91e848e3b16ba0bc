"""What is due: dates on which something that we use ends, out of `shared/cloud_facts.toml`.

    python infra/facts.py [--today 2027-05-01]

Prints everything in use that has a date, the nearest first. Sixty days before a date it says so; after it,
the exit status is 1. Models are those of variables.tf and the environments, images and runtimes those of the
pipelines.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WARN = timedelta(days=60)
REREAD_AFTER = timedelta(days=180)
"""A page that nobody looked at for this long is no evidence any more."""


class UnknownFact(Exception):
    """Something is used of which the table holds no date."""


@dataclass(frozen=True, order=True)
class Due:
    """A day on which something ends, and what is to be done before it."""

    on: date
    what: str
    then: str
    page: str

    def line(self, today: date) -> str:
        """One line of the report."""
        left = (self.on - today).days
        state = "PAST" if left < 0 else "DUE" if left <= WARN.days else "ok"
        return f"{state:5}{self.on}  {left:5} days  {self.what}: {self.then}  ({self.page})"


def table() -> dict[str, Any]:
    """The table of facts."""
    return tomllib.loads((ROOT / "shared" / "cloud_facts.toml").read_text(encoding="utf-8"))


def _texts(*patterns: str) -> str:
    files = sorted(f for pattern in patterns for f in ROOT.glob(pattern))
    return "\n".join(f.read_text(encoding="utf-8") for f in files)


def models_in_use() -> set[str]:
    """Models of Gemini that the configuration names."""
    return set(
        re.findall(r'"(gemini-\d[\w.-]*)"', _texts("infra/variables.tf", "infra/environments/*.tfvars"))
    )


def images_in_use() -> set[str]:
    """Images of gcloud that pipelines start from, without their flavour."""
    return set(re.findall(r"(google-cloud-cli:\d+\.\d+\.\d+)", _texts("cloudbuild*.yaml", "infra/*.yaml")))


def runtimes_in_use() -> set[str]:
    """The Python of the functions' image and the Node of the pipelines."""
    python = re.findall(r"GOOGLE_PYTHON_VERSION=(3\.\d+)", _texts("infra/image.yaml"))
    node = re.findall(r"/library/node:(\d+)\.", _texts("cloudbuild*.yaml"))
    return {*(f"python{v}" for v in python), *(f"node{v}" for v in node)}


def _known(facts: dict[str, Any], names: set[str], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in sorted(names):
        if name not in facts:
            raise UnknownFact(f"the table holds no date for the {kind} {name}")
        yield name, facts[name]


def due() -> list[Due]:
    """Everything in use that has a date, the nearest first."""
    facts = table()
    pages = {key: str(page["url"]) for key, page in facts["pages"].items()}
    found = [
        Due(page["read"] + REREAD_AFTER, f"page {key}", "read it again, and change its date", pages[key])
        for key, page in facts["pages"].items()
    ]
    for name, model in _known(facts["gemini"]["models"], models_in_use(), "model"):
        then = "it answers 404; a newer model is in shared/cloud_facts.toml"
        found.append(Due(model["retires"], f"model {name}", then, pages[model["page"]]))
    for name, image in _known(facts["images"], images_in_use(), "image"):
        ends = image["published"] + timedelta(days=image["kept_days"])
        found.append(Due(ends, f"image {name}", "it is removed; raise its tag", pages[image["page"]]))
    for name, runtime in _known(facts["runtimes"], runtimes_in_use(), "runtime"):
        then = f"no more fixes, and no builds from {runtime['gone']}"
        found.append(Due(runtime["retires"], f"runtime {name}", then, pages[runtime["page"]]))
    return sorted(found)


def main(arguments: list[str] | None = None) -> int:
    """Print what is due; exit status 1 if something is past its day."""
    parser = argparse.ArgumentParser(prog="facts", description="What ends, and when.")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    given = parser.parse_args(arguments)
    try:
        found = due()
    except UnknownFact as unknown:
        print(f"PAST {unknown}", file=sys.stderr)
        return 1
    soon = [d for d in found if not d.what.startswith("page ") or d.on - given.today <= WARN]
    print("\n".join(d.line(given.today) for d in soon))
    for key, page in table()["pages"].items():
        if page["copy"] == "unread":
            print(f"note nobody could open page {key}: what rests on it is from memory  ({page['url']})")
    return 1 if any(d.on < given.today for d in found) else 0


if __name__ == "__main__":
    sys.exit(main())
