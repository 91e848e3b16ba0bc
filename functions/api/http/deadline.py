"""An answer in time, whatever hangs behind: better "try again" than a page that waits for a minute.

Google's SDKs go on trying for one to five minutes, longer than the function itself may run, and their
deadlines are set call by call. So the request has one: work that is not done then is answered 503 and
left to the SDK to end. What it leaves behind is bounded: no more than `_WORKERS` at once, and a request
that finds all of them busy is told so at once.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from functools import cache
from threading import BoundedSemaphore
from typing import TypeVar

from functions.api.http.problems import unavailable

T = TypeVar("T")

SLOW_SECONDS = 50.0
"""For an erasure or an export. The function itself ends a request after 60 s, without a word."""
_WORKERS = 48
"""A little more than an instance takes requests at once (40, `infra/functions.tf`)."""
_free = BoundedSemaphore(_WORKERS)


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_WORKERS, thread_name_prefix="request")


def within(seconds: float, work: Callable[[], T]) -> T:
    """What `work` returns, or `Problem` 503 when it takes longer. The log's context goes along."""
    if not _free.acquire(blocking=False):
        raise unavailable()
    future: Future[T] = _pool().submit(copy_context().run, work)
    future.add_done_callback(lambda _: _free.release())
    done, _ = wait([future], timeout=seconds)
    if not done:
        raise unavailable()
    return future.result()
