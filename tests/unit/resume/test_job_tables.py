"""Tables of jobs: cells whose text breaks are whole, and what is told in them is the job's text."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from shared.resume import fields, pages
from shared.resume.job_tables import Part, parts_of
from shared.resume.reading import Reading
from shared.resume.ruled_tables import edges_of
from tests.unit.resume.resume_files import BOLD, PLAIN, pdf

Lines = Sequence[tuple[float, str]]
"""Left edge and text of a row's lines: one below the other in each column."""
COLUMNS = (50.0, 130.0, 230.0, 330.0, 540.0)
FIRST: Lines = (
    (56, "03/2021 –"), (56, "08/2024"), (136, "Bus depot"), (136, "controller"), (236, "The Copperfield"),
    (236, "Partnership"), (336, "Planned the rota of forty drivers and kept to"), (336, "the timetable."),
)  # fmt: skip
SECOND: Lines = ((56, "2019 – 2021"), (136, "Baker"), (236, "Mossgate"), (336, "Baked for three shops."))


def table(rows: Sequence[Lines], *, rules: str, middle: bool = False) -> Reading:
    """A page with a table under the heading “Experience”. `rules`: a grid, lines below its rows, none. Cells
    begin at the top of their row, or stand in its middle."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 13)
        canvas.drawString(50, 740, "Experience")
        canvas.setFont(PLAIN, 10)
        top = 720.0
        for row in rows:
            cells = {column: [text for x, text in row if x == column + 6] for column in COLUMNS[:-1]}
            lines = max(map(len, cells.values()))
            height = 6.0 + 12 * lines
            for column, texts in cells.items():
                lower = 6.0 * (lines - len(texts)) if middle else 0.0
                for at, text in enumerate(texts):
                    canvas.drawString(column + 6, top - 12 - lower - 12 * at, text)
            edges = (top, top - height) if rules == "grid" else (top - height,)
            for y in edges if rules != "none" else ():
                canvas.line(COLUMNS[0], y, COLUMNS[-1], y)
            for x in COLUMNS if rules == "grid" else ():
                canvas.line(x, top, x, top - height)
            top -= height
        canvas.setFont(BOLD, 13)
        canvas.drawString(50, top - 40, "Skills")

    return Reading.model_validate(pages.read_pdf(pdf(draw)))


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("rules", ["grid", "below", "none"])
def test_a_tables_row_is_a_job_however_its_cells_break(rules: str, middle: bool) -> None:
    jobs = fields.parse(table([FIRST, SECOND], rules=rules, middle=middle)).jobs

    assert [(job.title, job.company) for job in jobs] == [
        ("Bus depot controller", "The Copperfield Partnership"),
        ("Baker", "Mossgate"),
    ]
    assert jobs[0].period is not None
    assert jobs[0].period.end == "2024-08"
    assert jobs[0].points == ("Planned the rota of forty drivers and kept to the timetable.",)


def test_numbers_of_rows_and_titles_of_columns_are_no_part_of_a_job() -> None:
    numbered: list[Lines] = [
        ((56, "No."), (136, "Position"), (236, "Employer"), (336, "Period")),
        ((56, "1."), (136, "Bus depot"), (136, "controller"), (236, "Copperfield"), (336, "2021 – 2024")),
        ((56, "2."), (136, "Baker"), (236, "Mossgate"), (336, "2019 – 2021")),
    ]

    jobs = fields.parse(table(numbered, rules="grid")).jobs

    assert [(job.title, job.company) for job in jobs] == [
        ("Bus depot controller", "Copperfield"),
        ("Baker", "Mossgate"),
    ]


def test_a_table_of_skills_is_no_table_of_jobs() -> None:
    skills = [[["Languages"], ["Python, SQL"]], [["Tools"], ["Docker, Terraform"]]]
    whole = [[["Work"], ["Baker, 2019 – 2021", "Cook, 2015 – 2019"]], [["Study"], ["BA, 2010 – 2014"]]]

    assert parts_of(skills) is None
    assert parts_of(whole) is None  # a row holds several jobs: the page's layout


def test_what_a_cell_tells_begins_behind_what_it_names() -> None:
    table = [
        [["2021 – 2024"], ["Nurse", "Rowan Clinic", "• Led the night shift"], ["Cared for twelve patients."]],
        [["2019 – 2021"], ["Baker", "Mossgate"], ["Baked bread daily."]],
    ]

    assert parts_of(table) == [[Part(1, 1), Part(2, 2), Part(0, 0)], [Part(1, 1), Part(2, 2), Part(0, 0)]]


def test_a_words_row_with_points_in_its_last_cell_is_a_job() -> None:
    document = Document()
    document.add_paragraph().add_run("Experience").bold = True
    made = document.add_table(rows=0, cols=4)
    for texts in (
        (
            "Mossgate",
            "Baker",
            "2021 – 2024",
            "- Baked for three shops\n- Trained two apprentices\n- Ordered flour",
        ),
        ("Rowan Clinic", "Nurse", "2019 – 2021", "Cared for twelve patients a night."),
    ):
        for cell, text in zip(made.add_row().cells, texts, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)

    jobs = fields.parse(Reading.model_validate(pages.read("docx", buffer.getvalue()))).jobs

    assert [(job.title, job.company) for job in jobs] == [("Baker", "Mossgate"), ("Nurse", "Rowan Clinic")]
    assert len(jobs[0].points) == 3


def test_an_outline_draws_four_lines_and_a_background_none() -> None:
    assert len(edges_of((50, 600, 150, 640), filled=False)) == 4
    assert edges_of((50, 600, 150, 640), filled=True) == []
    assert edges_of((50, 600, 150, 600.5), filled=True) == [(50, 600, 150, 600.5)]
    assert edges_of((50, 600, 53, 600.5), filled=True) == []  # too short for a cell's edge
