"""The process that Vertex and the local stack start: its environment, how soon it is ready, how it fails."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.stack.ports import free_ports

pytest.importorskip("tokenizers", reason="run in models/correctness's environment")

PROJECT = Path(__file__).parents[3] / "models" / "correctness"
READY_WITHIN = 20.0
"""Seconds; far above the second that it takes on an idle machine, as tests share theirs."""


def environment(port: int, **more: str) -> dict[str, str]:
    routes = {"AIP_HEALTH_ROUTE": "/ready", "AIP_PREDICT_ROUTE": "/grade", "AIP_HTTP_PORT": str(port)}
    return {**os.environ, **routes, "HOST": "127.0.0.1", "PYTHONPATH": str(PROJECT), **more}


@pytest.fixture
def port() -> int:
    (free,) = free_ports(1)
    return free


@pytest.fixture
def server(port: int) -> Iterator[str]:
    from pinned_files import MINILM, is_present

    if not is_present(MINILM):
        pytest.skip("the encoder's weights are absent: make weights")
    process = subprocess.Popen([sys.executable, "-m", "serve"], cwd=PROJECT, env=environment(port))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def fetch(url: str, body: object = None) -> dict[str, Any]:
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data), timeout=60) as answer:
        said: dict[str, Any] = json.load(answer)
        return said


@pytest.mark.models
def test_it_becomes_ready_and_grades_on_the_routes_it_was_told(server: str) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while True:
        try:
            assert fetch(f"{server}/ready")["status"] == "ok"
            break
        except OSError:
            assert time.monotonic() < deadline, "not ready in time"
            time.sleep(0.05)
    answer = "The last element pushed is the first that is popped."
    instance = {"question": "What is a stack?", "expected_points": ["Last in, first out"], "answer": answer}
    (prediction,) = fetch(f"{server}/grade", {"instances": [instance]})["predictions"]
    assert prediction["low"] <= prediction["score"] <= prediction["high"]
    assert prediction["points"][0]["passage"] in answer


def test_without_weights_it_stops_and_says_what_to_run(port: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "serve"]
    stopped = subprocess.run(
        command,
        cwd=PROJECT,
        env=environment(port, MOCK_INTERVIEW_CACHE=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert stopped.returncode == 1
    assert "python -m pinned_files minilm" in stopped.stderr
