"""Preflight asks the services; with what used to be the defaults it fails, and says why."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from google import genai

from jobs import preflight
from shared import settings
from shared.gcp import clients
from shared.stages import entry_points, service_name

OLD = {
    "SPEECH_MODEL": "chirp_2",
    "SPEECH_LOCATION": "eu",
    "GEMINI_MODEL": "gemini-2.5-flash",
    "GEMINI_LOCATION": "europe-west1",
}
SETTINGS = {
    "GOOGLE_CLOUD_PROJECT": "demo-project",
    "UPLOADS_BUCKET": "uploads",
    "DERIVED_BUCKET": "derived",
    "DELIVERY_ENDPOINT": "delivery",
    "EXPRESSION_ENDPOINT": "expression",
    "CORRECTNESS_ENDPOINT": "correctness",
}
SERVICES = "/v2/projects/demo-project/locations/europe-west1/services"
QUOTAS = "/v1/projects/demo-project/locations/global/services/speech.googleapis.com/quotaInfos"


class Project:
    """Google's two APIs about a project, over HTTP: Cloud Quotas, and Cloud Run by pages of three."""

    def __init__(self) -> None:
        self.a_minute: dict[str, int] = {"eu": 300, "": 900}
        self.deployed = {service_name(name): self.revision(name) for name in entry_points()}
        self.denied: set[str] = set()

    @staticmethod
    def revision(target: str, **changed: str) -> dict[str, str]:
        return SETTINGS | {"FUNCTION_TARGET": target, "ENVIRONMENT": "production"} | changed

    def answer(self, path: str, token: str) -> tuple[int, dict[str, Any]]:
        if path in self.denied:
            return 403, {
                "error": {"code": 403, "message": "Permission denied on resource project demo-project."}
            }
        if path == QUOTAS:
            by_place = [
                {
                    "dimensions": {"region": place} if place else {},
                    "applicableLocations": [place] if place else ["us", "eu", "asia-southeast1"],
                    "details": {"value": str(value)},
                }
                for place, value in self.a_minute.items()
            ]
            recognize = {
                "quotaId": "RecognizeRequestsPerMinutePerProjectPerRegion",
                "metric": "speech.googleapis.com/recognize_requests",
                "refreshInterval": "minute",
                "dimensionsInfos": by_place,
            }
            daily = {
                "metric": "speech.googleapis.com/requests",
                "refreshInterval": "day",
                "dimensionsInfos": [],
            }
            return 200, {"quotaInfos": [daily, recognize]}
        if path == SERVICES:
            names, first = sorted(self.deployed), int(token or 0)
            services = [
                {
                    "name": f"{SERVICES.removeprefix('/v2/')}/{name}",
                    "latestReadyRevision": f"{SERVICES.removeprefix('/v2/')}/{name}/revisions/{name}-newer",
                    "trafficStatuses": [{"revision": f"{name}-00007", "percent": 100}],
                }
                for name in names[first : first + 3]
            ]
            more = {"nextPageToken": str(first + 3)} if first + 3 < len(names) else {}
            return 200, {"services": services, **more}
        service, _, revision = path.removeprefix(f"{SERVICES}/").partition("/revisions/")
        assert revision == f"{service}-00007", "only what gets traffic is asked for"
        env = [{"name": name, "value": value} for name, value in self.deployed[service].items()]
        secret = {"name": "USER_HASH_KEY", "valueSource": {"secretKeyRef": {"secret": "k", "version": "1"}}}
        return 200, {"containers": [{"env": [*env, secret]}]}


