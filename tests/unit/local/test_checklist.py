"""Nothing that a row of the vocabulary, a stage or a language needs is missing."""

from __future__ import annotations

from local import checklist


def test_nothing_is_missing() -> None:
    assert checklist.missing() == []
