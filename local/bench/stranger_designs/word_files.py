"""Word files as people type them: tables merged by hand, tabs, lists, columns, forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from local.bench.resume_designs import rounds
from local.bench.stranger_designs.page_parts import Life


def designs() -> dict[str, Callable[[Life], bytes]]:
    """Each design by its name."""
    return {
        "word_merged_grid": merged_grid, "word_tabs": tabs, "word_columns": columns, "word_form": form,
        "word_numbered": numbered, "word_cards": cards, "word_bold_headings": bold_headings,
        "word_line_breaks": line_breaks,
    }  # fmt: skip


def _begun(person: Life, *, styled: bool = True) -> Any:
    made = Document()
    made.add_paragraph().add_run(person["name"]).bold = True
    made.paragraphs[0].runs[0].font.size = Pt(20)
    made.add_paragraph(f"{person['email']} | {person['phone']} | {person['place']}")
    _heading(made, person, "summary", styled=styled)
    made.add_paragraph(person["summary"])
    return made


def _heading(made: Any, person: Life, key: str, *, styled: bool = True) -> None:
    if styled:
        made.add_heading(person["headings"][key], 1)
    else:
        made.add_paragraph().add_run(person["headings"][key].upper()).bold = True


def _ended(made: Any, person: Life, *, styled: bool = True) -> bytes:
    of = person["education"]
    _heading(made, person, "education", styled=styled)
    made.add_paragraph(f"{of['degree']}, {of['school']}, {of['dates']}")
    _heading(made, person, "skills", styled=styled)
    made.add_paragraph(", ".join(person["skills"]))
    return rounds.saved(made)


def merged_grid(person: Life) -> bytes:
    """Rows of a table: employer across, then dates beside the title, then what was done across."""
    made = _begun(person)
    _heading(made, person, "experience")
    table = made.add_table(rows=0, cols=3, style="Table Grid")
    for job in person["jobs"]:
        top = table.add_row().cells
        top[0].merge(top[2]).text = f"{job['company']}, {job['place']}"
        middle = table.add_row().cells
        middle[0].text = job["dates"]
        middle[1].merge(middle[2]).text = job["title"]
        low = table.add_row().cells
        whole = low[0].merge(low[2])
        whole.text = job["points"][0]
        for point in job["points"][1:]:
            whole.add_paragraph(point)
    return _ended(made, person)


def tabs(person: Life) -> bytes:
    """Title, tabs, dates; employer and town below; points typed with hyphens."""
    made = _begun(person, styled=False)
    _heading(made, person, "experience", styled=False)
    for job in person["jobs"]:
        made.add_paragraph(f"{job['title']}\t\t\t{job['dates']}")
        made.add_paragraph(f"{job['company']}\t{job['place']}")
        for point in job["points"]:
            made.add_paragraph(f"- {point}")
    return _ended(made, person, styled=False)


def columns(person: Life) -> bytes:
    """Two sections' columns: a section of the file that Word sets in two."""
    made = _begun(person)
    settings = made.add_section(0)._sectPr
    shown = settings.find(qn("w:cols"))
    shown = OxmlElement("w:cols") if shown is None else shown
    shown.set(qn("w:num"), "2")
    _heading(made, person, "experience")
    for job in person["jobs"]:
        made.add_paragraph().add_run(job["company"]).bold = True
        made.add_paragraph().add_run(job["title"]).italic = True
        made.add_paragraph(f"{job['dates']}, {job['place']}")
        rounds.listed(made, job)
    return _ended(made, person)


def form(person: Life) -> bytes:
    """A form: labels at the left, and shaded rows as headings of sections."""
    made = Document()
    table = made.add_table(rows=0, cols=2, style="Table Grid")

    def row(label: str, value: str) -> None:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
        cells[0].width = Cm(5)

    def section(key: str) -> None:
        cells = table.add_row().cells
        cells[0].merge(cells[1]).paragraphs[0].add_run(person["headings"][key]).bold = True

    role, at, when, _, did = person["words"]
    row("Name", person["name"])
    row("E-mail", person["email"])
    section("experience")
    for job in person["jobs"]:
        row(when, job["dates"])
        row(role, job["title"])
        row(at, f"{job['company']}, {job['place']}")
        row(did, "\n".join(job["points"]))
    section("education")
    row(person["education"]["dates"], f"{person['education']['degree']}, {person['education']['school']}")
    section("skills")
    row("", ", ".join(person["skills"]))
    return rounds.saved(made)


def numbered(person: Life) -> bytes:
    """Jobs as Word's own numbered list, dates in brackets behind."""
    made = _begun(person)
    _heading(made, person, "experience")
    for job in person["jobs"]:
        made.add_paragraph(f"{job['title']}, {job['company']} ({job['dates']})", style="List Number")
        for point in job["points"]:
            made.add_paragraph(point, style="List Bullet 2")
    return _ended(made, person)


def cards(person: Life) -> bytes:
    """A table with two jobs in a row, each in a cell of several paragraphs."""
    made = _begun(person)
    _heading(made, person, "experience")
    jobs = person["jobs"]
    table = made.add_table(rows=(len(jobs) + 1) // 2, cols=2)
    for number, job in enumerate(jobs):
        cell = table.cell(number // 2, number % 2)
        cell.paragraphs[0].add_run(job["title"]).bold = True
        cell.add_paragraph(job["company"])
        cell.add_paragraph(job["dates"])
        rounds.listed(cell, job)
    return _ended(made, person)


def bold_headings(person: Life) -> bytes:
    """Sections and employers in the same bold type."""
    made = _begun(person, styled=False)
    _heading(made, person, "experience", styled=False)
    for job in person["jobs"]:
        made.add_paragraph().add_run(job["company"]).bold = True
        made.add_paragraph(f"{job['title']} ({job['dates']})")
        made.add_paragraph(" ".join(point.rstrip(".") + "." for point in job["points"]))
    return _ended(made, person, styled=False)


def line_breaks(person: Life) -> bytes:
    """A job is one paragraph with breaks in it."""
    made = _begun(person)
    _heading(made, person, "experience")
    for job in person["jobs"]:
        paragraph = made.add_paragraph()
        paragraph.add_run(f"{job['dates']}\n")
        paragraph.add_run(f"{job['company']} – {job['place']}\n").bold = True
        paragraph.add_run(f"{job['title']}\n").italic = True
        paragraph.add_run("\n".join(f"• {point}" for point in job["points"]))
    return _ended(made, person)
