"""How predictions agree with human graders: the figures that training and the bench print."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from correctness.model import Array

DRAWS = 500


def quadratic_kappa(a: Array, b: Array) -> float:
    """Quadratic weighted kappa on whole marks 0-5; halves round up in both."""
    x, y = (np.clip(np.floor(v + 0.5), 0, 5).astype(int) for v in (a, b))
    observed = np.zeros((6, 6))
    np.add.at(observed, (x, y), 1)
    chance = np.outer(observed.sum(1), observed.sum(0)) / len(x)
    distance = np.subtract.outer(np.arange(6), np.arange(6)) ** 2
    expected = float((distance * chance).sum())
    return 1.0 - float((distance * observed).sum()) / expected if expected else 0.0


def pearson(predicted: Array, score: Array) -> float:
    """0 where either doesn't vary."""
    varied = predicted.std() > 0 and score.std() > 0
    return float(np.corrcoef(predicted, score)[0, 1]) if varied else 0.0


def figures(predicted: Array, score: Array) -> dict[str, float]:
    """`n`, Pearson `r`, `rmse` on 0-5, quadratic weighted kappa `qwk`."""
    return {
        "n": len(score),
        "r": round(pearson(predicted, score), 4),
        "rmse": round(float(np.sqrt(np.mean((predicted - score) ** 2))), 4),
        "qwk": round(quadratic_kappa(predicted, score), 4),
    }


def interval(predicted: Array, score: Array, group: NDArray[np.str_]) -> tuple[float, float]:
    """95 % of Pearson r over drawn questions, each with all its answers; every run draws alike."""
    questions = sorted(set(group.tolist()))
    places = {question: np.flatnonzero(group == question) for question in questions}
    draw = np.random.default_rng(1)
    found = []
    for _ in range(DRAWS):
        drawn = np.concatenate([places[q] for q in draw.choice(questions, len(questions)).tolist()])
        found.append(pearson(predicted[drawn], score[drawn]))
    low, high = np.percentile(found, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)