@pytest.fixture
def project(
    standins: Any, gemini_on_vertex: genai.Client, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    """A project whose services are the stand-ins, on Vertex AI as in production."""
    itself = Project()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            status, body = itself.answer(parts.path, parse_qs(parts.query).get("pageToken", [""])[0])
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_address[1]}"
    for name, value in {
        **SETTINGS,
        "ENVIRONMENT": "development",
        "USER_HASH_KEY": "0123456789abcdef",
        "SPEECH_EMULATOR_HOST": f"127.0.0.1:{standins.ports['speech']}",
        "VERTEX_EMULATOR_HOST": f"127.0.0.1:{standins.ports['vertex']}",
        "QUOTAS_EMULATOR_HOST": host,
        "RUN_EMULATOR_HOST": host,
    }.items():
        monkeypatch.setenv(name, value)
    for name in ("GEMINI_API_KEY", "REGION", *OLD):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(clients, "gemini", lambda: gemini_on_vertex)
    cached = (settings.settings, clients.speech, clients.prediction)
    for factory in cached:
        factory.cache_clear()
    yield itself
    for factory in cached:
        factory.cache_clear()
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("project")
def test_todays_defaults_are_all_there(capsys: pytest.CaptureFixture[str]) -> None:
    status = preflight.main([])

    said = capsys.readouterr().out
    assert status == 0, said
    assert "ok   SPEECH_MODEL chirp_3 is offered in SPEECH_LOCATION eu" in said
    assert "ok   gemini answers in our schema" in said
    assert said.count("ok   endpoint") == 3
    assert (
        "ok   speech's quota in eu takes one long answer: RecognizeRequestsPerMinutePerProjectPerRegion"
        in said
    )
    assert said.count("has settings that hold") == len(entry_points())


@pytest.mark.usefixtures("project")
def test_the_old_defaults_fail_and_it_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in OLD.items():
        monkeypatch.setenv(name, value)

    status = preflight.main(["--without", "endpoints"])

    said = capsys.readouterr().out
    assert status == 1
    assert "SPEECH_MODEL chirp_2 does not exist in SPEECH_LOCATION eu: it is in" in said
    assert "gemini-2.5-flash was retired on 2026-10-16; use gemini-3.5-flash-lite" in said
    assert "the API's languages are heard" not in said


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


def test_a_quota_that_refuses_one_long_answer_is_named(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.a_minute["eu"] = 20

    assert preflight.main(["--without", "endpoints"]) == 1
    assert (
        "RecognizeRequestsPerMinutePerProjectPerRegion: 20 a minute, and 36 are needed"
        in capsys.readouterr().out
    )


def test_a_quota_for_all_places_holds_where_no_other_does(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.a_minute = {"us": 300, "": 10}

    assert preflight.main(["--without", "endpoints"]) == 1
    assert "10 a minute, and 36 are needed" in capsys.readouterr().out


def test_a_quota_that_cannot_be_read_is_a_fault_and_says_so(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.denied = {QUOTAS}

    assert preflight.main(["--without", "endpoints"]) == 1
    assert "403 Permission denied on resource project demo-project." in capsys.readouterr().out


def test_what_is_deployed_is_checked_and_not_only_what_this_job_has(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    # given a function that was deployed with what used to be the defaults, and one that is not deployed
    project.deployed["transcribe"] = Project.revision("transcribe", **OLD)
    del project.deployed["write-report"]
    del project.deployed["api"]["UPLOADS_BUCKET"]

    assert preflight.main(["--without", "endpoints"]) == 1

    said = capsys.readouterr().out
    transcribe = next(line for line in said.splitlines() if line.startswith("FAIL transcribe has settings"))
    assert "(transcribe-00007)" in transcribe
    assert "SPEECH_MODEL chirp_2 does not exist in SPEECH_LOCATION eu" in transcribe
    assert "gemini-2.5-flash was retired on 2026-10-16" in transcribe
    assert "SPEECH_MODEL is chirp_2, and what was asked about is chirp_3" in transcribe
    assert "FAIL write-report is deployed: no revision of it gets traffic" in said
    assert "FAIL api has settings that hold (api-00007): not set: UPLOADS_BUCKET" in said
    assert "ok   score-answer has settings that hold (score-answer-00007)" in said


def test_before_an_apply_what_is_still_deployed_does_not_stand_in_the_way(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # given functions on a retired model, and the settings of the plan that replaces it
    project.deployed = {
        name: Project.revision(values["FUNCTION_TARGET"], **OLD) for name, values in project.deployed.items()
    }
    monkeypatch.setenv("PREFLIGHT_WITHOUT", "deployed")

    assert preflight.main(["--without", "endpoints"]) == 0, capsys.readouterr().out


def test_what_is_not_set_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("UPLOADS_BUCKET", raising=False)

    assert preflight.main([]) == 1
    assert "UPLOADS_BUCKET" in capsys.readouterr().out
