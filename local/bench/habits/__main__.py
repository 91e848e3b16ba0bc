"""Make résumés as real people write theirs: designs and lives that share nothing with the other rounds.

    python -m local.bench.habits FOLDER --half first|second [--seed N] --npm FOLDER

Dealt into halves at random before any was read: the first is for mending, the second for measuring.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

from local.bench.habits import pages, word_files
from local.bench.resume_designs import rounds
from local.bench.resume_designs.lives import LANGUAGES, LIVES, life, truth
from local.bench.resume_designs.writing import Life, Made

_DEAL = 4
_EACH = 4
"""Files of a design, each in another language."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, list(_designs()), _DEAL, _made)


def _designs() -> dict[str, Callable[[Life], bytes | str]]:
    made: dict[str, Callable[[Life], bytes | str]] = {**pages.designs(), **word_files.designs()}
    return dict(sorted(made.items()))


def _made(folder: Path, wanted: Sequence[str], seed: int) -> Iterator[Made]:
    lives: dict[str, Any] = json.loads((files(__package__) / "lives.json").read_text("utf-8"))
    for name in wanted:
        make = _designs()[name]
        first = Random(f"{seed}/{name}").randrange(len(LANGUAGES))
        for turn in range(_EACH):
            language = "en" if turn == 0 else LANGUAGES[(first + 2 * turn) % len(LANGUAGES)]
            person = pages.as_printed(name, _person(lives, f"{seed}/{name}/{turn}", language))
            suffix = ".docx" if name.startswith("word_") else ".pdf"
            yield Made(folder / f"{name}-{turn}-{language}{suffix}", make(person), truth(person))


def _person(lives: dict[str, Any], seed: str, language: str) -> Life:
    pool = {**lives["pool"], "companies": lives["pool"]["companies"][language]}
    known = {**LIVES, "headings": lives["headings"], "pool": pool}
    person = life(Random(seed).randrange(10**6), "pool", language, lives=known)
    return {**person, "labels": lives["labels"][language], "sections": lives["sections"][language]}


if __name__ == "__main__":
    sys.exit(main())
