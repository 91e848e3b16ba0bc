"""Fit `shared.assessment.scoring.outcomes`, and print what it does on sentences left out (five folds).

python -m local.training.outcomes [--only-print]

`told`: outcomes found by words and model, `listed` by words alone; `false`, `listed_false`: what else a story
holds, or talk of nothing that happened, taken for one. What another author wrote (`local/suites/outcomes`) is
learnt from in every fold and judged in none; `told_by_another`: what a model that saw none of it finds.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from local.bench import text_scorer
from local.bench.story_parts import LANGUAGES, sentences, under_headings
from local.training import sparse_logistic
from local.training.sparse_logistic import Fitted, Row
from shared.assessment.scoring import content_features, general_talk, linear_weights, outcomes

Rows = tuple[list[Row], list[bool]]
FOLDS, ROUNDS, TIMES = 5, 12, 3.0
KEPT_OUT = 0.96
"""Share of other sentences that shall be none; it sets the threshold on sentences left out."""


def fit(rows: Sequence[Row], ends: Sequence[bool]) -> Fitted:
    """An outcome counts `TIMES` as often as another sentence, of which there are four times as many."""
    return sparse_logistic.fit(
        rows, ends, general_talk.MEANT_SIZE, (1.0, TIMES), rounds=ROUNDS, bias_rate=0.05
    )


def left_out(rows: Sequence[Row], ends: Sequence[bool], more: Rows) -> NDArray[np.float64]:
    """Log odds of each sentence by a model that never saw it, and `more` beside the others."""
    fold = np.random.default_rng(0).permutation(len(rows)) % FOLDS
    odds = np.zeros(len(rows))
    for turn in range(FOLDS):
        kept = fold != turn
        fitted = fit([*compress(rows, kept), *more[0]], [*compress(ends, kept), *more[1]])
        odds[~kept] = sparse_logistic.odds(fitted, list(compress(rows, ~kept)))
    return odds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit what tells an outcome from the rest of a story.")
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args()
    fitted, figures = {}, {}
    for name, tag in LANGUAGES.items():
        parts, texts = zip(*sentences(name), strict=True)
        ends = [part == "result" for part in parts]
        rows = [outcomes.features(text, name) for text in texts]
        others = np.array([outcomes.is_none(text, tag) for text in texts])
        more = by_another(name)
        odds = np.where(others, -np.inf, left_out(rows, ends, more))
        are = np.array(ends)
        threshold = float(np.quantile(odds[~are], KEPT_OUT, method="lower"))
        listed = np.array([content_features.shows("result", text, tag) for text in texts])
        found = listed | (odds > threshold)
        figures[name] = {
            "n": len(texts),
            "told": round(float(found[are].mean()), 3),
            "listed": round(float(listed[are].mean()), 3),
            "false": round(float(found[~are].mean()), 3),
            "listed_false": round(float(listed[~are].mean()), 3),
        }
        if more[0]:
            unseen = sparse_logistic.odds(fit(rows, ends), more[0])
            figures[name]["told_by_another"] = round(float((unseen[np.array(more[1])] > threshold).mean()), 3)
        weights, bias = fit([*rows, *more[0]], [*ends, *more[1]])
        fitted[name] = (weights, bias - threshold)
    if not options.only_print:
        linear_weights.write(outcomes.WEIGHTS, fitted)
    print(json.dumps(figures))


def by_another(language: str) -> Rows:
    """Features of another author's sentences, and which of them tell an outcome; none in some languages."""
    file = text_scorer.SUITES / "outcomes" / f"{language}.txt"
    found = under_headings(file) if file.exists() else []
    return [outcomes.features(text, language) for _, text in found], [part == "result" for part, _ in found]


if __name__ == "__main__":
    main()
