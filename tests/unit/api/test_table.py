"""The table of addresses and the modules of routes say the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import Map, Rule

import functions.api.routes as package
from functions.api.http import router as http_router
from functions.api.http.problems import Problem
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


def filled(path: str) -> str:
    return re.sub(r"{\w+}", "one", path)


ASKED = [
    *(filled(address.path) for address in ADDRESSES),
    *(filled(address.path) + "/" for address in ADDRESSES),
    *(filled(address.path) + "/more" for address in ADDRESSES),
    *(
        "",
        "/",
        "//v1/interviews",
        "/v1//interviews",
        "v1/interviews",
        "/v1/interviews//one",
        "/v2/interviews",
    ),
]


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "TRACE"])
def test_addresses_lead_where_one_map_of_them_all_would(method: str) -> None:
    rules = [
        Rule(a.path.replace("{", "<").replace("}", ">"), methods=[a.method], endpoint=a.path)
        for a in ADDRESSES
    ]
    whole = Map(rules, strict_slashes=True, merge_slashes=False).bind("")
    router = http_router.Router(ADDRESSES)

    def by_the_map(path: str) -> object:
        try:
            return whole.match(path, method=method)
        except MethodNotAllowed as error:
            return 405, ", ".join(sorted(error.valid_methods or ()))
        except NotFound:
            return 404, None

    def ours(path: str) -> object:
        try:
            route, values = router.match(method, path)
        except Problem as problem:
            return problem.status, problem.headers.get("Allow")
        return route.path, values

    assert {path: ours(path) for path in ASKED} == {path: by_the_map(path) for path in ASKED}


def test_no_address_begins_with_a_parameter() -> None:
    """The router looks for an address by its first two parts."""
    assert not [a.path for a in ADDRESSES if "{" in "/".join(a.path.split("/")[:3])]
