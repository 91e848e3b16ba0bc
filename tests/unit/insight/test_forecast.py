"""The forecast's model in its three forms: weights, ONNX, and the SQL that imports it."""

from __future__ import annotations

import re

import numpy as np
import onnxruntime
import pytest

from local.insight.train_forecast import INPUTS, ONNX_FILE, simulate
from local.stack.views import FOLDER
from shared.insight.forecast import FEATURES, forecast, weights

ML = FOLDER.parent / "ml"


@pytest.fixture(scope="module")
def session() -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(ONNX_FILE), providers=["CPUExecutionProvider"])


def test_onnx_says_what_the_weights_say_to_a_millionth(session: onnxruntime.InferenceSession) -> None:
    features, _ = simulate(300, seed=9)
    features = features.astype("float32").astype("float64")

    inputs = {name: features[:, [at]].astype("float32") for at, name in enumerate(INPUTS)}
    (onnx,) = session.run(None, inputs)

    model = weights()
    by_hand = model.base + sum(
        model.weights[name] * (features[:, at] - model.means[name]) for at, name in enumerate(FEATURES)
    )
    # in single precision, a band of 3 has steps of 2.4e-7
    assert float(np.abs(onnx.ravel() - by_hand).max()) < 1e-6


def test_its_inputs_are_the_columns_of_the_features_view(session: onnxruntime.InferenceSession) -> None:
    view = (FOLDER / "ml" / "forecast_features.sql").read_text("utf-8")
    columns = {line.strip().rstrip(",").split(" AS ")[-1] for line in view.split("FROM")[0].splitlines()}

    assert {one.name for one in session.get_inputs()} == set(INPUTS)
    assert set(INPUTS) <= columns
    assert [one.name for one in session.get_outputs()] == ["expected"]


def test_it_is_within_what_bigquery_imports(session: onnxruntime.InferenceSession) -> None:
    assert ONNX_FILE.stat().st_size < 1_000_000
    assert "MODEL_TYPE = 'ONNX'" in (ML / "create_forecast.sql").read_text("utf-8")
    assert re.search(r"MODEL_TYPE = 'ARIMA_PLUS'", (ML / "create_dimension_trends.sql").read_text("utf-8"))


def test_parts_and_base_add_up_to_what_is_expected() -> None:
    row = {"rolling_mean": 3.2, "slope": 0.1, "spread": 0.5, "recent_answers": 12, "competencies": 4}

    said = forecast(row)

    assert said.expected == pytest.approx(said.base + sum(part.contribution for part in said.parts))
    assert said.low < said.expected < said.high
    assert {part.name: part.value for part in said.parts}["practice"] == 3.0


def test_it_is_better_than_as_it_was_lately_on_candidates_that_it_never_saw() -> None:
    features, later = simulate(1500, seed=11)
    names = ("rolling_mean", "slope", "spread", "recent_answers", "competencies")
    scales = np.array([1, 1, 1, 4, 1])
    rows = [dict(zip(names, person * scales, strict=True)) for person in features]

    said = [forecast(row) for row in rows]

    errors = [abs(one.expected - truth) for one, truth in zip(said, later, strict=True)]
    inside = [one.low <= truth <= one.high for one, truth in zip(said, later, strict=True)]
    assert np.mean(errors) < np.mean(np.abs(features[:, 0] - later))
    assert 0.75 < np.mean(inside) < 0.85
