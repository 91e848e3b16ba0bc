"""A PDF's fonts, with what they leave out and a reader of the page doesn't miss: the letters of pictures, the
letters of ligatures, and widths.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from typing import Any

from pdfminer.pdffont import PDFCIDFont, PDFFont, PDFType3Font, TrueTypeFont
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import LIT

from shared.resume.bitmap_fonts import numbered_letters

_NAMELESS = "unknown"
"""What pdfminer.six calls a font without a name."""
_CALIBRI = {0x14C: "ft", 0x19E: "tf", 0x19F: "ti", 0x1A9: "tt", 0x1AB: "tti"}
"""Ligatures of Calibri by the number of their glyph. They have no character, and what writes a PDF calls
them unknown, or says their number: “Educa\ufffdon”, “EducaƟon”."""
_PRIVATE = 0x100000
"""Where some of these programs count on from."""
_BROKEN = (struct.error, ValueError, TypeError, KeyError, AttributeError)


class FontResources(PDFResourceManager):
    """Reads fonts, and completes them."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of a specification, from the cache where it was read before."""
        font = super().get_font(objid, spec)
        if isinstance(font, PDFType3Font) and font.fontname == _NAMELESS:
            font.fontname = f"pictures {objid}"
            font.cid2unicode = {**font.cid2unicode, **numbered_letters(resolve1(spec.get("Encoding")))}
        elif isinstance(font, PDFCIDFont):
            _spell_ligatures(font)
            if not font.widths and _numbers_glyphs(spec):
                font.widths = _widths(font)
        return font


def _spell_ligatures(font: PDFCIDFont) -> None:
    letters: Any = getattr(font.unicode_map, "cid2unichr", None)
    if not isinstance(letters, dict) or "calibri" not in str(font.fontname).casefold():
        return
    for number, spelt in _CALIBRI.items():
        if letters.get(number) in ("\ufffd", chr(number), chr(_PRIVATE + number)):
            letters[number] = spelt


def _numbers_glyphs(spec: Mapping[str, object]) -> bool:
    """Whether a font's codes are the numbers of the glyphs in its file."""
    mapped = resolve1(spec.get("CIDToGIDMap", LIT("Identity")))
    return spec.get("Subtype") is LIT("CIDFontType2") and mapped is LIT("Identity")


def _widths(font: PDFCIDFont) -> dict[int | str, float]:
    """Of a font that gives none, by glyph and in thousandths of an em, as the TrueType file in it has them;
    without them each letter is as wide as it is high, and no space stands between words."""
    try:
        stream = resolve1(font.descriptor.get("FontFile2"))
        content = stream.get_data() if isinstance(stream, PDFStream) else b""
        tables = TrueTypeFont(str(font.fontname), io.BytesIO(content)).tables
        (units,) = struct.unpack_from(">H", content, tables[b"head"][0] + 18)
        (count,) = struct.unpack_from(">H", content, tables[b"hhea"][0] + 34)
        start, length = tables[b"hmtx"]
        advances = struct.unpack_from(">" + "H2x" * min(count, length // 4), content, start)
        return {glyph: 1000 * advance / units for glyph, advance in enumerate(advances)}
    except (*_BROKEN, ZeroDivisionError):
        return {}
