"""Letters that are drawn as shapes, under text that paints nothing: browsers print so what they embolden
themselves, and design programs what they turn into outlines. A reader sees the shapes; the text says which
letters they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from shared.resume.colours import Box
from shared.resume.rows import Glyph

MAX_SHAPES = 30_000
"""Of a page."""
LARGEST = 72.0
"""Points: larger letters are looked at as no text."""
OUTLINED = "outlined"
"""What the font of such letters is called behind its own name: its own letters look otherwise."""
_CELL = 4.0
_SHARE = 0.8
"""Of a run's letters and digits: the others are drawn together with one beside them."""
_WIDER, _HIGHER = 1.6, 1.3
"""Than the letter, in its width and in its size."""
_ABOVE, _BELOW = 0.9, 0.3
"""In em, from the baseline."""


def is_letter_sized(box: Box) -> bool:
    """Whether a shape may be a letter, or a part of one."""
    width, height = box[2] - box[0], box[3] - box[1]
    return 0 < width <= _WIDER * LARGEST and 0 < height <= _HIGHER * LARGEST


def are_drawn(glyphs: Sequence[Glyph], shapes: Sequence[Box]) -> list[bool]:
    """Which glyphs, none of which is painted, stand on shapes of their size, run by run of one baseline."""
    places: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
    for box in shapes:
        places[int((box[0] + box[2]) / 2 // _CELL), int((box[1] + box[3]) / 2 // _CELL)].append(box)
    found: list[bool] = []
    begin = 0
    for at in range(1, len(glyphs) + 1):
        if at < len(glyphs) and _goes_on(glyphs[at - 1], glyphs[at]):
            continue
        run = glyphs[begin:at]
        letters = [glyph for glyph in run if glyph.text[:1].isalnum()]
        drawn = sum(_is_drawn(glyph, places) for glyph in letters)
        found += [bool(letters) and drawn >= _SHARE * len(letters)] * len(run)
        begin = at
    return found


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    same_line = abs(before.y - glyph.y) < 0.1 * glyph.size and before.turned == glyph.turned
    return same_line and 0 <= glyph.x0 - before.x0 < 3 * glyph.size


def _is_drawn(glyph: Glyph, places: dict[tuple[int, int], list[Box]]) -> bool:
    if glyph.turned or glyph.size > LARGEST:
        return False
    width = glyph.x1 - glyph.x0
    low, high = glyph.y - _BELOW * glyph.size, glyph.y + _ABOVE * glyph.size
    for column in range(int(glyph.x0 // _CELL), int(glyph.x1 // _CELL) + 1):
        for row in range(int(low // _CELL), int(high // _CELL) + 1):
            for x0, y0, x1, y1 in places.get((column, row), ()):
                inside = glyph.x0 <= (x0 + x1) / 2 <= glyph.x1 and low <= (y0 + y1) / 2 <= high
                if inside and x1 - x0 <= _WIDER * width and y1 - y0 <= _HIGHER * glyph.size:
                    return True
    return False
