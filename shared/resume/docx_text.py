"""A Word file into lines in document order: links, content controls, insertions, tables in tables, text
boxes and page headers are read; deleted text is not, and hidden text is told apart."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shared.resume import file_kinds
from shared.resume.docx_rows import Cell, lines_of_table
from shared.resume.docx_styles import Style, W, is_on, is_white, shades, size_of, styles_of
from shared.resume.exports import is_linkedin, read_linkedin
from shared.resume.problems import MAX_PAGES, MAX_UNPACKED, UnreadableFile

TINY_POINTS = 3.5
LINES_A_PAGE = 55
MAX_DEPTH = 40

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DEFAULT_SIZE = 11.0
_MAX_LINES = MAX_PAGES * 120


@dataclass
class _Reader:
    styles: dict[str, Style]
    size: float
    lines: list[dict[str, Any]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    tables: int = 0
    boxes: int = 0


@dataclass
class _Paragraph:
    """What one paragraph shows: pieces of text, each with its size, weight and whether it is seen."""

    pieces: list[tuple[str, float, bool]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def read_docx(content: bytes) -> dict[str, Any]:
    """Lines in document order. Text in page headers and text boxes is read and counted: systems skip it."""
    if is_linkedin(_check(content)):
        return read_linkedin(content)
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    try:
        document = Document(io.BytesIO(content))
        body = document.element.body
        styles = styles_of(document)
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, XMLSyntaxError) as error:
        raise UnreadableFile("corrupt") from error
    reader = _Reader(styles, styles[""].size or _DEFAULT_SIZE)
    for header in _headers(document):
        _blocks(header, reader, None, 0)
    headers = len(reader.lines)
    light = document.element.find(f"{W}background") is None
    _blocks(body, reader, True if light else None, 0)
    if len(reader.lines) > _MAX_LINES:
        raise UnreadableFile("too_many_pages")
    columns = {c.get(f"{W}num") for c in body.iter(f"{W}cols")}
    return {
        "lines": reader.lines,
        "pages": max(1, len(reader.lines) // LINES_A_PAGE),
        "images": len(document.inline_shapes),
        "hidden": [" ".join(reader.hidden)],
        "columns": 2 if columns & {"2", "3"} else 1,
        "tables": reader.tables,
        "boxes": reader.boxes,
        "headers": headers,
    }


def _check(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise UnreadableFile("too_large")
            names = archive.namelist()
            kind = "docx" if is_linkedin(names) else file_kinds.of_archive(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise UnreadableFile("corrupt") from error
    if kind != "docx":
        raise UnreadableFile(kind)
    return names


def _headers(document: Any) -> Iterator[Any]:
    seen: set[int] = set()
    for section in document.sections[:3]:
        for header in (section.first_page_header, section.header):
            if not header.is_linked_to_previous and id(header._element) not in seen:
                seen.add(id(header._element))
                yield header._element


def _blocks(parent: Any, reader: _Reader, light: bool | None, depth: int) -> None:
    """Paragraphs and tables in order. `light`: the ground is known to be light."""
    if depth > MAX_DEPTH or len(reader.lines) > _MAX_LINES:
        return
    for child in parent:
        if child.tag == f"{W}p":
            for line in _paragraph_lines(child, reader, light, depth):
                reader.lines.append(line)
        elif child.tag == f"{W}tbl":
            _table(child, reader, light, depth)
        elif child.tag in (f"{W}sdt", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            _blocks(_inner(child), reader, light, depth + 1)


def _inner(element: Any) -> Any:
    content = element.find(f"{W}sdtContent")
    return element if content is None else content


def _table(table: Any, reader: _Reader, light: bool | None, depth: int) -> None:
    reader.tables += 1
    key = table.find(f"{W}tblPr/{W}tblStyle")
    styled = key is not None and reader.styles.get(key.get(f"{W}val", ""), Style()).shaded
    properties = table.find(f"{W}tblPr")
    if styled or (properties is not None and shades(properties)):
        light = None
    rows: list[list[Cell]] = []
    for row in _children(table, "tr"):
        cells: list[Cell] = []
        for cell in _children(row, "tc"):
            properties = cell.find(f"{W}tcPr")
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            if merged is not None and merged.get(f"{W}val", "continue") == "continue":
                continue
            ground = None if properties is not None and shades(properties) else light
            inner = _Reader(reader.styles, reader.size)
            _blocks(cell, inner, ground, depth + 1)
            reader.hidden += inner.hidden
            reader.tables += inner.tables
            reader.boxes += inner.boxes
            cells.append(inner.lines)
        rows.append(cells)
    reader.lines += lines_of_table(rows)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}ins", f"{W}customXml"):
            yield from _children(_inner(child), tag)


def _paragraph_lines(
    element: Any, reader: _Reader, light: bool | None, depth: int
) -> Iterator[dict[str, Any]]:
    properties = element.find(f"{W}pPr")
    key = properties.find(f"{W}pStyle") if properties is not None else None
    chosen = key.get(f"{W}val", "") if key is not None else "*"
    style = reader.styles.get(chosen, reader.styles.get("*", reader.styles[""]))
    if style.shaded or (properties is not None and shades(properties)):
        light = None
    listed = style.listed
    if properties is not None and (number := properties.find(f"{W}numPr")) is not None:
        identity = number.find(f"{W}numId")
        listed = identity is None or identity.get(f"{W}val") != "0"
    found = _Paragraph()
    _runs(element, found, reader, style, light, depth)
    for box in found.boxes:
        reader.boxes += 1
        inner = _Reader(reader.styles, reader.size)
        _blocks(box, inner, None, depth + 1)
        reader.hidden += inner.hidden
        yield from inner.lines
    if hidden := "".join(found.hidden).strip():
        reader.hidden.append(hidden)
    text = "".join(piece for piece, _, _ in found.pieces)
    letters = [(size, bold, sum(c.isalnum() for c in piece)) for piece, size, bold in found.pieces]
    weight = sum(n for *_, n in letters)
    size = max((s for s, _, n in letters if n), default=reader.size)
    bold = weight > 0 and sum(n for _, b, n in letters if b) > 0.5 * weight
    heading = style.name.startswith(("heading", "title", "überschrift", "titre", "título", "titolo"))
    mark = "\u2022 " if listed and text.strip() and not heading else ""
    for line in text.splitlines():
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        cells = [c for c in cells if c]
        if cells:
            cells[0] = mark + cells[0]
            mark = ""
            yield {
                "text": " ".join(cells),
                "cells": cells,
                "page": 1,
                "x": 0.0,
                "right": 0.0,
                "y": 0.0,
                "size": max(size, 14.0) if heading and size <= reader.size else size,
                "font": f"{style.name}|{'heading' if heading else ''}",
                "bold": bold or (heading and style.bold is not False),
            }


def _runs(
    element: Any, found: _Paragraph, reader: _Reader, style: Style, light: bool | None, depth: int
) -> None:
    if depth > MAX_DEPTH:
        return
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            _run(child, found, reader, style, light)
        elif tag in (f"{W}del", f"{W}moveFrom", f"{W}pPr"):
            continue
        elif isinstance(tag, str) and tag.startswith(W):
            inner = _inner(child)
            _runs(inner, found, reader, style, light, depth + 1)


def _run(run: Any, found: _Paragraph, reader: _Reader, style: Style, light: bool | None) -> None:
    properties = run.find(f"{W}rPr")
    size, bold, white, vanished = style.size, style.bold, style.white, False
    if properties is not None:
        key = properties.find(f"{W}rStyle")
        if key is not None and (own := reader.styles.get(key.get(f"{W}val", ""))):
            size, bold, white = (own.size or size), (own.bold or bold), (own.white or white)
        size = size_of(properties) or size
        bold = is_on(properties, "b", bold)
        white = is_white(properties, white)
        vanished = bool(is_on(properties, "vanish", False))
        if shades(properties):
            light = None
    parts: list[str] = []
    for child in run:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            parts.append("\t")
        elif child.tag in (f"{W}br", f"{W}cr"):
            parts.append("\n")
        elif child.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{W}sym":
            parts.append("\u2022" if not found.pieces else " ")
        elif child.tag == f"{_MC}AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            found.boxes += _boxes(chosen if chosen is not None else child)
        elif child.tag in (f"{W}pict", f"{W}drawing", f"{W}object"):
            found.boxes += _boxes(child)
    text = "".join(parts)
    points = size or reader.size
    tiny = points < TINY_POINTS
    if text.strip() and (vanished or tiny or (white and light is True)):
        found.hidden.append(text)
    elif text:
        found.pieces.append((text, points, bool(bold)))


def _boxes(element: Any) -> list[Any]:
    """Text boxes in a drawing, outermost ones."""
    boxes = []
    for box in element.iter(f"{W}txbxContent"):
        if not any(parent.tag == f"{W}txbxContent" for parent in box.iterancestors()):
            boxes.append(box)
    return boxes
