"""Head pose and gaze from the face mesh: geometry, nothing trained.

Angles are in degrees, from the camera's point of view: yaw > 0 is towards the picture's right (the
person's own left), pitch > 0 is up. The mesh's depth is a guess of a network, so angles are good to
about ten degrees; nothing here was checked against people whose gaze was recorded.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from expression.faces import Array

EYE_WIDTH_PER_RADIUS = 0.4
"""Shift of the iris, in widths of the eye's opening, per sine of the eye's turn: a 12 mm eyeball
behind a 30 mm opening."""
CLOSED_BELOW = 0.13
"""Opening of the lids over the eye's width; a blink says nothing about gaze."""
HEAD_TURNED = 20.0
HEAD_SOFTNESS = 5.0
LOOKING_WITHIN = 18.0
"""A laptop's screen is about 30 degrees wide at 60 cm: reading the question counts as looking. Set by
eye on a few dozen photographs, as no recorded gaze was at hand."""
LOOKING_SOFTNESS = 4.0

_RIGHT = (33, 133, 159, 145, 468)
_LEFT = (362, 263, 386, 374, 473)
"""Corner at the picture's left, corner at its right, upper lid, lower lid, iris."""


@dataclass(frozen=True)
class Pose:
    """Where the head and the eyes point, in degrees; `eye_*` are None behind closed lids."""

    yaw: float
    pitch: float
    roll: float
    eye_yaw: float | None
    eye_pitch: float | None


@dataclass(frozen=True)
class Zero:
    """What the geometry reads on a face that looks straight ahead: medians over the training faces."""

    pitch: float = 0.0
    eye_pitch: float = 0.0


def measure(mesh: Array) -> Pose:
    """The raw pose, before `Zero` is taken off."""
    across = mesh[454] - mesh[234]
    down = mesh[152] - mesh[10]
    level = mesh[list(_LEFT[:2]), :2].mean(0) - mesh[list(_RIGHT[:2]), :2].mean(0)
    roll = float(np.arctan2(level[1], level[0]))
    yaw = float(np.arctan2(across[2], np.hypot(across[0], across[1])))
    pitch = float(np.arctan2(-down[2], np.hypot(down[0], down[1])))
    eyes = [eye for eye in (_eye(mesh, _RIGHT), _eye(mesh, _LEFT)) if eye is not None]
    eye_yaw, eye_pitch = np.mean(eyes, axis=0) if eyes else (None, None)
    return Pose(
        float(np.degrees(yaw)),
        float(np.degrees(pitch)),
        float(np.degrees(roll)),
        None if eye_yaw is None else float(eye_yaw),
        None if eye_pitch is None else float(eye_pitch),
    )


def _eye(mesh: Array, points: tuple[int, int, int, int, int]) -> tuple[float, float] | None:
    start, end, upper, lower, iris = (mesh[i, :2].astype(np.float64) for i in points)
    axis = end - start
    width = float(np.hypot(*axis))
    if width == 0 or float(np.hypot(*(upper - lower))) / width < CLOSED_BELOW:
        return None
    along = axis / width
    offset = iris - (start + end) / 2
    right, below = float(offset @ along) / width, float(offset @ np.array([-along[1], along[0]])) / width
    turn = np.degrees(np.arcsin(np.clip(np.array([right, -below]) / EYE_WIDTH_PER_RADIUS, -1, 1)))
    return float(turn[0]), float(turn[1])


def labels(pose: Pose, zero: Zero) -> dict[str, float]:
    """Confidences for the five labels of attention; left and right are the person's own."""
    pitch = pose.pitch - zero.pitch
    gaze_yaw = pose.yaw + (pose.eye_yaw or 0.0)
    gaze_pitch = pitch + (0.0 if pose.eye_pitch is None else pose.eye_pitch - zero.eye_pitch)
    away = float(np.hypot(gaze_yaw, gaze_pitch))
    return {
        "looking_at_camera": _soft(LOOKING_WITHIN - away, LOOKING_SOFTNESS),
        "head_left": _soft(pose.yaw - HEAD_TURNED, HEAD_SOFTNESS),
        "head_right": _soft(-pose.yaw - HEAD_TURNED, HEAD_SOFTNESS),
        "head_up": _soft(pitch - HEAD_TURNED, HEAD_SOFTNESS),
        "head_down": _soft(-pitch - HEAD_TURNED, HEAD_SOFTNESS),
    }


def _soft(margin: float, softness: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(margin / softness, -30, 30))))
