"""Ridge regression whose weights may only have the sign that prior knowledge gives them.

With 49 people the sign is the strongest thing known beforehand: more fillers never raise a
rating. A feature whose data disagree gets the weight 0. Plain ridge, lasso, PLS, support
vectors, Gaussian processes and trees did worse or no better across people (docs/assessment/delivery.md).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FARTHEST = 2.5
"""Standard deviations at which a feature is clipped, so that one odd recording can't decide."""
STRENGTH = 15.0
"""Ridge penalty; 5 and 30 give the same correlation to 0.005."""


@dataclass(frozen=True)
class Line:
    """Standardisation and weights of one rating."""

    mean: Array
    deviation: Array
    weights: Array
    intercept: float

    def contributions(self, values: Array) -> Array:
        """What each feature adds to the rating, relative to the average speaker (rows × features)."""
        added: Array = standardised(values, self.mean, self.deviation) * self.weights
        return added

    def predict(self, values: Array) -> Array:
        """Ratings for rows of features; NaN counts as average."""
        ratings: Array = self.contributions(values).sum(axis=1) + self.intercept
        return ratings


def standardised(values: Array, mean: Array, deviation: Array) -> Array:
    """z-scores, NaN as 0, clipped at 2.5."""
    scores: Array = np.clip(np.nan_to_num((values - mean) / deviation), -FARTHEST, FARTHEST)
    return scores


def fit_signed_ridge(values: Array, ratings: Array, signs: Array, strength: float = STRENGTH) -> Line:
    """Least squares with a ridge penalty and each weight's sign fixed."""
    mean, deviation = _scale(values)
    rows = standardised(values, mean, deviation)
    offset = rows.mean(axis=0)
    signed = (rows - offset) * signs
    penalty = strength * np.eye(len(signs))
    weights = signs * _non_negative(signed.T @ signed + penalty, signed.T @ (ratings - ratings.mean()))
    return Line(mean, deviation, weights, intercept=float(ratings.mean() - offset @ weights))


def fit_ridge(values: Array, ratings: Array, strength: float = STRENGTH) -> Line:
    """The same without the signs: what it is compared with."""
    mean, deviation = _scale(values)
    rows = standardised(values, mean, deviation)
    offset = rows.mean(axis=0)
    centred = rows - offset
    penalty = strength * np.eye(rows.shape[1])
    weights = np.linalg.solve(centred.T @ centred + penalty, centred.T @ (ratings - ratings.mean()))
    return Line(mean, deviation, weights, intercept=float(ratings.mean() - offset @ weights))


def _scale(values: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of what was measured; 1 where nothing varies."""
    measured = np.isfinite(values)
    counts = np.maximum(measured.sum(axis=0), 1)
    mean: Array = np.where(measured, values, 0.0).sum(axis=0) / counts
    spread = np.where(measured, (values - mean) ** 2, 0.0).sum(axis=0) / counts
    deviation: Array = np.where(spread > 1e-18, np.sqrt(spread), 1.0)
    return mean, deviation


def _non_negative(gram: Array, target: Array) -> Array:
    """Non-negative w with the least w'Gw/2 - t'w, G positive definite (Lawson and Hanson's active set)."""
    weights = np.zeros(len(target))
    free = np.zeros(len(target), dtype=bool)
    for _ in range(10 * len(target)):
        pull = np.where(free, -np.inf, target - gram @ weights)
        if free.all() or pull.max() <= 1e-9:
            break
        free[int(pull.argmax())] = True
        while True:
            solved = np.zeros(len(target))
            solved[free] = np.linalg.solve(gram[np.ix_(free, free)], target[free])
            beyond = free & (solved <= 0)
            if not beyond.any():
                weights = solved
                break
            step = (weights[beyond] / np.maximum(weights[beyond] - solved[beyond], 1e-300)).min()
            weights = weights + step * (solved - weights)
            free &= weights > 1e-12
            weights[~free] = 0.0
    return weights
