"""The local server answers as Firebase Hosting does."""

from __future__ import annotations

import json
import re
from http import HTTPStatus
from pathlib import Path

import pytest

from local.stack.hosting import Hosting, allow
from local.stack.paths import HOSTING, ROOT

SITE = {
    "hosting": {
        "rewrites": [
            {"source": "/v1/**", "run": {"serviceId": "api", "region": "r"}},
            {"source": "/", "destination": "/index.html"},
            {"source": "/interviews/**", "destination": "/index.html"},
        ],
        "headers": [
            {"source": "/assets/**", "headers": [{"key": "Cache-Control", "value": "immutable"}]},
            {
                "source": "**",
                "headers": [
                    {"key": "Content-Security-Policy", "value": "connect-src 'self'; script-src 'self'"}
                ],
            },
        ],
    }
}


@pytest.fixture
def site(tmp_path: Path) -> Hosting:
    public = tmp_path / "dist"
    for name in ("index.html", "404.html", "docs/index.html", "assets/app.js", ".vite/manifest.json"):
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        (public / name).write_text(name)
    config = tmp_path / "firebase.json"
    config.write_text(json.dumps(SITE))
    return Hosting(config, public, ("http://127.0.0.1:9",))


@pytest.mark.parametrize("path", ["/v1/interviews", "/v1/resumes/a\nb"])
def test_the_api_answers_all_that_is_its_own(site: Hosting, path: str) -> None:
    assert site.function(path) == "api"


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/", HTTPStatus.OK, b"index.html"),
        ("/interviews/abc/report", HTTPStatus.OK, b"index.html"),
        ("/docs/", HTTPStatus.OK, b"docs/index.html"),
        ("/assets/app.js", HTTPStatus.OK, b"assets/app.js"),
        ("/nowhere", HTTPStatus.NOT_FOUND, b"404.html"),
        ("/.vite/manifest.json", HTTPStatus.NOT_FOUND, b"404.html"),
        ("/../firebase.json", HTTPStatus.NOT_FOUND, b"404.html"),
    ],
)
def test_a_path_is_answered_with_its_file_its_page_or_not_found(
    site: Hosting, path: str, status: HTTPStatus, body: bytes
) -> None:
    answer = site.get(path)
    assert (answer.status, answer.body) == (status, body)


def test_a_folder_without_its_slash_is_redirected(site: Hosting) -> None:
    answer = site.get("/docs")
    assert (answer.status, dict(answer.headers)["Location"]) == (HTTPStatus.MOVED_PERMANENTLY, "/docs/")


def test_a_rewrite_to_a_service_names_it(site: Hosting) -> None:
    assert site.function("/v1/interviews") == "api"
    assert site.function("/v1x") is None


def test_headers_of_every_source_that_matches_are_added(site: Hosting) -> None:
    headers = dict(site.get("/assets/app.js").headers)
    assert headers["Cache-Control"] == "immutable"
    assert headers["Content-Security-Policy"] == "connect-src 'self' http://127.0.0.1:9; script-src 'self'"


def test_scripts_of_other_origins_stay_forbidden() -> None:
    assert allow("script-src 'self'", ["http://127.0.0.1:9"]) == "script-src 'self'"


def test_every_page_of_the_app_is_rewritten_to_it_and_nothing_else() -> None:
    app = (ROOT / "web" / "src" / "app" / "App.tsx").read_text("utf-8")
    pages = re.findall(r'^  \["(/[^"]*)",', app, re.M)
    rewrites = [
        r["source"]
        for r in json.loads(HOSTING.read_text("utf-8"))["hosting"]["rewrites"]
        if "destination" in r
    ]
    # `/classes/*?` is a page and every address below it.
    below = [page.removesuffix("*?") + "**" for page in pages if page.endswith("/*?")]
    served = [re.sub(r"/:.*", "/**", page.removesuffix("/*?")) for page in pages]
    assert {*served, *below} == set(rewrites)
