"""Every answer of a file of interviews against each question of its interview: `python -m
correctness.relevance_batch INTERVIEWS.jsonl` (format: `training_set.py`). One JSON line a pair.

People that the shipped model learnt from are judged by maps that never saw them (people left out, as in
training); the first line says which of the two it was.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from correctness.encoder import Encoder
from correctness.relevance import RelevanceJudge, RelevanceModel, load
from correctness.relevance_fit import fit_together
from correctness.remembering import Remembering, remembering
from correctness.train_relevance import (
    Embed,
    kinds_left_out,
    levels,
    model_of,
    signature,
    split,
    strangers_left_out,
)
from correctness.training_set import Answer, Kind, Spoken, answers, corpus, example, interviews, texts

_AT_ONCE = 2
"""Folds that are fitted at the same time, each on one core."""


def judged(
    model: RelevanceModel,
    encoder: Encoder,
    rows: Sequence[tuple[int, Spoken]],
    asked: dict[str, list[str]],
) -> Iterator[dict[str, Any]]:
    """Each answer with each question of its interview; `line` is the answer's place in the file, from 0."""
    judge = RelevanceJudge(model, encoder)
    for line, row in rows:
        for question in asked[row.interview]:
            found = judge.judge(question, row.answer)
            yield {
                "line": line,
                "question": question,
                "relevance": asdict(found) if found else None,
            }


def without(
    held: set[str], found: Sequence[Answer], kinds: dict[str, Kind], embed: Embed, fold: int
) -> RelevanceModel:
    """A model, comparison included, that nobody of `held` took part in: parts of the rest fit each other, by
    one fit where the shipped model has SEEDS, which would take four times as long."""
    rest = [a for a in found if a.group not in held]
    pairs = strangers_left_out(rest, kinds, embed, folds=2, seeds=1)
    weights, intercept = levels(pairs, kinds_left_out(rest, kinds, embed, seeds=1))
    maps = fit_together([example(a, kinds, embed, list(kinds), fold) for a in rest])
    return replace(model_of(maps, kinds, embed, list(kinds)), weights=weights, intercept=intercept)


def of_fold(
    rows: Sequence[Spoken],
    asked: dict[str, list[str]],
    found: Sequence[Answer],
    kinds: dict[str, Kind],
    encoder: Remembering,
    numbered: tuple[int, set[str]],
) -> list[dict[str, Any]]:
    """Readings of the people of one fold, by a model that saw none of them."""
    fold, held = numbered
    left_out = [(n, r) for n, r in enumerate(rows) if f"person {r.person}" in held]
    refitted = without(held, found, kinds, encoder.vector, fold)
    return list(judged(refitted, encoder, left_out, asked))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("interviews", type=Path)
    parser.add_argument("--vectors", type=Path, help="what texts were encoded to before; new ones are added")
    options = parser.parse_args()
    model, rows = load(), interviews(options.interviews)
    encoder = remembering(options.vectors)
    asked: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.question not in asked[row.interview]:
            asked[row.interview].append(row.question)
    seen = {r.person for r in rows} & {r.person for r in rows if signature(r.person) in model.trained_on}
    how = "shipped" if not seen else "left out"
    print(json.dumps({"model": model.version, "how": how, "people": len({r.person for r in rows})}))
    if not seen:
        for line in judged(model, encoder, list(enumerate(rows)), asked):
            print(json.dumps(line))
        return 0
    kinds = corpus()
    found = answers(kinds, rows)
    encoder.encode(texts(kinds, found))
    encoder.keep()
    one_fold = partial(of_fold, rows, asked, found, kinds, encoder)
    folds = list(enumerate(split((a.group for a in found), 1)))
    with ProcessPoolExecutor(_AT_ONCE, mp_context=get_context("spawn")) as pool:
        for (fold, _), lines in zip(folds, pool.map(one_fold, folds), strict=True):
            print(f"fold {fold} of {len(folds)} judged", file=sys.stderr, flush=True)
            for line in lines:
                print(json.dumps(line))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
