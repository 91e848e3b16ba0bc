"""Make résumés in designs of other kinds than `made_resumes`: two halves that share no design and no life.

    python -m local.bench.resume_designs FOLDER --part development|held-out
        [--seed N] [--npm FOLDER] [--rendercv FOLDER]

The half `held-out` is for measuring once, when the reader is done: look at no file of it. A design whose
program isn't on this machine is left out, and named.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from local.bench.resume_designs import borrowed, office_designs, web_designs
from local.bench.resume_designs.lives import LANGUAGES, PARTS, life, truth
from local.bench.resume_designs.printing import export_word_files, print_pages

FILES_A_DESIGN = 4
GROUPED = frozenset({"web_role_groups", "office_outline"})
UNDATED = frozenset({"web_minimal_inline", "office_bands"})
"""Their last file has no dates."""
NOT_EXPORTED = frozenset({"office_revised"})
"""LibreOffice prints what was deleted, too."""
_GERMAN = frozenset({"web_lebenslauf"})
_ENGLISH = frozenset({"web_biodata", "web_federal", "web_linkedin_page"})

Life = dict[str, Any]
Maker = Callable[[Life, Path], bytes | str]
"""A file, or a page to be printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=PARTS, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--npm", type=Path, help="a folder with node_modules: themes, playwright-core")
    parser.add_argument("--rendercv", type=Path, help="a virtual environment with RenderCV")
    options = parser.parse_args(arguments)
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    makers = _makers(borrowed.Tools(options.npm, options.rendercv))
    wanted = [name for name in every_design() if part_of(name) == options.part]
    missing = [name for name in wanted if name not in makers]
    pages: dict[Path, str] = {}
    word: dict[Path, bytes] = {}
    count = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number, name in enumerate(wanted):
            for index in range(FILES_A_DESIGN if name in makers else 0):
                target, content = _made(options, name, makers[name], number, index)
                if isinstance(content, str):
                    pages[target] = content
                elif name.endswith("_exported"):
                    word[target] = content
                else:
                    target.write_bytes(content)
                count += 1
        if pages:
            print_pages(pages, options.npm, Path(scratch))
        if word:
            export_word_files(word, Path(scratch))
    print(f"{count} résumés of {len(wanted) - len(missing)} designs in {options.folder}")
    if missing:
        print(f"left out, as their programs aren't here: {', '.join(missing)}", file=sys.stderr)
    return 0


def every_design() -> list[str]:
    """All designs, installed or not."""
    office = office_designs.designs()
    exported = [f"{name}_exported" for name in office if name not in NOT_EXPORTED]
    return sorted([*web_designs.designs(), *office, *exported, *borrowed.names()])


def part_of(name: str) -> str:
    """Every second design of each kind; a Word file and its export are one design."""
    name = name.removesuffix("_exported")
    alike = sorted(
        {n.removesuffix("_exported") for n in every_design() if n.split("_")[0] == name.split("_")[0]}
    )
    return PARTS[alike.index(name) % 2]


def _makers(tools: borrowed.Tools) -> dict[str, Maker]:
    made: dict[str, Maker] = {}
    if tools.npm is not None:
        made |= {name: _without_folder(page) for name, page in web_designs.designs().items()}
    for name, write in office_designs.designs().items():
        made[name] = _without_folder(write)
        if shutil.which("soffice"):
            made[f"{name}_exported"] = _without_folder(write)
    return made | borrowed.designs(tools)


def _without_folder(make: Callable[[Life], bytes | str]) -> Maker:
    return lambda person, _folder: make(person)


def _shows(page: str, email: str) -> bool:
    """Whether a page shows an address, or links to it: some themes leave it out."""
    return email in re.sub(r"<(?!a\s)[^>]*>", "", page)


def _made(
    options: argparse.Namespace, name: str, make: Maker, number: int, index: int
) -> tuple[Path, bytes | str]:
    """A file's place and content; what a reader reads in it is written beside it."""
    plain = name.removesuffix("_exported")
    language = "en" if index % 2 == 0 else LANGUAGES[(number + index) % len(LANGUAGES)]
    language = "de" if plain in _GERMAN else "en" if plain in _ENGLISH else language
    person = life(
        options.seed * 1000 + number * 10 + index,
        options.part,
        language,
        groups=plain in GROUPED,
        undated=plain in UNDATED and index == FILES_A_DESIGN - 1,
    )
    target = options.folder / f"{name}-{index}-{language}"
    suffix = "docx" if name == plain and name.startswith("office_") else "pdf"
    with tempfile.TemporaryDirectory() as scratch:
        content = make(person, Path(scratch))
    told = truth(person, years_only=name in borrowed.YEARS_ONLY)
    if isinstance(content, str) and not _shows(content, person["email"]):
        del told["email"]
    target.with_suffix(".json").write_text(
        json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return target.with_suffix(f".{suffix}"), content


if __name__ == "__main__":
    sys.exit(main())
