"""Which of a page's letters a reader sees: not what paints nothing, stands outside the page or under a white
shape, or is white on white. What is drawn as shapes is seen; a line that runs off the page hides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from shared.resume.colours import MAX_COVERS, Area, Box, covered, ground
from shared.resume.drawn_letters import are_drawn
from shared.resume.rows import Glyph

TINY_POINTS = 3.5
INVISIBLE_MODES = frozenset({3, 7})
"""PDF text rendering modes that paint nothing."""
NEAR_OPAQUE = 0.95
"""Text of less than 5 % opacity can't be seen."""
_RUN = 3.0
"""In em: letters of one line begin no farther from each other."""


@dataclass
class Mark:
    """A letter as it is painted: in which order and mode, how light and how opaque, and its middle."""

    glyph: Glyph
    z: int
    mode: int
    light: bool | None
    alpha: float
    x: float
    y: float


@dataclass(frozen=True)
class Painted:
    """What a page paints besides its letters."""

    areas: Sequence[Area]
    shapes: Sequence[Box]
    """That may be letters, or parts of them."""
    size: tuple[float, float]

    @cached_property
    def covers(self) -> list[Area]:
        """Light areas, which hide what was painted before them."""
        return [area for area in self.areas if area.light][:MAX_COVERS]

    def holds(self, mark: Mark) -> bool:
        """Whether a letter stands on the page."""
        return 0 <= mark.x <= self.size[0] and 0 <= mark.y <= self.size[1]


def is_unseen(mark: Mark, page: Painted) -> bool:
    """Whether nobody can see a letter that is painted."""
    if not page.holds(mark) or mark.alpha <= 1 - NEAR_OPAQUE:
        return True
    if mark.glyph.size < TINY_POINTS:
        # A small bullet or dot is a sign, not a word that is kept from the reader.
        return any(c.isalnum() for c in mark.glyph.text)
    if page.covers and covered(mark.x, mark.y, mark.z, page.covers):
        return True
    return mark.light is True and ground(mark.x, mark.y, mark.z, page.areas) is True


def drawn_letters(marks: Sequence[Mark], page: Painted) -> set[int]:
    """By their order of painting: letters that paint nothing, over shapes that do."""
    bare = [
        mark
        for mark in marks
        if (mark.mode in INVISIBLE_MODES or mark.alpha <= 1 - NEAR_OPAQUE) and page.holds(mark)
    ]
    if not bare or not page.shapes:
        return set()
    told = are_drawn([mark.glyph for mark in bare], page.shapes)
    return {mark.z for mark, is_drawn in zip(bare, told, strict=True) if is_drawn}


def cut_off_letters(marks: Sequence[Mark], width: float) -> set[int]:
    """By their order of painting: letters of a line that begins on the page and runs off its right edge."""
    found: set[int] = set()
    last: Glyph | None = None
    for mark in marks:
        glyph = mark.glyph
        goes_on = last is not None and glyph.y == last.y and 0 <= glyph.x0 - last.x0 < _RUN * glyph.size
        if mark.x > width and goes_on:
            found.add(mark.z)
        last = glyph if mark.x <= width or goes_on else None
    return found
