"""Fit `shared.assessment.scoring.general_talk`, and print what it does on sentences left out (five folds).

python -m local.training.general_talk [--only-print] [--language CODE]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from local.bench.story_parts import NONE, sentences
from local.training import sparse_logistic
from local.training.sparse_logistic import Fitted, Row
from shared.assessment.scoring import general_talk, linear_weights

FOLDS, ROUNDS = 5, 12
KEPT = 0.95
"""Share of story sentences that shall stay one; it sets the threshold on sentences left out."""


def fit(rows: Sequence[Row], general: Sequence[bool]) -> Fitted:
    """General talk counts as often as what is told."""
    times = (len(general) - sum(general)) / max(1, sum(general))
    return sparse_logistic.fit(
        rows, general, general_talk.HASHED, (1.0, times), rounds=ROUNDS, bias_rate=0.05
    )


def left_out(rows: Sequence[Row], general: Sequence[bool]) -> NDArray[np.float64]:
    """Log odds of each sentence by a model that never saw it."""
    fold = np.random.default_rng(0).permutation(len(rows)) % FOLDS
    odds = np.zeros(len(rows))
    for turn in range(FOLDS):
        kept = fold != turn
        fitted = fit(list(compress(rows, kept)), list(compress(general, kept)))
        odds[~kept] = sparse_logistic.odds(fitted, list(compress(rows, ~kept)))
    return odds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit what tells a story's sentence from general talk.")
    parser.add_argument("--only-print", action="store_true")
    parser.add_argument("--language", choices=general_talk.LANGUAGES, help="fit this one, keep the others")
    options = parser.parse_args()
    fitted = linear_weights.read(general_talk.WEIGHTS) if options.language else {}
    figures = {}
    for name in [options.language] if options.language else general_talk.LANGUAGES:
        told = sentences(name)
        general = [part == NONE for part, _ in told]
        rows = [general_talk.features(text, name) for _, text in told]
        odds, are = left_out(rows, general), np.array(general)
        threshold = float(np.quantile(odds[~are], KEPT))
        figures[name] = {
            "n": len(told),
            "recall": round(float((odds[~are] <= threshold).mean()), 3),
            "false": round(float((odds[are] <= threshold).mean()), 3),
        }
        weights, bias = fit(rows, general)
        fitted[name] = (weights, bias - threshold)
    if not options.only_print:
        linear_weights.write(general_talk.WEIGHTS, fitted)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
