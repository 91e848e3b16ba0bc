"""Make résumés in a seventh round of designs, whose people, titles and employers no other round has.

    python -m local.bench.stranger_designs FOLDER --half first|second [--seed N] --npm FOLDER

Nine languages; Chromium and Word files. Dealt into halves at random before any was read: the first is for
mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.writing import Life
from local.bench.stranger_designs import boxes, pages, word_files


def _person(name: str, seed: str, language: str) -> Life:
    return lives.person(lives.own(__package__), seed, language, groups="promoted" in name)


ROUND = rounds.Round(7, {**pages.designs(), **boxes.designs(), **word_files.designs()}, _person)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, ROUND)


if __name__ == "__main__":
    sys.exit(main())
