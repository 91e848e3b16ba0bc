"""Rounds of designs that were dealt into halves at random before any was read.

Kinds are mended in sight of the first half; the second is for measuring. `new_designs`, `habits` and
`template_families` are such rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from local.bench.resume_designs import writing
from local.bench.resume_designs.writing import Made

HALVES = ("first", "second")


def half_of(name: str, designs: Sequence[str], deal: int) -> str:
    """Which half a design was dealt into, once; `designs` are all of the round, in order."""
    dealt = list(designs)
    Random(deal).shuffle(dealt)
    return HALVES[dealt.index(name) * 2 // len(dealt)]


def main(
    description: str | None,
    arguments: Sequence[str] | None,
    designs: Sequence[str],
    deal: int,
    make: Callable[[Path, Sequence[str], int], Iterator[Made]],
) -> int:
    """The command of a round: write the folder anew. `make` gets the folder, the names and the seed."""
    parser = writing.parser(description)
    parser.add_argument("--half", choices=HALVES, required=True)
    options = parser.parse_args(arguments)
    wanted = [name for name in designs if half_of(name, designs, deal) == options.half]
    count = writing.write(options.folder, make(options.folder, wanted, options.seed), options.npm)
    writing.report(count, options.folder, wanted, wanted)
    return 0
