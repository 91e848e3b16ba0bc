"""Fit `shared.assessment.scoring.outcomes`, and print what it does on sentences left out (five folds).

python -m local.training.outcomes [--only-print]

`told`: outcomes found by words and model, `listed` by words alone; `false`, `listed_false`: what else a story
holds, or talk of nothing that happened, taken for one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from local.bench.story_parts import LANGUAGES, sentences
from local.training import sparse_logistic
from local.training.sparse_logistic import Fitted, Row
from shared.assessment.scoring import general_talk, linear_weights, outcomes
from shared.assessment.text import lexicon as lang

FOLDS, ROUNDS, TIMES = 5, 12, 3.0
KEPT_OUT = 0.95
"""Share of other sentences that shall be none; it sets the threshold on sentences left out."""


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
    options = parser.parse_args()
    fitted, figures = {}, {}
    for name, tag in LANGUAGES.items():
        parts, texts = zip(*sentences(name), strict=True)
        ends = [part == "result" for part in parts]
        rows = [outcomes.features(text, name) for text in texts]
        others = np.array([outcomes.is_none(text, tag) for text in texts])
        odds = np.where(others, -np.inf, left_out(rows, ends))
        are = np.array(ends)
        threshold = float(np.quantile(odds[~are], KEPT_OUT, method="lower"))
        listed = np.array([_is_listed(text, tag) for text in texts])
        found = listed | (odds > threshold)
        figures[name] = {
            "n": len(texts),
            "told": round(float(found[are].mean()), 3),
            "listed": round(float(listed[are].mean()), 3),
            "false": round(float(found[~are].mean()), 3),
            "listed_false": round(float(listed[~are].mean()), 3),
        }
        weights, bias = fit(rows, ends)
        fitted[name] = (weights, bias - threshold)
    if not options.only_print:
        linear_weights.write(outcomes.WEIGHTS, fitted)
    print(json.dumps(figures))


def _is_listed(text: str, language: str) -> bool:
    return bool(lang.find_phrases(lang.norms(text, language), lang.lexicon(language).outcome))


if __name__ == "__main__":
    main()
