"""Logistic regression over rows of few values, by stochastic descent with a step for each weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

RATE, DECAY = 0.3, 0.0006
_FLAT = 30.0
"""Odds beyond which nothing changes any more."""

Row = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Places of the values that are not zero, and the values."""
Fitted = tuple[NDArray[np.float64], float]


def fit(
    rows: Sequence[Row],
    found: Sequence[bool],
    size: int,
    weigh: tuple[float, float],
    *,
    rounds: int,
    bias_rate: float,
) -> Fitted:
    """Weights and bias. `weigh`: how much a row counts that is not `found`, and one that is."""
    weights, seen, bias = np.zeros(size), np.full(size, 1e-6), 0.0
    order = np.random.default_rng(1)
    for _ in range(rounds):
        for at in (int(n) for n in order.permutation(len(rows))):
            places, values = rows[at]
            odds = min(_FLAT, max(-_FLAT, float(weights[places] @ values) + bias))
            error = (1 / (1 + np.exp(-odds)) - found[at]) * weigh[found[at]]
            step = error * values
            seen[places] += step * step
            weights[places] -= RATE * (step / np.sqrt(seen[places]) + DECAY * weights[places])
            bias -= bias_rate * error
    return weights, bias


def odds(fitted: Fitted, rows: Sequence[Row]) -> NDArray[np.float64]:
    """Log odds of each row."""
    weights, bias = fitted
    return np.array([float(weights[places] @ values) + bias for places, values in rows])
