"""Fit `shared.assessment.scoring.outcomes`, and print what it does on sentences left out (five folds).

    python -m local.training.outcomes [--only-print]
    python -m local.training.outcomes --kept-apart

`told`: outcomes found by words and model, `listed` by words alone; `false`, `listed_false`: what else a story
holds, or talk of nothing that happened, taken for one. `first`: the author of `local/suites/story_parts`;
`second`: another one (`local/suites/outcomes`).

`--kept-apart` fits nothing: it prints what words and the shipped weights find of
`local/suites/outcomes_kept_apart`, spoken sentences from other trades, the same in five languages,
whose other half is learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from local.bench import text_scorer
from local.bench.story_parts import LANGUAGES, sentences, under_headings
from local.training import sparse_logistic
from local.training.sparse_logistic import Fitted, Row
from shared.assessment.scoring import content_features, general_talk, linear_weights, outcomes

FOLDS, ROUNDS, TIMES = 5, 12, 3.0
KEPT_APART = text_scorer.SUITES / "outcomes_kept_apart"
KEPT_OUT = 0.96
"""Share of both authors' other sentences that shall be none; it sets the threshold on sentences left out."""


def fit(rows: Sequence[Row], ends: Sequence[bool]) -> Fitted:
    """An outcome counts `TIMES` as often as another sentence, of which there are four times as many."""
    return sparse_logistic.fit(
        rows, ends, general_talk.MEANT_SIZE, (1.0, TIMES), rounds=ROUNDS, bias_rate=0.05
    )


def left_out(rows: Sequence[Row], ends: Sequence[bool]) -> NDArray[np.float64]:
    """Log odds of each sentence by a model that never saw it."""
    fold = np.random.default_rng(0).permutation(len(rows)) % FOLDS
    odds = np.zeros(len(rows))
    for turn in range(FOLDS):
        kept = fold != turn
        fitted = fit(list(compress(rows, kept)), list(compress(ends, kept)))
        odds[~kept] = sparse_logistic.odds(fitted, list(compress(rows, ~kept)))
    return odds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit what tells an outcome from the rest of a story.")
    parser.add_argument("--only-print", action="store_true")
    parser.add_argument(
        "--kept-apart", action="store_true", help="what is found in sentences never fitted on"
    )
    options = parser.parse_args()
    if options.kept_apart:
        print(json.dumps({path.stem: kept_apart(path) for path in sorted(KEPT_APART.glob("*.txt"))}))
        return
    fitted, figures = {}, {}
    for name, tag in LANGUAGES.items():
        first, second = sentences(name), by_another(name)
        parts, texts = zip(*first, *second, strict=True)
        ends = [part == "result" for part in parts]
        rows = [outcomes.features(text, name) for text in texts]
        others = np.array([outcomes.is_none(text, tag) for text in texts])
        odds = np.where(others, -np.inf, left_out(rows, ends))
        are = np.array(ends)
        threshold = float(np.quantile(odds[~are], KEPT_OUT, method="lower"))
        listed = np.array([content_features.shows("result", text, tag) for text in texts])
        found = listed | (odds > threshold)
        own = np.arange(len(texts)) < len(first)
        figures[name] = {
            author: {
                "n": int(those.sum()),
                "told": round(float(found[those & are].mean()), 3),
                "listed": round(float(listed[those & are].mean()), 3),
                "false": round(float(found[those & ~are].mean()), 3),
                "listed_false": round(float(listed[those & ~are].mean()), 3),
            }
            for author, those in (("first", own), ("second", ~own))
        }
        weights, bias = fit(rows, ends)
        fitted[name] = (weights, bias - threshold)
    if not options.only_print:
        linear_weights.write(outcomes.WEIGHTS, fitted)
    print(json.dumps(figures))


def kept_apart(path: Path) -> dict[str, float]:
    """Which share of a file's sentences the product takes for outcomes: of outcomes, and of others."""
    found: dict[bool, list[bool]] = {True: [], False: []}
    for part, text in under_headings(path):
        found[part == "result"].append(outcomes.tells(text, LANGUAGES[path.stem]))
    return {
        name: round(sum(found[ends]) / len(found[ends]), 3)
        for name, ends in (("told", True), ("false", False))
    }


def by_another(language: str) -> list[tuple[str, str]]:
    """Another author's sentences, each with whether it tells an outcome (`result`) or not."""
    return under_headings(text_scorer.SUITES / "outcomes" / f"{language}.txt")


if __name__ == "__main__":
    main()
