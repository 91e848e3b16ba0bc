"""Modules that are imported when they are first needed, in the middle of a request."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import RLock
from types import ModuleType

_one_at_a_time = RLock()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Import in here: one thread at a time, and without the garbage collector.

    Google's SDKs import themselves in circles, and a second thread that steps into a half-imported one
    breaks it for as long as the process lives. And nothing of an import is garbage: looking for some takes a
    tenth of a cold start. What was imported is never looked at afterwards, either.
    """
    with _one_at_a_time:
        collected = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if collected:
                gc.freeze()
                gc.enable()


def imported(name: str) -> ModuleType:
    """A module of ours. `ImportError` where there is none."""
    with one_at_a_time():
        return import_module(name)
