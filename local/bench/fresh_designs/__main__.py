"""Make résumés in a sixth round of designs, each set in its own way, with titles and employers of its own.

    python -m local.bench.fresh_designs FOLDER --half first|second [--seed N] --npm FOLDER

Nine languages; Chromium, Word files, Typst and reportlab. Dealt into halves at random before any was read:
the first is for mending, the second for measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from local.bench.fresh_designs import drawn, pages, word_files
from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.writing import Life

_LATIN = tuple(language for language in rounds.LANGUAGES if language != "hi")


def _person(name: str, seed: str, language: str) -> Life:
    return lives.person(lives.own(__package__), seed, language, groups="promoted" in name)


ROUND = rounds.Round(
    6,
    {**pages.designs(), **word_files.designs(), **drawn.designs()},
    _person,
    fewer=dict.fromkeys(drawn.designs(), _LATIN),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, ROUND)


if __name__ == "__main__":
    sys.exit(main())
