"""Word files as people type them: tables without lines, tabs, and lines broken by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local.bench.resume_designs import rounds

Life = dict[str, Any]


def designs() -> dict[str, Callable[[Life], bytes]]:
    """By name."""
    return {
        "word_dates_table": _dates_table,
        "word_tabs": _tabs,
        "word_headings": _headings,
        "word_typed": _typed,
    }


def _begun(person: Life) -> Any:
    from docx import Document

    document = Document()
    document.add_paragraph(person["name"], style="Title")
    document.add_paragraph(f"{person['place']}\n{person['phone']}\n{person['email']}")
    document.add_heading(person["headings"]["experience"], 1)
    return document


def _ended(document: Any, person: Life) -> bytes:
    study, heads = person["education"], person["headings"]
    document.add_heading(heads["education"], 1)
    document.add_paragraph(f"{study['dates']}\t{study['degree']}, {study['school']}")
    document.add_heading(heads["skills"], 1)
    document.add_paragraph(", ".join(person["skills"]))
    return rounds.saved(document)


def _dates_table(person: Life) -> bytes:
    document = _begun(person)
    table = document.add_table(0, 2)
    for job in person["jobs"]:
        left, right = table.add_row().cells
        left.text = job["dates"]
        right.paragraphs[0].add_run(f"{job['company']}, {job['place']}").bold = True
        right.add_paragraph().add_run(job["title"]).italic = True
        for point in job["points"]:
            right.add_paragraph(point, style="List Bullet")
    return _ended(document, person)


def _tabs(person: Life) -> bytes:
    document = _begun(person)
    for job in person["jobs"]:
        document.add_paragraph(f"{job['dates']}\t{job['title']}")
        document.add_paragraph(f"\t{job['company']}, {job['place']}")
        for point in job["points"]:
            document.add_paragraph(f"\t- {point}")
    return _ended(document, person)


def _headings(person: Life) -> bytes:
    document = _begun(person)
    for job in person["jobs"]:
        document.add_heading(job["company"], 2)
        document.add_paragraph(f"{job['title']} ({job['dates']}), {job['place']}")
        document.add_paragraph(" ".join(p.rstrip(".") + "." for p in job["points"]))
    return _ended(document, person)


def _typed(person: Life) -> bytes:
    document = _begun(person)
    for job in person["jobs"]:
        document.add_paragraph(f"{job['title'].upper()}, {job['company']} – {job['place']}")
        document.add_paragraph(job["dates"])
        for point in job["points"]:
            document.add_paragraph(f"* {point}")
        document.add_paragraph()
    return _ended(document, person)
