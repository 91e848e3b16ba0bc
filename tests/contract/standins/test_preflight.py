"""Preflight asks the services; with what used to be the defaults it fails, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from google import genai

from jobs import preflight
from shared import settings
from shared.gcp import clients

OLD = {
    "SPEECH_MODEL": "chirp_2",
    "SPEECH_LOCATION": "eu",
    "GEMINI_MODEL": "gemini-2.5-flash",
    "GEMINI_LOCATION": "europe-west1",
}
Project = dict[str, str]


@pytest.fixture
def project(
    standins: Any, gemini_on_vertex: genai.Client, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    """A project whose services are the stand-ins, on Vertex AI as in production."""
    for name, value in {
        "ENVIRONMENT": "development",
        "GOOGLE_CLOUD_PROJECT": "demo-project",
        "UPLOADS_BUCKET": "uploads",
        "DERIVED_BUCKET": "derived",
        "USER_HASH_KEY": "0123456789abcdef",
        "DELIVERY_ENDPOINT": "delivery",
        "EXPRESSION_ENDPOINT": "expression",
        "CORRECTNESS_ENDPOINT": "correctness",
        "SPEECH_EMULATOR_HOST": f"127.0.0.1:{standins.ports['speech']}",
        "VERTEX_EMULATOR_HOST": f"127.0.0.1:{standins.ports['vertex']}",
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("GEMINI_API_KEY", *OLD):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(clients, "gemini", lambda: gemini_on_vertex)
    cached = (settings.settings, clients.speech, clients.prediction)
    for factory in cached:
        factory.cache_clear()
    yield {}
    for factory in cached:
        factory.cache_clear()


@pytest.mark.usefixtures("project")
def test_todays_defaults_are_all_there(capsys: pytest.CaptureFixture[str]) -> None:
    status = preflight.main([])

    said = capsys.readouterr().out
    assert status == 0, said
    assert "ok   SPEECH_MODEL chirp_3 is offered in SPEECH_LOCATION eu" in said
    assert "ok   gemini answers in our schema" in said
    assert said.count("ok   endpoint") == 3


@pytest.mark.usefixtures("project")
def test_the_old_defaults_fail_and_it_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in OLD.items():
        monkeypatch.setenv(name, value)

    status = preflight.main(["--without", "endpoints"])

    said = capsys.readouterr().out
    assert status == 1
    assert "SPEECH_MODEL chirp_2 does not exist in SPEECH_LOCATION eu: it stands in" in said
    assert "gemini-2.5-flash was retired on 2026-10-16; use gemini-3.5-flash-lite" in said


@pytest.mark.usefixtures("project")
def test_a_retired_model_is_not_found_by_asking_either(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GEMINI_MODEL", "gemini-2.5-flash")
    monkeypatch.setenv("GEMINI_LOCATION", "europe-west1")

    assert preflight.main(["--without", "endpoints"]) == 1
    assert "FAIL gemini answers in our schema: Refused: gemini: 404 NOT_FOUND" in capsys.readouterr().out


@pytest.mark.usefixtures("project")
def test_an_endpoint_without_a_model_is_named(standins: Any, capsys: pytest.CaptureFixture[str]) -> None:
    standins.rule(service="vertex", match={"endpoint": "delivery"}, status=404)

    assert preflight.main([]) == 1
    assert "FAIL endpoint delivery answers: Refused: vertex: 404" in capsys.readouterr().out


def test_what_is_not_set_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("UPLOADS_BUCKET", raising=False)

    assert preflight.main([]) == 1
    assert "UPLOADS_BUCKET" in capsys.readouterr().out
