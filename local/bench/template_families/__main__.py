"""Make résumés in the template families that people fill in, with titles and employers as people have them.

    python -m local.bench.template_families FOLDER --half first|second [--seed N] --npm FOLDER

Nine languages. Dealt into halves at random before any was read: the first is for mending, the second for
measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.lives import truth
from local.bench.resume_designs.writing import Life, Made
from local.bench.template_families import pages, word_files

LANGUAGES = ("en", "de", "fr", "en", "es", "hi", "pt", "it", "en", "nl", "ja")
_DEAL = 5
_EACH = 4
"""Files of a design: two at least in English, two in other languages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, list(_designs()), _DEAL, _made)


def _designs() -> dict[str, Callable[[Life], bytes | str]]:
    made: dict[str, Callable[[Life], bytes | str]] = {**pages.designs(), **word_files.designs()}
    return dict(sorted(made.items()))


def _made(folder: Path, wanted: Sequence[str], seed: int) -> Iterator[Made]:
    known = lives.own(__package__, ("now", "since", "months", "summary"))
    for name in wanted:
        make = _designs()[name]
        first = Random(f"{seed}/{name}").randrange(len(LANGUAGES))
        for turn in range(_EACH):
            language = "en" if turn % 2 == 0 else LANGUAGES[(first + turn) % len(LANGUAGES)]
            person = lives.person(known, f"{seed}/{name}/{turn}", language, groups="promoted" in name)
            person = pages.as_printed(name, person)
            made = make(person)
            suffix = ".pdf" if isinstance(made, str) else ".docx"
            yield Made(folder / f"{name}-{turn}-{language}{suffix}", made, truth(person))


if __name__ == "__main__":
    sys.exit(main())
