"""Word files of people who learnt Word on their own: tables, tabs, soft returns, styles, page headers."""

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
        "three_cells": _three_cells, "heading_styles": _heading_styles, "tabs_and_returns": _tabs_and_returns,
        "all_normal": _all_normal, "listed_heads": _listed_heads, "page_header": _page_header,
        "one_table": _one_table, "right_tabs": _right_tabs, "label_runs": _label_runs, "numbered": _numbered,
        "soft_returns": _soft_returns, "promoted_indent": _promoted_indent,
    }  # fmt: skip
    return {f"word_{name}": partial(_file, make) for name, make in parts.items()}


def _file(make: Callable[[Any, Life, Job], None], person: Life) -> bytes:
    from docx import Document
    from docx.shared import Pt

    document, heads, study = Document(), person["headings"], person["education"]
    reach = f"{person['place']} | {person['phone']} | {person['email']}"
    top = document.sections[0].header.paragraphs[0] if make is _page_header else document.add_paragraph()
    run = top.add_run(person["name"])
    run.bold, run.font.size = True, Pt(16)
    if make is _page_header:
        top.add_run(f"\n{reach}")
    else:
        document.add_paragraph(reach)

    def heading(key: str) -> None:
        if make is _heading_styles:
            document.add_heading(heads[key], 1)
        else:
            document.add_paragraph().add_run(heads[key]).bold = True

    heading("summary")
    document.add_paragraph(person["summary"])
    heading("experience")
    for job in person["jobs"]:
        make(document, person, job)
    heading("education")
    document.add_paragraph(f"{study['degree']}, {study['school']}, {study['dates']}")
    heading("skills")
    document.add_paragraph(", ".join(person["skills"]))
    return rounds.saved(document)


def _dashes(target: Any, job: Job) -> None:
    for point in job["points"]:
        target.add_paragraph(f"- {point}")


def _three_cells(document: Any, _person: Life, job: Job) -> None:
    cells = document.add_table(rows=1, cols=3).rows[0].cells
    cells[0].text, cells[1].text = job["dates"], f"{job['company']}\n{job['place']}"
    cells[2].paragraphs[0].add_run(job["title"]).italic = True
    _dashes(cells[2], job)


def _heading_styles(document: Any, _person: Life, job: Job) -> None:
    document.add_heading(job["company"], 2)
    document.add_heading(job["title"], 3)
    document.add_paragraph(f"{job['dates']}, {job['place']}")
    rounds.listed(document, job)


def _tabs_and_returns(document: Any, _person: Life, job: Job) -> None:
    points = "".join(f"\n\t- {point}" for point in job["points"])
    document.add_paragraph(f"{job['dates']}\t{job['title']}\n\t{job['company']}, {job['place']}{points}")


def _all_normal(document: Any, _person: Life, job: Job) -> None:
    for text in (job["title"], f"{job['company']} in {job['place']}", job["dates"], *job["points"], ""):
        document.add_paragraph(text)


def _listed_heads(document: Any, person: Life, job: Job) -> None:
    text = f"{job['title']} {person['at']} {job['company']}, {job['place']} ({job['dates']})"
    document.add_paragraph(text, style="List Bullet")
    for point in job["points"]:
        document.add_paragraph(point, style="List Bullet 2")


def _page_header(document: Any, _person: Life, job: Job) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = f"{job['dates']}\n{job['place']}"
    right.paragraphs[0].add_run(job["company"]).bold = True
    right.add_paragraph(job["title"])
    _dashes(right, job)


def _one_table(document: Any, _person: Life, job: Job) -> None:
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = job["company"], job["dates"]
    table.cell(1, 0).text, table.cell(1, 1).text = job["title"], job["place"]
    table.cell(2, 0).merge(table.cell(2, 1)).text = ". ".join(job["points"]) + "."


def _right_tabs(document: Any, _person: Life, job: Job) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    for one, other, bold in ((job["title"], job["company"], True), (job["place"], job["dates"], False)):
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{one}\t{other}").bold = bold
    rounds.listed(document, job)


def _label_runs(document: Any, person: Life, job: Job) -> None:
    role, employer, period = person["words"][7:10]
    line = document.add_paragraph()
    for label, value in ((period, job["dates"]), (role, job["title"]), (employer, job["company"])):
        line.add_run(f"{label}: ")
        line.add_run(f"{value}   ").bold = True
    document.add_paragraph(". ".join(job["points"]) + ".")


def _numbered(document: Any, _person: Life, job: Job) -> None:
    line = document.add_paragraph(style="List Number")
    line.add_run(f"{job['company']}, {job['place']}").bold = True
    document.add_paragraph(f"{job['title']} | {job['dates']}")
    _dashes(document, job)


def _soft_returns(document: Any, _person: Life, job: Job) -> None:
    line = document.add_paragraph()
    line.add_run(job["company"]).bold = True
    line.add_run(f"\n{job['title']}\n{job['dates']}, {job['place']}")
    rounds.listed(document, job)


def _promoted_indent(document: Any, _person: Life, job: Job) -> None:
    from docx.shared import Cm

    if not job["grouped"]:
        document.add_paragraph(f"{job['company']} – {job['place']}")
    line = document.add_paragraph(f"{job['dates']}: {job['title']}")
    line.paragraph_format.left_indent = Cm(1)
    for point in job["points"]:
        document.add_paragraph(f"- {point}").paragraph_format.left_indent = Cm(1.5)
