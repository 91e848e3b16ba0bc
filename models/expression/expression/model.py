"""The shipped model: a picture in, a confidence for every label out."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from expression import attention, features
from expression.faces import Array, Face, FaceFinder, align
from expression.pictures import Pixels
from expression.shares import combine

DATA = Path(__file__).parent / "data"
ENCODER, HEAD = "encoder.onnx", "head.npz"

EXPRESSIONS = ("neutral", "smiling", "surprise", "sadness", "anger", "disgust")
NAMES_IN_DATA = ("neutral", "happiness", "surprise", "sadness", "anger", "disgust")
ATTENTION = ("looking_at_camera", "head_left", "head_right", "head_up", "head_down")
LABELS = ("face_present", *EXPRESSIONS, *ATTENTION)


@dataclass(frozen=True)
class Head:
    """Linear layers over one encoded face; the last of the seven outputs is smile against neutral."""

    taps: npt.NDArray[np.int8]
    """38,400 x 7, times `taps_scale`."""
    taps_scale: Array
    mesh: Array
    """1,434 x 7, on the shape less `mesh_mean`."""
    mesh_mean: Array
    tiles: Array
    """21 x 7."""
    bias: Array
    twins: npt.NDArray[np.int16]
    zero: Array
    """Pitch of the head and of the eyes on a face that looks straight ahead, degrees."""
    persons: npt.NDArray[np.uint64]
    """Hashes of the people trained on, so that an evaluation can tell that it knows them."""
    version: str

    def save(self, path: Path) -> None:
        arrays = {name: value for name, value in vars(self).items() if name != "version"}
        np.savez_compressed(path, version=np.array(self.version), **arrays)

    @classmethod
    def load(cls, path: Path) -> Self:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files if name != "version"}
            return cls(version=str(stored["version"]), **arrays)

    def scores(self, encoded: features.Encoded, mesh: Array | None) -> Array:
        """Six expressions' shares, in the order of `EXPRESSIONS`; mean of the face and its mirror."""
        sides = np.zeros((2, self.bias.size), np.float32)
        sides += (encoded.taps.astype(np.float32) @ self.taps.astype(np.float32)) * self.taps_scale
        sides += encoded.tiles @ self.tiles + self.bias
        if mesh is not None:
            shape = features.shape(mesh)
            both = np.stack([shape, features.mirrored(shape, self.twins)])
            sides += (both - self.mesh_mean).reshape(2, -1) @ self.mesh
        return combine(sides[:, :-1], sides[:, -1])


def person_hashes(persons: Iterable[str]) -> npt.NDArray[np.uint64]:
    """Sorted 64-bit hashes of people's ids."""
    digests = {hashlib.sha256(f"person:{person}".encode()).digest()[:8] for person in persons}
    return np.array(sorted(int.from_bytes(d, "big") for d in digests), np.uint64)


@dataclass(frozen=True)
class Reading:
    """What was read from one picture. `confidences` holds expression and attention only with a face."""

    confidences: dict[str, float]
    face: Face | None
    aligned: Pixels | None


class ExpressionModel:
    """Face finder, encoder and head together. `read` may be called from several threads."""

    def __init__(self, folder: Path = DATA) -> None:
        self.head = Head.load(folder / HEAD)
        self._encoder = features.Encoder(folder / ENCODER)
        self._finder = FaceFinder()
        self._finder_lock = threading.Lock()

    def read(self, picture: Pixels) -> Reading:
        """Find the face and give every label its confidence."""
        with self._finder_lock:
            face = self._finder.find(picture)
        if face is None:
            return Reading({"face_present": 0.0}, None, None)
        aligned = align(picture, face)
        shares = self.head.scores(self._encoder.encode(aligned), face.mesh)
        confidences = {"face_present": face.score, **dict(zip(EXPRESSIONS, map(float, shares), strict=True))}
        if face.mesh is not None:
            zero = attention.Zero(float(self.head.zero[0]), float(self.head.zero[1]))
            confidences |= attention.labels(attention.measure(face.mesh), zero)
        return Reading(confidences, face, aligned)
