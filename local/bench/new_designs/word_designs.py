"""Designs as people type them into Word, read as they are and as LibreOffice exports them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local.bench.resume_designs import rounds

Life = dict[str, Any]


def designs() -> dict[str, Callable[[Life], bytes]]:
    """By name."""
    return {
        "word_bordered": _bordered,
        "word_leader_tabs": _leader_tabs,
        "word_line_breaks": _line_breaks,
        "word_newspaper": _newspaper,
        "word_caps_pipe": _caps_pipe,
        "word_role_label": _role_label,
    }


def _begun(person: Life) -> Any:
    from docx import Document

    document = Document()
    document.add_paragraph().add_run(person["name"]).bold = True
    document.paragraphs[0].runs[0].font.size = 266700
    document.add_paragraph(" | ".join((person["phone"], person["email"], person["place"])))
    return document


def _ended(document: Any, person: Life, heading: Callable[[str], Any]) -> bytes:
    study, heads = person["education"], person["headings"]
    heading(heads["education"])
    document.add_paragraph(f"{study['degree']}, {study['school']}, {study['dates']}")
    heading(heads["skills"])
    document.add_paragraph(", ".join(person["skills"]))
    return rounds.saved(document)


def _bold(document: Any) -> Callable[[str], Any]:
    def heading(text: str) -> None:
        run = document.add_paragraph().add_run(text.upper())
        run.bold = run.underline = True

    return heading


def _bordered(person: Life) -> bytes:
    document = _begun(person)
    document.add_heading(person["headings"]["experience"], 1)
    table = document.add_table(0, 2, style="Table Grid")
    for job in person["jobs"]:
        left, right = table.add_row().cells
        left.text = f"{job['dates']}\n{job['place']}"
        right.paragraphs[0].add_run(job["title"]).bold = True
        right.add_paragraph(job["company"])
        for point in job["points"]:
            right.add_paragraph(point, style="List Bullet")
    return _ended(document, person, lambda text: document.add_heading(text, 1))


def _leader_tabs(person: Life) -> bytes:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Cm

    document = _begun(person)
    heading = _bold(document)
    heading(person["headings"]["experience"])
    for job in person["jobs"]:
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        line.add_run(job["company"]).bold = True
        line.add_run(f", {job['place']}\t{job['dates']}")
        document.add_paragraph().add_run(job["title"]).italic = True
        for point in job["points"]:
            document.add_paragraph(point, style="List Bullet")
    return _ended(document, person, heading)


def _line_breaks(person: Life) -> bytes:
    document = _begun(person)
    heading = _bold(document)
    heading(person["headings"]["experience"])
    for job in person["jobs"]:
        block = document.add_paragraph()
        block.add_run(job["title"]).bold = True
        for text in (f"{job['company']}, {job['place']}", job["dates"], *(f"- {p}" for p in job["points"])):
            block.add_run().add_break()
            block.add_run(text)
    return _ended(document, person, heading)


def _newspaper(person: Life) -> bytes:
    from docx.enum.section import WD_SECTION
    from docx.oxml.ns import qn

    document = _begun(person)
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    document.add_heading(person["headings"]["experience"], 1)
    for job in person["jobs"]:
        document.add_heading(f"{job['title']}", 2)
        document.add_paragraph(f"{job['company']}, {job['place']}")
        document.add_paragraph(job["dates"])
        for point in job["points"]:
            document.add_paragraph(point, style="List Bullet")
    return _ended(document, person, lambda text: document.add_heading(text, 1))


def _caps_pipe(person: Life) -> bytes:
    document = _begun(person)
    document.add_heading(person["headings"]["experience"], 1)
    for job in person["jobs"]:
        document.add_heading(f"{job['title'].upper()} | {job['company'].upper()} | {job['dates'].upper()}", 3)
        document.add_paragraph(". ".join(p.rstrip(".") for p in job["points"]) + ".")
    return _ended(document, person, lambda text: document.add_heading(text, 1))


def _role_label(person: Life) -> bytes:
    label = {"en": "Role", "de": "Funktion", "es": "Cargo", "hi": "पद"}[person["language"]]
    document = _begun(person)
    heading = _bold(document)
    heading(person["headings"]["experience"])
    for job in person["jobs"]:
        document.add_paragraph().add_run(f"{job['company']}, {job['place']} ({job['dates']})").bold = True
        document.add_paragraph(f"{label}: {job['title']}")
        for point in job["points"]:
            document.add_paragraph(point, style="List Bullet")
    return _ended(document, person, heading)
