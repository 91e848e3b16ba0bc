"""What the sentences on either side of one say: who pleads, does so for a while, and so does who tells."""

from __future__ import annotations

from collections.abc import Sequence

AROUND = 2
"""Sentences on either side that count."""


def means_around(odds: Sequence[float], words: Sequence[int]) -> list[float | None]:
    """For each sentence the mean odds of those around it, by their words; None where none has a word."""
    means: list[float | None] = []
    for at in range(len(odds)):
        near = [n for n in range(max(0, at - AROUND), min(len(odds), at + AROUND + 1)) if n != at]
        said = sum(words[n] for n in near)
        means.append(sum(odds[n] * words[n] for n in near) / said if said else None)
    return means
