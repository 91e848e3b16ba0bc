"""Rounds of designs that were dealt into halves at random before any was read.

Kinds are mended in sight of the first half; the second is for measuring. What all rounds repeat stands here:
their command, who has which language, and how their Word files end.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from local.bench.resume_designs import writing
from local.bench.resume_designs.lives import truth
from local.bench.resume_designs.writing import Life, Made

HALVES = ("first", "second")
LANGUAGES = ("de", "fr", "es", "pl", "pt", "it", "hi", "nl")
"""Beside English, of the rounds since the sixth."""
Maker = Callable[[Life], bytes | str]


class Round(NamedTuple):
    """A round of designs."""

    deal: int
    """The seed by which its designs were dealt into halves."""
    designs: Mapping[str, Maker]
    person: Callable[[str, str, str], Life]
    """Of a design's name, a seed and a language."""
    languages: Sequence[str] = LANGUAGES
    each: int = 3
    """Files of a design: the first in English, the others in languages `step` apart in the list."""
    step: int = 3
    english: int = 0
    """Every so many are in English, too."""
    fewer: Mapping[str, Sequence[str]] = {}
    """Languages of designs whose program doesn't set all."""
    only: Mapping[str, str] = {}
    """Languages of designs that are one country's."""
    years: frozenset[str] = frozenset()
    """Designs that print no months."""


def main(description: str | None, arguments: Sequence[str] | None, of: Round) -> int:
    """The command of a round: write the folder anew."""
    parser = writing.parser(description)
    parser.add_argument("--half", choices=HALVES, required=True)
    options = parser.parse_args(arguments)
    names = sorted(of.designs)
    wanted = [name for name in names if half_of(name, names, of.deal) == options.half]
    files = (file for name in wanted for file in _files(options.folder, of, name, options.seed))
    count = writing.write(options.folder, files, options.npm)
    writing.report(count, options.folder, wanted, wanted)
    return 0


def half_of(name: str, designs: Sequence[str], deal: int) -> str:
    """Which half a design was dealt into, once; `designs` are all of the round, in order."""
    dealt = list(designs)
    Random(deal).shuffle(dealt)
    return HALVES[dealt.index(name) * 2 // len(dealt)]


def _files(folder: Path, of: Round, name: str, seed: int) -> Iterator[Made]:
    languages = of.fewer.get(name, of.languages)
    first = Random(f"{seed}/{name}").randrange(len(languages))
    for turn in range(of.each):
        english = turn % of.english == 0 if of.english else turn == 0
        language = "en" if english else languages[(first + of.step * turn) % len(languages)]
        language = of.only.get(name, language)
        person = of.person(name, f"{seed}/{name}/{turn}", language)
        content = of.designs[name](person)
        suffix = ".docx" if content[:2] == b"PK" else ".pdf"
        yield Made(folder / f"{name}-{turn}-{language}{suffix}", content, truth(person, name in of.years))


def saved(document: Any) -> bytes:
    """A document of python-docx as a file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def listed(target: Any, job: Life) -> None:
    """A job's points as Word's own list, in a document or a cell."""
    for point in job["points"]:
        target.add_paragraph(point, style="List Bullet")
