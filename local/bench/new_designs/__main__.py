"""Make résumés in designs that were written after the reader had seen all of `resume_designs`.

    python -m local.bench.new_designs FOLDER --half first|second [--seed N] --npm FOLDER

The designs were dealt into halves at random before any was read. Kinds are mended in sight of the first half
alone; the second is for measuring. A design whose program isn't on this machine is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from local.bench.new_designs import drawn_designs, page_designs, word_designs
from local.bench.resume_designs.lives import LIVES, life, truth
from local.bench.resume_designs.printing import export_word_files, print_pages

HALVES = ("first", "second")
LANGUAGES = ("en", "de", "es", "hi")
_DEAL = 2026
_UNSHAPED = frozenset({"fpdf", "latex", "reportlab"})
"""Programs that don't set Devanagari: English takes its place."""
_GROUPED = frozenset({"weasy_ladder"})
_INHERITED = {"first": "development", "second": "held-out"}
"""Whose points, degrees, schools and skills the new people have, in the languages that are there."""

Life = dict[str, Any]
Maker = Callable[[Life, Path], bytes | str]
"""A file, or a page to be printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=HALVES, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--npm", type=Path, required=True, help="a folder with node_modules: playwright-core")
    options = parser.parse_args(arguments)
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    makers = _makers()
    wanted = [name for name in every_design() if half_of(name) == options.half]
    missing = [name for name in wanted if name not in makers]
    pages: dict[Path, str] = {}
    word: dict[Path, bytes] = {}
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in wanted:
            for index, language in enumerate(LANGUAGES if name in makers else ()):
                target, content = _made(options, name, makers[name], index, language)
                if isinstance(content, str):
                    pages[target] = content
                elif name.startswith("word_"):
                    target.with_suffix(".docx").write_bytes(content)
                    word[target.with_name(f"{target.stem}-exported.pdf")] = content
                else:
                    target.write_bytes(content)
                count += 1
        if pages:
            print_pages(pages, options.npm, Path(scratch))
        if word and shutil.which("soffice"):
            export_word_files(word, Path(scratch))
            for target in word:
                told = target.with_name(target.name.replace("-exported.pdf", ".json"))
                target.with_suffix(".json").write_bytes(told.read_bytes())
    print(f"{count} résumés of {len(wanted) - len(missing)} designs in {options.folder}")
    if missing:
        print(f"left out, as their programs aren't here: {', '.join(missing)}", file=sys.stderr)
    return 0


def every_design() -> list[str]:
    """All designs, installed or not."""
    return sorted([*page_designs.designs(), *drawn_designs.designs(), *word_designs.designs()])


def half_of(name: str) -> str:
    """Dealt at random, once; a Word file and its export are one design."""
    dealt = every_design()
    Random(_DEAL).shuffle(dealt)
    return HALVES[dealt.index(name) * 2 // len(dealt)]


def lives() -> dict[str, Any]:
    """New people, titles and employers, and Hindi beside the languages of the first round."""
    new = json.loads((files(__package__) / "lives.json").read_text("utf-8"))
    made = {key: {**LIVES[key], **new[key]} for key in ("headings", "summary", "now", "since", "months")}
    for half in HALVES:
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
    made |= {name: _without_folder(write) for name, write in word_designs.designs().items()}
    made |= {name: _page(name, page) for name, page in page_designs.designs().items()}
    needs = {"weasy": find_spec("weasyprint"), "fpdf": find_spec("fpdf"), "latex": shutil.which("pdflatex")}
    return {name: make for name, make in made.items() if needs.get(name.split("_")[0], True)}


def _without_folder(make: Callable[[Life], bytes | str]) -> Maker:
    return lambda person, _folder: make(person)


def _page(name: str, page: Callable[[Life], str]) -> Maker:
    def set_by_weasyprint(person: Life, _folder: Path) -> bytes:
        from weasyprint import HTML  # type: ignore[import-not-found]  # of the command, not of the project

        return bytes(HTML(string=page(person)).write_pdf())

    return set_by_weasyprint if name.startswith("weasy_") else _without_folder(page)


def _made(
    options: argparse.Namespace, name: str, make: Maker, index: int, language: str
) -> tuple[Path, bytes | str]:
    """A file's place and content; what a reader reads in it is written beside it."""
    if language == "hi" and name.split("_")[0] in _UNSHAPED:
        language = "en"
    number = every_design().index(name)
    person = life(
        options.seed * 1000 + number * 10 + index,
        options.half,
        language,
        groups=name in _GROUPED,
        lives=lives(),
    )
    target = options.folder / f"{name}-{index}-{language}"
    with tempfile.TemporaryDirectory() as scratch:
        content = make(person, Path(scratch))
    target.with_suffix(".json").write_text(
        json.dumps(truth(person), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return target.with_suffix(".pdf"), content


if __name__ == "__main__":
    sys.exit(main())
