"""`make bench-judging`: what judging an answer's words takes of the processor, and if a change changed it.

Answers that people wrote in eleven languages (`local/suites/forms`, `local/suites/speakers`), each as it is,
and those of a language and kind joined to one as long as five minutes of speech, are judged again and again
by code alone, in a process without services (`judging_child`). The figure is the mean over answers of the
least of all rounds. With `--slips` what is quoted of an answer is long and has slips, as a language model's
quotes may; each is looked for where it is nearest. With `--beside FOLDER` another checkout, installed there,
takes turns, and `same_judgements` says whether both judge every answer alike, to the letter.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from local.bench import text_scorer
from local.bench.beside import add_beside, taking_turns
from local.stack import paths
from shared import languages

_CHILD = Path(__file__).with_name("judging_child.py")
_LONG, _LONG_IN_SIGNS = 4_000, 1_200
"""Characters that are said in five minutes, about; in a script without spaces, too."""
Answer = tuple[str, str, str, str]
"""Question, kind, language and text."""


def answers() -> dict[str, list[Answer]]:
    """The answers by their group: English or not, and as long as they are or five minutes."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    alike: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for path in sorted(
        p for suite in ("forms", "speakers") for p in (text_scorer.SUITES / suite).glob("*.jsonl")
    ):
        for row in text_scorer.load(path, "language", "kind", "question"):
            text = row.get("answer") or languages.joined(said for said, _ in row["sentences"])
            one = (row["question"], row["kind"], row["language"], text)
            alike[languages.base(row["language"]), row["kind"]].append(one)
            groups[_group(row["language"], "as given")].append(one)
    for (code, kind), ones in sorted(alike.items()):
        whole = ""
        for _, _, _, text in ones:
            if len(whole) < (
                _LONG_IN_SIGNS if languages.traits(code).scripts[0] in {"Han", "Kana"} else _LONG
            ):
                whole = languages.joined((whole, text)) if whole else text
        groups[_group(code, "of 300 s")].append((ones[0][0], kind, ones[0][2], whole))
    return groups


def _group(language: str, length: str) -> str:
    return f"{'English' if languages.base(language) == 'en' else 'other'}, {length}"


class Child:
    """A checkout's process, which judges all answers each time it is asked."""

    def __init__(self, checkout: Path, given: list[Answer], *options: str) -> None:
        self._process = subprocess.Popen(
            [str(paths.python_of(checkout)), str(_CHILD), *options],
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(checkout), "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.judgements = self._ask(json.dumps(given))

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def round(self) -> list[float]:
        """Processor milliseconds of each answer."""
        found: list[float] = self._ask("")
        return found

    def _ask(self, line: str) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(line, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("a checkout failed; what it said is above")
        return json.loads(answer)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Processor time of judging an answer's words")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--slips", action="store_true", help="long quotes that are not to the letter")
    add_beside(parser)
    options = parser.parse_args()
    groups = answers()
    given = [one for ones in groups.values() for one in ones]
    names = [name for name, ones in groups.items() for _ in ones]
    with ExitStack() as running:
        children = {
            name: running.enter_context(Child(checkout, given, *(["slips"] if options.slips else [])))
            for name, checkout in taking_turns(options.beside).items()
        }
        rounds = [{name: child.round() for name, child in children.items()} for _ in range(options.rounds)]
        judged = {child.judgements for child in children.values()}
    figures: dict[str, Any] = {}
    for checkout in children:
        least = [min(times) for times in zip(*(one[checkout] for one in rounds), strict=True)]
        for group, ones in groups.items():
            mean = statistics.mean(ms for ms, name in zip(least, names, strict=True) if name == group)
            figures.setdefault(group, {"answers": len(ones)})[f"{checkout}_ms"] = round(mean, 2)
    for group, row in figures.items():
        if options.beside:
            row["over_beside"] = round(row["here_ms"] / row["beside_ms"], 2)
        print(f"{group:<20}{row}   load {os.getloadavg()[0]:.0f}")
    print(json.dumps({**figures, **({"same_judgements": len(judged) == 1} if options.beside else {})}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
