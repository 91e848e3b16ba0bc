"""Word files as people type them who know neither its styles nor its templates."""

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
        "title_tab_date": _title_tab_date, "all_in_one": _all_in_one, "left_cell": _left_cell,
        "promoted_total": _promoted_total, "date_line_first": _date_line_first, "comma_breaks": _comma_breaks,
        "grid": _grid, "italic_employer": _italic_employer,
    }  # fmt: skip
    return {f"word_{name}": partial(_file, make) for name, make in parts.items()}


def _file(make: Callable[[Any, Life, Job], None], person: Life) -> bytes:
    from docx import Document
    from docx.shared import Pt

    document, heads, study = Document(), person["headings"], person["education"]
    name = document.add_paragraph().add_run(person["name"])
    name.bold, name.font.size = True, Pt(18)
    document.add_paragraph(f"{person['place']}, {person['phone']}, {person['email']}")

    def heading(key: str) -> None:
        document.add_paragraph().add_run(heads[key].upper()).underline = True

    heading("experience")
    for job in person["jobs"]:
        make(document, person, job)
    heading("education")
    document.add_paragraph(f"{study['dates']}\t{study['degree']}, {study['school']}")
    heading("skills")
    document.add_paragraph(", ".join(person["skills"]))
    return rounds.saved(document)


def _dashes(target: Any, job: Job) -> None:
    for point in job["points"]:
        target.add_paragraph(f"- {point}")


def _title_tab_date(document: Any, _person: Life, job: Job) -> None:
    line = document.add_paragraph()
    line.add_run(job["title"]).bold = True
    line.add_run(f"\t\t{job['dates']}")
    document.add_paragraph(f"{job['company']}\t\t{job['place']}")
    rounds.listed(document, job)


def _all_in_one(document: Any, person: Life, job: Job) -> None:
    document.add_paragraph(f"{job['dates']} {job['title']} {person['at']} {job['company']}, {job['place']}")
    _dashes(document, job)


def _left_cell(document: Any, _person: Life, job: Job) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text = job["company"]
    left.add_paragraph(job["dates"])
    right.paragraphs[0].add_run(f"{job['title']}, {job['place']}").bold = True
    _dashes(right, job)


def _promoted_total(document: Any, _person: Life, job: Job) -> None:
    if not job["grouped"]:
        document.add_paragraph(f"{job['company']}\t{job['place']}").runs[0].bold = True
    document.add_paragraph(f"{job['title']}\t{job['dates']}").runs[0].italic = True
    rounds.listed(document, job)


def _date_line_first(document: Any, _person: Life, job: Job) -> None:
    document.add_paragraph().add_run(job["dates"]).italic = True
    document.add_paragraph(f"{job['company']} ({job['place']})")
    document.add_paragraph().add_run(job["title"]).bold = True
    document.add_paragraph(". ".join(job["points"]) + ".")


def _comma_breaks(document: Any, _person: Life, job: Job) -> None:
    document.add_paragraph(f"{job['title']},\n{job['company']},\n{job['place']},\n{job['dates']}")
    _dashes(document, job)


def _grid(document: Any, _person: Life, job: Job) -> None:
    cells = document.add_table(rows=1, cols=4).rows[0].cells
    for cell, key in zip(cells, ("company", "title", "place", "dates"), strict=True):
        cell.text = job[key]


def _italic_employer(document: Any, _person: Life, job: Job) -> None:
    line = document.add_paragraph(f"{job['title']} – ")
    line.add_run(job["company"]).italic = True
    line.add_run(f" – {job['place']} – {job['dates']}")
    rounds.listed(document, job)
