"""Make résumés in an eighth round of designs: templates of editors, sites and offices, in ten languages.

    python -m local.bench.common_templates FOLDER --half first|second [--seed N] --npm FOLDER

People, titles and employers are of no other round. Chromium and Word files. Dealt into halves at random
before any was read: the first is for mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from local.bench.common_templates import pages, word_files
from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.writing import Life


def _person(name: str, seed: str, language: str) -> Life:
    known = lives.own(__package__)
    person = lives.person(known, seed, language, groups="promoted" in name)
    for job in person["jobs"]:
        if language == "ja":
            job["dates"] = job["dates"].replace("~", "〜")
        job["span"] = f"{job['start'][:4]}–{job['end'][:4] or known['now'][language][0]}"
    return person


ROUND = rounds.Round(
    8, {**pages.designs(), **word_files.designs()}, _person, only=pages.COUNTRIES, years=pages.YEARS
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, ROUND)


if __name__ == "__main__":
    sys.exit(main())
