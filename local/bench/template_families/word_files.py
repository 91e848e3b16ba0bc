"""Word's own templates as people fill them: its styles, its tables, its tabs at the right margin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local.bench.resume_designs import rounds

Life = dict[str, Any]


def designs() -> dict[str, Callable[[Life], bytes]]:
    """By name."""
    return {
        "word_basic": _basic,
        "word_right_tab": _right_tab,
        "word_form_table": _form_table,
        "word_one_paragraph": _one_paragraph,
    }


def _begun(person: Life) -> Any:
    from docx import Document

    document = Document()
    document.add_heading(person["name"], 0)
    document.add_paragraph(f"{person['place']} | {person['phone']} | {person['email']}")
    document.add_heading(person["headings"]["summary"], 1)
    document.add_paragraph(person["summary"])
    document.add_heading(person["headings"]["experience"], 1)
    return document


def _ended(document: Any, person: Life) -> bytes:
    study, heads = person["education"], person["headings"]
    document.add_heading(heads["education"], 1)
    document.add_heading(f"{study['degree']} | {study['dates']} | {study['school']}", 2)
    document.add_heading(heads["skills"], 1)
    for skill in person["skills"]:
        document.add_paragraph(skill, style="List Bullet")
    return rounds.saved(document)


def _basic(person: Life) -> bytes:
    document = _begun(person)
    for job in person["jobs"]:
        document.add_heading(f"{job['title']} | {job['company']} | {job['dates']}", 2)
        rounds.listed(document, job)
    return _ended(document, person)


def _right_tab(person: Life) -> bytes:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Inches

    document = _begun(person)
    for job in person["jobs"]:
        for left, right, bold in ((job["company"], job["place"], True), (job["title"], job["dates"], False)):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(6), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(left).bold = bold
            paragraph.add_run(f"\t{right}")
        rounds.listed(document, job)
    return _ended(document, person)


def _form_table(person: Life) -> bytes:
    document, words = _begun(person), person["words"]
    for job in person["jobs"]:
        table = document.add_table(0, 2)
        table.style = "Table Grid"
        rows = (
            (0, job["company"]),
            (3, job["place"]),
            (1, job["title"]),
            (2, job["dates"]),
            (4, "\n".join(job["points"])),
        )
        for word, text in rows:
            left, right = table.add_row().cells
            left.text, right.text = words[word], text
        document.add_paragraph()
    return _ended(document, person)


def _one_paragraph(person: Life) -> bytes:
    document = _begun(person)
    for job in person["jobs"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{job['company']}, {job['place']}").bold = True
        paragraph.add_run("\n" + job["title"]).italic = True
        paragraph.add_run("\n" + job["dates"])
        for point in job["points"]:
            paragraph.add_run(f"\n- {point}")
    return _ended(document, person)
