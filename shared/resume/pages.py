"""A résumé's file into lines, in the process that `child.py` limits.

A hostile file can make a parser use any amount of memory or time; `child.py` is where that is paid.
What comes out of here is bounded: what is done with a line later can't take long.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections import Counter
from typing import Any

from shared.resume import dates
from shared.resume.hidden_text import deceives
from shared.resume.problems import MAX_PAGES, UnreadableFile

__all__ = ["MAX_PAGES", "UnreadableFile", "read", "read_pdf"]

MAX_CHARACTERS = 60_000
"""Fifteen close pages hold 4,000 each. More is no résumé, whatever its pages say."""
MAX_LINE = 500
"""A longer line, such as a paragraph of Word, goes on in the next; a word this long is cut."""

MAX_MAILS = 10

Line = dict[str, Any]
_DOUBLED = re.compile("-\u2010|\u2010-")
"""Word for Mac writes a hyphen twice."""
_ENTITY = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#x?[0-9a-fA-F]{2,5});")
_NUMBERED = re.compile(
    r"(?:\bpage|\bseite|\bpágina|\bpagina|\bstrona)?\s*\d{1,2}\s*(?:/|of|von|de|sur|di|van|z)\s*\d{1,2}\s*$",
    re.I,
)
_MARGIN = 0.08


def read(kind: str, content: bytes) -> dict[str, Any]:
    """A file's lines, bounded in length and in number of characters. Raises `UnreadableFile`."""
    from shared.resume.docx_text import read_docx
    from shared.resume.exports import read_json_resume

    found = {"pdf": read_pdf, "docx": read_docx, "json": read_json_resume}[kind](content)
    if sum(len(line["text"]) for line in found["lines"]) + sum(map(len, found["hidden"])) > MAX_CHARACTERS:
        raise UnreadableFile("too_many_pages")
    shown = "".join(line["text"] for line in found["lines"])
    found["hidden"] = [text for text in found["hidden"] if deceives(text, shown)]
    found["lines"] = [part for line in found["lines"] for part in _bounded(line)]
    return found


def _bounded(line: Line) -> list[Line]:
    if len(line["text"]) <= MAX_LINE:
        return [line]
    return [{**line, "text": part, "cells": [part]} for part in textwrap.wrap(line["text"], MAX_LINE)]


def read_pdf(content: bytes) -> dict[str, Any]:
    """Lines in reading order with place, size and font; text nobody could see is counted and left out."""
    from shared.resume import layout, pdf_text

    main: list[Line] = []
    beside: list[Line] = []
    hidden: list[str] = []
    mails: list[str] = []
    pages = images = 0
    columns = 1
    scanned = False
    gutter = None
    for number, page in enumerate(pdf_text.read_pages(content), 1):
        pages = number
        images += page.images
        mails += page.mails
        scanned = scanned or page.scanned
        hidden.append(page.hidden.strip())
        regions, found, gutter = layout.page_regions(page.glyphs, page.height, gutter, page.rules)
        columns = max(columns, found)
        for region in regions:
            target = beside if region.side else main
            for text in layout.lines_of(region):
                line = _line(text, number)
                line["low"] = line["y"] < _MARGIN * page.height
                line["edge"] = not _MARGIN * page.height < line["y"] < (1 - _MARGIN) * page.height
                target.append(line)
    repeated = _running(main + beside)
    main, beside = ([li for li in part if not _is_running(li, repeated)] for part in (main, beside))
    if beside:
        beside[0]["fresh"] = True
    return {
        "lines": [line for line in main + beside if line["text"]],
        "pages": pages,
        "images": images,
        "hidden": hidden,
        "columns": columns,
        "tables": 0,
        "boxes": 0,
        "scanned": scanned,
        "mails": mails[:MAX_MAILS],
    }


def _running(lines: list[Line]) -> set[str]:
    """What stands at the edge of several pages: page headers and footers."""
    seen: Counter[str] = Counter(
        re.sub(r"\d+", "#", li["text"]) for li in lines if li["edge"] and li["page"] > 1
    )
    first = {re.sub(r"\d+", "#", li["text"]) for li in lines if li["page"] == 1}
    return {text for text, count in seen.items() if count > 1 or text in first}


def _is_running(line: Line, repeated: set[str]) -> bool:
    low = line.pop("low")
    if not line.pop("edge"):
        return False
    if len(line["text"]) < 60 and _NUMBERED.search(line["text"]) and not any(m in line["text"] for m in "@+"):
        return True
    if dates.find(line["text"]):
        return False  # a job's period at the top of a page looks like that at the top of another
    return (line["page"] > 1 or low) and re.sub(r"\d+", "#", line["text"]) in repeated


def _line(line: Any, page: int) -> Line:
    cells = [_DOUBLED.sub("-", _plain(cell)) for cell in line.cells]
    return {
        "text": " ".join(c for c in cells if c),
        "cells": [c for c in cells if c],
        "page": page,
        "x": round(line.x, 1),
        "right": round(line.right, 1),
        "y": round(line.y, 1),
        "size": round(line.size, 1),
        "font": line.font,
        "bold": line.bold,
        "runs": [_plain(run) for run in line.runs],
    }


def _plain(text: str) -> str:
    """Without doubled spaces, and with the signs that a careless template wrote as “&amp;”."""
    text = " ".join(text.split())
    return html.unescape(text) if _ENTITY.search(text) else text
