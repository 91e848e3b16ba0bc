"""Runs in a process of its own, with limits on memory and time: a résumé file into lines, as JSON.

A hostile file can make a parser use any amount of memory or time; `child.py` is where that is paid.
What comes out of here is bounded: what is done with a line later can't take long.
"""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

MAX_PAGES = 15
MAX_UNPACKED = 60 * 1024 * 1024
MAX_CHARACTERS = 60_000
"""Fifteen close pages hold 4,000 each. More is no résumé, whatever its pages say."""
MAX_LINE = 500
"""A longer line, such as a paragraph of Word, goes on in the next; a word this long is cut."""
TINY_POINTS = 3.5
NEAR_WHITE = 0.93
INVISIBLE_MODES = frozenset({3, 7})
"""PDF text rendering modes that paint nothing."""

Line = dict[str, Any]
_LEADING_CID = re.compile(r"^\s*\(cid:\d+\)")


class Problem(Exception):
    """The file can't be read; the code says why."""


def read(kind: str, content: bytes) -> dict[str, Any]:
    """A file's lines, bounded in length and in number of characters. Raises `Problem`."""
    found = read_pdf(content) if kind == "pdf" else read_docx(content)
    if sum(len(line["text"]) for line in found["lines"]) + sum(map(len, found["hidden"])) > MAX_CHARACTERS:
        raise Problem("too_many_pages")
    found["lines"] = [
        {**line, "text": part} for line in found["lines"] for part in textwrap.wrap(line["text"], MAX_LINE)
    ]
    return found


def read_pdf(content: bytes) -> dict[str, Any]:
    """Lines in reading order with place and size; characters nobody could see are counted and left out."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams, LTChar, LTPage, LTRect
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser, PDFSyntaxError
    from pdfminer.psexceptions import PSException

    class Device(PDFPageAggregator):
        """Marks characters that the page doesn't show: painted in no colour, or covered by white."""

        invisible = False

        def render_string(self, textstate: Any, *rest: Any) -> None:
            self.invisible = textstate.render in INVISIBLE_MODES
            super().render_string(textstate, *rest)

        def render_char(self, *args: Any, **kwargs: Any) -> float:
            before = len(self.cur_item._objs)
            advance: float = super().render_char(*args, **kwargs)
            for item in self.cur_item._objs[before:]:
                if isinstance(item, LTChar):
                    item.invisible = self.invisible  # type: ignore[attr-defined]
            return advance

        def paint_path(self, *args: Any, **kwargs: Any) -> None:
            before = len(self.cur_item._objs)
            super().paint_path(*args, **kwargs)
            for cover in self.cur_item._objs[before:]:
                if isinstance(cover, LTRect) and cover.fill and _near_white(cover.non_stroking_color):
                    for item in self.cur_item._objs[:before]:
                        if isinstance(item, LTChar) and _inside(item, cover.bbox):
                            item.invisible = True  # type: ignore[attr-defined]

    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        pages = list(islice(PDFPage.create_pages(document), MAX_PAGES + 1))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Problem("password") from error
    except (PDFSyntaxError, PSException, ValueError, TypeError, KeyError) as error:
        raise Problem("corrupt") from error
    if len(pages) > MAX_PAGES:
        raise Problem("too_many_pages")
    resources = PDFResourceManager()
    device = Device(resources, laparams=LAParams())
    interpreter = PDFPageInterpreter(resources, device)
    lines: list[Line] = []
    hidden: list[str] = []
    images = 0
    widths = []
    for number, page in enumerate(pages, 1):
        try:
            interpreter.process_page(page)
            layout: LTPage = device.get_result()
        except (PSException, ValueError, TypeError, KeyError, IndexError) as error:
            raise Problem("corrupt") from error
        widths.append(layout.width)
        images += _images(layout)
        shown, unseen = _page(layout, number)
        lines += shown
        hidden += unseen
    return {
        "lines": lines,
        "pages": len(pages),
        "images": images,
        "hidden": hidden,
        "columns": _columns(lines, max(widths, default=600.0)),
        "tables": 0,
        "boxes": 0,
    }


def _page(layout: Any, number: int) -> tuple[list[Line], list[str]]:
    from pdfminer.layout import LTChar, LTTextContainer, LTTextLine

    dark = list(_dark_areas(layout))
    lines: list[Line] = []
    hidden: list[str] = []
    for box in layout:
        if not isinstance(box, LTTextContainer):
            continue
        for line in box:
            if not isinstance(line, LTTextLine):
                continue
            seen, unseen = [], []
            sizes = []
            for item in line:
                text = item.get_text() if hasattr(item, "get_text") else ""
                if isinstance(item, LTChar) and _is_hidden(item, layout, dark):
                    unseen.append(text)
                else:
                    seen.append(text)
                    if isinstance(item, LTChar):
                        sizes.append(item.size)
            if "".join(unseen).strip():
                hidden.append("".join(unseen).strip())
            # A bullet whose font names no character comes as "(cid:127)".
            text = " ".join(_LEADING_CID.sub("• ", "".join(seen)).split())
            if text:
                size = sum(sizes) / len(sizes) if sizes else 0.0
                lines.append(
                    {
                        "text": text,
                        "page": number,
                        "x": round(line.x0, 1),
                        "right": round(line.x1, 1),
                        "y": round(line.y0, 1),
                        "size": round(size, 1),
                    }
                )
    return lines, hidden


