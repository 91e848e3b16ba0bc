"""Layouts of word processors: tab stops, tables, content controls, text boxes, page headers, links."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def layouts() -> dict[str, Callable[[dict[str, Any]], bytes]]:
    """By name."""
    return {
        "word_tab_stops": _tab_stops,
        "word_table_of_jobs": _table_of_jobs,
        "word_sidebar_table": _sidebar_table,
        "word_content_controls": _content_controls,
        "word_header_and_link": _header_and_link,
        "word_plain_lines": _plain_lines,
    }


def _document() -> Any:
    from docx import Document

    return Document()


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _end(document: Any, cv: dict[str, Any]) -> None:
    titles = cv["headings"]
    document.add_heading(titles["education"], 1)
    for study in cv["education"]:
        document.add_paragraph(f"{study['degree']}, {study['school']}, {study['dates']}")
    document.add_heading(titles["skills"], 1)
    document.add_paragraph(", ".join(cv["skills"]))
    document.add_heading(titles["languages"], 1)
    document.add_paragraph(", ".join(cv["spoken"]))


def _points(document: Any, job: dict[str, Any]) -> None:
    for point in job["points"]:
        document.add_paragraph(point, style="List Bullet")


def _tab_stops(cv: dict[str, Any]) -> bytes:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    document = _document()
    document.add_paragraph().add_run(cv["name"]).font.size = Pt(20)
    document.add_paragraph(f"{cv['email']} | {cv['phone']} | {cv['place']}")
    document.add_heading(cv["headings"]["experience"], 1)
    for job in cv["jobs"]:
        for first, second, bold in (
            (job["company"], job["place"], True),
            (job["title"], job["dates"], False),
        ):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(first).bold = bold
            paragraph.add_run(f"\t{second}")
        _points(document, job)
    _end(document, cv)
    return _saved(document)


def _table_of_jobs(cv: dict[str, Any]) -> bytes:
    document = _document()
    document.add_heading(cv["name"], 0)
    document.add_paragraph(f"{cv['email']}  {cv['phone']}")
    document.add_heading(cv["headings"]["experience"], 1)
    table = document.add_table(rows=0, cols=2)
    for job in cv["jobs"]:
        dates, text = table.add_row().cells
        dates.text = job["dates"]
        text.paragraphs[0].add_run(job["title"]).bold = True
        text.add_paragraph(f"{job['company']}, {job['place']}")
        for point in job["points"]:
            text.add_paragraph(point, style="List Bullet")
    _end(document, cv)
    return _saved(document)


def _sidebar_table(cv: dict[str, Any]) -> bytes:
    from docx.oxml import parse_xml
    from docx.shared import Pt, RGBColor

    document = _document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {_W} w:val="clear" w:fill="203040"/>'))
    white = RGBColor(255, 255, 255)
    for text, size in (
        (cv["name"], 20),
        (cv["email"], 10),
        (cv["phone"], 10),
        (cv["headings"]["skills"], 13),
    ):
        run = left.add_paragraph().add_run(text)
        run.font.size, run.font.color.rgb, run.bold = Pt(size), white, size > 10
    for skill in [*cv["skills"], *cv["spoken"]]:
        left.add_paragraph().add_run(skill).font.color.rgb = white
    right.paragraphs[0].add_run(cv["headings"]["experience"]).bold = True
    for job in cv["jobs"]:
        right.add_paragraph().add_run(job["title"]).bold = True
        right.add_paragraph(f"{job['company']} | {job['dates']}")
        for point in job["points"]:
            right.add_paragraph(point, style="List Bullet")
    return _saved(document)


def _content_controls(cv: dict[str, Any]) -> bytes:
    from docx.oxml import parse_xml

    document = _document()

    def control(text: str, before: Any) -> None:
        before.addprevious(
            parse_xml(
                f"<w:sdt {_W}><w:sdtContent><w:p><w:r><w:rPr><w:sz w:val='44'/></w:rPr>"
                f"<w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            )
        )

    first = document.add_paragraph(f"{cv['email']} | {cv['phone']}")
    control(cv["name"].replace("&", "&amp;"), first._p)
    document.add_heading(cv["headings"]["experience"], 1)
    for job in cv["jobs"]:
        paragraph = document.add_paragraph()
        text = f"{job['title']}, {job['company']}, {job['dates']}".replace("&", "&amp;")
        paragraph._p.append(
            parse_xml(f"<w:sdt {_W}><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>")
        )
        _points(document, job)
    _end(document, cv)
    return _saved(document)


def _header_and_link(cv: dict[str, Any]) -> bytes:
    from docx.oxml import parse_xml

    document = _document()
    document.sections[0].header.paragraphs[0].text = f"{cv['name']}\n{cv['phone']}"
    paragraph = document.add_paragraph("E-mail: ")
    paragraph._p.append(
        parse_xml(f"<w:hyperlink {_W} w:anchor='m'><w:r><w:t>{cv['email']}</w:t></w:r></w:hyperlink>")
    )
    document.add_heading(cv["headings"]["experience"], 1)
    for job in cv["jobs"]:
        document.add_heading(f"{job['company']} – {job['title']}", 2)
        document.add_paragraph(job["dates"])
        _points(document, job)
    _end(document, cv)
    return _saved(document)


def _plain_lines(cv: dict[str, Any]) -> bytes:
    """Everything in one style, as many people type it."""
    document = _document()
    for text in (cv["name"], cv["email"], cv["phone"], "", cv["headings"]["experience"].upper()):
        document.add_paragraph(text)
    for job in cv["jobs"]:
        document.add_paragraph(f"{job['dates']}\t{job['title']}")
        document.add_paragraph(f"{job['company']}, {job['place']}")
        for point in job["points"]:
            document.add_paragraph(f"- {point}")
    document.add_paragraph(cv["headings"]["education"].upper())
    for study in cv["education"]:
        document.add_paragraph(f"{study['dates']}\t{study['degree']}, {study['school']}")
    document.add_paragraph(cv["headings"]["skills"].upper())
    document.add_paragraph(", ".join([*cv["skills"], *cv["spoken"]]))
    return _saved(document)
