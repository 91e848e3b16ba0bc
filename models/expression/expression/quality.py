"""How good a picture of a face is: what the error is broken down by."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from expression.faces import Face
from expression.pictures import Pixels


@dataclass(frozen=True)
class Quality:
    """Sharpness (log variance of the Laplacian), size (face's side, pixels), brightness (0-255)."""

    sharpness: float
    size: float
    brightness: float


def measure(face: Face, aligned: Pixels) -> Quality:
    """Quality of a found face; sharpness and brightness are of its aligned middle."""
    edge = len(aligned) // 5
    middle = np.ascontiguousarray(aligned[edge:-edge, edge:-edge])
    variance = float(cv2.Laplacian(middle, cv2.CV_64F).var())
    return Quality(float(np.log1p(variance)), max(face.box[2], face.box[3]), float(middle.mean()))
