"""Make résumés in a sixth round of designs, each set in its own way, with titles and employers of its own.

    python -m local.bench.fresh_designs FOLDER --half first|second [--seed N] --npm FOLDER

Nine languages; Chromium, Word files, Typst and reportlab. Dealt into halves at random before any was read:
the first is for mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from local.bench.fresh_designs import drawn, pages, word_files
from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.lives import truth
from local.bench.resume_designs.writing import Life, Made

LANGUAGES = ("de", "fr", "es", "pl", "pt", "it", "hi", "nl")
LATIN = tuple(language for language in LANGUAGES if language != "hi")
_DEAL = 6
_EACH = 3
"""Files of a design: one in English, two in other languages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, list(_designs()), _DEAL, _made)


def _designs() -> dict[str, Callable[[Life], bytes | str]]:
    made: dict[str, Callable[[Life], bytes | str]] = {
        **pages.designs(), **word_files.designs(), **drawn.designs()
    }  # fmt: skip
    return dict(sorted(made.items()))


def _made(folder: Path, wanted: Sequence[str], seed: int) -> Iterator[Made]:
    known, designs = lives.own(__package__), _designs()
    for name in wanted:
        others = LATIN if name in drawn.designs() else LANGUAGES
        first = Random(f"{seed}/{name}").randrange(len(others))
        for turn in range(_EACH):
            language = others[(first + 3 * turn) % len(others)] if turn else "en"
            person = lives.person(known, f"{seed}/{name}/{turn}", language, groups="promoted" in name)
            suffix = ".docx" if name.startswith("word_") else ".pdf"
            made = designs[name](person)
            yield Made(folder / f"{name}-{turn}-{language}{suffix}", made, truth(person))


if __name__ == "__main__":
    sys.exit(main())
