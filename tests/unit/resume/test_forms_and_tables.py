"""Jobs in forms and tables, and parts that the other jobs of a résumé tell."""

from __future__ import annotations

import io

import pytest
from docx import Document
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from shared.resume import pages
from shared.resume.entries import read_entries
from shared.resume.fields import parse
from shared.resume.line_labels import Judged, is_better
from shared.resume.reading import Line, Reading
from shared.resume.ruled_entries import Entry
from tests.unit.resume.resume_files import pdf

Words = tuple[float, float, str]


def line(text: str, row: int, *, x: float = 50, bold: bool = False) -> Line:
    cells = tuple(text.split(" ‖ "))
    return Line(
        text=" ".join(cells),
        cells=cells,
        page=1,
        x=x,
        right=300,
        y=700 - 15 * row,
        size=10,
        font="F",
        bold=bold,
    )


def told(entries: list[Entry]) -> list[tuple[str, str]]:
    return [(entry.role.title, entry.role.company) for entry in entries]


def drawn(*words: Words) -> Reading:
    def draw(canvas: Canvas) -> None:
        for x, y, text in words:
            canvas.setFont("Helvetica-Bold" if y > 680 else "Helvetica", 10)
            canvas.drawString(x, y, text)

    return Reading.model_validate(pages.read_pdf(pdf(draw)))


def test_a_cell_of_several_lines_beside_a_rows_date_is_no_column() -> None:
    rows = (("2019 – 2021", "Forester", "Mossgate"), ("2016 – 2019", "Nurse", "Rowan Clinic"),
            ("2014 – 2016", "Baker", "Tilcor"))  # fmt: skip
    reading = drawn(
        (50, 700, "Experience"),
        *(
            word
            for number, (when, title, employer) in enumerate(rows)
            for y in (660 - 36 * number,)
            for word in ((50, y, when), (150, y, title), (380, y, employer), (380, y - 14, "Hünfeld"))
        ),
    )

    found = parse(reading).jobs

    assert [(job.title, job.company) for job in found] == [(title, employer) for _, title, employer in rows]


def test_a_long_text_that_reaches_its_next_column_ends_there() -> None:
    long = "Rowan Foundation Clinic"
    reading = drawn(
        (50, 660, "2019 – 2021"), (150, 660, "Mossgate"), (260, 660, "Forester"),
        (50, 640, "2016 – 2019"), (251 - stringWidth(long, "Helvetica", 10), 640, long), (260, 640, "Nurse"),
        (50, 620, "2014 – 2016"), (150, 620, "Tilcor"), (260, 620, "Baker"),
        (50, 600, "2012 – 2014"), (150, 600, "Quenlow"), (260, 600, "Buyer"),
    )  # fmt: skip

    assert [len(of.cells) for of in reading.lines] == [3, 3, 3, 3]


def test_a_form_opens_a_job_where_its_first_label_returns() -> None:
    """What was done has no sign before it, and stands between the last label and the next."""
    of = [
        "Dates ‖ 2019 – 2021", "Role ‖ Forester", "Company ‖ Mossgate", "Answered for a large budget",
        "Dates ‖ 2016 – 2019", "Role ‖ Nurse", "Company ‖ Tilcor", "Kept the ward", "Trained others",
    ]  # fmt: skip

    entries = read_entries([line(text, row) for row, text in enumerate(of)])

    assert told(entries) == [("Forester", "Mossgate"), ("Nurse", "Tilcor")]
    assert [[b.text for b in entry.body] for entry in entries] == [
        ["Answered for a large budget"],
        ["Kept the ward", "Trained others"],
    ]


@pytest.mark.parametrize("label", ["Role", "Zorbel"])
def test_numbered_employers_stand_above_labels_known_or_not(label: str) -> None:
    of = [
        "1. Mossgate", f"{label}: Forester", "Dates: 2019 – 2021", "Location: Hünfeld", "• Cut it",
        "2. Tilcor", f"{label}: Nurse", "Dates: 2016 – 2019", "Location: Hünfeld", "• Kept it",
    ]  # fmt: skip

    entries = read_entries([line(text, row, bold=text[0].isdigit()) for row, text in enumerate(of)])

    assert told(entries) == [("Forester", "Mossgate"), ("Nurse", "Tilcor")]


