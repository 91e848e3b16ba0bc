"""Agreement with human graders: `python -m correctness.bench ANSWERS.csv`. The last line is JSON.

A file whose questions the shipped model was not trained on is graded with the shipped model. When any
question overlaps, the model is trained again without each fold's questions (ten folds, grouped by question)
and that is said; a figure on seen questions is never printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
from pinned_files import MissingFiles

from correctness.data import DataError, Graded, read
from correctness.encoder import ENCODERS, load_encoders
from correctness.features import table
from correctness.fitting import cross_validate, fit
from correctness.model import Array, load
from correctness.train import MODEL, examples


def quadratic_kappa(a: Array, b: Array) -> float:
    """Quadratic weighted kappa on whole marks 0-5; halves round up in both."""
    x, y = (np.clip(np.floor(v + 0.5), 0, 5).astype(int) for v in (a, b))
    observed = np.zeros((6, 6))
    np.add.at(observed, (x, y), 1)
    chance = np.outer(observed.sum(1), observed.sum(0)) / len(x)
    distance = np.subtract.outer(np.arange(6), np.arange(6)) ** 2
    expected = float((distance * chance).sum())
    return 1.0 - float((distance * observed).sum()) / expected if expected else 0.0


def figures(predicted: Array, score: Array) -> dict[str, float]:
    varied = predicted.std() > 0 and score.std() > 0
    return {
        "n": len(score),
        "r": round(float(np.corrcoef(predicted, score)[0, 1]), 4) if varied else 0.0,
        "rmse": round(float(np.sqrt(np.mean((predicted - score) ** 2))), 4),
        "qwk": round(quadratic_kappa(predicted, score), 4),
    }


def from_other_sets(graded: list[Graded], others: list[Graded]) -> Array:
    """Predictions of a model trained on other data sets alone: what a new course gets."""
    known = {g.question_key for g in graded}
    return fit(examples([g for g in others if g.question_key not in known])).predict(
        table([g.item for g in graded], load_encoders(ENCODERS))[1]
    )


def predictions(graded: list[Graded]) -> tuple[Array, str]:
    """Predicted scores and how they were made."""
    model = load(MODEL)
    seen = {g.question_key for g in graded} & set(model.trained_on)
    if seen:
        count = len({g.question_key for g in graded})
        how = f"{len(seen)} of {count} questions were trained on: cross-validated by question, retrained"
        return cross_validate(examples(graded)), how
    names, rows = table([g.item for g in graded], load_encoders(model.encoders))
    order = [names.index(n) for n in model.names]
    return model.predict(rows[:, order]), f"no question was trained on: shipped model {model.version}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--others", type=Path, nargs="*", default=[], help="train on these sets alone, too")
    options = parser.parse_args()
    try:
        graded = read(options.answers)
        predicted, how = predictions(graded)
        others = [g for path in options.others for g in read(path)]
        left_out = from_other_sets(graded, others) if others else None
    except (DataError, MissingFiles, OSError) as error:
        print(f"bench-correctness: {error}", file=sys.stderr)
        return 1
    score = np.array([g.score for g in graded])
    result = figures(predicted, score)
    ranges = np.array([load(MODEL).interval(float(p)) for p in predicted])
    inside = (ranges[:, 0] <= score) & (score <= ranges[:, 1])
    result["coverage"] = round(float(inside.mean()), 4)
    if how.startswith("no question"):
        result["r_data_set_left_out"] = result["r"]
    elif left_out is not None:
        result["r_data_set_left_out"] = figures(left_out, score)["r"]
    keys = np.array([g.question_key for g in graded])
    questions = sorted(set(keys.tolist()))
    draw = np.random.default_rng(1)
    picks = [
        np.concatenate([np.flatnonzero(keys == q) for q in draw.choice(questions, len(questions))])
        for _ in range(500)
    ]
    spread = [np.corrcoef(predicted[p], score[p])[0, 1] for p in picks]
    low, high = np.nanpercentile(spread, [2.5, 97.5])
    print(how)
    print(f"{result['n']} answers to {len(questions)} questions")
    print(f"Pearson r {result['r']:.3f} (95 % by drawing questions: {low:.3f} to {high:.3f}), goal 0.65")
    print(f"RMSE {result['rmse']:.3f}, goal 0.85; always the mean: {score.std():.3f}")
    print(f"quadratic weighted kappa {result['qwk']:.3f}; 80 % ranges hold {result['coverage']:.2f}")
    if "r_data_set_left_out" in result:
        print(f"data set left out: r {result['r_data_set_left_out']:.3f}")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
