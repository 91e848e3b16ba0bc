"""From a head's logits to six expressions' shares: numpy alone, as the pipeline that trains heads has it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

NEUTRAL, SMILING = 0, 1


def combine(six: Array, smile: Array) -> Array:
    """Shares from logits (rows: sides): smile and neutral share their mass as the binary output says.

    The six-way output is trained with every class weighing the same, so that rare expressions are
    not missed; that makes it a poorer judge of the commonest question, and the binary one is better.
    """
    logits = six.mean(0)
    shifted = np.exp(logits - logits.max())
    shares = shifted / shifted.sum()
    smiling = float(1 / (1 + np.exp(-np.clip(smile.mean(), -30, 30))))
    mass = shares[NEUTRAL] + shares[SMILING]
    shares[NEUTRAL], shares[SMILING] = mass * (1 - smiling), mass * smiling
    return np.asarray(shares, dtype=np.float32)
