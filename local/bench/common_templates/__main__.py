"""Make résumés in an eighth round of designs: templates of editors, sites and offices, in ten languages.

    python -m local.bench.common_templates FOLDER --half first|second [--seed N] --npm FOLDER

People, titles and employers are of no other round. Chromium and Word files. Dealt into halves at random
before any was read: the first is for mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from local.bench.common_templates import pages, word_files
from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.lives import truth
from local.bench.resume_designs.writing import Life, Made

LANGUAGES = ("de", "fr", "es", "pl", "pt", "it", "hi", "nl")
_DEAL = 8
_EACH = 3
"""Files of a design: one in English, two in other languages; all in its own where it is a country's."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, list(_designs()), _DEAL, _made)


def _designs() -> dict[str, Callable[[Life], bytes | str]]:
    made: dict[str, Callable[[Life], bytes | str]] = {**pages.designs(), **word_files.designs()}
    return dict(sorted(made.items()))


def _made(folder: Path, wanted: Sequence[str], seed: int) -> Iterator[Made]:
    for name in wanted:
        make = _designs()[name]
        first = Random(f"{seed}/{name}").randrange(len(LANGUAGES))
        for turn in range(_EACH):
            other = LANGUAGES[(first + 3 * turn) % len(LANGUAGES)] if turn else "en"
            language = pages.COUNTRIES.get(name, other)
            person = _person(f"{seed}/{name}/{turn}", language, groups="promoted" in name)
            suffix = ".docx" if name.startswith("word_") else ".pdf"
            target = folder / f"{name}-{turn}-{language}{suffix}"
            yield Made(target, make(person), truth(person, name in pages.YEARS))


def _person(seed: str, language: str, *, groups: bool) -> Life:
    known = lives.own(__package__)
    person = lives.person(known, seed, language, groups=groups)
    for job in person["jobs"]:
        if language == "ja":
            job["dates"] = job["dates"].replace("~", "〜")
        job["span"] = f"{job['start'][:4]}–{job['end'][:4] or known['now'][language][0]}"
    return person


if __name__ == "__main__":
    sys.exit(main())
