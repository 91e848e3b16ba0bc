"""How well the model agrees with the labels of a folder of faces."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from expression import metrics, pictures, quality
from expression.faces import Array
from expression.faces_folder import LabelledFaces
from expression.model import DATA, EXPRESSIONS, HEAD, ExpressionModel, Head, person_hashes
from expression.shares import NEUTRAL, SMILING

WORKERS = max(2, min(8, os.cpu_count() or 2))
QUALITIES = ("sharpness", "size", "brightness")
UNSEEN = np.array([0.5, 0.5, 0, 0, 0, 0], np.float32)
"""What a broken picture or one without a face counts as: an answer that knows nothing, in every figure."""


@dataclass(frozen=True)
class Evaluation:
    """Shares (n x 6) and qualities (n x 3; NaN without a face), and how they came about."""

    shares: Array
    found: npt.NDArray[np.bool_]
    qualities: Array
    method: str


_model: ExpressionModel


def _start() -> None:
    global _model
    _model = ExpressionModel()


def _read(path: Path) -> tuple[list[float], list[float]] | None:
    try:
        picture = pictures.decode(path.read_bytes())
    except pictures.BadPictureError:
        return None
    reading = _model.read(picture)
    if reading.face is None or reading.aligned is None:
        return None
    measured = quality.measure(reading.face, reading.aligned)
    return [reading.confidences[name] for name in EXPRESSIONS], list(vars(measured).values())


def shipped(data: LabelledFaces, workers: int = WORKERS) -> Evaluation:
    """The shipped model on every picture."""
    count = len(data.paths)
    shares = np.tile(UNSEEN, (count, 1))
    qualities = np.full((count, 3), np.nan, np.float32)
    found = np.zeros(count, bool)
    with ProcessPoolExecutor(workers, initializer=_start) as pool:
        for row, result in enumerate(pool.map(_read, data.paths, chunksize=16)):
            if result is not None:
                shares[row], qualities[row], found[row] = result[0], result[1], True
    return Evaluation(shares, found, qualities, "the shipped model; nobody in the folder was trained on")


def evaluate(data: LabelledFaces, *, features: Path | None = None, force_shipped: bool = False) -> Evaluation:
    """The shipped model, or, when it knows people of the folder, cross-validation by person.

    Cross-validation retrains only the head: the encoder never saw these labels.
    """
    known = np.isin(person_hashes(data.persons), Head.load(DATA / HEAD).persons).sum()
    if not known or force_shipped:
        return shipped(data)
    from expression import train

    faces = train.encode_or_load(data, features)
    shares = train.cross_validate(data, faces)
    shares = np.where(np.isnan(shares), UNSEEN, shares)
    method = (
        f"{train.FOLDS}-fold cross-validation by person, the head retrained in each fold: the shipped model "
        f"was trained on {known} of the folder's {len(set(data.persons))} people"
    )
    return Evaluation(shares, faces.found, faces.qualities, method)


def points(data: LabelledFaces, result: Evaluation, rows: metrics.Indices | None = None) -> dict[str, float]:
    """Smile AUC and balanced accuracy over some rows, or over all."""
    rows = np.arange(len(data.labels)) if rows is None else rows
    labels, shares = data.labels[rows], result.shares[rows].astype(np.float64)
    pair = np.isin(labels, (NEUTRAL, SMILING))
    smile = shares[pair, SMILING] / (shares[pair, NEUTRAL] + shares[pair, SMILING] + 1e-9)
    table = metrics.confusion(labels, shares.argmax(1), len(EXPRESSIONS))
    return {
        "smile_auc": metrics.area_under_curve(labels[pair] == SMILING, smile),
        "balanced_accuracy": metrics.balanced_accuracy(table),
    }


def _point(data: LabelledFaces, result: Evaluation, name: str, rows: metrics.Indices) -> float:
    return points(data, result, rows)[name]


def figures(data: LabelledFaces, result: Evaluation) -> dict[str, object]:
    """The figures by name, with intervals over resampled people."""
    found: dict[str, object] = {"n": len(data.labels)}
    for name, value in points(data, result).items():
        low, high = metrics.person_bootstrap(data.persons, partial(_point, data, result, name))
        found |= {name: round(value, 4), f"{name}_interval": [round(low, 4), round(high, 4)]}
    return found | {
        "accuracy": round(float((result.shares.argmax(1) == data.labels).mean()), 4),
        "no_face": int((~result.found).sum()),
        "people": len(set(data.persons)),
        "method": result.method,
    }


def print_tables(data: LabelledFaces, result: Evaluation) -> None:
    """The confusion table, and the error by thirds of image quality."""
    predicted = result.shares.argmax(1)
    table = metrics.confusion(data.labels, predicted, len(EXPRESSIONS))
    print("\nlabel (rows) against prediction (columns), recall at the right")
    print(" " * 10 + "".join(f"{name:>10}" for name in EXPRESSIONS))
    for name, row in zip(EXPRESSIONS, table, strict=True):
        recall = row[EXPRESSIONS.index(name)] / row.sum() if row.sum() else float("nan")
        print(f"{name:<10}" + "".join(f"{cell:>10}" for cell in row) + f"{recall:>9.2f}")
    if data.left_out:
        print("left out: " + ", ".join(f"{name} {count}" for name, count in sorted(data.left_out.items())))
    print("\nerror by image quality (thirds of this folder; balanced over the classes that occur)")
    for column, name in enumerate(QUALITIES):
        values = result.qualities[:, column].astype(np.float64)
        if np.isnan(values).all():
            continue
        cells = []
        for mask in metrics.terciles(values):
            if not mask.any():
                cells.append("none")
                continue
            part = metrics.confusion(data.labels[mask], predicted[mask], len(EXPRESSIONS))
            error = 1 - metrics.balanced_accuracy(part)
            cells.append(
                f"{values[mask].min():.1f}-{values[mask].max():.1f}: {error:.3f} (n={int(mask.sum())})"
            )
        print(f"{name:<11}" + "   ".join(cells))


def note(text: str, since: float | None = None) -> None:
    """Progress, on stderr."""
    spent = "" if since is None else f" ({time.monotonic() - since:.0f} s)"
    print(text + spent, file=sys.stderr, flush=True)
