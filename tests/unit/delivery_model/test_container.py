"""The process that Vertex starts: its environment variables, its routes, its storage client."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote
from urllib.request import Request, urlopen

import pytest

from local.stack.ports import free_ports

pytest.importorskip("parselmouth", reason="Praat is installed in models/delivery's own environment")

ROOT = Path(__file__).parents[3]
SAID = "we led a strong team and achieved what they all wanted"


@pytest.fixture
def storage() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Cloud Storage's download path over HTTP, holding what the test puts into it."""
    objects: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(self.path.split("?")[0])
            bucket, name = path.split("/b/", 1)[1].split("/o/", 1)
            content = objects.get(f"gs://{bucket}/{name}")
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *values: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", objects
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def container(storage: tuple[str, dict[str, bytes]]) -> Iterator[str]:
    (port,) = free_ports(1)
    shipped = (ROOT / "models/delivery/model.json").read_text()
    storage[1]["gs://models/delivery/7/model.json"] = json.dumps(
        {**json.loads(shipped), "version": "challenger-7"}
    ).encode()
    environment = {
        **os.environ,
        "AIP_HTTP_PORT": str(port),
        "AIP_HEALTH_ROUTE": "/v1/endpoints/1/health",
        "AIP_PREDICT_ROUTE": "/v1/endpoints/1/predict",
        "AIP_STORAGE_URI": "gs://models/delivery/7",
        "STORAGE_EMULATOR_HOST": storage[0],
        "DELIVERY_HOST": "127.0.0.1",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "models.delivery.serve"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{port}/v1/endpoints/1"
    deadline = time.monotonic() + 60
    try:
        while True:
            try:
                urlopen(f"{base}/health", timeout=5).close()
                break
            except URLError:
                assert process.poll() is None, "the container stopped"
                assert time.monotonic() < deadline, "the container never became healthy"
                time.sleep(0.1)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=20)


def post(url: str, body: object) -> tuple[int, dict[str, Any]]:
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_the_container_serves_the_model_and_the_audio_that_cloud_storage_holds(
    container: str, storage: tuple[str, dict[str, bytes]], speech: bytes
) -> None:
    storage[1]["gs://uploads/answers/a b/0.wav"] = speech
    words = [
        {"word": word, "start": 0.2 + 0.3 * place, "end": 0.4 + 0.3 * place}
        for place, word in enumerate(SAID.split())
    ]
    stored = {"audio": [{"uri": "gs://uploads/answers/a b/0.wav"}], "words": words, "language": "en-US"}

    status, body = post(f"{container}/predict", {"instances": [stored], "parameters": {}})

    assert status == 200
    (prediction,) = body["predictions"]
    assert prediction["model_version"] == "challenger-7"
    assert prediction["measured"]["pitch_mean_hz"] == pytest.approx(140, abs=6)
    assert set(prediction["ratings"]) == {"overall", "engagement", "clarity", "confidence"}

    gone = {"audio": [{"uri": "gs://uploads/answers/gone.wav"}], "words": words}
    status, body = post(f"{container}/predict", {"instances": [gone]})
    assert status == 400
    assert body["error"] == "there is no object gs://uploads/answers/gone.wav"
