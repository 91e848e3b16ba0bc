"""The server, as Vertex and the product call it; the model is a fake that knows one picture."""

import base64
import io
import json
import logging
from typing import Any

import numpy as np
import pytest

pytest.importorskip("expression", reason="run in models/expression's environment: make test-expression")

from expression.model import LABELS, Reading
from expression.pictures import Pixels
from expression.serve import MAX_INSTANCES, Application
from PIL import Image
from werkzeug.test import Client, TestResponse

SMILING = {"face_present": 0.9, "smiling": 0.8, "neutral": 0.15, "surprise": 0.05, "looking_at_camera": 0.6}


class FakeModel:
    """Sees a face in every bright picture."""

    def read(self, picture: Pixels) -> Reading:
        return Reading(SMILING if picture.mean() > 100 else {"face_present": 0.0}, None, None)


class BrokenModel:
    def read(self, picture: Pixels) -> Reading:
        raise RuntimeError(f"cannot read {picture.tobytes()[:8]!r}")


def picture(brightness: int = 200, kind: str = "PNG", side: int = 32) -> str:
    held = io.BytesIO()
    Image.fromarray(np.full((side, side, 3), brightness, np.uint8)).save(held, kind)
    return base64.b64encode(held.getvalue()).decode()


def client(model: Any = None, environment: dict[str, str] | None = None) -> Client:
    return Client(Application(model or FakeModel(), "expression-test", environment or {}))


def predict(body: object, model: Any = None) -> TestResponse:
    return client(model).post("/predict", json=body)


def test_an_answer_is_in_automl_vision_s_schema() -> None:
    # given a JPEG and a PNG, as the product sends frames
    body = {
        "instances": [{"content": picture(kind="JPEG"), "mimeType": "image/jpeg"}, {"content": picture(10)}]
    }
    # when
    answer = predict(body)
    # then one prediction each: parallel lists, most confident first, ids stable per name
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["deployedModelId"] == "expression-test"
    first, second = answer.json["predictions"]
    assert first["displayNames"] == ["face_present", "smiling", "looking_at_camera", "neutral", "surprise"]
    assert first["confidences"] == sorted(first["confidences"], reverse=True)
    assert first["ids"] == [str(1 + LABELS.index(name)) for name in first["displayNames"]]
    # and a picture without a face has no expression
    assert second == {"ids": ["1"], "displayNames": ["face_present"], "confidences": [0.0]}


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"confidenceThreshold": 0.5}, ["face_present", "smiling", "looking_at_camera"]),
        ({"maxPredictions": 2.0}, ["face_present", "smiling"]),
        ({"confidenceThreshold": 1.0}, []),
    ],
)
def test_parameters_cut_the_answer(parameters: dict[str, float], names: list[str]) -> None:
    answer = predict({"instances": [{"content": picture()}], "parameters": parameters})
    assert answer.json is not None
    assert answer.json["predictions"][0]["displayNames"] == names


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ([], "JSON object"),
        ({}, "instances"),
        ({"instances": []}, "at least one"),
        ({"instances": ["x"]}, "instances[0].content"),
        ({"instances": [{"content": 7}]}, "instances[0].content"),
        ({"instances": [{"content": "*not base64*"}]}, "not base64"),
        ({"instances": [{"content": base64.b64encode(b"GIF89a no").decode()}]}, "not a picture"),
        ({"instances": [{"content": picture()[:60]}]}, "broken or cut off"),
        ({"instances": [{"content": picture(side=8)}]}, "each side needs"),
        ({"instances": [{"content": picture(), "mimeType": "image/gif"}]}, "mimeType"),
        ({"instances": [{"content": picture()}] * (MAX_INSTANCES + 1)}, "at most"),
        ({"instances": [{"content": picture()}], "parameters": 3}, "parameters"),
        ({"instances": [{"content": picture()}], "parameters": {"confidenceThreshold": 2}}, "from 0 to 1"),
        ({"instances": [{"content": picture()}], "parameters": {"maxPredictions": 0}}, "maxPredictions"),
        ({"instances": [{"content": picture()}], "parameters": {"maxPredictions": True}}, "maxPredictions"),
    ],
)
def test_a_bad_request_is_told_what_is_wrong(body: object, says: str) -> None:
    answer = predict(body)
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["error"]["status"] == "INVALID_ARGUMENT"
    assert says in answer.json["error"]["message"]


def test_a_body_that_is_not_json_is_a_bad_request() -> None:
    assert client().post("/predict", data=b"{").status_code == 400


def test_a_picture_that_claims_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    # given a small file that unpacks to 100 megapixels
    held = io.BytesIO()
    Image.new("L", (10_000, 10_000)).save(held, "PNG")
    # then
    answer = predict({"instances": [{"content": base64.b64encode(held.getvalue()).decode()}]})
    assert answer.status_code == 400


def test_routes_come_from_the_environment() -> None:
    vertex = {"AIP_HEALTH_ROUTE": "/v1/up", "AIP_PREDICT_ROUTE": "/v1/go", "AIP_DEPLOYED_MODEL_ID": "77"}
    served = client(environment=vertex)
    assert served.get("/v1/up").status_code == 200
    assert served.get("/health").status_code == 404
    assert served.get("/v1/go").status_code == 405
    answer = served.post("/v1/go", json={"instances": [{"content": picture()}]})
    assert answer.json is not None
    assert answer.json["deployedModelId"] == "77"


def test_a_failure_of_the_model_says_nothing_of_the_picture(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = predict({"instances": [{"content": picture()}]}, BrokenModel())
    assert answer.status_code == 500
    assert "cannot read" not in json.dumps(answer.json) + caplog.text
    assert "RuntimeError" in caplog.text
