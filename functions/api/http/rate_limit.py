"""So many requests a minute of one caller, and the next is answered 429 with the time to wait.

Counted in the memory of the instance that serves: a count in a store would cost each request a write,
to keep out what the day's budget, which is exact, bounds anyway. So a caller may have as much of each
instance, of which Cloud Run starts no more than the load asks for.

An account is counted by its id, a mentor's link by its own. Whoever needs no account, or can make one for
nothing, is counted by address, too: people without an account, and requests whose sign-in was refused.
Addresses are kept for as long as
they are counted, and in no log.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Lock
from typing import TYPE_CHECKING

from functions.api.http.problems import too_many
from shared.settings import settings

if TYPE_CHECKING:
    from flask import Request

    from functions.api.http.auth import Identity

_MOST_CALLERS = 20_000
"""Remembered at once, some 4 MB. Above that, who has not called for longest is forgotten."""


@dataclass
class _Bucket:
    """What a caller may still ask for, at a moment of the instance's clock."""

    left: float
    moment: float


class Rates:
    """A bucket for each caller: a minute's requests fit in, and it fills as fast as they may be spent."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = _MOST_CALLERS) -> None:
        self._clock = clock
        self._most = most
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def wait(self, caller: str, per_minute: int, weight: int = 1) -> int:
        """Count a request and return 0, or don't and return the seconds until it would fit."""
        with self._lock:
            moment = self._clock()
            bucket = self._buckets.setdefault(caller, _Bucket(per_minute, moment))
            self._buckets.move_to_end(caller)
            if len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
            filled = bucket.left + (moment - bucket.moment) * per_minute / 60
            bucket.left, bucket.moment = min(float(per_minute), filled), moment
            wanted = min(weight, per_minute)
            if bucket.left < wanted:
                return math.ceil((wanted - bucket.left) * 60 / per_minute)
            bucket.left -= wanted
            return 0


@cache
def rates() -> Rates:
    """This instance's."""
    return Rates()


def check_person(user: Identity, request: Request, weight: int) -> None:
    """Count a request of an account. `Problem` 429 when its minute is used up."""
    limits = settings().rate_limit
    _check(
        f"account {user.uid}",
        limits.anonymous_per_minute if user.anonymous else limits.account_per_minute,
        weight,
    )
    if user.anonymous:
        check_stranger(request, weight)


def check_stranger(request: Request, weight: int = 1) -> None:
    """Count a request of nobody known. `Problem` 429 when its address's minute is used up."""
    limits = settings().rate_limit
    _check(f"address {address(request, limits.proxies)}", limits.address_per_minute, weight)


def check_link(link_id: str, weight: int = 1) -> None:
    """Count a request by a mentor's link that is open. `Problem` 429 when its minute is used up."""
    _check(f"link {link_id}", settings().rate_limit.link_per_minute, weight)


def _check(caller: str, per_minute: int, weight: int) -> None:
    if seconds := rates().wait(caller, per_minute, weight):
        raise too_many(
            "too_many_requests", "Too many requests within a minute. Please wait a moment.", seconds
        )


def address(request: Request, proxies: int) -> str:
    """Where a request came from, `proxies` before us; of IPv6 the network that one customer is given."""
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    said = passed[max(0, len(passed) - 1 - proxies)] if passed else request.remote_addr or ""
    try:
        known = ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(known, IPv6Address):
        return str(ip_network((known, 64), strict=False))
    return str(known)
