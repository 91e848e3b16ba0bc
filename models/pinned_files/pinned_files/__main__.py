"""Fetch pinned files: `python -m pinned_files [NAME ...]`; without a name, what `make run` uses."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pinned_files import configuration, place
from pinned_files.fetch import FetchError, fetch
from pinned_files.model import PinnedSet
from pinned_files.table import NEEDED, SETS, uv


def _chosen(names: list[str], parser: argparse.ArgumentParser) -> list[PinnedSet]:
    sets = dict(SETS)
    if (tool := uv()) is not None:
        sets[tool.name] = tool
    elif "uv" in names:
        parser.error("no uv is pinned for this platform: install it, then run again")
    if unknown := sorted(set(names) - set(sets)):
        parser.error(f"unknown: {', '.join(unknown)} (known: {', '.join(sets)})")
    return [sets[name] for name in names] if names else list(NEEDED)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="pinned_files", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(SETS)}, uv")
    parser.add_argument("--into", type=Path, help="a folder instead of the cache, for one NAME")
    parser.add_argument("--check", action="store_true", help="only say whether they are present")
    options = parser.parse_args(arguments)
    chosen = _chosen(options.names, parser)
    if options.into is not None and len(chosen) != 1:
        parser.error("--into is for one NAME")
    if options.check:
        for pinned in chosen:
            print(f"{pinned.name}: {'present' if place.is_present(pinned) else 'absent'}")
        return 0 if all(place.is_present(pinned) for pinned in chosen) else 1
    try:
        for pinned in chosen:
            fetch(pinned, configuration.read(), into=options.into, say=lambda line: print(line, flush=True))
    except FetchError as error:
        print(f"pinned_files: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("pinned_files: stopped; what arrived is kept for the next run", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
