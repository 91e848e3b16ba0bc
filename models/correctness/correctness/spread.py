"""Ranges: how far the human mean lies from a prediction on questions that a model hasn't seen.

Quantiles of that error in bins of the prediction, every data set counting alike: graders who know three
labels are farther from any prediction than graders in eighths, and a stranger's question may be of either.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from correctness.model import Array, Spread
from correctness.scales import Sources, alike

BINS = 5
HELD = 0.8
TAILS = tuple(share / 100 for share in range(20, 9, -1))
"""Of the weight, on either side, narrowest ranges first. A range always holds its own score and many marks
are alike, so that a tenth on either side holds nearly nine in ten."""


def weighted_quantile(values: Array, weight: Array, share: float) -> float:
    """The least value up to which at least `share` of the weight lies."""
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weight[order])
    return float(values[order][min(int(np.searchsorted(total, share * total[-1])), len(values) - 1)])


def spread_of(predicted: Array, score: Array, source: Sources) -> Spread:
    """The narrowest that hold four of five of these, every data set counting alike.

    The predictions are of answers whose questions the model was not trained on.
    """
    edges = np.quantile(predicted, np.linspace(0, 1, BINS + 1))
    bins = np.clip(np.searchsorted(edges, predicted, side="right") - 1, 0, BINS - 1)
    filled = [bins == b for b in range(BINS) if (bins == b).any()]
    at = np.array([predicted[b].mean() for b in filled])
    error, weight = score - predicted, alike(source)
    for tail in TAILS:
        low, high = (
            np.array([weighted_quantile(error[b], weight[b], share) for b in filled])
            for share in (tail, 1 - tail)
        )
        found = Spread(at, low, high)
        if np.average(found.held(predicted, score), weights=weight) >= HELD:
            break
    return found


def held_out(
    predicted: Array, score: Array, source: Sources, folds: Iterable[NDArray[np.bool_]]
) -> NDArray[np.bool_]:
    """Whether each human mean lies in a range that was made without its fold: what a stranger gets."""
    found = np.zeros(len(score), dtype=bool)
    for out in folds:
        ranges = spread_of(predicted[~out], score[~out], source[~out])
        found[out] = ranges.held(predicted[out], score[out])
    return found
