"""One version: the platform's, its API document's and the web app's."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from functions.api.http.openapi import VERSION

ROOT = Path(__file__).parents[3]


def test_there_is_one_version() -> None:
    platform = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    web = [
        json.loads((ROOT / "web" / name).read_text("utf-8")) for name in ("package.json", "package-lock.json")
    ]

    assert [VERSION, *(one["version"] for one in web)] == [platform] * 3
    assert f"## {platform}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
