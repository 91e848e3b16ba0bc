"""Agreement with human graders: `python -m correctness.bench ANSWERS.csv …`. The last line is JSON.

Files whose questions the shipped model was not trained on are graded with the shipped model, whole. When any
question overlaps, the model is trained again, on all files and `--others`, without each fold's questions (ten
folds, grouped by question), and beside it without each data set; ranges are made without the fold, too. That
is said; a figure on seen questions is never printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pinned_files import MissingFiles

from correctness.agreement import figures, interval
from correctness.data import DataError, Graded, drawn, read_all
from correctness.encoder import load_encoders
from correctness.features import table
from correctness.fitting import Examples, cross_validate, folds_of, from_other_sources
from correctness.model import Array, load
from correctness.scales import mean_r
from correctness.spread import held_out
from correctness.train import MODEL, examples


@dataclass(frozen=True)
class Left:
    """Predictions of real answers by models that hadn't seen something, and whether the ranges held them."""

    predicted: Array
    inside: NDArray[np.bool_]


@dataclass(frozen=True)
class Judged:
    """`data_set`: None where the shipped model graded, or where there is one data set alone."""

    real: Examples
    question: Left
    data_set: Left | None
    how: str
    graded: Sequence[Graded] = ()
    """In the order of the predictions."""


def shipped(graded: Sequence[Graded]) -> Judged:
    """By the model as it is served."""
    model = load(MODEL)
    names, rows = table([g.item for g in graded], load_encoders(model.encoders))
    predicted = model.predict(rows[:, [names.index(n) for n in model.names]])
    real = Examples(
        names,
        rows,
        np.array([g.score for g in graded]),
        np.zeros(len(graded), dtype=bool),
        np.array([g.question_key for g in graded]),
        np.array([g.source for g in graded]),
    )
    how = f"no question was trained on: shipped model {model.version}"
    return Judged(real, Left(predicted, model.spread.held(predicted, real.score)), None, how, graded)


def retrained(graded: Sequence[Graded], told: str) -> Judged:
    """By models that saw no answer to the question, and by models that saw none of the data set."""
    kept = drawn(graded)
    data = examples(kept)
    real = data.real
    predicted = cross_validate(data)
    inside = held_out(predicted, real.score, real.source, folds_of(real))
    others = None
    if len(set(real.source.tolist())) > 1:
        left = from_other_sources(data)
        by_source = (real.source == name for name in sorted(set(real.source.tolist())))
        others = Left(left, held_out(left, real.score, real.source, by_source))
    return Judged(real, Left(predicted, inside), others, told, kept)


def judged(graded: Sequence[Graded], others: Sequence[Graded]) -> Judged:
    """Either, by whether a question was trained on."""
    questions = {g.question_key for g in graded}
    seen = questions & set(load(MODEL).trained_on)
    if not seen:
        return shipped(graded)
    told = (
        f"{len(seen)} of {len(questions)} questions were trained on: cross-validated by question, retrained"
    )
    return retrained([*graded, *(g for g in others if g.question_key not in questions)], told)


def _of(name: str, found: Judged, asked: NDArray[np.bool_]) -> dict[str, Any]:
    own = (found.real.source == name) & asked
    score, group = found.real.score[own], found.real.group[own]
    out: dict[str, Any] = {"questions": len(set(group.tolist()))}
    for left, end in ((found.question, ""), (found.data_set, "_data_set_left_out")):
        if left is None:
            continue
        measured = figures(left.predicted[own], score)
        wanted = measured if not end else {"r": measured["r"], "rmse": measured["rmse"]}
        out |= {f"{key}{end}": value for key, value in wanted.items()}
        out[f"r_95{end}"] = interval(left.predicted[own], score, group)
        out[f"coverage{end}"] = round(float(left.inside[own].mean()), 4)
    return out


def report(found: Judged, questions: set[str]) -> dict[str, Any]:
    """All of the questions asked about, then `sources`, each data set by itself."""
    asked = np.isin(found.real.group, sorted(questions))
    score, source = found.real.score[asked], found.real.source[asked]
    out: dict[str, Any] = dict(figures(found.question.predicted[asked], score))
    out["r_95"] = interval(found.question.predicted[asked], score, found.real.group[asked])
    out["mean_r"] = round(mean_r(found.question.predicted[asked], score, source), 4)
    out["coverage"] = round(float(found.question.inside[asked].mean()), 4)
    out["sources"] = {name: _of(name, found, asked) for name in sorted(set(source.tolist()))}
    return out


def _told(name: str, one: Mapping[str, Any]) -> str:
    low, high = one["r_95"]
    line = (
        f"{name}: {one['n']} answers to {one['questions']} questions; question left out: r {one['r']:.3f} "
        f"({low:.3f} to {high:.3f}), RMSE {one['rmse']:.3f}, kappa {one['qwk']:.3f}, "
        f"80 % ranges hold {one['coverage']:.2f}"
    )
    if "r_data_set_left_out" in one:
        low, high = one["r_95_data_set_left_out"]
        line += (
            f"; data set left out: r {one['r_data_set_left_out']:.3f} ({low:.3f} to {high:.3f}), "
            f"RMSE {one['rmse_data_set_left_out']:.3f}, {one['coverage_data_set_left_out']:.2f}"
        )
    return line


def _line(graded: Graded, predicted: float) -> str:
    """What a model that saw no answer to its question gives an answer, for `local.bench.graded_answers`."""
    item = graded.item
    row: dict[str, str | float] = {"source": graded.source, "question": item.question}
    row |= {
        "reference": item.reference,
        "answer": item.answer,
        "score": graded.score,
        "predicted": round(float(predicted), 4),
    }
    return json.dumps(row, ensure_ascii=False) + "\n"


def main() -> int:
    """Status 1 for a file that isn't one, or without the encoder's weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("answers", type=Path, nargs="+")
    parser.add_argument("--others", type=Path, nargs="*", default=[], help="trained on, too, but not judged")
    parser.add_argument("--predictions", type=Path, help="JSON lines of what each answer was given")
    options = parser.parse_args()
    try:
        graded = read_all(options.answers)
        found = judged(graded, read_all(options.others))
    except (DataError, MissingFiles, OSError) as error:
        print(f"bench-correctness: {error}", file=sys.stderr)
        return 1
    if options.predictions:
        options.predictions.write_text("".join(map(_line, found.graded, found.question.predicted)), "utf-8")
    result = report(found, {g.question_key for g in graded})
    print(found.how)
    print("Pearson r with 95 % by drawing questions; goals 0.58 computer science, 0.85 networks, 0.75 class")
    for name, one in result["sources"].items():
        print(_told(name, one))
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
