"""Make résumés in the template families that people fill in, with titles and employers as people have them.

    python -m local.bench.template_families FOLDER --half first|second [--seed N] --npm FOLDER

Nine languages. Dealt into halves at random before any was read: the first is for mending, the second for
measuring.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from local.bench.resume_designs import lives, rounds
from local.bench.resume_designs.writing import Life
from local.bench.template_families import pages, word_files

_LANGUAGES = ("en", "de", "fr", "en", "es", "hi", "pt", "it", "en", "nl", "ja")


def _person(name: str, seed: str, language: str) -> Life:
    known = lives.own(__package__, ("now", "since", "months", "summary"))
    return pages.as_printed(name, lives.person(known, seed, language, groups="promoted" in name))


ROUND = rounds.Round(
    5, {**pages.designs(), **word_files.designs()}, _person, _LANGUAGES, each=4, step=1, english=2
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    return rounds.main(__doc__, arguments, ROUND)


if __name__ == "__main__":
    sys.exit(main())
