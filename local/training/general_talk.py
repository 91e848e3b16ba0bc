"""Fit `shared.assessment.scoring.general_talk`, and print what it does on sentences left out (five folds).

python -m local.training.general_talk [--only-print]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from local.bench.story_parts import NONE, sentences
from shared.assessment.scoring import general_talk

FOLDS, ROUNDS, RATE, DECAY = 5, 12, 0.3, 0.0006
KEPT = 0.95
"""Share of story sentences that shall stay one; it sets the threshold on sentences left out."""


def fit(rows: Sequence[NDArray[np.int64]], general: Sequence[bool]) -> tuple[NDArray[np.float64], float]:
    """Logistic regression by stochastic descent with a step for each weight; general talk counts as often."""
    weights, seen, bias = np.zeros(general_talk.HASHED), np.full(general_talk.HASHED, 1e-6), 0.0
    order = np.random.default_rng(1)
    times = (len(general) - sum(general)) / max(1, sum(general))
    for _ in range(ROUNDS):
        for at in (int(n) for n in order.permutation(len(rows))):
            found, scale = rows[at], 1 / rows[at].size ** 0.5
            odds = weights[found].sum() * scale + bias
            error = (times if general[at] else 1.0) * (1 / (1 + np.exp(-odds)) - general[at])
            step = error * scale
            seen[found] += step * step
            weights[found] -= RATE * (step / np.sqrt(seen[found]) + DECAY * weights[found])
            bias -= 0.05 * error
    return weights, bias


def left_out(rows: Sequence[NDArray[np.int64]], general: Sequence[bool]) -> NDArray[np.float64]:
    """Log odds of each sentence by a model that never saw it."""
    fold = np.random.default_rng(0).permutation(len(rows)) % FOLDS
    odds = np.zeros(len(rows))
    for turn in range(FOLDS):
        kept = [i for i in range(len(rows)) if fold[i] != turn]
        weights, bias = fit([rows[i] for i in kept], [general[i] for i in kept])
        for i in (int(n) for n in np.flatnonzero(fold == turn)):
            odds[i] = weights[rows[i]].sum() / rows[i].size ** 0.5 + bias
    return odds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit what tells a story's sentence from general talk.")
    parser.add_argument("--only-print", action="store_true")
    options = parser.parse_args()
    fitted, figures = {}, {}
    for name in general_talk.LANGUAGES:
        told = sentences(name)
        general = [part == NONE for part, _ in told]
        rows = [general_talk.places(text, name) for _, text in told]
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
        general_talk.write(fitted)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
