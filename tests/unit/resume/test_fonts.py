"""What fonts leave out and a reader of the page doesn't miss. All people and employers are invented."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from pdfminer.pdffont import PDFFont
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT
from reportlab.pdfgen.canvas import Canvas

from shared.resume.fonts import FontResources
from shared.resume.reading import read
from tests.unit.resume.resume_files import pdf

LETTER = 1
SLANTED = ["Driver of the night tram", "Halden Tramways", "since 2014 in the depot"]


def font(name: str, characters: dict[int, int], **more: object) -> PDFFont:
    """A font of Word's kind; what its glyphs are called is given by their numbers, in UTF-16."""
    pairs = [f"<{of:04X}> <{said:0{8 if said > 0xFFFF else 4}X}>" for of, said in characters.items()]
    cmap = f"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar {' '.join(pairs)} endbfchar"
    inner: dict[str, Any] = {
        "Type": LIT("Font"), "Subtype": LIT("CIDFontType2"), "BaseFont": LIT(name),
        "CIDSystemInfo": {"Registry": b"Adobe", "Ordering": b"Identity", "Supplement": 0},
        "FontDescriptor": {"FontBBox": [0, -200, 1000, 800], "FontName": LIT(name)}, **more,
    }  # fmt: skip
    return FontResources().get_font(
        None,
        {
            "Type": LIT("Font"), "Subtype": LIT("Type0"), "BaseFont": LIT(name),
            "Encoding": LIT("Identity-H"), "DescendantFonts": [inner],
            "ToUnicode": PDFStream({}, cmap.encode()),
        },
    )  # fmt: skip


def truetype(*advances: int, units: int = 2048) -> bytes:
    """A TrueType file that says how wide its glyphs are, and nothing else."""
    tables = {
        b"head": bytes(18) + struct.pack(">H", units), b"hhea": bytes(34) + struct.pack(">H", len(advances)),
        b"hmtx": b"".join(struct.pack(">HH", advance, 0) for advance in advances),
    }  # fmt: skip
    at, listed, body = 12 + 16 * len(tables), b"", b""
    for name, table in tables.items():
        listed += struct.pack(">4sLLL", name, 0, at + len(body), len(table))
        body += table
    return struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 0, 0, 0) + listed + body


@pytest.mark.parametrize(
    ("glyph", "said", "spelt"),
    [
        (0x19F, 0xFFFD, "ti"), (0x14C, 0xFFFD, "ft"), (0x19E, 0xFFFD, "tf"), (0x1A9, 0x1A9, "tt"),
        (0x1AB, 0xDBC0DDAB, "tti"),
        (0x19F, 0x0065, "e"), (0x14B, 0xFFFD, "\ufffd"),
    ],
)  # fmt: skip
def test_a_ligature_that_has_no_character_is_spelt_by_its_glyph(glyph: int, said: int, spelt: str) -> None:
    assert font("ABCDEF+Calibri-Bold", {glyph: said}).to_unichr(glyph) == spelt


def test_in_other_fonts_a_glyph_of_that_number_is_another() -> None:
    assert font("ABCDEF+Rowan", {0x19F: 0xFFFD}).to_unichr(0x19F) == "\ufffd"


def test_letters_are_as_wide_as_the_fonts_file_says_where_the_page_does_not() -> None:
    file = {"FontFile2": PDFStream({}, truetype(0, 512, 1024)), "FontBBox": [0, -200, 1000, 800]}

    assert font("serif", {LETTER: 0x61}, FontDescriptor=file).char_width(LETTER) == 0.25
    assert font("serif", {LETTER: 0x61}, FontDescriptor=file, W=[LETTER, [750]]).char_width(LETTER) == 0.75
    mapped = PDFStream({}, bytes(6))
    assert font("serif", {LETTER: 0x61}, FontDescriptor=file, CIDToGIDMap=mapped).char_width(LETTER) == 1.0


@pytest.mark.parametrize("content", [b"", b"\0\1\0\0", truetype(units=0), truetype(1, 2)[:-20]])
def test_a_broken_file_of_a_font_leaves_its_letters_as_wide_as_they_are_high(content: bytes) -> None:
    file = {"FontFile2": PDFStream({}, content), "FontBBox": [0, -200, 1000, 800]}

    assert font("serif", {LETTER: 0x61}, FontDescriptor=file).char_width(LETTER) == 1.0


def test_words_stay_apart_in_letters_that_a_program_slants_itself() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for row, words in enumerate(
            ("Driver of the night tram", "Halden Tramways", "since 2014 in the depot")
        ):
            x = 50.0
            for letter in words:
                if letter != " ":
                    text = canvas.beginText()
                    text.setTextTransform(1, 0, 0.25, 1, x, 700 - 20 * row)
                    text.textOut(letter)
                    canvas.drawText(text)
                x += canvas.stringWidth(letter, "Helvetica", 12)
        canvas.drawString(50, 600, "Drives the last tram of the night and the first one of the morning.")
        canvas.drawString(50, 580, "Has shown forty others the way through the old town in snow and ice.")

    assert [line.text for line in read(pdf(draw)).lines[:3]] == SLANTED
