"""Fit `shared.resume.role_patterns`, and print how well it reads designs that it never saw.

    python -m local.training.heading_roles FOLDER... [--only-print]

Each folder is a round of résumés, or half of one, as `local.bench` writes them: NAME.pdf or NAME.docx, and
NAME.json with its jobs. A heading's right reading is known where its pieces hold the job's title and
employer. Every file is read several times, most of them with a share of the listed words struck out: the
lists were written in sight of these rounds, and a stranger's file has words that they lack. Printed for each
round: jobs with title and employer right, with weights fitted on the other rounds, with all words and with
MASKED of them struck out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from local.bench import resumes as bench
from local.training.adam import descended
from local.training.heading_truth import Heading, Section, sections_of, struck_out
from local.training.resume_rounds import File, asked, left_out
from shared.resume import fields, role_patterns
from shared.resume.role_features import Features
from shared.resume.role_patterns import Model, Weights

MASKED = 0.4
"""The share struck out while it is measured."""
STEPS, RATE, COOLING, PULL = 200, 0.05, 0.7, 2e-3
"""Weights are pulled to PRIOR: a file's headings are alike, and designs are few."""
_KEYS = ("style", "cell", "spot", "rank")
PRIOR = Model(
    alone=Weights(
        title={
            "always": 0.9, "title_word": 3.2, "title_at_edge": 0.8, "employer_word": -1.0, "legal_form": -2.0,
            "sounds_title": 0.7, "sounds_town": -0.7, "place": -2.0, "flush_town": -0.8, "margin": -1.5,
        },
        company={
            "always": 0.9, "title_word": -2.0, "title_at_edge": -0.5, "employer_word": 1.6, "legal_form": 3.2,
            "sounds_employer": 0.7, "sounds_town": -0.7, "place": -5.0, "flush_town": -1.6, "margin": -3.0,
            "link": -2.0, "sentence": -2.0, "words_9": -2.0,
        },
        reading={
            "untitled": -2.5, "unemployed": -2.5, "apart": -0.8, "between": -0.3, "first": 0.1,
            "cut_at_word": -1.0, "cut_at_comma": -1.0, "cut_at_slash": -1.0, "cut_at_type": -1.0,
        },
    ),
    among=Weights(
        title={f"{key}_title": 0.55 for key in _KEYS} | {f"{key}_rest": -0.55 for key in _KEYS},
        company={f"{key}_company": 0.55 for key in _KEYS} | {f"{key}_rest": -0.55 for key in _KEYS},
        reading={},
    ),
)  # fmt: skip
"""Weights set by hand, which read the fifth round at first sight: what no design shows stays so. Those of
`among` are added to those of `alone`."""
ROUNDS = 3
"""How often the headings of a file are judged again while their weights are fitted."""
DIGITS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    files, only_print = asked(__doc__, arguments)
    taught = [(file.round, section) for file in files for section in sections_of(file)]
    for name, held in left_out(files):
        model = fit([section for other, section in taught if other != name])
        said = {"round": name, "both": measured(held, model), "masked": measured(held, model, MASKED)}
        print(json.dumps(said), flush=True)
    if not only_print:
        write(fit([section for _, section in taught]))
    return 0


Row = tuple[Heading, Sequence[Sequence[Features]], float]
"""A heading, its pieces' features for each cut, and the order of the others."""


def fit(sections: Sequence[Section]) -> Model:
    """Weights for headings alone, then for headings among others that these judge."""
    known = [section for section in sections if any(heading.right for heading in section)]
    alone = fitted([(heading, heading.found, 0.0) for section in known for heading in section], PRIOR.alone)
    prior = Weights(*({**one, **more} for one, more in zip(PRIOR.alone, PRIOR.among, strict=True)))
    model = Model(alone, alone)
    scored = [[role_patterns.scores(h.cuts, h.found, alone) for h in section] for section in known]
    for _ in range(ROUNDS):
        told = [
            role_patterns.told_by_others([h.cuts for h in section], [h.found for h in section], of)
            for section, of in zip(known, scored, strict=True)
        ]
        rows: list[list[Row]] = [
            [(heading, *one) for heading, one in zip(section, of, strict=True)]
            for section, of in zip(known, told, strict=True)
        ]
        model = Model(alone, fitted([row for section in rows for row in section], prior))
        scored = [
            [role_patterns.scores(h.cuts, found, model.among, order) for h, found, order in section]
            for section in rows
        ]
    return model


