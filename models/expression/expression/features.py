"""One face as numbers: what the encoder sees in it, and the shape of its mesh."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from expression.faces import Array
from expression.pictures import Pixels

FACE_SIDE, TILE_SIDE = 160, 64
TILE_SCALES = (0.62, 0.72, 0.85)
"""mini-XCEPTION was trained on tighter crops of unknown margin: three are given."""
MESH_POINTS = 478


@dataclass(frozen=True)
class Encoded:
    """One aligned face, and the same face mirrored, in the encoder's terms."""

    taps: npt.NDArray[np.float16]
    """2 x 38,400: three blocks' activations on a 5 x 5 grid; plain, mirrored."""
    tiles: Array
    """2 x 21: log of mini-XCEPTION's softmax on three crops."""


class Encoder:
    """An ONNX session; safe to share between threads."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session: Any = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def encode(self, aligned: Pixels) -> Encoded:
        """Encode a 224 x 224 grey face."""
        sides = [aligned, np.ascontiguousarray(aligned[:, ::-1])]
        faces = np.stack([_resize(side, FACE_SIDE) for side in sides])[:, None]
        tiles = np.stack(
            [_resize(_centre(side, scale), TILE_SIDE) for side in sides for scale in TILE_SCALES]
        )
        *taps, scores = self._session.run(None, {"face": faces, "tiles": tiles[:, None]})
        return Encoded(
            np.hstack([tap.reshape(2, -1) for tap in taps]).astype(np.float16),
            np.log(scores + 1e-5).reshape(2, -1).astype(np.float32),
        )


def _centre(picture: Pixels, scale: float) -> Pixels:
    side = int(len(picture) * scale)
    start = (len(picture) - side) // 2
    return picture[start : start + side, start : start + side]


def _resize(picture: Pixels, side: int) -> Array:
    return np.asarray(cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA), dtype=np.float32)


def shape(mesh: Array) -> Array:
    """The mesh without position, size and head turn: 478 x 3.

    The frame hangs on the eyes and the base of the nose, the parts that expression moves least.
    """
    points = mesh.astype(np.float64)
    right, left, nose = points[[33, 133]].mean(0), points[[362, 263]].mean(0), points[2]
    middle = (right + left) / 2
    across = left - right
    width = float(np.linalg.norm(across)) or 1.0
    across /= width
    down = nose - middle
    height = float(np.linalg.norm(down)) or 1.0
    down -= (down @ across) * across
    down /= float(np.linalg.norm(down)) or 1.0
    frame = np.stack([across, down, np.cross(across, down)], 1)
    return np.asarray((points - middle) @ frame / (width + height), dtype=np.float32)


def mirrored(shapes: Array, twins: npt.NDArray[np.int16]) -> Array:
    """The shape of the mirrored face, where `twins[i]` is point i's partner on the other side."""
    return np.asarray((shapes * np.array([-1, 1, 1], np.float32))[..., twins, :], dtype=np.float32)


def find_twins(mean_shape: Array) -> npt.NDArray[np.int16]:
    """Each point's partner: the nearest point of the mirrored mean face."""
    other = mean_shape * np.array([-1, 1, 1], np.float32)
    distance = ((mean_shape[None] - other[:, None]) ** 2).sum(-1)
    return np.asarray(distance.argmin(1), dtype=np.int16)
