# ruff: noqa: E501 - markup
"""Designs as people type them into Word, read as they are and as LibreOffice exports them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

Life = dict[str, Any]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX = (
    '<w:r {w} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="position:absolute;width:160pt;height:300pt;'
    'margin-left:320pt;margin-top:0"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
)


def designs() -> dict[str, Callable[[Life], bytes]]:
    """By name."""
    return {
        "office_bands": _bands,
        "office_grid": _grid,
        "office_merged": _merged,
        "office_outline": _outline,
        "office_revised": _revised,
        "office_side_box": _side_box,
        "office_tabs": _tabs,
        "office_template_controls": _template_controls,
    }


def _document() -> Any:
    from docx import Document

    return Document()


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _xml(text: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(text)


def _points(target: Any, job: Life) -> None:
    for point in job["points"]:
        target.add_paragraph(point, style="List Bullet")


def _tail(document: Any, person: Life) -> None:
    study = person["education"]
    document.add_heading(person["headings"]["education"], 1)
    document.add_paragraph(f"{study['degree']}, {study['school']}, {study['dates']}")
    document.add_heading(person["headings"]["skills"], 1)
    document.add_paragraph(", ".join(person["skills"]))


def _head(document: Any, person: Life) -> None:
    document.add_heading(person["name"], 0)
    document.add_paragraph(f"{person['place']} | {person['phone']} | {person['email']}")


def _tabs(person: Life) -> bytes:
    """Dates before a tab, employer and place behind one; the title under it."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    document = _document()
    _head(document, person)
    document.add_heading(person["headings"]["experience"], 1)
    for job in person["jobs"]:
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(5))
        line.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{job['dates']}\t")
        line.add_run(job["company"]).bold = True
        line.add_run(f"\t{job['place']}")
        below = document.add_paragraph()
        below.paragraph_format.tab_stops.add_tab_stop(Cm(5))
        below.add_run("\t")
        below.add_run(job["title"]).italic = True
        _points(document, job)
    _tail(document, person)
    return _saved(document)


def _bands(person: Life) -> bytes:
    """Headings in shaded paragraphs, entries as “Title | Employer | dates”."""
    document = _document()
    _head(document, person)

    def band(text: str) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run(text.upper()).bold = True
        paragraph._p.get_or_add_pPr().append(_xml(f'<w:shd {_W} w:val="clear" w:fill="D9E2F3"/>'))

    band(person["headings"]["summary"])
    document.add_paragraph(person["summary"])
    band(person["headings"]["experience"])
    for job in person["jobs"]:
        line = document.add_paragraph()
        line.add_run(job["title"]).bold = True
        line.add_run(f" | {job['company']} | {job['dates'] or job['place']}")
        _points(document, job)
    band(person["headings"]["education"])
    document.add_paragraph(f"{person['education']['degree']} | {person['education']['school']}")
    band(person["headings"]["skills"])
    for skill in person["skills"]:
        document.add_paragraph(skill, style="List Bullet")
    return _saved(document)


def _grid(person: Life) -> bytes:
    """A table with a row of column titles."""
    document = _document()
    _head(document, person)
    document.add_heading(person["headings"]["experience"], 1)
    table = document.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(
        table.rows[0].cells, ("Organisation", "Designation", "Period", "Duties"), strict=True
    ):
        cell.paragraphs[0].add_run(text).bold = True
    for job in person["jobs"]:
        cells = table.add_row().cells
        for cell, text in zip(cells, (job["company"], job["title"], job["dates"]), strict=False):
            cell.text = text
        cells[3].text = " ".join(job["points"])
    _tail(document, person)
    return _saved(document)


def _merged(person: Life) -> bytes:
    """One table for the page: headings over merged cells, dates in the right column, a table in a cell."""
    document = _document()
    _head(document, person)
    table = document.add_table(rows=0, cols=3)

    def across(text: str) -> None:
        cells = table.add_row().cells
        merged = cells[0].merge(cells[2])
        merged.paragraphs[0].add_run(text).bold = True

    across(person["headings"]["experience"].upper())
    for job in person["jobs"]:
        cells = table.add_row().cells
        left = cells[0].merge(cells[1])
        left.paragraphs[0].add_run(job["title"]).bold = True
        left.add_paragraph(f"{job['company']}, {job['place']}")
        cells[2].text = job["dates"]
        body = table.add_row().cells
        whole = body[0].merge(body[2])
        inner = whole.add_table(rows=0, cols=1)
        for point in job["points"]:
            inner.add_row().cells[0].paragraphs[0].text = point
    across(person["headings"]["education"].upper())
    across_text = table.add_row().cells
    across_text[0].merge(
        across_text[2]
    ).text = f"{person['education']['degree']}, {person['education']['school']}"
    across(person["headings"]["skills"].upper())
    last = table.add_row().cells
    last[0].merge(last[2]).text = ", ".join(person["skills"])
    return _saved(document)


