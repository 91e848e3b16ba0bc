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
        a cell's end it may go on in a line below. None where it doesn't stand there."""
        wanted = fold(quote)
        if not says(quote) or len(quote) > LONGEST:
            return None
        near = [index for index in (number - 1, number, number - 2) if 0 <= index < len(self.lines)]
        ways = [self._whole(wanted, index) for index in near] + [
            self._parted(wanted, index) for index in near
        ]
        found = chain.from_iterable(ways)
        return next((one for one in found if beside is None or not one.overlaps(beside)), None)

    def _whole(self, wanted: str, index: int) -> Iterator[Passage]:
        line = self.lines[index]
        at = line.text.find(wanted)
        while at >= 0:
            if line.stands(wanted, at):
                stop = at + len(wanted)
                yield Passage(line.original(at, stop), (Place(index, at, stop),))
            at = line.text.find(wanted, at + 1)

    def _parted(self, wanted: str, index: int) -> Iterator[Passage]:
        """A quote that ends a cell and goes on in a line below: in the cell under it, or from the end of one
        line to the beginning of the other."""
        upper = self.lines[index]
        for cut, (column, (_, end)) in product(_cuts(wanted), enumerate(upper.cells)):
            stop = end - len(cut.hyphen)
            start = stop - len(cut.head)
            if not upper.stands(cut.head, start) or upper.text[stop:end] != cut.hyphen:
                continue
            is_last = column == len(upper.cells) - 1
            for below in range(index + 1, min(index + 1 + _BELOW, len(self.lines))):
                lower = self.lines[below]
                for first, last in lower.cells[column : column + 1] + (lower.cells[:1] if is_last else ()):
                    to = first + len(cut.tail)
                    if to <= last and lower.stands(cut.tail, first):
                        text = upper.original(start, stop) + cut.joint + lower.original(first, to)
                        yield Passage(text, (Place(index, start, stop), Place(below, first, to)))


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
