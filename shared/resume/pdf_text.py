"""A PDF's pages into glyphs with place, size and font, told apart: seen, hidden, or a scan's text layer.

pdfminer.six interprets the page, `pdf_device` keeps what it paints.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser, PDFSyntaxError
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from shared.resume.colours import Box, inside
from shared.resume.drawn_bullets import written
from shared.resume.drawn_letters import OUTLINED
from shared.resume.fonts import FontResources
from shared.resume.pdf_device import Device
from shared.resume.pdf_document import Document
from shared.resume.pdf_interpreter import Interpreter
from shared.resume.problems import MAX_PAGES, UnreadableFile
from shared.resume.rows import Glyph
from shared.resume.unseen_letters import (
    INVISIBLE_MODES,
    Painted,
    cut_off_letters,
    drawn_letters,
    is_unseen,
)

SCAN_SHARE = 0.5
"""A picture over this share of the page, with unpainted text over it, is a scan with a text layer."""
MAX_GLYPHS = 150_000
"""Of a file, before anything is made of them: more than twice what its text may hold."""
MAX_LINKS = 200
"""Of a page."""
_ERRORS = (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError)


@dataclass(frozen=True)
class PdfPage:
    """What one page holds."""

    glyphs: list[Glyph]
    hidden: str
    images: int
    scanned: bool
    width: float
    height: float
    mails: tuple[str, ...] = ()
    """Addresses that its links write to."""
    rules: tuple[Box, ...] = ()
    """Lines that it draws."""


def read_pages(content: bytes) -> Iterator[PdfPage]:
    """Each page's glyphs. Raises `UnreadableFile`."""
    try:
        document = Document(PDFParser(io.BytesIO(content)))
        pages = list(islice(PDFPage.create_pages(document), MAX_PAGES + 1))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UnreadableFile("password") from error
    except (PDFSyntaxError, *_ERRORS) as error:
        raise UnreadableFile("corrupt") from error
    if len(pages) > MAX_PAGES:
        raise UnreadableFile("too_many_pages")
    resources = FontResources()
    device = Device(resources)
    interpreter = Interpreter(resources, device)
    glyphs = 0
    for page in pages:
        try:
            interpreter.process_page(page)
        except _ERRORS as error:
            raise UnreadableFile("corrupt") from error
        glyphs += len(device.marks)
        if glyphs > MAX_GLYPHS:
            raise UnreadableFile("too_many_pages")
        yield _page(device, tuple(_mails(page)))


def _mails(page: PDFPage) -> Iterator[str]:
    """Addresses behind `mailto:` links."""
    try:
        for reference in list(resolve1(page.annots) or ())[:MAX_LINKS]:
            link = resolve1(reference)
            action = resolve1(link.get("A")) if isinstance(link, dict) else None
            target = resolve1(action.get("URI")) if isinstance(action, dict) else None
            if isinstance(target, bytes) and target.lower().startswith(b"mailto:"):
                yield decode_text(target[7:]).partition("?")[0].strip()
    except _ERRORS:
        return


def _page(device: Device, mails: tuple[str, ...]) -> PdfPage:
    _, _, width, height = device.box
    ground = Painted(device.areas, device.shapes, (width, height))
    seen: list[Glyph] = []
    unpainted: list[Glyph] = []
    hidden: list[str] = []
    pictured = 0
    drawn = drawn_letters(device.marks, ground)
    cut_off = cut_off_letters(device.marks, width)
    for mark in device.marks:
        glyph = mark.glyph
        if mark.z in cut_off:
            continue
        if mark.z in drawn:
            seen.append(glyph._replace(font=f"{glyph.font} {OUTLINED}", bold=True))
            continue
        if mark.mode in INVISIBLE_MODES:
            unpainted.append(glyph)
            pictured += any(inside(mark.x, mark.y, box) for box in device.pictures[:50])
        elif is_unseen(mark, ground):
            hidden.append(glyph.text)
        else:
            seen.append(glyph)
    area = max((_share(box, width, height) for box in device.pictures), default=0.0)
    letters = sum(not g.text.isspace() for g in seen)
    scanned = area >= SCAN_SHARE and pictured > 0.8 * len(unpainted) and letters < 0.2 * len(unpainted)
    if scanned:
        seen += unpainted
    else:
        hidden += [g.text for g in unpainted]
    seen += written(device.dots, seen)
    return PdfPage(
        seen, "".join(hidden), len(device.pictures), scanned, width, height, mails, tuple(device.rules)
    )


def _share(box: Box, width: float, height: float) -> float:
    wide = min(box[2], width) - max(box[0], 0.0)
    high = min(box[3], height) - max(box[1], 0.0)
    return max(0.0, wide) * max(0.0, high) / max(1.0, width * height)