def _outline(person: Life) -> bytes:
    """Employers and titles in heading styles, dates in a line of small type."""
    from docx.shared import Pt

    document = _document()
    _head(document, person)
    document.add_heading(person["headings"]["experience"], 1)
    for job in person["jobs"]:
        if not job["grouped"]:
            document.add_heading(job["company"], 2)
        document.add_heading(job["title"], 3)
        document.add_paragraph().add_run(f"{job['dates']}, {job['place']}".strip(", ")).font.size = Pt(9)
        document.add_paragraph(" ".join(job["points"]))
    _tail(document, person)
    return _saved(document)


def _revised(person: Life) -> bytes:
    """Changes are tracked: titles were inserted, an older one deleted."""
    document = _document()
    _head(document, person)
    document.add_heading(person["headings"]["experience"], 1)
    who = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    for job in person["jobs"]:
        line = document.add_paragraph()
        line._p.append(
            _xml(
                f"<w:del {_W} {who}><w:r><w:delText>Assistant to the Regional Intern</w:delText></w:r></w:del>"
            )
        )
        line._p.append(_xml(f"<w:ins {_W} {who}><w:r><w:t>{escape(job['title'])}</w:t></w:r></w:ins>"))
        line.add_run(f", {job['company']}")
        document.add_paragraph(f"{job['place']}, {job['dates']}")
        _points(document, job)
    _tail(document, person)
    return _saved(document)


def _side_box(person: Life) -> bytes:
    """Skills and contact in a floating box beside the jobs."""
    document = _document()
    document.add_heading(person["name"], 0)
    rows = [person["email"], person["phone"], person["headings"]["skills"], *person["skills"]]
    inner = "".join(f"<w:p><w:r><w:t>{escape(t)}</w:t></w:r></w:p>" for t in rows)
    document.add_paragraph()._p.append(_xml(_BOX.format(w=_W, inner=inner)))
    document.add_heading(person["headings"]["experience"], 1)
    for job in person["jobs"]:
        line = document.add_paragraph()
        line.add_run(job["company"]).bold = True
        line.add_run(f" – {job['title']}")
        document.add_paragraph(job["dates"])
        _points(document, job)
    document.add_heading(person["headings"]["education"], 1)
    document.add_paragraph(f"{person['education']['degree']}, {person['education']['school']}")
    return _saved(document)


def _template_controls(person: Life) -> bytes:
    """As Word's own templates: every piece of an entry in a content control, dates in the left cell."""
    document = _document()

    def control(text: str, bold: bool = False) -> str:
        weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
        return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r>{weight}<w:t>{escape(text)}</w:t></w:r></w:sdtContent></w:sdt>"

    def paragraph(*controls: str) -> str:
        between = '<w:r><w:t xml:space="preserve"> | </w:t></w:r>'
        return f"<w:p>{between.join(controls)}</w:p>"

    _head(document, person)
    document.add_heading(person["headings"]["experience"], 1)
    rows = "".join(
        f"<w:tr><w:tc><w:tcPr><w:tcW w:w='2500' w:type='dxa'/></w:tcPr>{paragraph(control(j['dates']))}</w:tc>"
        f"<w:tc><w:tcPr><w:tcW w:w='6500' w:type='dxa'/></w:tcPr>{paragraph(control(j['title'], True), control(j['company']))}"
        + "".join(paragraph(control(p)) for p in j["points"])
        + "</w:tc></w:tr>"
        for j in person["jobs"]
    )
    document.add_paragraph()._p.addnext(
        _xml(
            f"<w:tbl {_W}><w:tblPr><w:tblW w:w='9000' w:type='dxa'/></w:tblPr>"
            f"<w:tblGrid><w:gridCol w:w='2500'/><w:gridCol w:w='6500'/></w:tblGrid>"
            f"<w:sdt><w:sdtContent>{rows}</w:sdtContent></w:sdt></w:tbl>"
        )
    )
    _tail(document, person)
    return _saved(document)
