"""One scripted stack for the whole session; each test has an interview of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local.prerequisites import Missing
from local.stack import Stack
from local.standin_control import StandinControl
from local.topology import Delivery


def started(delivery: Delivery = Delivery()) -> Stack:  # noqa: B008 - frozen
    """A running scripted stack; the test is skipped where a prerequisite is missing."""
    stack = Stack("scripted", delivery=delivery)
    try:
        stack.start()
    except Missing as missing:
        pytest.skip(str(missing))
    return stack


@pytest.fixture(scope="session")
def shared_stack() -> Iterator[Stack]:
    stack = started()
    yield stack
    stack.stop()


@pytest.fixture
def stack(shared_stack: Stack) -> Iterator[Stack]:
    yield shared_stack
    StandinControl(shared_stack.running).reset()


@pytest.fixture
def standins(stack: Stack) -> StandinControl:
    return StandinControl(stack.running)
