"""What designs make, onto disk: each file with what a person reads in it beside it."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from local.bench.resume_designs.printing import export_word_files, print_pages

Life = dict[str, Any]
Maker = Callable[[Life, Path], bytes | str]
"""A file, or a page to be printed; the folder is for a program's work."""


class Made(NamedTuple):
    """One file to be."""

    target: Path
    content: bytes | str
    """A file, or a page that Chromium prints."""
    truth: dict[str, Any]
    exported: bool = False
    """The content is a Word file, the target what LibreOffice makes of it."""


def parser(description: str | None) -> argparse.ArgumentParser:
    """What every generator is told."""
    made = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument("folder", type=Path)
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--npm", type=Path, help="a folder with node_modules: themes, playwright-core")
    return made


def made_by(make: Maker, person: Life) -> bytes | str:
    """The file, made in a folder of its own."""
    with tempfile.TemporaryDirectory() as scratch:
        return make(person, Path(scratch))


def without_folder(make: Callable[[Life], bytes | str]) -> Maker:
    """A design that needs no program."""
    return lambda person, _folder: make(person)


def write(folder: Path, files: Iterable[Made], npm: Path | None = None) -> int:
    """Write the folder anew; how many files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pages: dict[Path, str] = {}
    word: dict[Path, bytes] = {}
    count = 0
    for one in files:
        count += 1
        text = json.dumps(one.truth, ensure_ascii=False, indent=1) + "\n"
        one.target.with_suffix(".json").write_text(text, encoding="utf-8")
        if isinstance(one.content, str):
            pages[one.target] = one.content
        elif one.exported:
            word[one.target] = one.content
        else:
            one.target.write_bytes(one.content)
    with tempfile.TemporaryDirectory() as scratch:
        if pages:
            if npm is None:
                raise ValueError("pages are printed with playwright-core: name its folder with --npm")
            print_pages(pages, npm, Path(scratch))
        if word:
            export_word_files(word, Path(scratch))
    return count


def report(count: int, folder: Path, wanted: Sequence[str], makers: Iterable[str]) -> None:
    """What was written, and what was not."""
    missing = [name for name in wanted if name not in set(makers)]
    print(f"{count} résumés of {len(wanted) - len(missing)} designs in {folder}")
    if missing:
        print(f"left out, as their programs aren't here: {', '.join(missing)}", file=sys.stderr)