class _Batch(NamedTuple):
    """Readings of all headings, one behind the other."""

    pieces: NDArray[np.float64]
    """Piece, feature; the last piece is none."""
    readings: NDArray[np.float64]
    """Reading, feature."""
    title: NDArray[np.int64]
    """Each reading's piece."""
    company: NDArray[np.int64]
    begins: NDArray[np.int64]
    """Each heading's first reading."""
    right: NDArray[np.int64]
    """Each heading's right reading."""


def fitted(rows: Sequence[Row], prior: Weights) -> Weights:
    """Weights under which the right readings are most likely."""
    told = [row for row in rows if row[0].right is not None]
    names = {name: index for index, name in enumerate(sorted({*prior.title, *prior.company}))}
    whole = {name: index for index, name in enumerate(sorted(prior.reading))}
    batch = _batch(told, names, whole)
    means = [
        np.array([of.get(name, 0.0) for name in every])
        for of, every in zip(prior, (names, names, whole), strict=True)
    ]
    title, company, reading = descended(
        means, partial(_slopes, batch), steps=STEPS, rate=RATE, cooling=COOLING, pull=PULL
    )
    return Weights(_named(names, title), _named(names, company), _named(whole, reading))


def _named(names: dict[str, int], values: NDArray[Any]) -> dict[str, float]:
    rounded = {name: round(float(values[at]), DIGITS) for name, at in names.items()}
    return {name: value for name, value in sorted(rounded.items()) if value}


def _batch(rows: Sequence[Row], names: dict[str, int], whole: dict[str, int]) -> _Batch:
    pieces: list[Features] = []
    readings: list[Features] = []
    title, company, begins, right = [], [], [], []
    for heading, found, order in rows:
        starts = []
        for of in found:
            starts.append(len(pieces))
            pieces += of
        begins.append(len(readings))
        for choice in role_patterns.readings(heading.cuts):
            if choice == heading.right:
                right.append(len(readings))
            start = starts[choice.cut]
            title.append(-1 if choice.title is None else start + choice.title)
            company.append(-1 if choice.company is None else start + choice.company)
            readings.append(role_patterns.of_reading(choice, heading.cuts[choice.cut], order))
    places = (np.array(one, dtype=np.int64) for one in (title, company, begins, right))
    return _Batch(_matrix(pieces, names), _matrix(readings, whole), *places)


def _matrix(rows: Sequence[Features], names: dict[str, int]) -> NDArray[np.float64]:
    """A row each, and an empty one behind them."""
    for row in rows:
        for name in row:
            names.setdefault(name, len(names))
    made = np.zeros((len(rows) + 1, len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            made[number, names[name]] = value
    return made


def _slopes(batch: _Batch, weights: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
    """Of the mean negative log likelihood of a heading's reading."""
    pieces = len(batch.pieces)
    lengths = np.diff(np.append(batch.begins, len(batch.title)))
    readings = batch.readings[:-1]
    scores = readings @ weights[2]
    scores += (batch.pieces @ weights[0])[batch.title] + (batch.pieces @ weights[1])[batch.company]
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, batch.begins), lengths))
    error = odds / np.repeat(np.add.reduceat(odds, batch.begins), lengths)
    error[batch.right] -= 1.0
    error /= len(batch.begins)
    told = [
        np.bincount(at % pieces, weights=error, minlength=pieces) @ batch.pieces
        for at in (batch.title, batch.company)
    ]
    return [*told, error @ readings]


def measured(held: Sequence[File], model: Model, share: float = 0.0) -> float:
    """Share of the jobs whose title and employer are right."""
    tally = bench.Tally()
    with mock.patch.object(role_patterns, "_model", return_value=model):
        for file in held:
            with struck_out(share, f"measured {file.name}"):
                bench._jobs(fields.parse(file.reading).jobs, file.truth.get("jobs", []), tally)
    return round(tally.both / max(1, tally.jobs), 4)


def write(model: Model) -> None:
    """Keep the weights beside the code that they serve."""
    text = json.dumps({name: weights._asdict() for name, weights in model._asdict().items()}, indent=1)
    Path(str(resources.files("shared.resume") / role_patterns.FILE)).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
