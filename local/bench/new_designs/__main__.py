"""Make résumés in designs that were written after the reader had seen all of `resume_designs`.

    python -m local.bench.new_designs FOLDER --half first|second [--seed N] --npm FOLDER

The designs were dealt into halves at random before any was read. Kinds are mended in sight of the first half
alone; the second is for measuring. A design whose program isn't on this machine is left out, and named.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from local.bench.new_designs import drawn_designs, page_designs, word_designs
from local.bench.resume_designs import rounds, writing
from local.bench.resume_designs.lives import LIVES, life, truth
from local.bench.resume_designs.writing import Life, Made, Maker

LANGUAGES = ("en", "de", "es", "hi")
_DEAL = 2026
_UNSHAPED = frozenset({"fpdf", "latex", "reportlab"})
"""Programs that don't set Devanagari: English takes its place."""
_GROUPED = frozenset({"weasy_ladder"})
_INHERITED = {"first": "development", "second": "held-out"}
"""Whose points, degrees, schools and skills the new people have, in the languages that are there."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    parser = writing.parser(__doc__)
    parser.add_argument("--half", choices=rounds.HALVES, required=True)
    options = parser.parse_args(arguments)
    makers = _makers()
    wanted = [name for name in every_design() if half_of(name) == options.half]
    made = (
        one
        for name in wanted
        if name in makers
        for index, language in enumerate(LANGUAGES)
        for one in _made(options.folder, name, makers[name], _person(options, name, index, language), index)
    )
    count = writing.write(options.folder, made, options.npm)
    writing.report(count, options.folder, wanted, makers)
    return 0


def every_design() -> list[str]:
    """All designs, installed or not."""
    return sorted([*page_designs.designs(), *drawn_designs.designs(), *word_designs.designs()])


def half_of(name: str) -> str:
    """Dealt at random, once; a Word file and its export are one design."""
    return rounds.half_of(name, every_design(), _DEAL)


def lives() -> dict[str, Any]:
    """New people, titles and employers, and Hindi beside the languages of the first round."""
    new = json.loads((files(__package__) / "lives.json").read_text("utf-8"))
    made = {key: {**LIVES[key], **new[key]} for key in ("headings", "summary", "now", "since", "months")}
    for half in rounds.HALVES:
        old = LIVES[_INHERITED[half]]
        made[half] = {
            **old,
            **new[half],
            "points": {**old["points"], **new["points"]},
            "degrees": {**old["degrees"], **new["degrees"]},
        }
    return made


def _makers() -> dict[str, Maker]:
    made: dict[str, Maker] = dict(drawn_designs.designs())
    made |= {name: writing.without_folder(write) for name, write in word_designs.designs().items()}
    made |= {name: _page(name, page) for name, page in page_designs.designs().items()}
    needs = {"weasy": find_spec("weasyprint"), "fpdf": find_spec("fpdf"), "latex": shutil.which("pdflatex")}
    return {name: make for name, make in made.items() if needs.get(name.split("_")[0], True)}


def _page(name: str, page: Callable[[Life], str]) -> Maker:
    def set_by_weasyprint(person: Life, _folder: Path) -> bytes:
        from weasyprint import HTML  # type: ignore[import-not-found]  # of the command, not of the project

        return bytes(HTML(string=page(person)).write_pdf())

    return set_by_weasyprint if name.startswith("weasy_") else writing.without_folder(page)


def _person(options: Any, name: str, index: int, language: str) -> Life:
    if language == "hi" and name.split("_")[0] in _UNSHAPED:
        language = "en"
    seed = options.seed * 1000 + every_design().index(name) * 10 + index
    return life(seed, options.half, language, groups=name in _GROUPED, lives=lives())


def _made(folder: Path, name: str, make: Maker, person: Life, index: int) -> Iterator[Made]:
    """A file; a Word file and, with LibreOffice, its export, too."""
    content = writing.made_by(make, person)
    place = folder / f"{name}-{index}-{person['language']}"
    word = name.startswith("word_")
    yield Made(place.with_suffix(".docx" if word else ".pdf"), content, truth(person))
    if word and shutil.which("soffice"):
        yield Made(place.with_name(f"{place.name}-exported.pdf"), content, truth(person), exported=True)


if __name__ == "__main__":
    sys.exit(main())
