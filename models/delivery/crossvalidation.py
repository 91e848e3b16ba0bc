"""Predictions for people the model has not seen, by leaving whole people out."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from models.delivery.regression import Array

FOLDS = 7
REPEATS = 10


def person_folds(people: Sequence[str], repeat: int) -> NDArray[np.int64]:
    """Each row's fold; all the rows of a person share one."""
    distinct = sorted(set(people))
    shuffled = np.random.default_rng(repeat).permutation(len(distinct))
    fold = {distinct[person]: place % FOLDS for place, person in enumerate(shuffled)}
    return np.array([fold[person] for person in people], dtype=np.int64)


def unseen_predictions(
    people: Sequence[str],
    fit_and_predict: Callable[[NDArray[np.bool_], NDArray[np.bool_]], Array],
    repeats: int = REPEATS,
) -> Array:
    """Repeats × rows (or × rows × anything). `fit_and_predict` gets the training and the left-out rows."""
    runs: list[Array] = []
    for repeat in range(repeats):
        folds = person_folds(people, repeat)
        run: Array | None = None
        for fold in np.unique(folds):
            left_out = folds == fold
            predicted = fit_and_predict(~left_out, left_out)
            if run is None:
                run = np.full((len(people), *predicted.shape[1:]), np.nan)
            run[left_out] = predicted
        if run is None:
            raise ValueError("no rows to cross-validate")
        runs.append(run)
    return np.stack(runs)
