"""Fit `shared.resume.line_labels`, and print how well jobs are read in designs that it never saw.

    python -m local.training.line_labels FOLDER... [--only-print]

Each folder is a round of résumés, or half of one, as `local.bench` writes them: NAME.pdf or NAME.docx, and
NAME.json with its jobs. Printed for each round: jobs with title and employer right, and with the right dates,
by rules alone and with weights fitted on the other rounds, with all listed words and with MASKED of them
struck out, also those of sections' headings.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np

from local.bench import resumes as bench
from local.training.adam import Array, descended
from local.training.line_truth import Taught, taught, words_struck_out
from local.training.resume_rounds import File, asked, left_out
from shared.resume import fields, line_labels
from shared.resume.line_labels import STEPS, Model, step_of
from shared.resume.line_parts import LABELS

MASKED = 0.4
STEPS_TAKEN, RATE, COOLING, PULL = 100, 0.1, 0.8, 1e-4
LEAST = 30
"""Lines that a feature has to have."""
DIGITS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    files, only_print = asked(__doc__, arguments)
    rows = [(file.round, one) for file in files for one in taught(file)]
    for name, held in left_out(files):
        model = fit([one for of, one in rows if of != name])
        said = {
            how: measured(held, model, share) for how, share in (("all words", 0.0), ("struck out", MASKED))
        }
        print(json.dumps({"round": name, **said}), flush=True)
    if not only_print:
        write(fit([one for _, one in rows]))
    return 0


class _Batch(NamedTuple):
    """Lines of all files, one behind the other."""

    lines: Array
    """Line, feature."""
    at: Array
    """File, place in it: the line's number, -1 behind the last."""
    kind: Array
    """Line: the kind of the step that leads to it."""
    right: Array
    """Line: its label."""


def fit(rows: Sequence[Taught]) -> Model:
    """Weights under which the right labels are most likely."""
    counts: dict[str, int] = {}
    for row in rows:
        for of in row.found:
            for name in of:
                counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    batch = _batch(rows, names)
    size = len(LABELS)
    shapes = ((len(names), size), (len(STEPS), size, size), (size,))
    start = [np.zeros(shape) for shape in shapes]
    weights = descended(
        start, partial(_slopes, batch), steps=STEPS_TAKEN, rate=RATE, cooling=COOLING, pull=PULL
    )
    rounded = [np.round(w, DIGITS) + 0.0 for w in weights]
    return Model(
        {name: of.tolist() for name, of in zip(names, rounded[0], strict=True) if of.any()},
        {name: of.tolist() for name, of in zip(STEPS, rounded[1], strict=True)},
        rounded[2].tolist(),
    )


def _batch(rows: Sequence[Taught], names: Sequence[str]) -> _Batch:
    places = {name: at for at, name in enumerate(names)}
    rows = sorted(rows, key=lambda row: -len(row.found))
    flat = [of for row in rows for of in row.found]
    made = np.zeros((len(flat), len(names)))
    for number, of in enumerate(flat):
        for name, value in of.items():
            if name in places:
                made[number, places[name]] = value
    at = np.full((len(rows), len(rows[0].found)), -1)
    begin = 0
    for number, row in enumerate(rows):
        at[number, : len(row.found)] = np.arange(begin, begin + len(row.found))
        begin += len(row.found)
    kinds = np.array([STEPS.index(step_of(of)) for of in flat])
    return _Batch(made, at, kinds, np.array([LABELS.index(label) for row in rows for label in row.labels]))


def _slopes(batch: _Batch, weights: Sequence[Array]) -> list[Array]:
    """Of the mean negative log likelihood of a line: by forward and backward sums."""
    spoken = batch.lines @ weights[0]
    steps = weights[1]
    count = (batch.at >= 0).sum(axis=0)
    """Files, longest first, that reach each place."""
    ahead = [spoken[batch.at[:, 0]] + weights[2]]
    for place in range(1, batch.at.shape[1]):
        now = batch.at[: count[place], place]
        ahead.append(_summed(ahead[-1][: count[place], :, None] + steps[batch.kind[now]], 1) + spoken[now])
    shares = np.zeros_like(spoken)
    slope_of_steps = np.zeros_like(steps)
    back = np.zeros_like(ahead[0])
    whole = np.zeros(len(batch.at))
    for place in range(batch.at.shape[1] - 1, -1, -1):
        n = count[place]
        ends = count[place + 1] if place + 1 < len(count) else 0
        whole[ends:n] = _summed(ahead[place][ends:n], 1)
        now = batch.at[:n, place]
        shares[now] = np.exp(ahead[place] + back[:n] - whole[:n, None])
        if place:
            kinds = batch.kind[now]
            inward = (spoken[now] + back[:n])[:, None, :]
            pair = ahead[place - 1][:n, :, None] + steps[kinds] + inward
            both = np.exp(pair - whole[:n, None, None])
            before = batch.right[batch.at[:n, place - 1]]
            both[np.arange(n), before, batch.right[now]] -= 1
            for kind in range(len(steps)):
                slope_of_steps[kind] += both[kinds == kind].sum(axis=0)
            back[:n] = _summed(steps[kinds] + inward, 2)
    shares[np.arange(len(shares)), batch.right] -= 1
    lines = len(shares)
    first = shares[batch.at[:, 0]].sum(axis=0)
    return [batch.lines.T @ shares / lines, slope_of_steps / lines, first / lines]


def _summed(values: Array, axis: int) -> Array:
    most = values.max(axis=axis, keepdims=True)
    return np.squeeze(most, axis) + np.log(np.exp(values - most).sum(axis=axis))


def measured(held: Sequence[File], model: Model, share: float) -> dict[str, list[float]]:
    """Shares of the jobs with title and employer right, and with the right dates: by rules, by the model."""
    tallies = {"rules": bench.Tally(), "learnt": bench.Tally()}
    for file in held:
        for model_or_none, tally in zip((None, model), tallies.values(), strict=True):
            with (
                words_struck_out(share, f"measured {file.name}"),
                mock.patch.object(line_labels, "stored", return_value=model_or_none),
            ):
                bench._jobs(fields.parse(file.reading).jobs, file.truth.get("jobs", []), tally)
    return {
        how: [round(of.both / max(1, of.jobs), 4), round(of.dates / max(1, of.dated), 4)]
        for how, of in tallies.items()
    }


def write(model: Model) -> None:
    """Keep the weights beside the code that they serve."""
    parts = [f' "{name}": {json.dumps(value)}' for name, value in model._asdict().items()]
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    Path(str(resources.files("shared.resume") / line_labels.FILE)).write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
