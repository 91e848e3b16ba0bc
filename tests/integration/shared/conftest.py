"""Work of a test's own, under a key of its own, and what it publishes."""

from __future__ import annotations

from typing import Any

import pytest

from shared import clock
from shared.events import Event
from shared.pipeline import stage


@pytest.fixture
def published(emulators: Any, monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """What was published, in order."""
    heard: list[Event] = []
    monkeypatch.setattr(stage, "publish", lambda *events: heard.extend(events))
    return heard


@pytest.fixture
def key(emulators: Any) -> str:
    return clock.new_id()
