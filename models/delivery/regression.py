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
        return standardised(values, self.mean, self.deviation) * self.weights

    def predict(self, values: Array) -> Array:
        """Ratings for rows of features; NaN counts as average."""
        return self.contributions(values).sum(axis=1) + self.intercept


def standardised(values: Array, mean: Array, deviation: Array) -> Array:
    """z-scores, NaN as 0, clipped at 2.5."""
    return np.clip(np.nan_to_num((values - mean) / deviation), -FARTHEST, FARTHEST)


def fit_signed_ridge(values: Array, ratings: Array, signs: Array, strength: float = STRENGTH) -> Line:
    """Least squares with a ridge penalty, each weight's sign fixed, by coordinate descent."""
    measured = np.isfinite(values)
    counts = np.maximum(measured.sum(axis=0), 1)
    mean = np.where(measured, values, 0.0).sum(axis=0) / counts
    spread = np.where(measured, (values - mean) ** 2, 0.0).sum(axis=0) / counts
    deviation = np.where(spread > 1e-18, np.sqrt(spread), 1.0)
    rows = standardised(values, mean, deviation)
    offset = rows.mean(axis=0)
    centred = rows - offset
    gram, target = centred.T @ centred, centred.T @ (ratings - ratings.mean())
    weights = np.zeros(len(signs))
    for _ in range(500):
        before = weights.copy()
        for index, sign in enumerate(signs):
            pull = target[index] - gram[index] @ weights + gram[index, index] * weights[index]
            weights[index] = sign * max(sign * pull, 0.0) / (gram[index, index] + strength)
        if np.abs(weights - before).max() < 1e-7:
            break
    return Line(
        mean=mean,
        deviation=deviation,
        weights=weights,
        intercept=float(ratings.mean() - offset @ weights),
    )
