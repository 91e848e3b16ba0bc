"""Training: frozen encoder, linear head, people never on both sides of a split.

The activations are projected on their first principal components, standardised, and given to two
logistic regressions (six balanced classes; smile against neutral), which fold back into one linear
layer over the encoder's output. Faces and their mirror images are both trained on.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from expression import attention, features, pictures, quality
from expression.faces import Array, FaceFinder, align
from expression.faces_folder import LabelledFaces
from expression.fitting import Indices, fit
from expression.model import DATA, ENCODER, Head, person_hashes
from expression.projection import MESH_COMPONENTS, Projection, fold

COMPONENTS = 300
FOLDS = 5


@dataclass(frozen=True)
class Faces:
    """Encoded faces (n), each plain and mirrored; `found` rows only carry values."""

    taps: npt.NDArray[np.float16]
    tiles: Array
    meshes: Array
    """n x 478 x 3 shapes; zero where no mesh was fitted."""
    has_mesh: npt.NDArray[np.bool_]
    found: npt.NDArray[np.bool_]
    zeros: Array
    """n x 2: raw pitch of head and eyes; NaN where unknown."""
    qualities: Array
    """n x 3: sharpness, size, brightness; NaN where no face was found."""

    @classmethod
    def load(cls, path: Path) -> Faces:
        with np.load(path) as stored:
            return cls(**{name: stored[name] for name in stored.files})

    def save(self, path: Path) -> None:
        np.savez(path, **vars(self))


_finder: FaceFinder
_encoder: features.Encoder


def _start(encoder: Path) -> None:
    global _finder, _encoder
    _finder, _encoder = FaceFinder(), features.Encoder(encoder)


def _encode(path: Path) -> tuple[Any, ...] | None:
    try:
        picture = pictures.decode(path.read_bytes())
    except pictures.BadPictureError:
        return None
    face = _finder.find(picture)
    if face is None:
        return None
    aligned = align(picture, face)
    encoded = _encoder.encode(aligned)
    pose = None if face.mesh is None else attention.measure(face.mesh)
    return (
        encoded.taps,
        encoded.tiles,
        None if face.mesh is None else features.shape(face.mesh),
        (np.nan, np.nan)
        if pose is None
        else (pose.pitch, np.nan if pose.eye_pitch is None else pose.eye_pitch),
        list(vars(quality.measure(face, aligned)).values()),
    )


def encode(data: LabelledFaces, workers: int = 2) -> Faces:
    """Find and encode every face of a folder."""
    count = len(data.paths)
    made: dict[str, Any] = {
        "tiles": np.zeros((count, 2, 21), np.float32),
        "meshes": np.zeros((count, features.MESH_POINTS, 3), np.float32),
        "has_mesh": np.zeros(count, bool),
        "found": np.zeros(count, bool),
        "zeros": np.full((count, 2), np.nan, np.float32),
        "qualities": np.full((count, 3), np.nan, np.float32),
    }
    taps: npt.NDArray[np.float16] | None = None
    with ProcessPoolExecutor(workers, initializer=_start, initargs=(DATA / ENCODER,)) as pool:
        for row, result in enumerate(pool.map(_encode, data.paths, chunksize=16)):
            if result is None:
                continue
            face_taps, made["tiles"][row], mesh, made["zeros"][row], qualities = result
            if taps is None:
                taps = np.zeros((count, *face_taps.shape), np.float16)
            taps[row], made["found"][row] = face_taps, True
            made["qualities"][row] = list(qualities)
            if mesh is not None:
                made["meshes"][row], made["has_mesh"][row] = mesh, True
    if taps is None:
        raise ValueError("no face was found in any picture")
    return Faces(taps=taps, **made)


def encode_or_load(data: LabelledFaces, kept: Path | None) -> Faces:
    """`encode`, or its result kept in a file from an earlier run on the same folder."""
    if kept is not None and kept.exists():
        faces = Faces.load(kept)
        if len(faces.found) != len(data.labels):
            raise ValueError(f"{kept} holds {len(faces.found)} faces, the folder {len(data.labels)}")
        return faces
    faces = encode(data)
    if kept is not None:
        faces.save(kept)
    return faces


@dataclass(frozen=True)
class Reduced:
    """Principal components of the parts, mirrored faces in the second row; labels are never seen."""

    values: Array
    """n x 2 x components."""
    projection: Projection


def reduce(faces: Faces, seed: int = 0) -> Reduced:
    """Project taps and mesh; unsupervised, so it is fitted once on all faces at hand."""
    from sklearn.utils.extmath import randomized_svd

    parts, bases, means = [], [], []
    width = faces.taps.shape[2] // 3
    for tap in range(3):
        block = slice(tap * width, (tap + 1) * width)
        plain = faces.taps[faces.found, 0, block].astype(np.float32)
        mean = plain.mean(0)
        _, _, rows = randomized_svd(plain - mean, COMPONENTS, n_iter=2, random_state=seed)
        del plain
        base = np.ascontiguousarray(rows.T, dtype=np.float32)
        shift = mean @ base
        parts.append(
            np.stack([faces.taps[:, side, block].astype(np.float32) @ base - shift for side in (0, 1)], 1)
        )
        bases.append(base)
        means.append(mean)
    mesh_mean = faces.meshes[faces.has_mesh].mean(0)
    twins = features.find_twins(mesh_mean)
    plain_mesh = np.where(faces.has_mesh[:, None, None], faces.meshes - mesh_mean, 0)
    other_mesh = np.where(
        faces.has_mesh[:, None, None], features.mirrored(faces.meshes, twins) - mesh_mean, 0
    )
    flat = plain_mesh[faces.has_mesh].reshape(-1, features.MESH_POINTS * 3)
    _, _, rows = randomized_svd(flat, MESH_COMPONENTS, n_iter=4, random_state=seed)
    mesh_base = np.ascontiguousarray(rows.T, dtype=np.float32)
    meshes = np.stack([m.reshape(len(m), -1) @ mesh_base for m in (plain_mesh, other_mesh)], 1)
    values = np.concatenate([*parts, meshes, faces.tiles], 2).astype(np.float32)
    zero = np.nanmedian(faces.zeros, 0).astype(np.float32)
    return Reduced(values, Projection(np.stack(bases), np.stack(means), mesh_base, mesh_mean, twins, zero))


def folds(data: LabelledFaces, rows: Indices, seed: int = 0) -> Iterator[tuple[Indices, Indices]]:
    """Train and test rows, stratified by expression; a person is on one side only."""
    from sklearn.model_selection import StratifiedGroupKFold

    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    for train, test in splitter.split(rows, data.labels[rows], np.array(data.persons)[rows]):
        yield rows[train], rows[test]


def cross_validate(data: LabelledFaces, faces: Faces, seed: int = 0) -> Array:
    """n x 6 shares, each by a head that saw nobody of that row's fold; NaN where no face was found."""
    reduced = reduce(faces)
    shares = np.full((len(data.labels), 6), np.nan, np.float32)
    for train, test in folds(data, np.flatnonzero(faces.found), seed):
        shares[test] = fit(reduced.values[train], data.labels[train]).shares(reduced.values[test])
    return shares


def train(data: LabelledFaces, faces: Faces) -> Head:
    """The head to ship, from every face of the folder."""
    reduced = reduce(faces)
    rows = np.flatnonzero(faces.found)
    fitted = fit(reduced.values[rows], data.labels[rows])
    return fold(reduced.projection, fitted, person_hashes(data.persons))
