"""Make résumés in a ninth round of designs: as people lay them out who follow no template, in nine languages.

    python -m local.bench.own_ways FOLDER --half first|second [--seed N] --npm FOLDER

People, titles and employers are of no other round. Chromium and Word files. Dealt into halves at random
before any was read: the first is for mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from local.bench.own_ways import pages, word_files
from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.writing import Life


def _person(name: str, seed: str, language: str) -> Life:
    person = lives.person(lives.own(__package__), seed, language, groups="promoted" in name)
    now = lives.own(__package__)["now"][language][0]
    years, months = person["words"][9:11]
    for job in person["jobs"]:
        first, last = _months(job["start"]), _months(job["end"] or "2026-11")
        long = divmod(last - first + 1, 12)
        job["from"], job["until"] = _shown(job, job["start"]), _shown(job, job["end"]) or now
        job["long"] = " ".join(f"{n} {of}" for n, of in zip(long, (years, months), strict=True) if n)
        job["year"] = job["start"][:4]
    return person


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _shown(job: Life, month: str) -> str:
    """“03/2019”, or the year where the person writes no months."""
    return month[:4] if job["years"] else "/".join(reversed(month.split("-")))


ROUND = rounds.Round(9, {**pages.designs(), **word_files.designs()}, _person)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, ROUND)


if __name__ == "__main__":
    sys.exit(main())
