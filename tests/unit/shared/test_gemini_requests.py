"""What we ask of Gemini over HTTP is what Google's own client would ask, wherever a model is."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from google import genai
from google.genai import types
from google.oauth2.credentials import Credentials
from pydantic import BaseModel, Field

from shared.gcp import clients, gemini
from shared.settings import Settings

PROJECT = "demo"
REPLY = {
    "candidates": [
        {
            "content": {
                "role": "model",
                "parts": [{"text": "hm", "thought": True}, {"text": '{"text": "Why?"}'}],
            },
            "finishReason": "STOP",
        }
    ],
    "usageMetadata": {"promptTokenCount": 9, "candidatesTokenCount": 4, "thoughtsTokenCount": 2},
    "modelVersion": "gemini-x",
}


class Question(BaseModel):
    text: str = Field(max_length=80)


class Wire:
    """Notes what is sent, and answers."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Any]] = []

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.sent.append((str(request.url), json.loads(request.content)))
        return httpx.Response(200, json=REPLY)

    def post(self, address: str, *, json: Any, **_: Any) -> httpx.Response:
        with httpx.Client(transport=httpx.MockTransport(self.handle)) as client:
            answered = client.post(address, json=json)
        answered.ok = True  # type: ignore[attr-defined] # as `requests` has it
        return answered


def set_to(monkeypatch: pytest.MonkeyPatch, **values: Any) -> None:
    changed = Settings.model_construct(**values)
    for module in (clients, gemini):
        monkeypatch.setattr(module, "settings", lambda: changed)


def by_google(
    wire: Wire, key: str, place: str, model: str, temperature: float | None, thinking: dict[str, Any]
) -> None:
    """The same question by `google-genai`."""
    where: dict[str, Any] = (
        {"api_key": key}
        if key
        else {
            "vertexai": True,
            "project": PROJECT,
            "location": place,
            "credentials": Credentials("token"),
        }
    )
    options = types.HttpOptions(httpx_client=httpx.Client(transport=httpx.MockTransport(wire.handle)))
    genai.Client(**where, http_options=options).models.generate_content(
        model=model,
        contents=json.dumps({"answer": "Zürich"}, ensure_ascii=False),
        config=types.GenerateContentConfig(
            system_instruction=gemini.prompt("follow_up").text,
            temperature=temperature,
            seed=7,
            max_output_tokens=wire.sent[0][1]["generationConfig"]["maxOutputTokens"],
            response_mime_type="application/json",
            response_json_schema=wire.sent[0][1]["generationConfig"]["responseJsonSchema"],
            thinking_config=types.ThinkingConfig(**thinking),
            safety_settings=[
                types.SafetySetting(
                    category=types.HarmCategory(harm), threshold=types.HarmBlockThreshold.BLOCK_ONLY_HIGH
                )
                for harm in gemini.HARMS
            ],
        ),
    )


@pytest.mark.parametrize(
    ("key", "place"), [("k", "eu"), ("", "eu"), ("", "us"), ("", "global"), ("", "europe-west1")]
)
@pytest.mark.parametrize(
    ("model", "temperature", "thinking"),
    [
        ("gemini-3.5-flash-lite", None, {"thinking_level": types.ThinkingLevel.MINIMAL}),
        ("gemini-3.1-flash-lite", 0.0, {"thinking_level": types.ThinkingLevel.MINIMAL}),
    ],
)
def test_we_ask_as_googles_client_asks(
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    place: str,
    model: str,
    temperature: float | None,
    thinking: dict[str, Any],
) -> None:
    changes = {
        "gemini_api_key": key,
        "gemini_location": place,
        "gemini_model": model,
        "google_cloud_project": PROJECT,
    }
    set_to(monkeypatch, **changes)
    for name in ("GOOGLE_GEMINI_BASE_URL", "GOOGLE_VERTEX_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    wire = Wire()
    monkeypatch.setattr(clients, "gemini", lambda: wire)

    reply = gemini.generate("follow_up", {"answer": "Zürich"}, Question)
    by_google(wire, key, place, model, temperature, thinking)

    (ours, asked), (theirs, expected) = wire.sent
    # Its client writes this one name as protobuf does; the service takes both.
    level = expected["generationConfig"]["thinkingConfig"]
    expected["generationConfig"]["thinkingConfig"] = {"thinkingLevel": level["thinking_level"]}
    assert (ours, asked) == (theirs, expected)
    assert reply.value.text == "Why?"
    assert (reply.model, reply.input_tokens, reply.output_tokens, reply.thought_tokens) == (
        "gemini-x",
        9,
        4,
        2,
    )


def test_a_key_goes_along_in_a_header_and_never_in_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    set_to(monkeypatch, gemini_api_key="a-key")
    clients.gemini.cache_clear()
    try:
        assert clients.gemini().headers["X-Goog-Api-Key"] == "a-key"
        assert "a-key" not in clients.gemini_address()
    finally:
        clients.gemini.cache_clear()
