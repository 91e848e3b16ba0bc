"""What the head learns from components. Needs numpy and scikit-learn, no picture: a pipeline can call it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from expression.shares import NEUTRAL, SMILING, Array, combine

INVERSE_PENALTY_SIX, INVERSE_PENALTY_SMILE = 0.0001, 0.001
SHARPNESS = 2.5
"""The six-way logits are multiplied by this: so strong a penalty leaves them too timid. It was chosen
by log loss, every class weighing the same, on cross-validated faces."""

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Fitted:
    """Two logistic regressions over standardised components, as one matrix (components x 7)."""

    matrix: Array
    bias: Array

    def shares(self, sides: Array) -> Array:
        """n x 6 shares for n x sides x components."""
        logits = sides @ self.matrix + self.bias
        return np.stack([combine(row[:, :-1], row[:, -1]) for row in logits])


def fit(
    values: Array,
    labels: Indices,
    penalty_six: float = INVERSE_PENALTY_SIX,
    penalty_smile: float = INVERSE_PENALTY_SMILE,
) -> Fitted:
    """Fit on faces and mirror images (n x sides x components); penalties as scikit-learn's inverse `C`."""
    from sklearn.linear_model import LogisticRegression

    rows = values.reshape(-1, values.shape[2])
    targets = np.repeat(labels, values.shape[1])
    mean, spread = rows.mean(0), rows.std(0) + 1e-6
    rows = (rows - mean) / spread
    six = LogisticRegression(C=penalty_six, max_iter=300, class_weight="balanced").fit(rows, targets)
    pair = np.isin(targets, (NEUTRAL, SMILING))
    smile = LogisticRegression(C=penalty_smile, max_iter=300).fit(rows[pair], targets[pair] == SMILING)
    matrix = np.vstack([six.coef_ * SHARPNESS, smile.coef_]).T / spread[:, None]
    bias = np.concatenate([six.intercept_ * SHARPNESS, smile.intercept_]) - mean @ matrix
    return Fitted(matrix.astype(np.float32), bias.astype(np.float32))
