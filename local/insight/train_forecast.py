"""Train the forecast on simulated candidates: `shared/insight/forecast.json`, and the same model as ONNX.

    make train-forecast

There are no real candidates over weeks to learn from yet. The simulated ones start somewhere, gain with
practice towards a ceiling of their own or not at all, and answer with noise; what is learnt is how much of a
short history is signal. Prints, beside the linear model, what boosted trees would reach and what "as it was
lately" does.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt

from local.stack.paths import ROOT

Array = npt.NDArray[np.float64]

INPUTS = ("level_band", "trend", "spread", "practice", "breadth")
"""Of the ONNX model; columns of `ml.forecast_features`."""
ONNX_FILE = ROOT / "infra" / "bigquery" / "ml" / "forecast.onnx"
WEIGHTS = ROOT / "shared" / "insight" / "forecast.json"
VERSION = "simulated.v1"
PEOPLE = 6000
OPSET = {"": 15, "ai.onnx.ml": 2}


def simulate(people: int, seed: int) -> tuple[Array, Array]:
    """Features at the end of a history of two to eight weeks, and the mean of the next two weeks' answers."""
    random = np.random.default_rng(seed)
    found: list[list[float]] = []
    target: list[float] = []
    while len(found) < people:
        weeks = random.integers(2, 9)
        per_week = random.gamma(2.0, 3.0)
        history, later = random.poisson(per_week * weeks), random.poisson(per_week * 2)
        if history < 5 or later < 1:
            continue
        start, ceiling = random.normal(2.8, 0.5), random.normal(4.0, 0.4)
        rate = 0.0 if random.random() < 0.4 else abs(random.normal(0.1, 0.06))
        days = np.sort(random.uniform(0, weeks * 7, history))
        ahead = random.uniform(weeks * 7, weeks * 7 + 14, later)

        def bands(when: Array, start: float = start, ceiling: float = ceiling, rate: float = rate) -> Array:
            gained = max(0.0, ceiling - start) * (1 - np.exp(-rate * when / 7))
            return np.clip(start + gained + random.normal(0, 0.45, when.size), 1, 5)

        band = bands(days)
        whole_days = np.floor(days)
        slope = 7 * float(np.polyfit(whole_days, band, 1)[0]) if np.ptp(whole_days) > 0 else 0.0
        recent = min(40, int((days >= weeks * 7 - 28).sum())) / 4
        seen = min(8, len(set(random.integers(0, 8, history).tolist())))
        found.append([float(band[-5:].mean()), slope, float(band.std(ddof=1)), recent, float(seen)])
        target.append(float(bands(ahead).mean()))
    return np.array(found), np.array(target)


def main() -> int:
    """Train, export, compare. The last line is one JSON object."""
    import pandas as pd
    from skl2onnx import convert_sklearn
    from skl2onnx.common.data_types import FloatTensorType
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import GradientBoostingRegressor
    from sklearn.linear_model import LinearRegression
    from sklearn.pipeline import Pipeline

    x, y = simulate(PEOPLE, 1)
    held_x, held_y = simulate(PEOPLE // 3, 2)
    frame = pd.DataFrame(x.astype("float32"), columns=list(INPUTS))
    pick = ColumnTransformer([("inputs", "passthrough", list(INPUTS))])
    model = Pipeline([("inputs", pick), ("linear", LinearRegression())]).fit(frame, y)
    linear = model.named_steps["linear"]
    said = model.predict(pd.DataFrame(held_x.astype("float32"), columns=list(INPUTS)))
    trees = GradientBoostingRegressor(n_estimators=80, random_state=0).fit(x, y)
    half_width = float(np.quantile(np.abs(held_y - said), 0.8))
    names = ("level", *INPUTS[1:])
    means = x.mean(axis=0)
    WEIGHTS.write_text(
        json.dumps(
            {
                "model_version": VERSION,
                "base": float(linear.intercept_ + linear.coef_ @ means),
                "weights": dict(zip(names, map(float, linear.coef_), strict=True)),
                "means": dict(zip(names, map(float, means), strict=True)),
                "half_width": round(half_width, 3),
            },
            indent=2,
        )
        + "\n"
    )
    exported = convert_sklearn(
        model,
        initial_types=[(name, FloatTensorType([None, 1])) for name in INPUTS],
        final_types=[("expected", FloatTensorType([None, 1]))],
        target_opset=OPSET,
    )
    ONNX_FILE.write_bytes(exported.SerializeToString())
    other_x, other_y = simulate(PEOPLE // 3, 3)
    again = model.predict(pd.DataFrame(other_x.astype("float32"), columns=list(INPUTS)))

    def error(predicted: Array) -> float:
        return round(float(np.abs(other_y - predicted).mean()), 4)

    inside = float((np.abs(other_y - again) <= half_width).mean())
    summary = {
        "mae_linear": error(again),
        "mae_boosted_trees": error(trees.predict(other_x)),
        "mae_as_lately": error(other_x[:, 0]),
        "inside_80": round(inside, 3),
        "half_width": round(half_width, 3),
        "onnx_bytes": Path(ONNX_FILE).stat().st_size,
    }
    print(json.dumps(summary))
    return 0


if __name__ == "__main__":
    sys.exit(main())
