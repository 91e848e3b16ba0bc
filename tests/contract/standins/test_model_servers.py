"""In models mode the Vertex stand-in hands requests on to servers of Vertex's container contract."""

import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from google.api_core import exceptions
from google.auth.credentials import AnonymousCredentials
from google.cloud.aiplatform_v1.services.prediction_service import PredictionServiceClient
from google.cloud.aiplatform_v1.services.prediction_service.transports import PredictionServiceRestTransport
from google.protobuf import json_format, struct_pb2

_PROJECT = Path(__file__).parents[3] / "local" / "standins"
_PYTHON = _PROJECT / ".venv" / "bin" / "python"


class ModelServer(BaseHTTPRequestHandler):
    """Doubles `x`; refuses an instance without one."""

    def do_POST(self) -> None:
        instances = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["instances"]
        right = self.path == "/predict" and all("x" in instance for instance in instances)
        answer: Any = {"error": "x is missing"}
        if right:
            answer = {"predictions": [{"doubled": 2 * instance["x"]} for instance in instances]}
        self.send_response(200 if right else 400)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def prediction_client() -> Iterator[PredictionServiceClient]:
    if not _PYTHON.exists():
        pytest.skip("the stand-ins' environment is absent: uv sync --project local/standins")
    server = HTTPServer(("127.0.0.1", 0), ModelServer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    command = [str(_PYTHON), "-m", "standins.serve", "--mode", "models", "--vertex-port", "0"]
    command += [
        "--delivery-endpoint",
        "123",
        "--delivery-url",
        f"http://127.0.0.1:{server.server_port}/predict",
    ]
    command += ["--correctness-url", "http://127.0.0.1:9/predict"]
    with subprocess.Popen(command, cwd=_PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = json.loads(process.stdout.readline())["ports"]["vertex"]
        transport = PredictionServiceRestTransport(
            host=f"127.0.0.1:{port}", url_scheme="http", credentials=AnonymousCredentials()
        )
        with PredictionServiceClient(transport=transport) as client:
            yield client
        process.terminate()
        process.wait(10)
    server.shutdown()
    server.server_close()


def predict(
    client: PredictionServiceClient, endpoint: str, *instances: dict[str, Any]
) -> list[dict[str, Any]]:
    response = client.predict(
        endpoint=f"projects/demo-project/locations/europe-west4/endpoints/{endpoint}",
        instances=[json_format.ParseDict(instance, struct_pb2.Value()) for instance in instances],
    )
    return [dict(prediction) for prediction in response.predictions]


def test_each_instance_gets_the_servers_prediction(prediction_client: PredictionServiceClient) -> None:
    assert predict(prediction_client, "123", {"x": 2}, {"x": 5}) == [{"doubled": 4}, {"doubled": 10}]


def test_a_refusal_reaches_the_caller_in_the_servers_words(
    prediction_client: PredictionServiceClient,
) -> None:
    with pytest.raises(exceptions.BadRequest, match="x is missing"):
        predict(prediction_client, "123", {"y": 2})


def test_a_server_that_is_away_is_unavailable(prediction_client: PredictionServiceClient) -> None:
    with pytest.raises(exceptions.ServiceUnavailable):
        predict(prediction_client, "correctness", {"x": 2})


def test_an_endpoint_without_a_model_is_refused(prediction_client: PredictionServiceClient) -> None:
    with pytest.raises(exceptions.BadRequest, match="no deployed model"):
        predict(prediction_client, "expression", {"x": 2})
