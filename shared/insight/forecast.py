"""The forecast of a candidate's next two weeks: a linear model, so that its parts are exactly its sum.

`forecast.json` is written by `make train-forecast`, beside the same model as ONNX for BigQuery; a test holds
the two equal. It was trained on simulated candidates (docs/decisions/forecast.md): the weights are to be
trained anew on real ones, by the same command, before anybody relies on them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from shared.documents.base import Frozen
from shared.documents.insight import Forecast, ForecastPart

Feature = Literal["level", "trend", "spread", "practice", "breadth"]
FEATURES: tuple[Feature, ...] = get_args(Feature)

LOWEST, HIGHEST = 1.0, 5.0


class Weights(Frozen):
    """What was trained: expected = base + Σ weight × (feature − mean), clipped to the bands' range."""

    model_version: str
    base: float
    weights: dict[Feature, float]
    means: dict[Feature, float]
    half_width: float
    """Within which 80 % of held-out candidates fell."""


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The trained model."""
    return Weights.model_validate(json.loads(Path(__file__).with_suffix(".json").read_text("utf-8")))


def features(row: Mapping[str, Any]) -> dict[Feature, float]:
    """As `infra/bigquery/views/ml/forecast_features.sql` has them, of a row of `trends`."""
    return {
        "level": float(row["rolling_mean"]),
        "trend": float(row["slope"] or 0.0),
        "spread": float(row["spread"] or 0.0),
        "practice": min(row["recent_answers"] or 0, 40) / 4.0,
        "breadth": float(min(row["competencies"] or 0, 8)),
    }


def forecast(row: Mapping[str, Any]) -> Forecast:
    """Expected mean total with its range and parts. Parts and base add up before the clip to 1…5."""
    model, values = weights(), features(row)
    parts = tuple(
        ForecastPart(
            name=name,
            value=values[name],
            contribution=model.weights[name] * (values[name] - model.means[name]),
        )
        for name in FEATURES
    )
    expected = _clipped(model.base + sum(part.contribution for part in parts))
    return Forecast(
        expected=expected,
        low=_clipped(expected - model.half_width),
        high=_clipped(expected + model.half_width),
        base=model.base,
        parts=parts,
        model_version=model.model_version,
    )


def _clipped(band: float) -> float:
    return min(HIGHEST, max(LOWEST, band))
