"""One scripted stack for the whole session; each test has an interview of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local.stack import index_usage
from local.stack.prerequisites import Missing
from local.stack.provisioning import DELIVERY_ATTEMPTS
from local.stack.stack import Stack
from local.stack.standin_control import StandinControl
from tests.e2e import stored


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
    failed = request.session.testsfailed
    if failed:
        print(f"logs are kept in {stack.keep_logs()}")
    # Whatever any stage of these interviews stored is what its type says, to the letter.
    faults = stored.faults(stack.running)
    # And whatever they asked of Firestore has the index that production wants.
    faults += [f"no index: {one}" for one in index_usage.missing(stack.running.ports["firestore"])]
    stack.stop()
    assert failed or not faults, "\n".join(faults)


@pytest.fixture
def stack(shared_stack: Stack) -> Iterator[Stack]:
    yield shared_stack
    StandinControl(shared_stack.running).reset()


@pytest.fixture
def standins(stack: Stack) -> StandinControl:
    return StandinControl(stack.running)
