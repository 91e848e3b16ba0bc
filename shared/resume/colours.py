"""What a reader sees of a PDF's text: colours, what lies under them, and what lies over them.

Nobody is accused of hiding text unless the ground under it is known and light. A gradient, a
picture, a pattern or a shape that is no rectangle is unknown ground: the text counts as seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

NEAR_WHITE = 0.93
MAX_COVERS = 400
"""Light rectangles that are looked at as covers, a page: the work stays bounded."""

Box = tuple[float, float, float, float]


class Area(NamedTuple):
    """Painted ground. `light` is None when its colour isn't known. `z` is the order of painting."""

    z: int
    box: Box
    light: bool | None


def is_light(colour: Any, space: str) -> bool | None:
    """Near white, by colour space: a tint of 1.0 is white in DeviceGray and full ink in Separation."""
    values = tuple(colour) if isinstance(colour, tuple | list) else (colour,)
    if not values or not all(isinstance(v, int | float) for v in values):
        return None
    if space in ("Separation", "DeviceN"):
        return all(v <= 1 - NEAR_WHITE for v in values)
    if space in ("Indexed", "Pattern", "Lab"):
        return None
    if len(values) == 4:
        return all(v <= 1 - NEAR_WHITE for v in values)
    if len(values) in (1, 3):
        return all(v >= NEAR_WHITE for v in values)
    return None


def inside(x: float, y: float, box: Box) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def ground(x: float, y: float, z: int, areas: Sequence[Area]) -> bool | None:
    """Whether what was painted last under a point is light; the bare page is."""
    for area in reversed(areas):
        if area.z < z and inside(x, y, area.box):
            return area.light
    return True


def covered(x: float, y: float, z: int, covers: Sequence[Area]) -> bool:
    """Whether a light rectangle was painted over a point afterwards."""
    return any(cover.z > z and inside(x, y, cover.box) for cover in covers)
