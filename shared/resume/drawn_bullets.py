"""Bullets that are drawn, not written: browsers print a list's discs and squares as small shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shared.resume.colours import Box
from shared.resume.rows import Glyph

SMALLEST, LARGEST = 1.2, 8.0
"""Points across."""
MAX_DOTS = 1_000
MAX_ROW = 1_000
"""Letters that are looked at around a dot."""
_BAND = 12.0
_NEAR = 1.3
"""In em: a list's text begins no farther from its bullet."""
_MARGIN = 1.0
"""In em: the margin's text ends no nearer to a bullet."""
_SHARE = 0.55
"""Of the text's size: a larger shape is an icon, or a dot on a line of time."""


def is_dot(box: Box) -> bool:
    """A small shape, as wide as it is high."""
    width, height = box[2] - box[0], box[3] - box[1]
    return SMALLEST <= width <= LARGEST and 0.7 * height <= width <= 1.4 * height


def _rounded(box: Box) -> Box:
    x0, y0, x1, y1 = (round(v, 1) for v in box)
    return x0, y0, x1, y1


def written(dots: Sequence[Box], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The dots that open a line of text, as bullets on its baseline.

    A dot behind text, or one of several on a line, is a rating or an ornament. So is one that stands alone.
    One beside the margin's text opens a line, where others of its column do.
    """
    dots = list(dict.fromkeys(_rounded(dot) for dot in dots[:MAX_DOTS]))
    lines: dict[int, list[Glyph]] = {}
    for glyph in glyphs if dots else ():
        if not glyph.turned and glyph.text.strip():
            lines.setdefault(int(glyph.y // _BAND), []).append(glyph)
    columns = Counter(round(dot[0]) for dot in dots)
    made: list[Glyph] = []
    beside_margin: list[Glyph] = []
    for dot in dots:
        alone = sum(columns[round(dot[0]) + d] for d in (-1, 0, 1)) < 2
        middle = (dot[1] + dot[3]) / 2
        band = int(middle // _BAND)
        row = [
            g
            for near in (band - 1, band, band + 1)
            for g in lines.get(near, ())[:MAX_ROW]
            if g.y - 0.1 * g.size <= middle <= g.y + 0.75 * g.size
        ]
        after = min((g for g in row if g.x0 >= dot[2] - 0.5), key=lambda g: g.x0, default=None)
        if after is None or after.x0 - dot[2] > _NEAR * after.size or dot[2] - dot[0] > _SHARE * after.size:
            continue
        before = [g for g in row if g.x1 <= dot[0] + 0.5 and dot[0] - g.x1 < 4 * g.size]
        beside = [d for d in dots if d is not dot and abs(d[1] - dot[1]) < 1 and abs(d[0] - dot[0]) < 20]
        if beside or (alone and len(dots) < 3):
            continue
        bullet = Glyph("•", dot[0], dot[2], after.y, after.size, after.font, after.bold)
        if not before:
            made.append(bullet)
        elif all(dot[0] - g.x1 > _MARGIN * after.size for g in before):
            beside_margin.append(bullet)
    opening = {round(bullet.x0) for bullet in made}
    return made + [bullet for bullet in beside_margin if round(bullet.x0) in opening]