def test_a_town_that_no_list_holds_is_known_by_the_other_titles() -> None:
    of = [
        "2019 – 2021 ‖ Mossgate Ltd", "Senior Nurse, Berlin", "• Cut it",
        "2016 – 2019 ‖ Tilcor Ltd", "Head Baker, Lyon", "• Kept it",
        "2014 – 2016 ‖ Quenlow Ltd", "Barback, Cork", "• Swept it",
    ]  # fmt: skip

    entries = read_entries([line(text, row) for row, text in enumerate(of)])

    assert [title for title, _ in told(entries)] == ["Senior Nurse", "Head Baker", "Barback"]


def test_a_town_with_an_employers_word_is_known_by_the_other_jobs() -> None:
    of = [
        "2019 – 2021 ‖ Nurse", "Mossgate, Market Weighton", "• Cut it",
        "2016 – 2019 ‖ Baker", "Tilcor, Lyon", "• Kept it",
        "2014 – 2016 ‖ Driver", "Quenlow, Cork", "• Swept it",
    ]  # fmt: skip

    entries = read_entries([line(text, row) for row, text in enumerate(of)])

    assert [company for _, company in told(entries)] == ["Mossgate", "Tilcor", "Quenlow"]


def test_a_hyphen_before_a_capital_is_the_names_own() -> None:
    of = ["Fabryka Radom- ‖ Analityk finansowy", "Wschód", "09.2021 – 10.2022", "• Szkolenie"]

    entries = read_entries([line(text, row, bold=row < 2) for row, text in enumerate(of)])

    assert told(entries) == [("Analityk finansowy", "Fabryka Radom-Wschód")]


def test_what_stands_behind_a_legal_form_is_a_town() -> None:
    entries = read_entries([line("Baker | Mossgate Ltd, Zorbury | 2016 – 2019", 0), line("• Kept it", 1)])

    assert told(entries) == [("Baker", "Mossgate Ltd")]


def test_a_legal_form_that_stands_apart_belongs_to_its_name() -> None:
    of = ["Forester | Softmeridian Sp. | z o.o. | 2019 – 2021", "• Cut it"]

    entries = read_entries([line(text, row) for row, text in enumerate(of)])

    assert told(entries) == [("Forester", "Softmeridian Sp. z o.o.")]


def test_what_is_learnt_stands_where_rules_find_no_job() -> None:
    """Also where its headings are not alike, which counts against it otherwise."""
    lines = [
        line(t, row) for row, t in enumerate(("Zorblat, 2019 – 2021", "Halved it", "Mordun", "Tilcor, 2015"))
    ]
    learnt = ["opens", "text", "opens", "heads"]

    assert is_better(lines, Judged(["other"] * 4, learnt))
    assert not is_better(lines, Judged(["opens", "text", "text", "text"], learnt))


def test_a_label_in_a_word_table_stands_before_the_first_line_of_its_cell() -> None:
    """A cell of several paragraphs behind a label is no column of the page's layout."""
    made = Document()
    table = made.add_table(rows=0, cols=2)
    for label, value in (
        ("Experience", ""), ("Dates", "2019 – 2021"), ("Role", "Forester"), ("Company", "Mossgate"),
        ("Duties", "Cut the wood of the parish\nPlanted more than was cut\nKept the books of it"),
    ):  # fmt: skip
        cells = table.add_row().cells
        cells[0].text = label
        for number, text in enumerate(value.split("\n")):
            (cells[1].paragraphs[0] if not number else cells[1].add_paragraph()).add_run(text)
    out = io.BytesIO()
    made.save(out)

    read = pages.read("docx", out.getvalue())["lines"]

    assert read[4]["cells"] == ["Duties", "Cut the wood of the parish"]
    assert not any(of.get("fresh") for of in read)
