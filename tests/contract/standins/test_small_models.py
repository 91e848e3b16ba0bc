"""The real SDKs against the stand-ins backed by the small models; skipped without their weights."""

import io
import json
import subprocess
import urllib.request
import wave
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import grpc
import numpy as np
import pytest
from google import genai
from google.cloud import speech_v2
from google.cloud.speech_v2 import types
from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport
from google.genai import types as genai_types
from pinned_files import LANGUAGE_MODEL, SPEECH, is_present

_PROJECT = Path(__file__).parents[3] / "local" / "standins"
_PYTHON = _PROJECT / ".venv" / "bin" / "python"
SPOKEN = (
    "I partitioned the table by day, and the report was ready in a few minutes. [pause 2] Nobody complained."
)

pytestmark = [pytest.mark.models, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def ports() -> Iterator[dict[str, int]]:
    if not (_PYTHON.exists() and is_present(SPEECH) and is_present(LANGUAGE_MODEL)):
        pytest.skip("the stand-ins or their weights are absent: make install")
    command = [str(_PYTHON), "-m", "standins.serve", "--mode", "models"]
    command += ["--speech-port", "0", "--gemini-port", "0"]
    with subprocess.Popen(command, cwd=_PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield dict(json.loads(process.stdout.readline())["ports"])
        process.terminate()
        process.wait(10)


def say(ports: dict[str, int], text: str) -> bytes:
    request = urllib.request.Request(
        f"http://127.0.0.1:{ports['control']}/say", json.dumps({"text": text}).encode(), method="POST"
    )
    with urllib.request.urlopen(request, timeout=300) as answer:
        return bytes(answer.read())


def recognize(ports: dict[str, int], content: bytes) -> types.RecognizeResponse:
    config = types.RecognitionConfig(
        auto_decoding_config=types.AutoDetectDecodingConfig(),
        language_codes=["en-US"],
        model="chirp_2",
        features=types.RecognitionFeatures(enable_word_time_offsets=True, enable_word_confidence=True),
    )
    with grpc.insecure_channel(f"127.0.0.1:{ports['speech']}") as channel:
        client = speech_v2.SpeechClient(transport=SpeechGrpcTransport(channel=channel))
        return client.recognize(
            recognizer="projects/demo-project/locations/europe-west4/recognizers/_",
            config=config,
            content=content,
            timeout=300,
        )


def test_what_is_said_is_recognised_with_its_pause(ports: dict[str, int]) -> None:
    # given spoken words with a pause of 2.55 s (the full stop's and the one written)
    content = say(ports, SPOKEN)

    # when they are recognised
    response = recognize(ports, content)

    # then the words come back, and none lies in the pause
    words = [word for result in response.results for word in result.alternatives[0].words]
    said = " ".join(word.word for word in words)
    assert said == (
        "i partitioned the table by day and the report was ready in a few minutes nobody complained"
    )
    gaps = [(after.start_offset - before.end_offset).total_seconds() for before, after in pairwise(words)]
    assert max(gaps) == pytest.approx(2.5, abs=0.5)


@pytest.mark.parametrize("sound", ["silence", "noise"])
def test_nothing_is_invented_where_nobody_speaks(ports: dict[str, int], sound: str) -> None:
    amplitude = 0 if sound == "silence" else 2000
    samples = np.random.default_rng(1).normal(0, 1, 160_000) * amplitude
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as stream:
        stream.setparams((1, 2, 16_000, 0, "NONE", ""))
        stream.writeframes(samples.astype("<i2").tobytes())

    response = recognize(ports, buffer.getvalue())

    assert response.metadata.total_billed_duration.total_seconds() == 10

    assert not response.results


def test_a_schema_is_honoured_and_tokens_are_counted(ports: dict[str, int]) -> None:
    # given a small schema
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {"about_data": {"type": "boolean"}, "quote": {"type": "string", "maxLength": 60}},
        "required": ["about_data", "quote"],
    }
    options = genai_types.HttpOptions(base_url=f"http://127.0.0.1:{ports['gemini']}", timeout=300_000)
    client = genai.Client(api_key="local", http_options=options)

    def ask(limit: int) -> genai_types.GenerateContentResponse:
        return client.models.generate_content(
            model="gemini-3.5-flash-lite",
            contents=json.dumps({"answer": SPOKEN}),
            config=genai_types.GenerateContentConfig(
                system_instruction="Copy four words of the answer as a quote.",
                response_mime_type="application/json",
                response_json_schema=schema,
                temperature=0,
                max_output_tokens=limit,
            ),
        )

    # when it is asked for with room, and with too little: 24 go to thoughts
    whole, cut = ask(104), ask(28)

    # then the first is an instance of the schema and the second says that it was cut
    answer = json.loads(whole.text or "")
    assert set(answer) == {"about_data", "quote"}
    assert whole.model_version == "qwen2.5-coder-1.5b-instruct-q4_k_m"
    assert whole.usage_metadata is not None
    assert 30 < (whole.usage_metadata.prompt_token_count or 0) < 150
    assert cut.candidates is not None
    assert cut.candidates[0].finish_reason == genai_types.FinishReason.MAX_TOKENS
    assert cut.usage_metadata is not None
    assert cut.usage_metadata.candidates_token_count == 4
    client.close()
