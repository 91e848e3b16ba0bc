"""Head pose and gaze from a mesh, on a mesh whose pose is known by construction."""

import numpy as np
import pytest

pytest.importorskip("expression", reason="run in models/expression's environment: make test-expression")

from expression.attention import Zero, labels, measure
from expression.faces import Array


def mesh(yaw: float = 0.0, pitch: float = 0.0, eyes_right: float = 0.0, lids: float = 8.0) -> Array:
    """A few points of a face, 30 units per eye, turned by yaw (to the picture's right) and pitch (up)."""
    points = np.zeros((478, 3))
    points[234], points[454] = (-70, 0, 40), (70, 0, 40)
    points[10], points[152] = (0, -80, 10), (0, 100, 10)
    for middle, (start, end, upper, lower, iris) in (
        (-32, (33, 133, 159, 145, 468)),
        (32, (362, 263, 386, 374, 473)),
    ):
        points[start], points[end] = (middle - 15, 0, 0), (middle + 15, 0, 0)
        points[upper], points[lower] = (middle, -lids / 2, 0), (middle, lids / 2, 0)
        points[iris] = (middle + eyes_right, 0, 0)
    y, p = np.radians(yaw), np.radians(pitch)
    turn = np.array([[np.cos(y), 0, -np.sin(y)], [0, 1, 0], [np.sin(y), 0, np.cos(y)]])
    nod = np.array([[1, 0, 0], [0, np.cos(p), np.sin(p)], [0, -np.sin(p), np.cos(p)]])
    return np.asarray(points @ (turn @ nod).T, dtype=np.float32)


@pytest.mark.parametrize(
    ("face", "expected"),
    [
        (mesh(), "looking_at_camera"),
        (mesh(yaw=40), "head_left"),
        (mesh(yaw=-40), "head_right"),
        (mesh(pitch=40), "head_up"),
        (mesh(pitch=-40), "head_down"),
    ],
)
def test_a_turned_head_gets_its_label_and_no_other(face: Array, expected: str) -> None:
    given = labels(measure(face), Zero())
    assert given[expected] > 0.9
    assert all(value < 0.2 for name, value in given.items() if name != expected)


def test_angles_are_read_back() -> None:
    pose = measure(mesh(yaw=25, pitch=10))
    assert pose.yaw == pytest.approx(25, abs=2)
    assert pose.pitch == pytest.approx(10, abs=2)


def test_eyes_turned_away_under_a_straight_head_are_not_looking() -> None:
    assert labels(measure(mesh(eyes_right=5)), Zero())["looking_at_camera"] < 0.2


def test_eyes_that_make_up_for_a_turned_head_are_looking() -> None:
    # given a head turned 20 degrees to the picture's right, eyes back at the camera
    face = mesh(yaw=20, eyes_right=-4.1)
    assert labels(measure(face), Zero())["looking_at_camera"] > 0.8


def test_a_blink_says_nothing_of_gaze() -> None:
    pose = measure(mesh(eyes_right=6, lids=1))
    assert pose.eye_yaw is None
    assert labels(pose, Zero())["looking_at_camera"] > 0.9
