"""The table of addresses and the modules of routes say the same."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

import functions.api.routes as package
from functions.api.http import router as http_router
from functions.api.http.router import Route
from functions.api.routes.table import ADDRESSES, routes


def modules() -> set[str]:
    return {f"{package.__name__}.{found.name}" for found in iter_modules(package.__path__)} - {
        f"{package.__name__}.table"
    }


def test_every_route_of_every_module_stands_in_the_table_once() -> None:
    written = [(route.method, route.path) for name in modules() for route in import_module(name).ROUTES]

    assert sorted(written) == sorted((a.method, a.path) for a in ADDRESSES)
    assert len(set(written)) == len(written)


def test_an_address_leads_to_its_own_route() -> None:
    assert all(isinstance(route, Route) for route in routes())
    assert [(r.method, r.path) for r in routes()] == [(a.method, a.path) for a in ADDRESSES]


def test_asking_for_one_route_loads_no_other_module() -> None:
    script = """
import json, sys
from functions.api.function import router
started = [name for name in sys.modules if name.startswith("functions.api.routes.")]
route, _ = router().match("GET", "/v1/interviews")
asked = [name for name in sys.modules if name.startswith("functions.api.routes.")]
print(json.dumps([route.operation_id, started, asked]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    operation, started, asked = json.loads(done.stdout)

    assert operation == "list_interviews"
    assert started == ["functions.api.routes.table"]
    assert set(asked) == {"functions.api.routes.table", "functions.api.routes.listing"}


def test_a_route_is_looked_for_once_and_not_with_every_request(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(name: str) -> ModuleType:
        asked.append(name)
        return import_module(name)

    monkeypatch.setattr(http_router, "imported", noted)
    router = http_router.Router([replace(address) for address in ADDRESSES])

    found = [router.match("GET", "/v1/health")[0] for _ in range(3)]

    assert asked == ["functions.api.routes.service"]
    assert found[0] is found[2]
