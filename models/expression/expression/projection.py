"""The fixed projection between the encoder and a head, and a head folded over it into what is served.

The projection saw faces and no labels. It belongs to the encoder's version: rows for retraining are written
in its coordinates, and a head trained on them is a small matrix until it is folded.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from expression.fitting import Fitted
from expression.model import Head
from expression.shares import Array

MESH_COMPONENTS = 80


@dataclass(frozen=True)
class Projection:
    """Bases and means of the encoder's three taps (3 x 12,800 x components; 3 x 12,800) and of the mesh."""

    tap_bases: Array
    tap_means: Array
    mesh_base: Array
    mesh_mean: Array
    twins: npt.NDArray[np.int16]
    zero: Array
    """As `Head.zero`."""

    def save(self, path: Path) -> None:
        np.savez(path, **vars(self))

    @classmethod
    def load(cls, path: Path) -> Projection:
        with np.load(path, allow_pickle=False) as stored:
            return cls(**{name: stored[name] for name in stored.files})


def fold(projection: Projection, fitted: Fitted, persons: npt.NDArray[np.uint64]) -> Head:
    """The same head over the encoder's output, as `model.py` serves it."""
    ends = np.cumsum([*(base.shape[1] for base in projection.tap_bases), MESH_COMPONENTS])
    *tap_parts, mesh_part, tile_part = np.split(fitted.matrix, ends)
    taps = np.vstack([base @ part for base, part in zip(projection.tap_bases, tap_parts, strict=True)])
    shift = sum(
        mean @ base @ part
        for mean, base, part in zip(projection.tap_means, projection.tap_bases, tap_parts, strict=True)
    )
    scale = np.abs(taps).max(0) / 127
    digest = hashlib.sha256(fitted.matrix.tobytes()).hexdigest()[:10]
    return Head(
        taps=np.round(taps / scale).astype(np.int8),
        taps_scale=scale.astype(np.float32),
        mesh=(projection.mesh_base @ mesh_part).astype(np.float32),
        mesh_mean=projection.mesh_mean,
        tiles=tile_part,
        bias=(fitted.bias - shift).astype(np.float32),
        twins=projection.twins,
        zero=projection.zero,
        persons=persons,
        version=f"expression-1-{digest}",
    )
