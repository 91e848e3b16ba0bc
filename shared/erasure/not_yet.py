"""What can't be erased now, for a reason that passes."""

from __future__ import annotations

from collections import Counter


class NotYet(Exception):
    """Some of this can't go now, for a reason that passes. `gone` is what went."""

    def __init__(self, why: str, gone: Counter[str]) -> None:
        super().__init__(why)
        self.gone = gone
