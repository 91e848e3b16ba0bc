"""Templates of a word processor, filled in as people do: with headings, tables, tabs, breaks and spaces."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from local.bench.resume_designs import rounds

Life = dict[str, Any]
Job = dict[str, Any]


def designs() -> dict[str, Callable[[Life], bytes]]:
    """By name."""
    parts: dict[str, Callable[[Any, Life, Job], None]] = {
        "bars_in_heading": _bars_in_heading, "breaks_in_paragraph": _breaks_in_paragraph,
        "heading_promoted": _heading_promoted, "label_table": _label_table, "margin_table": _margin_table,
        "numbered": _numbered, "tabs_both_ends": _tabs_both_ends, "typed_spaces": _typed_spaces,
        "dates_last": _dates_last,
    }  # fmt: skip
    return {f"word_{name}": partial(_file, make) for name, make in parts.items()}


def _file(make: Callable[[Any, Life, Job], None], person: Life) -> bytes:
    from docx import Document

    document = Document()
    heads = person["headings"]
    document.add_paragraph(person["name"], style="Title")
    document.add_paragraph(f"{person['email']}  |  {person['phone']}  |  {person['place']}")
    document.add_heading(heads["summary"], 1)
    document.add_paragraph(person["summary"])
    document.add_heading(heads["experience"], 1)
    for job in person["jobs"]:
        make(document, person, job)
    study = person["education"]
    document.add_heading(heads["education"], 1)
    document.add_paragraph(f"{study['degree']}, {study['school']}, {study['dates']}")
    document.add_heading(heads["skills"], 1)
    for skill in person["skills"]:
        document.add_paragraph(skill, style="List Bullet")
    return rounds.saved(document)


def _bars_in_heading(document: Any, _person: Life, job: Job) -> None:
    document.add_heading(f"{job['title']} | {job['company']} | {job['dates']}", 2)
    document.add_paragraph(". ".join(job["points"]) + ".")


def _breaks_in_paragraph(document: Any, _person: Life, job: Job) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(job["title"]).bold = True
    paragraph.add_run().add_break()
    paragraph.add_run(f"{job['company']}, {job['place']}")
    paragraph.add_run().add_break()
    paragraph.add_run(job["dates"]).italic = True
    rounds.listed(document, job)


def _heading_promoted(document: Any, _person: Life, job: Job) -> None:
    if not job["grouped"]:
        document.add_heading(f"{job['company']}, {job['place']}", 2)
    document.add_heading(f"{job['title']} ({job['dates']})", 3)
    rounds.listed(document, job)


def _label_table(document: Any, person: Life, job: Job) -> None:
    position, employer, period, _, duties = person["words"][:5]
    rows = ((period, job["dates"]), (employer, f"{job['company']}, {job['place']}"), (position, job["title"]))
    table = document.add_table(rows=0, cols=2)
    for label, value in (*rows, (duties, ". ".join(job["points"]) + ".")):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value
    document.add_paragraph()


def _margin_table(document: Any, _person: Life, job: Job) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text = job["dates"]
    cells[1].paragraphs[0].add_run(job["title"]).bold = True
    cells[1].add_paragraph(f"{job['company']} – {job['place']}")
    rounds.listed(cells[1], job)


def _numbered(document: Any, _person: Life, job: Job) -> None:
    document.add_paragraph(
        f"{job['title']}, {job['company']}, {job['place']} ({job['dates']})", style="List Number"
    )


def _tabs_both_ends(document: Any, _person: Life, job: Job) -> None:
    first = document.add_paragraph()
    first.add_run(job["company"]).bold = True
    first.add_run(f"\t\t\t{job['place']}")
    second = document.add_paragraph()
    second.add_run(job["title"]).italic = True
    second.add_run(f"\t\t\t{job['dates']}")
    rounds.listed(document, job)


def _typed_spaces(document: Any, _person: Life, job: Job) -> None:
    document.add_paragraph(f"{job['dates']}          {job['title']}")
    document.add_paragraph(f"                         {job['company']}, {job['place']}")
    for point in job["points"]:
        document.add_paragraph(f"                         - {point}")


def _dates_last(document: Any, _person: Life, job: Job) -> None:
    document.add_paragraph().add_run(job["company"]).bold = True
    document.add_paragraph(job["place"])
    document.add_paragraph().add_run(job["title"]).bold = True
    document.add_paragraph(job["dates"])
    rounds.listed(document, job)
