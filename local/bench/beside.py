"""Another checkout of this project, measured in turns with this one: what differs is the change alone."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from local.stack import paths


def add_beside(parser: ArgumentParser) -> None:
    """`--beside FOLDER`."""
    parser.add_argument("--beside", type=Path, metavar="FOLDER", help="another checkout, installed")


def taking_turns(beside: Path | None) -> dict[str, Path]:
    """`here` and, where it was asked for, `beside`."""
    return {"here": paths.ROOT} | ({"beside": beside.absolute()} if beside else {})
