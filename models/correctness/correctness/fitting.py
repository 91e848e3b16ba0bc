"""What the grader learns from features. Needs numpy and scikit-learn, no encoder: a pipeline can call it.

Two things are learnt. A regression of the human mean on the features (ridge and SVR, averaged). And a gate
that tells an answer to this question from an answer to another one or the question said back: graders
rarely saw those (1 in 100 answers got 0), yet a live product does, so `wrong_answers.py` makes some. The
gate is near 1 for almost every honest answer.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from correctness.model import Array, CorrectnessModel

VERSION = "correctness-1"

RIDGE_ALPHA = 100.0
SVR_C, SVR_GAMMA, SVR_EPSILON = 0.3, 0.02, 0.3
RIDGE_SHARE = 0.5
WRONG_WEIGHT = 0.05
"""Weight of a made worthless answer in the regression; more lowers their scores but biases real ones down."""
GATE_SLOPE, GATE_SHIFT = 2.0, 3.0
GATE_C = 0.05


@dataclass(frozen=True)
class Examples:
    """`wrong` marks the made off-topic answers (score 0); `group` is the question."""

    names: tuple[str, ...]
    rows: Array
    score: Array
    wrong: NDArray[np.bool_]
    group: NDArray[np.str_]

    def only(self, keep: NDArray[np.bool_]) -> Examples:
        return Examples(self.names, self.rows[keep], self.score[keep], self.wrong[keep], self.group[keep])


def fit(data: Examples) -> CorrectnessModel:
    """Without the spread, which only unseen questions can tell: see `with_spread`."""
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.svm import SVR

    said = data.rows[:, data.names.index("nothing_said")] == 0
    data = data.only(said)
    real = data.rows[~data.wrong]
    mean, scale = real.mean(0), real.std(0) + 1e-9
    lowest, highest = data.rows.min(0), real.max(0)
    x = (np.clip(data.rows, lowest, highest) - mean) / scale
    weight = np.where(data.wrong, WRONG_WEIGHT, 1.0)
    ridge = Ridge(RIDGE_ALPHA).fit(x, data.score, weight)
    svr = SVR(C=SVR_C, gamma=SVR_GAMMA, epsilon=SVR_EPSILON).fit(x, data.score, weight)
    told = data.wrong | (data.score >= 2)
    gate = LogisticRegression(C=GATE_C, max_iter=1000).fit(np.clip(x, -6, 6)[told], ~data.wrong[told])
    empty = np.zeros(1)
    return CorrectnessModel(
        version=VERSION,
        encoders=tuple(dict.fromkeys(n.split(".")[0] for n in data.names if "." in n)),
        names=data.names,
        lowest=lowest,
        highest=highest,
        mean=mean,
        scale=scale,
        ridge=ridge.coef_,
        ridge_intercept=float(ridge.intercept_),
        support=svr.support_vectors_,
        dual=svr.dual_coef_[0],
        gamma=SVR_GAMMA,
        svr_intercept=float(svr.intercept_[0]),
        ridge_share=RIDGE_SHARE,
        gate=GATE_SLOPE * gate.coef_[0],
        gate_intercept=float(GATE_SLOPE * (gate.intercept_[0] + GATE_SHIFT)),
        spread_at=empty,
        spread_low=empty,
        spread_high=empty,
        trained_on=tuple(sorted(set(data.group.tolist()))),
    )


def unseen(data: Examples, folds: int = 10) -> Array:
    """For each answer, made ones too, the prediction of a model that saw no answer to its question."""
    questions = sorted(set(data.group.tolist()))
    random.Random(7).shuffle(questions)
    predicted = np.zeros(len(data.score))
    for n in range(folds):
        held_out = np.isin(data.group, questions[n::folds])
        if held_out.any():
            predicted[held_out] = fit(data.only(~held_out)).predict(data.rows[held_out])
    return predicted


def cross_validate(data: Examples, folds: int = 10) -> Array:
    """`unseen`, of the real answers alone."""
    return np.asarray(unseen(data, folds)[~data.wrong])


def with_spread(model: CorrectnessModel, predicted: Array, score: Array) -> CorrectnessModel:
    """10 % and 90 % quantiles of the unseen error, in five bins of the prediction."""
    edges = np.quantile(predicted, np.linspace(0, 1, 6))
    bins = np.clip(np.searchsorted(edges, predicted, side="right") - 1, 0, 4)
    error = score - predicted
    at = np.array([predicted[bins == b].mean() for b in range(5)])
    low, high = (np.array([np.quantile(error[bins == b], q) for b in range(5)]) for q in (0.1, 0.9))
    return CorrectnessModel(**{**vars(model), "spread_at": at, "spread_low": low, "spread_high": high})
