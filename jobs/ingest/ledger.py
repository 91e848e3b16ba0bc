"""Which offset of a partition may be committed: never past a message whose effect is not durable.

Messages are worked on side by side and end in any order. What is committed is the end of the unbroken run of
done ones, so that a crash makes the next consumer read again, and never skip.
"""

from __future__ import annotations


class Ledger:
    """The messages of one partition since it was assigned, by offset."""

    def __init__(self) -> None:
        self._open: set[int] = set()
        self._next: int | None = None
        self._committed: int | None = None

    @property
    def unfinished(self) -> int:
        """How many messages were taken and are not done."""
        return len(self._open)

    def take(self, offset: int) -> None:
        """A message was read. Offsets rise, with gaps where the broker keeps its own records."""
        if self._next is not None and offset < self._next:
            raise ValueError(f"offset {offset} after {self._next - 1}")
        self._open.add(offset)
        self._next = offset + 1

    def done(self, offset: int) -> None:
        """Its effect is durable, or it needs none."""
        self._open.remove(offset)

    def committable(self) -> int | None:
        """The offset to commit: of the first message to read again. None when there is nothing new to say."""
        safe = min(self._open) if self._open else self._next
        return None if safe == self._committed else safe

    def committed(self, offset: int) -> None:
        """The broker has it."""
        self._committed = offset
