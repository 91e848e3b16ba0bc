"""Word files of the sixth round: tables, tabs and plain paragraphs as people set them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local.bench.resume_designs import rounds

Life = dict[str, Any]


def designs() -> dict[str, Callable[[Life], bytes]]:
    """By name."""
    return {
        "word_side_by_side": _side_by_side,
        "word_tab_pairs": _tab_pairs,
        "word_commas": _commas,
        "word_grid": _grid,
        "word_listed": _listed,
    }


def _begun(person: Life) -> Any:
    from docx import Document

    document = Document()
    document.add_paragraph().add_run(person["name"]).bold = True
    document.add_paragraph(" | ".join((person["email"], person["phone"], person["place"])))
    _headed(document, person["headings"]["summary"])
    document.add_paragraph(person["summary"])
    _headed(document, person["headings"]["experience"])
    return document


def _headed(document: Any, text: str) -> None:
    from docx.shared import Pt

    run = document.add_paragraph().add_run(text.upper())
    run.bold = True
    run.font.size = Pt(12)


def _ended(document: Any, person: Life) -> bytes:
    study, heads = person["education"], person["headings"]
    _headed(document, heads["education"])
    document.add_paragraph(f"{study['degree']}, {study['school']} ({study['dates']})")
    _headed(document, heads["skills"])
    document.add_paragraph(", ".join(person["skills"]))
    return rounds.saved(document)


def _side_by_side(person: Life) -> bytes:
    document = _begun(person)
    table = document.add_table(0, 2)
    for job in person["jobs"]:
        left, right = table.add_row().cells
        left.paragraphs[0].add_run(job["company"]).bold = True
        left.add_paragraph(job["place"])
        right.paragraphs[0].add_run(job["title"]).bold = True
        right.add_paragraph(job["dates"])
        for point in job["points"]:
            right.add_paragraph(point, style="List Bullet")
    return _ended(document, person)


def _tab_pairs(person: Life) -> bytes:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    document = _begun(person)

    def line(first: str, second: str, *, bold: bool) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT)
        run = paragraph.add_run(f"{first}\t{second}")
        run.bold, run.italic = bold, not bold

    for job in person["jobs"]:
        line(job["company"], job["dates"], bold=True)
        line(job["title"], job["place"], bold=False)
        for point in job["points"]:
            document.add_paragraph(point, style="List Bullet")
    return _ended(document, person)


def _commas(person: Life) -> bytes:
    document = _begun(person)
    for job in person["jobs"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(job["title"]).bold = True
        paragraph.add_run(f", {job['company']}, {job['place']}, {job['dates']}")
        document.add_paragraph(" ".join(p.rstrip(".") + "." for p in job["points"]))
    return _ended(document, person)


def _grid(person: Life) -> bytes:
    document = _begun(person)
    position, employer, period, _, duties = person["words"]
    table = document.add_table(1, 4, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, (period, employer, position, duties), strict=True):
        cell.text = text
    for job in person["jobs"]:
        said = (job["dates"], job["company"], job["title"], "\n".join(job["points"]))
        for cell, text in zip(table.add_row().cells, said, strict=True):
            cell.text = text
    return _ended(document, person)


def _listed(person: Life) -> bytes:
    document = _begun(person)
    for job in person["jobs"]:
        text = f"{job['dates']}: {job['title']}, {job['company']} ({job['place']})"
        document.add_paragraph(text, style="List Bullet")
    return _ended(document, person)
