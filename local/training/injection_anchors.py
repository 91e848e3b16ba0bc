"""Derives the anchors of the injection patterns: words of which every match holds at least one.

    python -m local.training.injection_anchors          writes shared/assessment/patterns/anchors.json
    python -m local.training.injection_anchors --check  exit status 1 when the file isn't what it would write

An anchor set of a sequence is the best of its parts' sets (longest words, fewest of them); of a choice,
all of its branches' sets together, and none if a branch has none; of a repeat, its body's when it is
there at least once. It reads Python's own parse of a pattern, which is no public interface: a change
there shows in the test that compares both ways of searching, and never reaches the product.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from local.stack.paths import ROOT
from shared.assessment.injection.patterns import doubt_rules, key, rules

FILE = ROOT / "shared" / "assessment" / "patterns" / "anchors.json"
_SHORTEST = 2
"""Letters. A single one is in every text."""
_LONG_ENOUGH = 4

Anchors = frozenset[str]


def anchors(pattern: str) -> Anchors | None:
    """The anchors of a pattern, in lower case; None when it has none."""
    parser = import_module("re._parser")
    return _of_sequence(parser.parse(pattern, re.IGNORECASE))


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> Anchors | None:
    found: list[Anchors] = []
    run = ""
    for operator, argument in parsed:
        if str(operator) == "LITERAL":
            run += chr(argument).lower()
            continue
        if str(operator) == "AT":
            continue  # a boundary takes up no letter
        found += [frozenset({run})] if len(run) >= _SHORTEST else []
        run = ""
        part = _of_part(str(operator), argument)
        found += [part] if part else []
    found += [frozenset({run})] if len(run) >= _SHORTEST else []
    return max(found, key=_worth, default=None)


def _of_part(operator: str, argument: Any) -> Anchors | None:
    if operator == "SUBPATTERN":
        return _of_sequence(argument[3])
    if operator == "BRANCH":
        branches = [_of_sequence(branch) for branch in argument[1]]
        return None if None in branches else frozenset().union(*(b for b in branches if b))
    if operator in {"MAX_REPEAT", "MIN_REPEAT"} and argument[0] > 0:
        return _of_sequence(argument[2])
    return None


def _worth(words: Anchors) -> tuple[int, int]:
    return min(min(len(w) for w in words), _LONG_ENOUGH), -len(words)


def written() -> str:
    """What the file is to hold."""
    made = {key(rule.pattern): sorted(anchors(rule.pattern) or ()) for rule in (*rules(), *doubt_rules())}
    return json.dumps(made, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Derive the anchors of the injection patterns")
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the file is new")
    options = parser.parse_args()
    if options.check:
        return 0 if FILE.read_text("utf-8") == written() else 1
    FILE.write_text(written(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
