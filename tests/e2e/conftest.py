"""One scripted stack for the whole session; each test has an interview of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local.stack.prerequisites import Missing
from local.stack.provisioning import DELIVERY_ATTEMPTS
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl


def started(attempts: int = DELIVERY_ATTEMPTS) -> Stack:
    """A running scripted stack; the test is skipped where a prerequisite is missing."""
    stack = Stack("scripted", attempts=attempts)
    try:
        stack.start()
    except Missing as missing:
        pytest.skip(str(missing))
    return stack


@pytest.fixture(scope="session")
def shared_stack(request: pytest.FixtureRequest) -> Iterator[Stack]:
    stack = started()
    yield stack
    if request.session.testsfailed:
        print(f"logs are kept in {stack.keep_logs()}")
    stack.stop()


@pytest.fixture
def stack(shared_stack: Stack) -> Iterator[Stack]:
    yield shared_stack
    StandinControl(shared_stack.running).reset()


@pytest.fixture
def standins(stack: Stack) -> StandinControl:
    return StandinControl(stack.running)
