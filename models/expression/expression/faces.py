"""Finding the one face that counts, its 478-point mesh, and the aligned grey face.

Both models come inside mediapipe 0.10.21: a face detector (near and far) and the attention face
mesh with irises. A crop and a whole photograph go the same way: detect, cut a square around the
largest face, fit the mesh there.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, Self

import cv2
import numpy as np
import numpy.typing as npt

from expression.pictures import Pixels

Array = npt.NDArray[np.float32]

DETECT_SIDE = 1280
"""Larger photographs are shrunk for detection only."""
MIN_SCORE = 0.5
MIN_SCORE_WITHOUT_MESH = 0.65
"""Where no mesh fits, the detector must be surer: pure noise often passes `MIN_SCORE`."""
MESH_SIDE = 256
MESH_MARGIN = 2.2
"""Side of the square given to the mesh, in face boxes: its own detector needs the surroundings."""
SEARCH = ((0.25, 0), (0.25, 1), (0.0, 0), (0.0, 1), (0.5, 0))
"""(border, detector 0 near or 1 far) in the order tried: a tight crop needs a border to be found."""
WINDOW_FROM = 320
WINDOW_PARTS = (1.0, 0.5)
"""Photographs of at least this side are also searched window by window (sides as parts of the shorter
side), as the detector shrinks all it gets to 128 pixels. A find there counts only if the mesh fits."""
ALIGNED_SIDE = 224

RIGHT_EYE, LEFT_EYE, MOUTH = (33, 133, 159, 145), (362, 263, 386, 374), (61, 291, 13, 14)


@dataclass(frozen=True)
class Face:
    """A face in pixels of the picture; `mesh` (478 x 3) is absent for hard profiles and blurs."""

    box: tuple[float, float, float, float]
    """x, y, width, height."""
    score: float
    """The detector's own confidence, 0-1."""
    points: Array
    """Right eye, left eye, nose, mouth: 4 x 2 (the person's own right)."""
    mesh: Array | None


@dataclass(frozen=True)
class _Found:
    box: Array
    score: float
    points: Array
    in_window: bool = False


