"""Agreement with human raters: `python -m models.delivery.evaluate --interviews FOLDER`.

People the shipped model was trained on are scored by cross-validation (retrained without them);
a folder of other people is scored with the shipped model as it is. The last line is JSON.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.delivery.interviews import FolderError, Interview, read_interviews
from models.delivery.model import SHIPPED, Calibration, Head, Model, as_rows, load
from models.delivery.regression import Array
from models.delivery.train import Table, calibrate, half_width, predict_unseen, recipe, tabulate

RESAMPLES = 1000
FEWEST_PEOPLE = 3
"""Below, there is no correlation to speak of and nobody to leave out."""
NAMES = {"overall": "overall", "engagement": "excited"}


def pearson(predicted: Array, ratings: Array) -> float:
    """Pearson's r; NaN when either side does not vary."""
    if len(ratings) < 3 or predicted.std() < 1e-12 or ratings.std() < 1e-12:
        return float("nan")
    return float(np.corrcoef(predicted, ratings)[0, 1])


def auc_at_median(predicted: Array, ratings: Array) -> float:
    """Chance that an interview rated above the median is ranked above one that isn't."""
    high = ratings > np.median(ratings)
    above, below = predicted[high], predicted[~high]
    if not len(above) or not len(below):
        return float("nan")
    wins = (above[:, None] > below).mean() + 0.5 * (above[:, None] == below).mean()
    return float(wins)


def mean_pearson(runs: Array, ratings: Array) -> float:
    """r of each repeat (repeats × rows), averaged: an average of the predictions would flatter."""
    return float(np.mean([pearson(run, ratings) for run in runs]))


def bootstrap(runs: Array, ratings: Array, people: Sequence[str]) -> tuple[float, float]:
    """95 % interval of r, resampling people (both of a person's interviews come together)."""
    rows_of = [np.flatnonzero(np.array(people) == person) for person in sorted(set(people))]
    random = np.random.default_rng(0)
    count = len(rows_of)
    found = []
    for _ in range(RESAMPLES):
        rows = np.concatenate([rows_of[person] for person in random.integers(count, size=count)])
        run = runs[random.integers(len(runs))]
        found.append(pearson(run[rows], ratings[rows]))
    low, high = np.nanquantile(found, (0.025, 0.975))
    return float(low), float(high)


def shipped_predictions(heads: dict[str, Head], name: str, table: Table) -> tuple[Array, Array]:
    """1 × interviews and 1 × answers, by the model as it is."""
    head = heads[name]
    whole = head.line.predict(as_rows(table.interviews, head.features))
    single = head.line.predict(as_rows(table.answers, head.features)) if table.answers else np.empty(0)
    return whole[None, :], single[None, :]


def mean_of_answers(single: Array, answer_of: NDArray[np.int64], interviews: int) -> Array:
    """Repeats × interviews from repeats × answers: what a reader who averages served ratings sees."""
    means = np.repeat(single.mean(axis=1, keepdims=True), interviews, axis=1)
    for row in np.unique(answer_of):
        means[:, row] = single[:, answer_of == row].mean(axis=1)
    return means


def mean_pitch(interviews: Sequence[Interview]) -> Array:
    """Mean pitch in Hz per interview: never a feature, only to compare errors between speakers."""
    found = [
        [pitch for answer in each.answers if np.isfinite(pitch := answer.prosody.get("mean_pitch", np.nan))]
        for each in interviews
    ]
    return np.array([np.mean(values) if values else np.nan for values in found])


def fairness(runs: Array, ratings: Array, high: NDArray[np.bool_]) -> str:
    """r, mean absolute error and mean error of the two groups."""
    parts = []
    for label, group in (("low", ~high), ("high", high)):
        errors = runs[:, group] - ratings[group]
        parts.append(
            f"{label} mean pitch: n {group.sum()}, r {mean_pearson(runs[:, group], ratings[group]):.2f}, "
            f"error {np.abs(errors).mean():.2f}, bias {errors.mean():+.2f}"
        )
    return " | ".join(parts)


def coverage(runs: Array, ratings: Array, people: Sequence[str], width: float | None) -> float:
    """Share of ratings within `width`; without one, within what was fitted on the other people's errors."""
    errors, names = np.abs(runs - ratings), np.array(people)
    if width is not None:
        return float((errors <= width).mean())
    inside = [
        errors[:, names == person] <= half_width(errors[:, names != person].ravel(), names[names != person])
        for person in sorted(set(people))
    ]
    return float(np.concatenate(inside, axis=1).mean())


