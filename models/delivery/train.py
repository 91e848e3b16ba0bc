"""Trains the delivery model: `python -m models.delivery.train --interviews FOLDER`.

Everything that is chosen from data (weights, scales, intervals) is fitted here; intervals come
from predictions for left-out people, so they hold for people the model hasn't seen.
"""

import argparse
import hashlib
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.delivery.crossvalidation import unseen_predictions
from models.delivery.features import FEATURES, measure
from models.delivery.interviews import FolderError, Interview, read_interviews
from models.delivery.model import (
    COVERAGE,
    RATINGS,
    SHIPPED,
    Calibration,
    Head,
    Model,
    as_rows,
    hashed_person,
    save,
)
from models.delivery.regression import Array, fit_signed_ridge

SALT = "mock-interview-delivery"
CLARITY = ("rate_median", "rate_slowest", "filler", "like", "vague", "repeat", "variety")
CONFIDENCE = ("rate_median", "filler", "hedge", "repeat", "loudness", "voice_breaks")


@dataclass(frozen=True)
class Recipe:
    """What a rating is fitted on: its features with their signs, and the human rating it aims at."""

    features: tuple[str, ...]
    signs: tuple[int, ...]
    target: str


def recipe(rating: str, *, level_known: bool) -> Recipe:
    """The recipe of a rating; clarity and confidence have no human ratings and aim at overall."""
    target = "excited" if rating == "engagement" else "overall"
    observables = {"clarity": CLARITY, "confidence": CONFIDENCE}.get(rating)
    chosen = [
        (feature.name, sign)
        for feature in FEATURES
        if (sign := feature.excited if target == "excited" else feature.overall)
        and (level_known or not feature.needs_level)
        and (observables is None or feature.name in observables)
    ]
    return Recipe(
        features=tuple(name for name, _ in chosen), signs=tuple(sign for _, sign in chosen), target=target
    )


@dataclass(frozen=True)
class Table:
    """Measured features and human ratings, one row per interview, and one per single answer."""

    people: tuple[str, ...]
    interviews: tuple[dict[str, float], ...]
    answers: tuple[dict[str, float], ...]
    answer_of: NDArray[np.int64]
    ratings: dict[str, Array]


def tabulate(interviews: Sequence[Interview]) -> Table:
    """Measure every interview, and every answer of it alone; interviews without a rating are left out."""
    rated = [each for each in interviews if np.isfinite(each.overall) and np.isfinite(each.excited)]
    return Table(
        people=tuple(each.participant for each in rated),
        interviews=tuple(measure(each.answers) for each in rated),
        answers=tuple(measure([answer]) for each in rated for answer in each.answers),
        answer_of=np.array([row for row, each in enumerate(rated) for _ in each.answers], dtype=np.int64),
        ratings={
            "overall": np.array([each.overall for each in rated]),
            "excited": np.array([each.excited for each in rated]),
        },
    )


def predict_unseen(table: Table, plan: Recipe) -> tuple[Array, Array]:
    """Cross-validated predictions: repeats × interviews, and repeats × answers taken alone."""
    rows, singles = as_rows(table.interviews, plan.features), as_rows(table.answers, plan.features)
    ratings, signs = table.ratings[plan.target], np.array(plan.signs, dtype=np.float64)
    widest = int(np.bincount(table.answer_of, minlength=len(rows)).max(initial=0))
    places = [np.flatnonzero(table.answer_of == row) for row in range(len(rows))]

    def fit_and_predict(train: NDArray[np.bool_], left_out: NDArray[np.bool_]) -> Array:
        line = fit_signed_ridge(rows[train], ratings[train], signs)
        predicted = np.full((int(left_out.sum()), 1 + widest), np.nan)
        predicted[:, 0] = line.predict(rows[left_out])
        for place, row in enumerate(np.flatnonzero(left_out)):
            if len(places[row]):
                predicted[place, 1 : 1 + len(places[row])] = line.predict(singles[places[row]])
        return predicted

    both = unseen_predictions(table.people, fit_and_predict)
    order = [1 + int(np.flatnonzero(places[row] == index)[0]) for index, row in enumerate(table.answer_of)]
    return both[:, :, 0], both[:, table.answer_of, order]


def half_width(errors: Array, people: Sequence[str]) -> float:
    """The error that holds COVERAGE of the next people: a conformal quantile with people as the groups.

    A person's interviews err alike, so people are counted, not rows: the next person is one of n + 1.
    """
    n = len(set(people))
    return float(np.quantile(errors, min(1.0, math.ceil((n + 1) * COVERAGE) / n)))


def calibrate(predicted: Array, ratings: Array, people: Sequence[str]) -> Calibration:
    """Scale and interval from left-out people's predictions (repeats × rows)."""
    flat, wanted = predicted.ravel(), np.tile(ratings, len(predicted))
    slope, intercept = np.polyfit(flat, wanted, 1)
    errors = np.abs(wanted - (intercept + slope * flat))
    return Calibration(float(slope), float(intercept), half_width(errors, people))


def fit_head(table: Table, plan: Recipe) -> Head:
    """One rating's head, trained on every row."""
    ratings = table.ratings[plan.target]
    unseen, unseen_answers = predict_unseen(table, plan)
    residual = np.abs(unseen - ratings).ravel()
    return Head(
        features=plan.features,
        line=fit_signed_ridge(
            as_rows(table.interviews, plan.features), ratings, np.array(plan.signs, dtype=np.float64)
        ),
        interview=Calibration(1.0, 0.0, half_width(residual, table.people)),
        answer=calibrate(unseen_answers, ratings[table.answer_of], table.people),
    )


def fit_model(interviews: Sequence[Interview]) -> Model:
    """All heads, with and without the recording level."""
    return fit_table(tabulate(interviews))


def fit_table(table: Table) -> Model:
    """The same of what was measured already: the retraining pipeline holds features alone, no words."""
    heads = {
        level: {name: fit_head(table, recipe(name, level_known=level)) for name in RATINGS}
        for level in (True, False)
    }
    digest = hashlib.sha256(repr((FEATURES, sorted(table.people), heads)).encode()).hexdigest()[:8]
    return Model(
        version=f"delivery-1-{digest}",
        salt=SALT,
        people=frozenset(hashed_person(SALT, person) for person in table.people),
        with_level=heads[True],
        without_level=heads[False],
    )


def main() -> None:
    """Train on a folder and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=SHIPPED, metavar="FILE")
    arguments = parser.parse_args()
    try:
        interviews = read_interviews(arguments.interviews)
    except FolderError as error:
        sys.exit(f"{arguments.interviews}: {error}")
    model = fit_model(interviews)
    save(model, arguments.out)
    print(f"{model.version}: {len(interviews)} interviews of {len(model.people)} people → {arguments.out}")
    for name, head in model.with_level.items():
        weights = sorted(zip(head.features, head.line.weights, strict=True), key=lambda pair: -abs(pair[1]))
        print(f"{name:11}", "  ".join(f"{feature} {weight:+.2f}" for feature, weight in weights if weight))


if __name__ == "__main__":
    main()
