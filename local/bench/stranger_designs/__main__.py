"""Make résumés in a seventh round of designs, whose people, titles and employers no other round has.

    python -m local.bench.stranger_designs FOLDER --half first|second [--seed N] --npm FOLDER

Nine languages; Chromium and Word files. Dealt into halves at random before any was read: the first is for
mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.lives import truth
from local.bench.resume_designs.writing import Life, Made
from local.bench.stranger_designs import boxes, pages, word_files

LANGUAGES = ("de", "fr", "es", "pl", "pt", "it", "hi", "nl")
_DEAL = 7
_EACH = 3
"""Files of a design: one in English, two in other languages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, list(_designs()), _DEAL, _made)


def _designs() -> dict[str, Callable[[Life], bytes | str]]:
    made: dict[str, Callable[[Life], bytes | str]] = {
        **pages.designs(), **boxes.designs(), **word_files.designs()
    }  # fmt: skip
    return dict(sorted(made.items()))


def _made(folder: Path, wanted: Sequence[str], seed: int) -> Iterator[Made]:
    known, designs = lives.own(__package__), _designs()
    for name in wanted:
        first = Random(f"{seed}/{name}").randrange(len(LANGUAGES))
        for turn in range(_EACH):
            language = LANGUAGES[(first + 3 * turn) % len(LANGUAGES)] if turn else "en"
            person = lives.person(known, f"{seed}/{name}/{turn}", language, groups="promoted" in name)
            suffix = ".docx" if name.startswith("word_") else ".pdf"
            yield Made(folder / f"{name}-{turn}-{language}{suffix}", designs[name](person), truth(person))


if __name__ == "__main__":
    sys.exit(main())
