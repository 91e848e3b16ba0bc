"""Weights of the linear models in `patterns`: by name, each with a bias that holds its threshold. Those of
models with few features are tables in `weights`, which a person can read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BIAS = "_bias"
Fitted = tuple[NDArray[Any], float]


@cache
def read(file: str) -> dict[str, Fitted]:
    """Every model of a file, read once; who fits one anew may put it in its place."""
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


def read_table(file: str, columns: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """By the name of each row, its weights in the order of these columns."""
    stored = json.loads((files("shared.assessment") / "weights" / file).read_text("utf-8"))
    return {name: np.array([row[column] for column in columns]) for name, row in stored.items()}


def write_table(file: str, columns: Sequence[str], rows: Mapping[str, NDArray[np.float64]]) -> None:
    """Store fitted weights as a table."""
    named = {name: dict(zip(columns, np.round(row, 3).tolist(), strict=True)) for name, row in rows.items()}
    path = Path(__file__).parents[1] / "weights" / file
    path.write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
