"""So many requests a minute of one caller; a neighbour isn't refused for them."""

from __future__ import annotations

import json

import pytest
from flask import Response

from functions.api import function
from functions.api.http import rate_limit
from functions.api.http.rate_limit import Rates
from functions.api.http.router import Caller, Reply, Route, Router
from functions.api.models.bodies import Health
from functions.api.routes.table import routes
from shared import settings
from tests.unit.api.conftest import Send, request

HERE = {"X-Forwarded-For": "203.0.113.7, 198.51.100.1, 198.51.100.2"}
THERE = {"X-Forwarded-For": "203.0.113.8, 198.51.100.1, 198.51.100.2"}


@pytest.fixture(autouse=True)
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three requests for an account, two without one, four for an address; in a minute that stands still."""

    def well(*_: object) -> Reply:
        return Reply(Health())

    routes = (
        Route("GET", "/v1/x", well, "x", Health),
        Route("GET", "/v1/y", well, "y", Health, caller=Caller.ANYONE),
    )
    limits = {"account_per_minute": 3, "anonymous_per_minute": 2, "address_per_minute": 4}
    monkeypatch.setenv("RATE_LIMIT", json.dumps(limits))
    settings.settings.cache_clear()
    monkeypatch.setattr(function, "router", lambda: Router(routes))
    standing = Rates(clock=lambda: 0.0)
    monkeypatch.setattr(rate_limit, "rates", lambda: standing)


def statuses(*responses: Response) -> list[int]:
    return [response.status_code for response in responses]


def test_the_request_above_a_minutes_is_refused_by_name_with_the_time_to_wait(send: Send) -> None:
    # given an account that has used up its minute
    taken = [send("GET", "/v1/x", token="u1") for _ in range(3)]

    # when it asks once more, and another account from the same address asks
    refused, other = send("GET", "/v1/x", token="u1"), send("GET", "/v1/x", token="u2")

    # then only the first is refused, and told when a request fits again
    assert statuses(*taken, refused, other) == [200, 200, 200, 429, 200]
    assert json.loads(refused.data)["code"] == "too_many_requests"
    assert int(refused.headers["Retry-After"]) == 20


def test_without_an_account_one_has_less_and_shares_an_address(send: Send) -> None:
    first = [send("GET", "/v1/x", token="anonymous-1", headers=HERE) for _ in range(3)]
    second = [send("GET", "/v1/x", token="anonymous-2", headers=HERE) for _ in range(2)]
    third = send("GET", "/v1/x", token="anonymous-3", headers=HERE)
    elsewhere = send("GET", "/v1/x", token="anonymous-3", headers=THERE)
    with_an_account = send("GET", "/v1/x", token="u1", headers=HERE)

    assert statuses(*first) == [200, 200, 429]
    assert statuses(*second) == [200, 200]
    assert statuses(third, elsewhere, with_an_account) == [429, 200, 200]


@pytest.mark.parametrize("token", ["invalid", None])
def test_who_is_refused_is_counted_too(send: Send, token: str | None) -> None:
    refused = [send("GET", "/v1/x", token=token, headers=HERE) for _ in range(5)]

    assert statuses(*refused) == [401, 401, 401, 401, 429]
    assert send("GET", "/v1/x", token=token, headers=THERE).status_code == 401


def test_what_is_open_to_everybody_is_counted_by_address(send: Send) -> None:
    assert statuses(*(send("GET", "/v1/y", token=None) for _ in range(5))) == [200, 200, 200, 200, 429]


def test_a_minute_fills_again_and_holds_no_more_than_a_minutes_requests() -> None:
    moment = 0.0
    rates = Rates(clock=lambda: moment)
    assert [rates.wait("a", 60) for _ in range(61)][-2:] == [0, 1]

    moment = 1.0
    assert [rates.wait("a", 60), rates.wait("a", 60)] == [0, 1]

    moment = 10_000.0
    assert [rates.wait("a", 60) for _ in range(61)][-2:] == [0, 1]


def test_a_dear_request_counts_as_several_and_never_as_more_than_a_minute() -> None:
    rates = Rates(clock=lambda: 0.0)

    assert rates.wait("a", 60, weight=50) == 0
    assert rates.wait("a", 60, weight=20) == 10
    assert rates.wait("b", 3, weight=5) == 0


def test_links_and_exports_are_dear() -> None:
    dear = {route.operation_id for route in routes() if route.weight > 1}

    exports = {"export_interview", "export_account"}
    assert dear == exports | {
        "start_upload",
        "get_jobs",
        "search_archive",
        "share_on_linkedin",
        "confirm_language",
        "correct_answer",
        "make_example",
        "get_calibration",
        *("get_stories", "change_story", "remove_story"),
        *("look_at_invitation", "join_class", "hear_as_coach", "comment_as_coach"),
    }


def test_however_many_callers_there_are_few_are_remembered() -> None:
    rates = Rates(clock=lambda: 0.0, most=10)
    for caller in range(1_000):
        rates.wait(str(caller), 1)

    assert rates.wait("999", 1) > 0
    assert len(rates._buckets) == 10


@pytest.mark.parametrize(
    ("forwarded", "proxies", "found"),
    [
        ("203.0.113.7, 198.51.100.1, 198.51.100.2", 2, "203.0.113.7"),
        ("192.0.2.1, 203.0.113.7, 198.51.100.1, 198.51.100.2", 2, "203.0.113.7"),
        ("203.0.113.7", 2, "203.0.113.7"),
        ("192.0.2.1, 203.0.113.7", 0, "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::2", 0, "2001:db8:1:2::/64"),
        ("x" * 100_000, 0, "unknown"),
    ],
)
def test_an_address_is_the_one_that_our_own_proxies_saw(forwarded: str, proxies: int, found: str) -> None:
    asked = request("GET", "/v1/x", headers={"X-Forwarded-For": forwarded})

    assert rate_limit.address(asked, proxies) == found
