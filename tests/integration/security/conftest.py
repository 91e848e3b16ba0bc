"""The same people and the same served API as the API's own tests, and what the functions tell of."""

from __future__ import annotations

import pytest

from shared.events import Event
from shared.pipeline import stage
from tests.integration.api.conftest import ana, ben, heard, interview, person, served

__all__ = ["ana", "ben", "heard", "interview", "person", "served"]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """Events that were published."""
    events: list[Event] = []
    monkeypatch.setattr(stage, "publish", lambda *some: events.extend(some))
    return events
