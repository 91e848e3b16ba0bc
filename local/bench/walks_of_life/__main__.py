"""Make résumés in a tenth round of designs: after walks of life and the programs at hand, in ten languages.

    python -m local.bench.walks_of_life FOLDER --half first|second [--seed N] --npm FOLDER

Nurses, trades, academics, soldiers, freelancers and students; sheets, slides, mails and notes. People, titles
and employers are of no other round. Chromium and Word files. Dealt into halves at random before any was read:
the first is for mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.writing import Life
from local.bench.walks_of_life import pages, word_files


def _person(name: str, seed: str, language: str) -> Life:
    known = lives.own(__package__)
    person = lives.person(known, seed, language, groups="promoted" in name)
    for job in person["jobs"]:
        now = known["now"][language][0]
        job["from"], job["until"] = _shown(job, job["start"]), _shown(job, job["end"]) or now
    return person


def _shown(job: Life, month: str) -> str:
    """“03/2019”, or the year where the person writes no months."""
    return month[:4] if job["years"] else "/".join(reversed(month.split("-")))


ROUND = rounds.Round(
    10, {**pages.designs(), **word_files.designs()}, _person, languages=(*rounds.LANGUAGES, "ja")
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, ROUND)


if __name__ == "__main__":
    sys.exit(main())
