"""What the grader learns from features. Needs numpy and scikit-learn, no encoder: a pipeline can call it.

Two things are learnt. A regression of the human mean on the features (ridge and SVR, averaged). And a gate
that tells an answer to this question from an answer to another one or the question said back: graders
rarely saw those (1 in 100 answers got 0), yet a live product does, so `wrong_answers.py` makes some. The
gate is near 1 for almost every honest answer.

Several data sets are learnt together, each weighing as much as any other, their marks brought part of the way
to one scale (`scales.py`): how far is chosen on questions left out, anew for every fold that is judged.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from correctness.model import Array, CorrectnessModel
from correctness.scales import Sources, alike, brought, mean_r

VERSION = "correctness-3"

RIDGE_ALPHA = 100.0
SVR_C, SVR_GAMMA, SVR_EPSILON = 0.3, 0.02, 0.3
RIDGE_SHARE = 0.5
WRONG_WEIGHT = 0.05
"""Weight of a made worthless answer in the regression; more lowers their scores but biases real ones down."""
GATE_SLOPE, GATE_SHIFT = 2.0, 3.0
GATE_C = 0.05
REAL_IN_GATE = 2.3
"""What real answers weigh together in the gate beside the made ones, however many there are: with five beside
each made one, and every one alike, made ones had 1.30 in the mean, with this 0.98."""
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
GIVEN_UP = 0.005
"""Of the mean r, so that marks stay nearer to the scale with the finest: the greatest share within it."""
FOLDS, INNER_FOLDS = 10, 3


@dataclass(frozen=True)
class Examples:
    """`wrong` marks the made off-topic answers (score 0); `group` is the question, `source` the data set."""

    names: tuple[str, ...]
    rows: Array
    score: Array
    wrong: NDArray[np.bool_]
    group: NDArray[np.str_]
    source: Sources

    def only(self, keep: NDArray[np.bool_]) -> Examples:
        return Examples(
            self.names,
            self.rows[keep],
            self.score[keep],
            self.wrong[keep],
            self.group[keep],
            self.source[keep],
        )

    @property
    def real(self) -> Examples:
        """Without the made answers."""
        return self.only(~self.wrong)


def fit(data: Examples, share: float | None = None) -> CorrectnessModel:
    """Without the spread, which only unseen questions can tell: see `spread.py`.

    `share`: how far the data sets' marks are brought to one scale, 0 to 1; None: chosen on `data` alone.
    """
    from sklearn.linear_model import LogisticRegression, Ridge
    from sklearn.svm import SVR

    said = data.rows[:, data.names.index("nothing_said")] == 0
    share = chosen_share(data) if share is None else share
    data = data.only(said)
    real = data.real
    by_source = dict(zip(real.source.tolist(), alike(real.source).tolist(), strict=True))
    weight = np.array([by_source.get(name, 1.0) for name in data.source.tolist()])
    weight *= np.where(data.wrong, WRONG_WEIGHT, 1.0)
    score = data.score.copy()
    score[~data.wrong] = brought(real.score, real.source, share)
    mean = np.average(real.rows, axis=0, weights=weight[~data.wrong])
    scale = np.sqrt(np.average((real.rows - mean) ** 2, axis=0, weights=weight[~data.wrong])) + 1e-9
    lowest, highest = data.rows.min(0), real.rows.max(0)
    x = (np.clip(data.rows, lowest, highest) - mean) / scale
    ridge = Ridge(RIDGE_ALPHA).fit(x, score, weight)
    svr = SVR(C=SVR_C, gamma=SVR_GAMMA, epsilon=SVR_EPSILON, cache_size=1000).fit(x, score, weight)
    told = data.wrong | (data.score >= 2)
    counts = np.where(data.wrong, 1.0, REAL_IN_GATE * data.wrong.sum() / (~data.wrong).sum())
    gate = LogisticRegression(C=GATE_C, max_iter=1000)
    gate.fit(np.clip(x, -6, 6)[told], ~data.wrong[told], counts[told])
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


def folds_of(data: Examples, folds: int = FOLDS) -> Iterator[NDArray[np.bool_]]:
    """Which rows each fold leaves out: whole questions, of every data set its part."""
    place: dict[str, int] = {}
    for name in sorted(set(data.source.tolist())):
        questions = sorted(set(data.group[data.source == name].tolist()) - place.keys())
        random.Random(7).shuffle(questions)
        place |= {question: n % folds for n, question in enumerate(questions)}
    fold = np.array([place[question] for question in data.group.tolist()])
    for n in range(folds):
        if (fold == n).any():
            yield fold == n


def chosen_share(data: Examples) -> float:
    """The greatest share whose mean r over the data sets, by questions left out, is next to the best."""
    if len(set(data.source.tolist())) < 2:
        return 0.0
    real = ~data.wrong
    found = {}
    for share in SHARES:
        predicted = unseen(data, INNER_FOLDS, share)[real]
        found[share] = mean_r(predicted, data.score[real], data.source[real])
    best = max(found.values())
    return max(share for share, r in found.items() if r >= best - GIVEN_UP)


def unseen(data: Examples, folds: int = FOLDS, share: float | None = None) -> Array:
    """For each answer, made ones too, the prediction of a model that saw no answer to its question."""
    predicted = np.zeros(len(data.score))
    for held_out in folds_of(data, folds):
        predicted[held_out] = fit(data.only(~held_out), share).predict(data.rows[held_out])
    return predicted


def cross_validate(data: Examples, folds: int = FOLDS) -> Array:
    """`unseen`, of the real answers alone."""
    return np.asarray(unseen(data, folds)[~data.wrong])


def from_other_sources(data: Examples) -> Array:
    """For each real answer, the prediction of a model that saw no answer of its data set: a new course's."""
    predicted = np.zeros(len(data.score))
    for name in sorted(set(data.source.tolist())):
        own = data.source == name
        others = ~own & ~np.isin(data.group, data.group[own])
        predicted[own] = fit(data.only(others)).predict(data.rows[own])
    return np.asarray(predicted[~data.wrong])
