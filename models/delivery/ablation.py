"""What each choice is worth: `python -m models.delivery.ablation --interviews FOLDER`.

Cross-validated r across people for other fits and for other sets of features. Reading this table
and then choosing from it would flatter the figures, so `pruned inside the folds` shows what
choosing features by their weight gives when the choice never sees the people it is tested on.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.delivery.crossvalidation import unseen_predictions
from models.delivery.evaluate import mean_pearson
from models.delivery.features import FEATURES
from models.delivery.interviews import read_interviews
from models.delivery.model import as_rows
from models.delivery.regression import Array, Line, fit_ridge, fit_signed_ridge
from models.delivery.train import Table, recipe, tabulate

SOUND = ("voice_breaks", "loudness", "loudness_range", "loudness_peaks", "loudness_change")
PRIOR = {feature.name: feature.overall or feature.excited for feature in FEATURES}

Fit = Callable[[Array, Array, Array], Line]


def cross_validated(table: Table, rating: str, features: Sequence[str], fit: Fit) -> float:
    """r across people of one way to fit these features."""
    rows, ratings = as_rows(table.interviews, features), table.ratings[rating]
    signs = np.array([PRIOR[name] for name in features], dtype=np.float64)

    def fit_and_predict(train: NDArray[np.bool_], left_out: NDArray[np.bool_]) -> Array:
        return fit(rows[train], ratings[train], signs).predict(rows[left_out])

    return mean_pearson(unseen_predictions(table.people, fit_and_predict), ratings)


def plain(values: Array, ratings: Array, signs: Array) -> Line:
    """Ridge that may give any feature any sign."""
    del signs
    return fit_ridge(values, ratings)


def pruned(values: Array, ratings: Array, signs: Array) -> Line:
    """Signed ridge, dropping the weakest feature until all have 0.45 of the strongest's weight."""
    kept = np.arange(len(signs))
    while True:
        line = fit_signed_ridge(values[:, kept], ratings, signs[kept])
        strengths = np.abs(line.weights)
        if len(kept) < 3 or strengths.min() >= 0.45 * strengths.max():
            break
        kept = np.delete(kept, strengths.argmin())
    weights = np.zeros(len(signs))
    mean, deviation = np.zeros(len(signs)), np.ones(len(signs))
    weights[kept], mean[kept], deviation[kept] = line.weights, line.mean, line.deviation
    return Line(mean, deviation, weights, line.intercept)


def main() -> None:
    """Print the table for both human ratings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=Path, required=True, metavar="FOLDER")
    table = tabulate(read_interviews(parser.parse_args().interviews))
    for name, rating in (("overall", "overall"), ("engagement", "excited")):
        used = recipe(name, level_known=True).features
        every = tuple(PRIOR)
        trials: list[tuple[str, Sequence[str], Fit]] = [
            ("as shipped", used, fit_signed_ridge),
            ("plain ridge", used, plain),
            ("words and pace only", [each for each in used if each not in SOUND], fit_signed_ridge),
            ("sound only", [each for each in used if each in SOUND], fit_signed_ridge),
            ("every feature", every, fit_signed_ridge),
            ("every feature, plain ridge", every, plain),
            ("every feature, pruned inside the folds", every, pruned),
            *(
                (f"without {each}", [other for other in used if other != each], fit_signed_ridge)
                for each in used
            ),
        ]
        print(f"{rating}, r across people")
        for label, features, fit in trials:
            print(f"  {label:40} {cross_validated(table, rating, features, fit):.3f}")


if __name__ == "__main__":
    main()
