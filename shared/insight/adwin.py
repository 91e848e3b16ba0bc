"""ADWIN2: a mean over a window that forgets what was before a change, with a bound on false alarms.

Bifet and Gavaldà, "Learning from time-changing data with adaptive windowing", SDM 2007. The window is an
exponential histogram: memory and time grow with the logarithm of what was seen. Values are from 0 to 1. It
needs no baseline and no day on which to look, which is why it stands beside figures that compare two periods.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

BUCKETS = 5
"""Of each size, before two become one of twice the size. The paper's M."""
LEAST = 10
"""Values on each side of a cut, and in the window before one is looked for."""
EVERY = 8
"""Values between two looks: cutting later by so many costs nothing, looking each time does."""


@dataclass(frozen=True)
class Change:
    """The window was cut: the mean before and after, and how many values lie before and after the cut."""

    before: float
    after: float
    forgotten: int
    kept: int


@dataclass(frozen=True)
class _Bucket:
    """Some values of the window: how many, their sum, and their squared deviations from their mean."""

    count: int = 0
    total: float = 0.0
    deviations: float = 0.0

    def with_(self, other: _Bucket) -> _Bucket:
        count = self.count + other.count
        apart = 0.0
        if self.count and other.count:
            gap = self.total / self.count - other.total / other.count
            apart = self.count * other.count / count * gap * gap
        return _Bucket(count, self.total + other.total, self.deviations + other.deviations + apart)


@dataclass
class Adwin:
    """One stream. `delta` bounds the chance of a cut where nothing changed."""

    delta: float = 0.002
    _rows: list[list[_Bucket]] = field(default_factory=lambda: [[]])
    """By size, small first; in each, old first."""
    _seen: int = 0

    @property
    def mean(self) -> float:
        """Of the window; NaN before the first value."""
        whole = self._whole()
        return whole.total / whole.count if whole.count else math.nan

    @property
    def width(self) -> int:
        """How many values the window holds."""
        return self._whole().count

    def add(self, value: float) -> Change | None:
        """Take a value; the change when the window was cut. `ValueError` outside 0 to 1."""
        if not 0.0 <= value <= 1.0:
            raise ValueError("a value is from 0 to 1")
        self._rows[0].append(_Bucket(1, value))
        self._compress()
        self._seen += 1
        return self._cut() if self._seen % EVERY == 0 else None

    def _compress(self) -> None:
        for size, row in enumerate(self._rows):
            if len(row) <= BUCKETS:
                return
            if size + 1 == len(self._rows):
                self._rows.append([])
            self._rows[size + 1].append(row[0].with_(row[1]))
            del row[:2]

    def _cut(self) -> Change | None:
        """Drop the oldest buckets until no two halves differ; the last cut tells what changed."""
        first, forgotten = self._whole(), _Bucket()
        while (dropped := self._differing()) is not None:
            forgotten = forgotten.with_(dropped)
        if not forgotten.count:
            return None
        kept = self._whole()
        return Change(forgotten.total / forgotten.count, self.mean, first.count - kept.count, kept.count)

    def _differing(self) -> _Bucket | None:
        """The oldest bucket, taken off, when a cut divides the window into two that differ."""
        whole = self._whole()
        if whole.count < 2 * LEAST:
            return None
        old = _Bucket()
        for bucket in (b for row in reversed(self._rows) for b in row):
            old = old.with_(bucket)
            young = whole.count - old.count
            if young < LEAST:
                return None
            if old.count < LEAST:
                continue
            apart = abs(old.total / old.count - (whole.total - old.total) / young)
            if apart > self._bound(whole, old.count, young):
                return self._oldest()
        return None

    def _bound(self, whole: _Bucket, old: int, young: int) -> float:
        """The paper's epsilon, by the window's variance (its equation 3.1)."""
        harmonic = 1.0 / (1.0 / old + 1.0 / young)
        confidence = math.log(2.0 * math.log(whole.count) / self.delta)
        variance = whole.deviations / whole.count
        return math.sqrt(2.0 / harmonic * variance * confidence) + 2.0 / (3.0 * harmonic) * confidence

    def _oldest(self) -> _Bucket:
        while not self._rows[-1]:
            self._rows.pop()
        return self._rows[-1].pop(0)

    def _whole(self) -> _Bucket:
        whole = _Bucket()
        for row in self._rows:
            for bucket in row:
                whole = whole.with_(bucket)
        return whole
