"""What was found out of a text, kept while one answer is judged and not a moment longer.

Judging puts the same questions to the same text again and again: its words alone some two hundred times. A
cache of the process would answer them too, and keep what a person said after they deleted it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

P = TypeVarTuple("P")
R = TypeVar("R")

_NOTHING: Any = object()
_held: ContextVar[dict[Any, Any] | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Inside, in this thread, functions that are `once` remember; a block within one shares its memory."""
    if _held.get() is not None:
        yield
        return
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


def once(function: Callable[[*P], R]) -> Callable[[*P], R]:
    """A function of hashable, positional arguments whose result nobody changes: asked once within `held`."""

    @wraps(function)
    def remembering(*args: *P) -> R:
        memory = _held.get()
        if memory is None:
            return function(*args)
        key = (function, *args)
        found: R = memory.get(key, _NOTHING)
        if found is _NOTHING:
            found = memory[key] = function(*args)
        return found

    return remembering
