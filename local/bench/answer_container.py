"""The container that reads an answer against its question, for suites that judge from text: started as Vertex
starts it, and asked what `functions/score_answer` asks it.
"""

from __future__ import annotations

import json
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from local.bench import text_scorer
from local.bench.text_scorer import Asked, Extractor, Judge, Judgement
from local.stack import environment
from local.stack.paths import MODELS, python_of
from local.stack.ports import free_ports
from local.stack.processes import Command, Processes, StartFailed, http_answers
from shared.assessment.scoring import model_text
from shared.gcp import model_instances

_PROJECT = MODELS / "correctness"
_TEXTS = 50_000
"""Readings that are kept: suites try the same words under several models."""


@contextmanager
def judging() -> Iterator[Judge]:
    """`text_scorer.assess` with the container's reading of each text, while the container runs.

    Raises:
        SystemExit: it isn't installed, or didn't start.
    """
    with reading() as read:

        def judge(asked: Asked, text: str, extract: Extractor) -> Judgement:
            return text_scorer.assess(asked, text, extract, read(asked, text))

        yield judge


@contextmanager
def reading() -> Iterator[Callable[[Asked, str], dict[str, Any]]]:
    """The container's reading of a text, while it runs; empty where nothing is told. Raises as `judging`."""
    with _running() as url:

        @lru_cache(maxsize=_TEXTS)
        def read(asked: Asked, text: str) -> dict[str, Any]:
            answer = text_scorer.answer_text(asked, text)
            said = model_text.of(answer, asked.question, asked.kind, asked.points)
            sentences = model_text.sentences(answer)
            if not (said or sentences):
                return {}
            instance = model_instances.of_correctness(asked.question, said, asked.points, sentences)
            return _predict(url, instance)

        yield read


@contextmanager
def _running() -> Iterator[str]:
    """Where it answers predictions."""
    (port,) = free_ports(1)
    command = Command(
        "model-correctness",
        [str(python_of(_PROJECT)), "-m", "serve"],
        http_answers(f"http://127.0.0.1:{port}/health"),
        {"AIP_HTTP_PORT": str(port), "HOST": "127.0.0.1", "PYTHONPATH": ""},
        directory=_PROJECT,
    )
    if not python_of(_PROJECT).exists():
        raise SystemExit(text_scorer.NOT_INSTALLED)
    with tempfile.TemporaryDirectory() as folder:
        processes = Processes(Path(folder), environment.base())
        try:
            processes.start(command).wait_ready()
            yield f"http://127.0.0.1:{port}/predict"
        except StartFailed as failed:
            raise SystemExit(str(failed)) from None
        finally:
            processes.close()


def _predict(url: str, instance: dict[str, Any]) -> dict[str, Any]:
    body = json.dumps({"instances": [instance]}).encode()
    asked = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=60) as reply:
        found: dict[str, Any] = json.load(reply)["predictions"][0]
    return found
