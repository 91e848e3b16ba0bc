"""Descent by Adam (Kingma and Ba 2015), for models of a few thousand weights, on all rows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def descended(
    start: Sequence[Array],
    slopes_of: Callable[[Sequence[Array]], Sequence[Array]],
    *,
    steps: int,
    rate: float,
    cooling: float,
    pull: float,
) -> list[Array]:
    """Weights after so many steps against their slopes, each pulled to where it started.

    `cooling` is the share of the rate that is gone at the last step.
    """
    weights = [np.array(part) for part in start]
    slow, fast = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    for step in range(1, steps + 1):
        now = rate * np.sqrt(1 - 0.999**step) / (1 - 0.9**step) * (1 - cooling * step / steps)
        for part, slope in enumerate(slopes_of(weights)):
            slope = slope + pull * (weights[part] - start[part])
            slow[part] = 0.9 * slow[part] + 0.1 * slope
            fast[part] = 0.999 * fast[part] + 0.001 * slope**2
            weights[part] = weights[part] - now * slow[part] / (np.sqrt(fast[part]) + 1e-8)
    return weights
