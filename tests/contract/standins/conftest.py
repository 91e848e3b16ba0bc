"""Start the scripted stand-ins once, as the local stack does, and hand out the real Google clients."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import pytest
from google import genai
from google.auth.credentials import AnonymousCredentials
from google.cloud import speech_v2
from google.cloud.aiplatform_v1.services.prediction_service import PredictionServiceClient
from google.cloud.aiplatform_v1.services.prediction_service.transports import PredictionServiceRestTransport
from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport
from google.genai import types as genai_types
from google.oauth2.credentials import Credentials

_PROJECT = Path(__file__).parents[3] / "local" / "standins"


@dataclass(frozen=True)
class Standins:
    """Ports of the running stand-ins, and their control endpoint."""

    ports: dict[str, int]

    def control(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.ports['control']}{path}",
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return dict(json.load(answer))

    def rule(self, **rule: Any) -> None:
        self.control("/control", {"rules": [rule]})

    def calls(self) -> list[dict[str, Any]]:
        return list(self.control("/control/log")["calls"])


@pytest.fixture(scope="session")
def running_standins() -> Iterator[Standins]:
    python = _PROJECT / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        pytest.skip("the stand-ins' environment is absent: uv sync --project local/standins")
    command = [str(python), "-m", "standins.serve", "--mode", "scripted"]
    command += ["--speech-port", "0", "--gemini-port", "0", "--vertex-port", "0"]
    with subprocess.Popen(command, cwd=_PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        yield Standins(ready["ports"])
        process.terminate()
        process.wait(10)


@pytest.fixture
def standins(running_standins: Standins) -> Standins:
    running_standins.control("/control/reset", {})
    return running_standins


@pytest.fixture(scope="session")
def speech(running_standins: Standins) -> Iterator[speech_v2.SpeechClient]:
    with grpc.insecure_channel(f"127.0.0.1:{running_standins.ports['speech']}") as channel:
        yield speech_v2.SpeechClient(transport=SpeechGrpcTransport(channel=channel))


@pytest.fixture(scope="session")
def gemini(running_standins: Standins) -> Iterator[genai.Client]:
    options = genai_types.HttpOptions(base_url=f"http://127.0.0.1:{running_standins.ports['gemini']}")
    client = genai.Client(api_key="local", http_options=options)
    yield client
    client.close()


@pytest.fixture(scope="session")
def gemini_on_vertex(running_standins: Standins) -> Iterator[genai.Client]:
    options = genai_types.HttpOptions(base_url=f"http://127.0.0.1:{running_standins.ports['gemini']}")
    client = genai.Client(
        vertexai=True,
        project="demo-project",
        location="eu",
        credentials=Credentials("local"),
        http_options=options,
    )
    yield client
    client.close()


@pytest.fixture(scope="session")
def prediction(running_standins: Standins) -> Iterator[PredictionServiceClient]:
    transport = PredictionServiceRestTransport(
        host=f"127.0.0.1:{running_standins.ports['vertex']}",
        url_scheme="http",
        credentials=AnonymousCredentials(),
    )
    with PredictionServiceClient(transport=transport) as client:
        yield client
