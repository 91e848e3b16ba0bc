"""Weights of the linear models in `patterns`: by name, each with a bias that holds its threshold."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BIAS = "_bias"
Fitted = tuple[NDArray[Any], float]


def read(file: str) -> dict[str, Fitted]:
    """Every model of a file."""
    with (files("shared.assessment") / "patterns" / file).open("rb") as stream:
        stored = np.load(stream)
        names = [name for name in stored.files if not name.endswith(_BIAS)]
        return {n: (stored[n].astype(np.float32), float(stored[n + _BIAS][0])) for n in names}


def write(file: str, fitted: Mapping[str, Fitted]) -> None:
    """Store fitted weights."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, (weights, bias) in fitted.items():
        arrays[name] = weights.astype(np.float16)
        arrays[name + _BIAS] = np.float32(bias).reshape(1)
    np.savez_compressed(Path(__file__).parents[1] / "patterns" / file, **arrays)  # type: ignore[arg-type]
