"""The trained grader: ridge + support vector regression over the features, times an on-topic gate, in numpy.

The file is an npz without pickles: coefficients, standardised support vectors, and the range that each
feature had in training. A feature outside that range is clipped, so that a spoken answer five times as long
as the written ones which were graded is not extrapolated.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class ModelError(Exception):
    """The model file is missing, damaged, or of another format."""


FORMAT = 1
NOTHING_SAID_AT_MOST = 1.0
"""Of an answer that only says the question back or asks for marks."""


@dataclass(frozen=True)
class Spread:
    """At a predicted score, the 10 % and 90 % quantiles of the human mean minus the prediction."""

    at: Array
    low: Array
    high: Array

    def interval(self, score: float) -> tuple[float, float]:
        """The range that held the human mean of four in five unseen answers with such a score."""
        low = score + float(np.interp(score, self.at, self.low))
        high = score + float(np.interp(score, self.at, self.high))
        return max(0.0, min(low, score)), min(5.0, max(high, score))

    def held(self, predicted: Array, score: Array) -> NDArray[np.bool_]:
        """Whether each human mean lies in the range of its prediction."""
        ranges = [self.interval(value) for value in predicted.tolist()]
        return np.array([low <= mean <= high for mean, (low, high) in zip(score, ranges, strict=True)])


@dataclass(frozen=True)
class CorrectnessModel:
    """`spread_at`, `spread_low`, `spread_high`: a `Spread`, from answers to questions not seen."""

    version: str
    encoders: tuple[str, ...]
    names: tuple[str, ...]
    lowest: Array
    highest: Array
    mean: Array
    scale: Array
    ridge: Array
    ridge_intercept: float
    support: Array
    dual: Array
    gamma: float
    svr_intercept: float
    ridge_share: float
    gate: Array
    gate_intercept: float
    spread_at: Array
    spread_low: Array
    spread_high: Array
    trained_on: tuple[str, ...]

    def standardise(self, rows: Array) -> Array:
        return np.asarray((np.clip(rows, self.lowest, self.highest) - self.mean) / self.scale)

    def predict(self, rows: Array) -> Array:
        """Scores 0-5, one a row; columns in the order of `names`."""
        x = self.standardise(np.atleast_2d(rows))
        linear = x @ self.ridge + self.ridge_intercept
        squares = (
            (x * x).sum(1)[:, None] + (self.support * self.support).sum(1)[None] - 2 * x @ self.support.T
        )
        curved = np.exp(-self.gamma * np.maximum(squares, 0)) @ self.dual + self.svr_intercept
        on_topic = 1 / (1 + np.exp(-(np.clip(x, -6, 6) @ self.gate + self.gate_intercept)))
        score = (self.ridge_share * linear + (1 - self.ridge_share) * curved) * on_topic
        nothing = np.atleast_2d(rows)[:, self.names.index("nothing_said")] > 0
        held = np.where(nothing, np.minimum(score, NOTHING_SAID_AT_MOST), score)
        return np.asarray(np.clip(held, 0.0, 5.0))

    def predict_one(self, row: Mapping[str, float]) -> float:
        return float(self.predict(np.array([[row[n] for n in self.names]]))[0])

    @property
    def spread(self) -> Spread:
        return Spread(self.spread_at, self.spread_low, self.spread_high)

    def with_spread(self, spread: Spread) -> CorrectnessModel:
        return replace(self, spread_at=spread.at, spread_low=spread.low, spread_high=spread.high)

    def interval(self, score: float) -> tuple[float, float]:
        """`Spread.interval`."""
        return self.spread.interval(score)

    def save(self, path: Path) -> None:
        arrays: dict[str, Any] = {
            k: v.astype(np.float32) for k, v in vars(self).items() if isinstance(v, np.ndarray)
        }
        plain = {k: v for k, v in vars(self).items() if not isinstance(v, np.ndarray)}
        meta = json.dumps({"format": FORMAT, **plain}, sort_keys=True)
        np.savez_compressed(path, meta=np.frombuffer(meta.encode(), dtype=np.uint8), **arrays)


def load(path: Path) -> CorrectnessModel:
    """Raises ModelError."""
    try:
        with np.load(path, allow_pickle=False) as archive:
            meta = json.loads(bytes(archive["meta"]).decode())
            arrays = {k: archive[k].astype(np.float64) for k in archive.files if k != "meta"}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{path} is not a correctness model: {error}") from error
    if meta.pop("format", None) != FORMAT:
        raise ModelError(f"{path} has another format than {FORMAT}")
    tuples = ("encoders", "names", "trained_on")
    plain: dict[str, Any] = {k: tuple(v) if k in tuples else v for k, v in meta.items()}
    return CorrectnessModel(**plain, **arrays)
