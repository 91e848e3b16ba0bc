"""Points drawn with a font that has one picture, and calls it by a letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from shared.resume.rows import Glyph

_LEAST = 3
"""How often a font's only letter stands on a page that is taken for a picture."""
_APART = 0.25
"""Space behind it, in em: a letter of a word has its neighbour closer."""


def as_points(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs with “•” for what is a point: a font's only letter, which always begins a row or stands
    apart from what precedes it, and from what follows."""
    by_font: defaultdict[str, set[str]] = defaultdict(set)
    at: defaultdict[str, list[int]] = defaultdict(list)
    for index, glyph in enumerate(glyphs):
        if not glyph.text.isspace():
            by_font[glyph.font].add(glyph.text)
            at[glyph.font].append(index)
    made = list(glyphs)
    for font, texts in by_font.items():
        if len(texts) != 1 or len(by_font) < 2 or len(at[font]) < _LEAST or not next(iter(texts)).isalnum():
            continue
        if all(_stands_apart(glyphs, index) for index in at[font]):
            for index in at[font]:
                made[index] = made[index]._replace(text="•")
    return made


def _stands_apart(glyphs: Sequence[Glyph], index: int) -> bool:
    """Whether its row begins with it, or a gap does, and a gap follows."""
    glyph = glyphs[index]
    before = glyphs[index - 1] if index else None
    after = glyphs[index + 1] if index + 1 < len(glyphs) else None
    opens = before is None or not _on_a_row(before, glyph) or not 0 <= glyph.x0 - before.x1 <= glyph.size
    follows = after is not None and _on_a_row(after, glyph) and after.x0 - glyph.x1 > _APART * glyph.size
    return opens and follows


def _on_a_row(one: Glyph, other: Glyph) -> bool:
    return abs(one.y - other.y) < 0.3 * other.size
