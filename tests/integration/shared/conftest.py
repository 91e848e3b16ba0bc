"""Work of a test's own, under a key of its own."""

from __future__ import annotations

from typing import Any

import pytest

from shared import clock


@pytest.fixture
def key(emulators: Any) -> str:
    return clock.new_id()
