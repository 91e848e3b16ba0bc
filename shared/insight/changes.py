"""Whether a change from one week to the next is more than chance: only outside both weeks' ranges."""

from __future__ import annotations

from math import sqrt

from shared.documents.insight import WeekChange


def is_real(change: WeekChange) -> bool:
    """As the page of progress decides it (`web/src/features/progress/changes.ts` has the reasoning)."""
    if change.low is None or change.high is None:
        return False
    return abs(change.difference) > sqrt(2) * (change.high - change.low) / 2
