"""Where on the page a quote stands: sign by sign, but for case, spaces, ligatures and printers' signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, product
from typing import NamedTuple

from shared.resume.by_model.folding import FoldedLine, fold, in_word, says
from shared.resume.reading import Line

LONGEST = 120
"""Characters of a quote: what is longer is no title and no employer."""
_BELOW = 2
"""Lines below in which a quote may go on: what stands beside a period in two lines may take three."""
_MORE = 2
"""Cells that it may fill before the one in which it ends."""


class Place(NamedTuple):
    """Signs `start` to `stop` of a folded line, by its index."""

    line: int
    start: int
    stop: int


class Passage(NamedTuple):
    """A quote that stands on the page: in the page's own signs, and where."""

    text: str
    places: tuple[Place, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """Indices of its lines."""
        return tuple(place.line for place in self.places)

    def overlaps(self, other: Passage) -> bool:
        """Whether the two share a sign of the page."""
        pairs = product(self.places, other.places)
        return any(a.line == b.line and a.start < b.stop and b.start < a.stop for a, b in pairs)


class Page:
    """A file's lines, to look quotes up in. Numbers count from 1, as they are shown to the model."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [FoldedLine.of(line.cells if len(line.cells) > 1 else (line.text,)) for line in lines]

    def find(self, quote: str, number: int, beside: Passage | None = None) -> Passage | None:
        """The first place of a quote on its line, or on one next to it, that shares nothing with `beside`; at
        a cell's end it may go on in the lines below. None where it doesn't stand there."""
        wanted = fold(quote)
        if not says(quote) or len(quote) > LONGEST:
            return None
        near = [index for index in (number - 1, number, number - 2) if 0 <= index < len(self.lines)]
        ways = [self._whole(wanted, index) for index in near] + [
            self._parted(wanted, index) for index in near
        ]
        found = chain.from_iterable(ways)
        return next((one for one in found if beside is None or not one.overlaps(beside)), None)

    def one_above_other(self, quote: str, number: int) -> tuple[Passage, Passage] | None:
        """The two parts of a quote that begin a line and the next: what stands in a margin that no wide gap
        parts from the text."""
        wanted = fold(quote).replace(" - ", " ")
        for index in range(max(0, number - 2), min(number + 1, len(self.lines) - 1)):
            for cut in _cuts(wanted) if says(quote) and len(quote) <= LONGEST else ():
                both = [self._beginning(cut.head, index), self._beginning(cut.tail, index + 1)]
                if cut.joint and both[0] and both[1]:
                    return both[0], both[1]
        return None

    def _beginning(self, wanted: str, index: int) -> Passage | None:
        line, stop = self.lines[index], len(wanted)
        return Passage(line.original(0, stop), (Place(index, 0, stop),)) if line.stands(wanted, 0) else None

    def _whole(self, wanted: str, index: int) -> Iterator[Passage]:
        line = self.lines[index]
        at = line.text.find(wanted)
        while at >= 0:
            if line.stands(wanted, at):
                stop = at + len(wanted)
                yield Passage(line.original(at, stop), (Place(index, at, stop),))
            at = line.text.find(wanted, at + 1)

    def _parted(self, wanted: str, index: int) -> Iterator[Passage]:
        """A quote that ends a cell and goes on in lines below: in the cell under it, or from the end of one
        line to the beginning of the other."""
        upper = self.lines[index]
        for cut, (column, (_, end)) in product(_cuts(wanted), enumerate(upper.cells)):
            stop = end - len(cut.hyphen)
            start = stop - len(cut.head)
            if upper.stands(cut.head, start) and upper.text[stop:end] == cut.hyphen:
                head = Passage(upper.original(start, stop) + cut.joint, (Place(index, start, stop),))
                for tail in self._below(cut.tail, index, column, _MORE):
                    yield Passage(head.text + tail.text, head.places + tail.places)

    def _below(self, wanted: str, index: int, column: int, more: int) -> Iterator[Passage]:
        """A text that begins a cell under this one, or the line below where it is the last. It may fill that
        cell and go on, in `more` cells at most."""
        is_last = column == len(self.lines[index].cells) - 1
        for below in range(index + 1, min(index + 1 + _BELOW, len(self.lines))):
            lower = self.lines[below]
            for at in (column, 0) if is_last and column else (column,):
                if at >= len(lower.cells):
                    continue
                first, last = lower.cells[at]
                to = first + len(wanted)
                if to <= last and lower.stands(wanted, first):
                    yield Passage(lower.original(first, to), (Place(below, first, to),))
                for cut in _cuts(wanted) if more else ():
                    if lower.text[first:last] != cut.head + cut.hyphen:
                        continue
                    stop = last - len(cut.hyphen)
                    head = lower.original(first, stop) + cut.joint
                    for tail in self._below(cut.tail, below, at, more - 1):
                        yield Passage(head + tail.text, (Place(below, first, stop), *tail.places))


class _Cut(NamedTuple):
    """A folded quote in two, where a line may end within it."""

    head: str
    hyphen: str
    """A hyphen that the line ends with and the quote doesn't have."""
    joint: str
    tail: str


def _cuts(quote: str) -> Iterator[_Cut]:
    for at in range(1, len(quote)):
        if quote[at] == " ":
            yield _Cut(quote[:at], "", " ", quote[at + 1 :])
        elif in_word(quote, at):
            yield _Cut(quote[:at], "-", "", quote[at:])
        elif quote[at - 1] != " ":
            yield _Cut(quote[:at], "", "", quote[at:])