@contextmanager
def _without_plotting() -> Iterator[None]:
    """mediapipe imports pyplot at its top for drawings that are never made here: two thirds of a cold
    start. An empty module of that name does for the import, and is gone after it."""
    names = ("matplotlib", "matplotlib.pyplot")
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update({name: ModuleType(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


class FaceFinder:
    """Holds mediapipe's graphs. Not thread-safe: one per thread or process, or a lock around it."""

    def __init__(self) -> None:
        with _without_plotting():
            from mediapipe.python.solutions import face_detection, face_mesh

        self._detectors: tuple[Any, ...] = tuple(
            face_detection.FaceDetection(model_selection=far, min_detection_confidence=MIN_SCORE)
            for far in (0, 1)
        )
        self._mesh: Any = face_mesh.FaceMesh(
            static_image_mode=True, refine_landmarks=True, max_num_faces=1, min_detection_confidence=0.3
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for graph in (*self._detectors, self._mesh):
            graph.close()

    def find(self, picture: Pixels) -> Face | None:
        """The largest face of the picture, or None when there is none the detector is sure of."""
        shrink = min(1.0, DETECT_SIDE / max(picture.shape[:2]))
        small = picture
        if shrink < 1.0:
            resized = cv2.resize(picture, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
            small = np.asarray(resized, dtype=np.uint8)
        for found in self._candidates(small):
            x, y, width, height = (float(value) / shrink for value in found.box)
            mesh = self._fit(picture, (x, y, width, height))
            if mesh is not None:
                return Face((x, y, width, height), found.score, _points(mesh), mesh)
            if found.score >= MIN_SCORE_WITHOUT_MESH and not found.in_window:
                points = np.asarray(found.points / shrink, dtype=np.float32)
                return Face((x, y, width, height), found.score, points, None)
        return None

    def _candidates(self, picture: Pixels) -> Iterator[_Found]:
        """The largest detection of the whole picture under each border; then of windows of it."""
        height, width = picture.shape[:2]
        for border, far in SEARCH:
            pad = int(border * max(height, width))
            padded = cv2.copyMakeBorder(picture, pad, pad, pad, pad, cv2.BORDER_REPLICATE)
            yield from _largest(self._detect(np.asarray(padded, dtype=np.uint8), far, -pad, -pad))
        if max(height, width) < WINDOW_FROM:
            return
        for part in WINDOW_PARTS:
            side = int(min(height, width) * part)
            found = [
                candidate
                for top in _starts(height, side)
                for left in _starts(width, side)
                for candidate in self._detect(
                    np.ascontiguousarray(picture[top : top + side, left : left + side]), 0, left, top
                )
            ]
            yield from _largest([replace(candidate, in_window=True) for candidate in found])

    def _detect(self, picture: Pixels, far: int, left: int, top: int) -> list[_Found]:
        """Detections in a part of the picture that begins at (left, top)."""
        scale = np.array([picture.shape[1], picture.shape[0]], np.float32)
        corner = np.array([left, top], np.float32)
        made = []
        for detection in self._detectors[far].process(picture).detections or []:
            box = detection.location_data.relative_bounding_box
            points = np.array(
                [(p.x, p.y) for p in detection.location_data.relative_keypoints[:4]], np.float32
            )
            start = np.array([box.xmin, box.ymin], np.float32) * scale + corner
            size = np.array([box.width, box.height], np.float32) * scale
            made.append(
                _Found(np.concatenate([start, size]), float(detection.score[0]), points * scale + corner)
            )
        return made

    def _fit(self, picture: Pixels, box: tuple[float, float, float, float]) -> Array | None:
        side = max(box[2], box[3]) * MESH_MARGIN
        left, top = box[0] + box[2] / 2 - side / 2, box[1] + box[3] / 2 - side / 2
        scale = MESH_SIDE / side
        window = warp(picture, np.array([[scale, 0, -left * scale], [0, scale, -top * scale]]), MESH_SIDE)
        found = self._mesh.process(window).multi_face_landmarks
        if not found:
            return None
        mesh = np.array([(p.x, p.y, p.z) for p in found[0].landmark], np.float32) * np.float32(side)
        return mesh + np.array([left, top, 0.0], np.float32)


def _largest(found: list[_Found]) -> list[_Found]:
    return [max(found, key=lambda candidate: float(candidate.box[2] * candidate.box[3]))] if found else []


def _starts(length: int, side: int) -> list[int]:
    """Where windows of one side begin so that they cover a length, half of each shared with the next."""
    count = max(1, math.ceil((length - side) / (side / 2)) + 1)
    return [round(value) for value in np.linspace(0, length - side, count)]


def _points(mesh: Array) -> Array:
    eyes = [mesh[list(eye), :2].mean(0) for eye in (RIGHT_EYE, LEFT_EYE)]
    return np.stack([*eyes, mesh[1, :2], mesh[list(MOUTH), :2].mean(0)])


def warp(picture: Pixels, transform: npt.NDArray[np.float64], side: int) -> Pixels:
    """A square of the picture under a similarity; shrinks by area first, so that nothing aliases."""
    matrix = transform.copy()
    scale = float(np.hypot(matrix[0, 0], matrix[0, 1]))
    if scale < 0.5:
        smaller = cv2.resize(picture, None, fx=2 * scale, fy=2 * scale, interpolation=cv2.INTER_AREA)
        picture = np.asarray(smaller, dtype=np.uint8)
        matrix[:, :2] /= 2 * scale
    return np.asarray(
        cv2.warpAffine(
            picture, matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        ),
        dtype=np.uint8,
    )


def align(picture: Pixels, face: Face) -> Pixels:
    """The upright grey face, 224 x 224, eyes and mouth always in the same place.

    Grey on purpose: in the training photographs colour goes with some expressions (film stills),
    and a model that saw it would learn the source instead of the face.
    """
    right, left, _, mouth = face.points.astype(np.float64)
    eyes, across = (right + left) / 2, left - right
    down = mouth - eyes
    distance = max(float(np.hypot(*down)), float(np.hypot(*across)))
    angle = float(np.arctan2(across[1], across[0]))
    if np.hypot(*across) < 0.45 * np.hypot(*down):  # a profile: the line between the eyes says little
        angle = float(np.arctan2(down[1], down[0])) - np.pi / 2
    scale = ALIGNED_SIDE / (distance * 2.9)
    cos, sin = np.cos(angle) * scale, np.sin(angle) * scale
    turn = np.array([[cos, sin], [-sin, cos]])
    shift = ALIGNED_SIDE / 2 - turn @ (eyes + 0.45 * down)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return warp(np.asarray(grey, dtype=np.uint8), np.column_stack([turn, shift]), ALIGNED_SIDE)
