"""`make bench-speakers`: what answers get that two authors wrote who knew neither code nor suites.

`suites/speakers/CODE.jsonl`: people of many trades speak, in eleven languages, of motives, of what they
would do, of what they did and of what they know. Their author says how good an answer is: `solid`, `thin`
(honest, short or general) or `empty` (fluent stock phrases, praise of oneself or of the employer). Of stories
it is said for each sentence which part it is. `suites/speakers_kept_apart` is another author's, and nothing
is fitted on it.

Judged by code alone, or by the judge that is named. For each kind of question: the mean total of each
quality, `above` (how often a solid answer stands above one of the others of its language), `solid_low` (below
`LOW`), `others_high` (`HIGH` or more), `refused`. Of stories: `told_and_missed`, parts that are told and said
to be missing; `found`, how many of the told parts are found.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from local.bench import judges, text_scorer
from local.bench.text_scorer import Asked, Extractor, Judgement
from shared.documents.vocabulary import QUESTION_KINDS, STAR

OPENED, KEPT_APART = (text_scorer.SUITES / name for name in ("speakers", "speakers_kept_apart"))
QUALITIES = ("solid", "thin", "empty")
LOW, HIGH = 2.2, 3.0

Judged = tuple[dict[str, Any], Judgement]


def judged(folder: Path, languages: Sequence[str] = (), judge: str = "none") -> list[Judged]:
    """Every answer of a folder, or of some languages, with what it gets by a judge of `judges.py`."""
    with judges.judge(judge, None) as model:
        return _judged(folder, languages, model, judges.version(judge))


def _judged(folder: Path, languages: Sequence[str], model: Extractor, version: str) -> list[Judged]:
    return [
        (row, text_scorer.assess(_asked(row), str(row["answer"]), model, model=version))
        for path in sorted(folder.glob("*.jsonl"))
        if not languages or path.stem in languages
        for row in text_scorer.load(path, "language", "kind", "question", "answer", "quality")
    ]


def _asked(row: dict[str, Any]) -> Asked:
    return Asked(str(row["question"]), row["kind"], str(row["language"]))


def _total(one: Judgement) -> float:
    return 1.0 if one.total is None else one.total


def of_kind(every: Sequence[Judged]) -> dict[str, Any]:
    """Figures over the answers to one kind of question."""
    by_quality: dict[str, list[Judged]] = defaultdict(list)
    for row, one in every:
        by_quality[str(row["quality"])].append((row, one))
    figures: dict[str, Any] = {
        quality: round(statistics.mean(_total(one) for _, one in by_quality[quality]), 2)
        for quality in QUALITIES
        if by_quality[quality]
    }
    solid, others = by_quality["solid"], [*by_quality["thin"], *by_quality["empty"]]
    figures["above"] = round(_above(solid, others), 3)
    figures["n_solid"] = len(solid)
    figures["solid_low"] = sum(_total(one) < LOW for _, one in solid)
    figures["n_others"] = len(others)
    figures["others_high"] = sum(_total(one) >= HIGH for _, one in others)
    figures["refused"] = sum(one.evaluation is None for _, one in every)
    return figures


def _above(solid: Iterable[Judged], others: Sequence[Judged]) -> float:
    """How often a solid answer stands above another of its language; half where they are even."""
    beside = [
        (_total(a), _total(b))
        for (row, a), (other, b) in product(solid, others)
        if str(row["language"])[:2] == str(other["language"])[:2]
    ]
    return statistics.mean(1.0 if a > b else 0.5 if a == b else 0.0 for a, b in beside)


def of_parts(every: Sequence[Judged]) -> dict[str, Any]:
    """Of stories: told parts that are found, and those that are said to be missing."""
    told = found = missed = 0
    for row, one in every:
        if one.evaluation is None or not row.get("parts"):
            continue
        parts = {label for _, label in row["parts"]}.intersection(STAR)
        star = one.evaluation.dimensions["structure"].star
        told += len(parts)
        found += sum(star is not None and getattr(star, part) is not None for part in parts)
        missed += len(parts.intersection(one.evaluation.missing_parts))
    return {"parts_told": told, "found": round(found / max(1, told), 3), "told_and_missed": missed}


def _shown(row: dict[str, Any], one: Judgement) -> str:
    flags = ", ".join(one.evaluation.flags) if one.evaluation else one.reason
    return f"  {_total(one):.2f} {row['language']} {row['kind']} {row['quality']} ({flags}): {row['answer']}"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="What do answers get whose authors knew nothing of us?")
    parser.add_argument("--kept-apart", action="store_true", help="the other author's, to count, not to read")
    parser.add_argument("--languages", nargs="*", default=(), help="codes; all where none is named")
    parser.add_argument("--show", action="store_true", help="print the solid ones that are low, others high")
    parser.add_argument("--judge", default="none", help="one of judges.py")
    options = parser.parse_args()
    if options.show and options.kept_apart:
        parser.error("what is kept apart is counted and not read")
    every = judged(KEPT_APART if options.kept_apart else OPENED, options.languages, options.judge)
    figures: dict[str, Any] = {}
    for kind in QUESTION_KINDS:
        some = [(row, one) for row, one in every if row["kind"] == kind]
        if some:
            figures[kind] = of_kind(some)
            print(f"{kind}: {json.dumps(figures[kind])}")
    figures["stories"] = of_parts(every)
    if options.show:
        for row, one in every:
            total, solid = _total(one), row["quality"] == "solid"
            if (solid and total < LOW) or (not solid and total >= HIGH):
                print(_shown(row, one))
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