def _is_hidden(char: Any, layout: Any, dark: list[tuple[float, float, float, float]]) -> bool:
    if getattr(char, "invisible", False) or char.size < TINY_POINTS:
        return True
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    if not (0 <= x <= layout.width and 0 <= y <= layout.height):
        return True
    if not _near_white(char.graphicstate.ncolor):
        return False
    # White on a coloured side bar is a usual design, and can be read.
    return not any(_inside(char, box) for box in dark)


def _inside(char: Any, box: tuple[float, float, float, float]) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _near_white(colour: Any) -> bool:
    values = colour if isinstance(colour, tuple | list) else (colour,)
    if not values or not all(isinstance(v, int | float) for v in values):
        return False
    if len(values) == 4:
        return all(v <= 1 - NEAR_WHITE for v in values)
    return len(values) in (1, 3) and all(v >= NEAR_WHITE for v in values)


def _dark_areas(layout: Any) -> Iterator[tuple[float, float, float, float]]:
    from pdfminer.layout import LTCurve, LTFigure, LTImage

    for item in layout:
        painted = isinstance(item, LTCurve) and item.fill and not _near_white(item.non_stroking_color)
        if painted or isinstance(item, LTFigure | LTImage):
            yield item.bbox


def _images(layout: Any) -> int:
    from pdfminer.layout import LTFigure, LTImage

    return sum(isinstance(item, LTFigure | LTImage) for item in layout)


def _columns(lines: list[Line], width: float) -> int:
    """2 when many lines stand beside another one, left and right of the page's middle third."""
    left = [li for li in lines if li["right"] < 0.62 * width]
    right = [li for li in lines if li["x"] > 0.3 * width and len(li["text"]) > 3]
    beside = sum(
        any(a["page"] == b["page"] and abs(a["y"] - b["y"]) < 6 and a["right"] < b["x"] for a in left)
        for b in right
        if len(b["text"].split()) >= 2
    )
    return 2 if beside >= 6 else 1


def read_docx(content: bytes) -> dict[str, Any]:
    """Paragraphs and table cells in document order. Text boxes and headers are counted: readers skip them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise Problem("too_large")
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        # An encrypted Office file is an OLE container, not a ZIP.
        raise Problem("password" if content.startswith(b"\xd0\xcf\x11\xe0") else "corrupt") from error
    if "word/document.xml" not in names:
        raise Problem("unsupported")
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Problem("corrupt") from error
    lines: list[Line] = []
    hidden: list[str] = []
    tables = 0
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            tables += 1
            paragraphs = [p for row in block.rows for cell in row.cells for p in cell.paragraphs]
        else:
            paragraphs = [block]
        for paragraph in paragraphs:
            seen, unseen = _runs(paragraph)
            if unseen.strip():
                hidden.append(unseen.strip())
            for text in seen.splitlines():
                if clean := " ".join(text.split()):
                    heading = paragraph.style.name.lower().startswith(("heading", "title"))
                    size = 14.0 if heading else 11.0
                    lines.append({"text": clean, "page": 1, "x": 0.0, "right": 0.0, "y": 0.0, "size": size})
    if len(lines) > MAX_PAGES * 120:
        raise Problem("too_many_pages")
    xml = document.element.xml
    return {
        "lines": lines,
        "pages": max(1, len(lines) // 55),
        "images": len(document.inline_shapes),
        "hidden": hidden,
        "columns": 2 if 'w:num="2"' in xml else 1,
        "tables": tables,
        "boxes": xml.count("<w:txbxContent>"),
    }


def _runs(paragraph: Any) -> tuple[str, str]:
    seen: list[str] = []
    unseen: list[str] = []
    for run in paragraph.runs:
        colour = run.font.color.rgb if run.font.color is not None and run.font.color.type else None
        white = colour is not None and all(int(c) >= 255 * NEAR_WHITE for c in colour)
        tiny = run.font.size is not None and run.font.size.pt < TINY_POINTS
        (unseen if run.font.hidden or white or tiny else seen).append(run.text)
    if not paragraph.runs:
        seen.append(paragraph.text)
    return "".join(seen), "".join(unseen)