def evaluate(interviews: Sequence[Interview], model: Model) -> dict[str, float | str | int]:
    """Every figure, printed as it is found; returned by name. FolderError below three people."""
    rated = [each for each in interviews if np.isfinite(each.overall) and np.isfinite(each.excited)]
    table = tabulate(rated)
    if len(set(table.people)) < FEWEST_PEOPLE:
        raise FolderError(f"ratings.csv holds fewer than {FEWEST_PEOPLE} people with both ratings")
    retrained = model.knows_any(table.people)
    how = (
        "cross-validated: the model knows people of this folder, so it is retrained without them"
        if retrained
        else "the shipped model, not retrained: it knows nobody in this folder"
    )
    print(f"{len(rated)} interviews of {len(set(table.people))} people; {how} ({model.version})")
    pitch = mean_pitch(rated)
    high_pitch = pitch > np.nanmedian(pitch) if np.isfinite(pitch).any() else np.zeros(len(rated), dtype=bool)
    figures: dict[str, float | str | int] = {
        "n": len(rated),
        "people": len(set(table.people)),
        "how": "cross-validated" if retrained else "shipped",
    }
    for rating, name in NAMES.items():
        ratings = table.ratings[name]
        for level_known, heads in ((True, model.with_level), (False, model.without_level)):
            whole, single = (
                predict_unseen(table, recipe(rating, level_known=level_known))
                if retrained
                else shipped_predictions(dict(heads), rating, table)
            )
            r, (low, high) = mean_pearson(whole, ratings), bootstrap(whole, ratings, table.people)
            auc = float(np.mean([auc_at_median(run, ratings) for run in whole]))
            one = mean_pearson(single, ratings[table.answer_of])
            each = mean_pearson(mean_of_answers(single, table.answer_of, len(ratings)), ratings)
            prefix = name if level_known else f"{name}_without_level"
            figures |= {
                f"{prefix}_r": r,
                f"{prefix}_low": low,
                f"{prefix}_high": high,
                f"{prefix}_auc": auc,
                f"{prefix}_one_answer_r": one,
                f"{prefix}_mean_of_answers_r": each,
                f"{prefix}_mae": float(np.abs(whole - ratings).mean()),
                f"{prefix}_coverage": coverage(
                    whole, ratings, table.people, None if retrained else heads[rating].interview.half_width
                ),
                f"{prefix}_one_answer_coverage": _coverage_of_answers(
                    single, ratings, table, None if retrained else heads[rating].answer
                ),
            }
            level = "" if level_known else ", microphone level unknown"
            print(
                f"{name}{level}: r {r:.3f} [{low:.3f}, {high:.3f}], AUC {auc:.3f}, "
                f"one answer r {one:.3f}, mean of its answers r {each:.3f}"
            )
            if level_known and high_pitch.any() and not high_pitch.all():
                print(f"  {fairness(whole, ratings, high_pitch)}")
    figures["coverage"] = float(np.mean([v for k, v in figures.items() if k.endswith("_coverage")]))
    return figures


def _coverage_of_answers(single: Array, ratings: Array, table: Table, shipped: Calibration | None) -> float:
    """For single answers, which are shrunk towards the mean before they are shown."""
    wanted, owners = ratings[table.answer_of], [table.people[row] for row in table.answer_of]
    scale = shipped or calibrate(single, wanted, table.people)
    shown = scale.intercept + scale.slope * single
    return coverage(shown, wanted, owners, shipped.half_width if shipped else None)


def main() -> None:
    """Evaluate on a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--interviews", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--model", type=Path, default=SHIPPED, metavar="FILE")
    arguments = parser.parse_args()
    try:
        found = evaluate(read_interviews(arguments.interviews), load(arguments.model))
    except FolderError as error:
        sys.exit(f"{arguments.interviews}: {error}")
    print(json.dumps({name: _as_json(value) for name, value in found.items()}))


def _as_json(value: float | str) -> float | str | None:
    """Four digits; null for what could not be computed, as JSON has no NaN."""
    if isinstance(value, float):
        return round(value, 4) if np.isfinite(value) else None
    return value


if __name__ == "__main__":
    main()
