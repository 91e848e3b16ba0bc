"""Asking the three models at once, without paying for the dear one while a cheap one can't answer.

An endpoint without a model makes the whole step fail and be delivered again, ten times; two extractions by
Gemini would be paid for at each. So once an endpoint failed here, the endpoints come first until they answer.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar

Paid = TypeVar("Paid")
Delivery = TypeVar("Delivery")
Correctness = TypeVar("Correctness")

_endpoints_failed = Event()
"""Of this process; another one finds out for itself, at the price of one answer's extractions."""


def ask(
    paid: Callable[[], Paid],
    delivery: Callable[[], Delivery],
    correctness: Callable[[], Correctness],
    meanwhile: Callable[[], None],
) -> tuple[Paid, Delivery, Correctness]:
    """What each of them answers. `meanwhile` is done while they think; whatever one raises is raised."""
    with ThreadPoolExecutor(max_workers=3) as pool:
        # Who thinks longest is asked first.
        early = None if _endpoints_failed.is_set() else pool.submit(paid)
        free = pool.submit(delivery), pool.submit(correctness)
        if early is None:
            free[0].result(), free[1].result()
        bought = early or pool.submit(paid)
        meanwhile()
    try:
        answered = free[0].result(), free[1].result()
    except Exception:
        _endpoints_failed.set()
        raise
    _endpoints_failed.clear()
    return bought.result(), *answered
