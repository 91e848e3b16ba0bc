"""Rounds of résumés as training commands read them: `local.training.X FOLDER... [--only-print]`.

Each folder is a round, or half of one, as `local.bench` writes them: NAME.pdf or NAME.docx, and NAME.json
with its jobs.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from shared.resume import pages
from shared.resume.reading import Reading, kind_of


class File(NamedTuple):
    """A résumé with what a person reads in it."""

    round: str
    name: str
    truth: dict[str, Any]
    reading: Reading


class Asked(NamedTuple):
    """What a training command was given."""

    files: list[File]
    only_print: bool


def asked(description: str | None, arguments: Sequence[str] | None) -> Asked:
    """The command line read, and its folders' files."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args(arguments)
    return Asked([file for folder in options.folders for file in files_of(folder)], options.only_print)


def files_of(folder: Path) -> Iterator[File]:
    """A round's résumés that can be read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".pdf", ".docx") and path.with_suffix(".json").is_file():
            truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
            content = path.read_bytes()
            try:
                lines = Reading.model_validate(pages.read(kind_of(content), content))
            except pages.UnreadableFile:
                continue
            yield File(re.sub(r"-(?:first|second)$", "", folder.name), path.name, truth, lines)


def left_out(files: Sequence[File]) -> Iterator[tuple[str, list[File]]]:
    """Each round's name and its files, to be read by what was fitted on the others."""
    for name in sorted({file.round for file in files}):
        yield name, [file for file in files if file.round == name]
