"""Make résumés as real people write theirs: designs and lives that share nothing with the other rounds.

    python -m local.bench.habits FOLDER --half first|second [--seed N] --npm FOLDER

Dealt into halves at random before any was read: the first is for mending, the second for measuring.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from random import Random
from typing import Any

from local.bench.habits import pages, word_files
from local.bench.resume_designs import rounds
from local.bench.resume_designs.lives import LANGUAGES, LIVES, life
from local.bench.resume_designs.writing import Life


def _person(name: str, seed: str, language: str) -> Life:
    lives: dict[str, Any] = json.loads((files(__package__) / "lives.json").read_text("utf-8"))
    pool = {**lives["pool"], "companies": lives["pool"]["companies"][language]}
    known = {**LIVES, "headings": lives["headings"], "pool": pool}
    person = life(Random(seed).randrange(10**6), "pool", language, lives=known)
    more = {"labels": lives["labels"][language], "sections": lives["sections"][language]}
    return pages.as_printed(name, {**person, **more})


ROUND = rounds.Round(4, {**pages.designs(), **word_files.designs()}, _person, LANGUAGES, each=4, step=2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, ROUND)


if __name__ == "__main__":
    sys.exit(main())
