"""Labelled faces as rows of the retraining pipeline, and a head that it trained as the container serves it.

A row holds what the frozen encoder and its projection saw, the mean of the face and its mirror image, and no
picture. The projection stays beside the rows: `fold` needs it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from expression import train
from expression.faces import Array
from expression.faces_folder import LabelledFaces
from expression.fitting import Fitted, Indices
from expression.model import EXPRESSIONS, Head, person_hashes
from expression.projection import MESH_COMPONENTS, Projection, fold

RECORDED = "2026-01-01"
"""The folder states no days."""
ROWS, PROJECTION = "faces.jsonl", "projection.npz"


def sample(data: LabelledFaces, each: int, seed: int = 0) -> LabelledFaces:
    """At most `each` faces of an expression: the rare ones whole."""
    draw = np.random.default_rng(seed)
    kept = [
        draw.permutation(np.flatnonzero(data.labels == label))[:each] for label in range(len(EXPRESSIONS))
    ]
    places: Indices = np.sort(np.concatenate(kept))
    return LabelledFaces(
        paths=[data.paths[place] for place in places],
        persons=[data.persons[place] for place in places],
        labels=data.labels[places],
        left_out=data.left_out,
    )


def names() -> list[str]:
    """Of the components, in the order of a head's matrix."""
    taps = [f"tap{tap}_{number}" for tap in range(3) for number in range(train.COMPONENTS)]
    return [*taps, *(f"mesh_{n}" for n in range(MESH_COMPONENTS)), *(f"tile_{n}" for n in range(21))]


def pseudonym(person: str) -> str:
    """The hash by which a head knows whom it was trained on."""
    return f"{int(person_hashes([person])[0]):016x}"


def rows(data: LabelledFaces, faces: train.Faces, values: Array) -> Iterator[dict[str, object]]:
    """As `models.pipelines.rows.Row`, of the faces that were found. `values`: faces x sides x components."""
    dark = np.nanmedian(faces.qualities[:, 2])
    blurred = np.nanmedian(faces.qualities[:, 0])
    columns = names()
    for place in np.flatnonzero(faces.found):
        label = EXPRESSIONS[data.labels[place]]
        middle = values[place].mean(0)
        yield {
            "person": pseudonym(data.persons[place]),
            "item": data.paths[place].stem,
            "recorded_on": RECORDED,
            "training_consent": True,
            "scored": True,
            "features": {n: float(f"{v:.4g}") for n, v in zip(columns, middle, strict=True)},
            "labels": {name: float(name == label) for name in EXPRESSIONS},
            "groups": {
                "expression": label,
                "light": "dark" if faces.qualities[place, 2] < dark else "bright",
                "picture": "blurred" if faces.qualities[place, 0] < blurred else "sharp",
            },
        }


def write(data: LabelledFaces, into: Path) -> int:
    """Encode and write rows and projection into a folder; how many rows."""
    faces = train.encode(data)
    reduced = train.reduce(faces)
    into.mkdir(parents=True, exist_ok=True)
    reduced.projection.save(into / PROJECTION)
    lines = [json.dumps(row) + "\n" for row in rows(data, faces, reduced.values)]
    (into / ROWS).write_text("".join(lines), encoding="utf-8")
    return len(lines)


def folded(matrix: Path, projection: Path) -> Head:
    """The pipeline's promoted matrix as the container's `head.npz`."""
    with np.load(matrix, allow_pickle=False) as stored:
        fitted = Fitted(stored["matrix"], stored["bias"])
        persons = np.array(sorted(int(person, 16) for person in stored["people"]), np.uint64)
    return fold(Projection.load(projection), fitted, persons)
