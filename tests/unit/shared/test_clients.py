"""Two threads that want a client at once get one, and its SDK is imported by one of them."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.gcp.clients import LazyClient


def test_a_client_is_made_once_and_by_one_thread_at_a_time() -> None:
    under_way = 0
    most = 0
    start = threading.Barrier(4)

    def make() -> object:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.01)
        under_way -= 1
        return object()

    first, second = LazyClient(make), LazyClient(make)

    def ask(factory: LazyClient[object]) -> object:
        start.wait()
        return factory()

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(ask, (first, second, first, second)))

    assert most == 1
    assert made[0] is made[2]
    assert made[1] is made[3]
    assert made[0] is not made[1]


def test_a_client_that_could_not_be_made_is_tried_again_and_a_forgotten_one_made_anew() -> None:
    outcomes: list[object] = [OSError("no credentials"), "one", "two"]

    def make() -> object:
        outcome = outcomes.pop(0)
        if isinstance(outcome, OSError):
            raise outcome
        return outcome

    factory = LazyClient(make)
    with pytest.raises(OSError, match="no credentials"):
        factory()
    assert factory() == factory() == "one"
    factory.cache_clear()
    assert factory() == "two"
