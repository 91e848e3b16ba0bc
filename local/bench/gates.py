"""`make bench-gates`: what the gates refuse that is speech, and let pass that is none.

Our suites of gibberish and of short honest answers (names, tools, learners' English, narrow questions), with
the part written after they were designed apart; with `--interviews` and `--answers` what
real people said and wrote is added, each of which should pass. Text alone: no sound is heard.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
from collections.abc import Iterable
from pathlib import Path

from local.bench import text_scorer
from local.bench.asked_questions import read
from shared.assessment.scoring import gates

GIBBERISH = ("gibberish", "gibberish_kept_apart")
HONEST = ("short_honest", "short_honest_kept_apart")
MOST = 3000
"""Graded answers taken of each file."""


def refused(texts: Iterable[str]) -> list[str]:
    """The texts that a gate holds back, said at an even rate and heard well, in an English interview."""
    return [t for t in texts if gates.gate_transcript((), t, 20.0, "en-US", 0.9) is not None]


def suite(name: str) -> list[str]:
    """The answers of one of our suites."""
    return [row["answer"] for row in text_scorer.load(text_scorer.SUITES / f"{name}.jsonl", "answer")]


def written(path: Path) -> list[str]:
    """Graded answers of four words and more, drawn by a fixed seed."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        found = [row["answer"] for row in csv.DictReader(file)]
    random.Random(1).shuffle(found)
    return [t for t in found if len(t.split()) >= gates.MIN_WORDS][:MOST]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="What the gates refuse, and let pass")
    parser.add_argument("--interviews", type=Path)
    parser.add_argument("--answers", type=Path, nargs="*", default=[])
    parser.add_argument("--verbose", action="store_true", help="print what went wrong")
    options = parser.parse_args()
    groups = {name: suite(name) for name in (*GIBBERISH, *HONEST)}
    if options.interviews:
        groups["interviews"] = [spoken.answer for spoken in read(options.interviews)]
    groups |= {path.parent.name: written(path) for path in options.answers}
    figures: dict[str, int] = {}
    for name, texts in groups.items():
        held = refused(texts)
        figures |= {name: len(texts), f"{name}_refused": len(held)}
        print(f"{name}: {len(held)} of {len(texts)} refused")
        if options.verbose:
            wrong = [t for t in texts if t not in held] if name in GIBBERISH else held
            print(*(f"  {t[:150]}" for t in wrong), sep="\n")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
