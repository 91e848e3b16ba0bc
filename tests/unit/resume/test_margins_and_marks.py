"""What stands in margins in several lines, and the signs and counts that people leave before their jobs."""

from __future__ import annotations

import io

import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from shared.resume import dates, fields, pages
from shared.resume.reading import Reading
from tests.unit.resume.resume_files import BOLD, PLAIN, Piece, pdf, read_pieces
from tests.unit.resume.test_placed_dates import jobs

TWO = [
    ("Ward Clerk", "Halvard Freight Ltd", "2021-05/2023-08"),
    ("Ramp Agent", "Tidewell Ltd", "2019-02/2021-04"),
]


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [
        (job.title, job.company, f"{job.period.start}/{job.period.end}" if job.period else "")
        for job in fields.parse(reading).jobs
    ]


def test_a_note_in_the_right_margin_is_read_whole() -> None:
    # given dates, an employer that breaks and a town beside a title and its text
    pieces: list[Piece] = []
    for top, title, employer, period in (
        (700, "Ward Clerk", ("Halvard Freight Ltd",), "05/2021 - 08/2023"),
        (620, "Ramp Agent", ("Tidewell Harbour and", "Island Line Ltd"), "02/2019 - 04/2021"),
        (540, "Porter", ("Larkspur Ltd",), "01/2017 - 01/2019"),
    ):
        pieces += [(50, top, BOLD, title), (430, top, PLAIN, period)]
        pieces += [(430, top - 13 * n, BOLD, line) for n, line in enumerate(employer, 1)]
        pieces.append((430, top - 13 * (len(employer) + 1), PLAIN, "Leeds"))
        pieces.append((50, top - 14, PLAIN, "Moved three sites onto one rota and trained nine new starters."))
        pieces.append((50, top - 28, PLAIN, "Kept the monthly accounts within two days of the close."))
    # when / then
    assert told(read_pieces(pieces)) == [
        ("Ward Clerk", "Halvard Freight Ltd", "2021-05/2023-08"),
        ("Ramp Agent", "Tidewell Harbour and Island Line Ltd", "2019-02/2021-04"),
        ("Porter", "Larkspur Ltd", "2017-01/2019-01"),
    ]


def test_a_period_that_runs_upwards_in_the_margin() -> None:
    # given “08/2023” above “05/2021”, a stroke between
    pieces: list[Piece] = []
    for top, (title, employer, _), (last, first) in (
        (700, TWO[0], ("08/2023", "05/2021")),
        (620, TWO[1], ("04/2021", "02/2019")),
    ):
        pieces += [(60, top, PLAIN, last), (76, top - 13, PLAIN, "|"), (60, top - 26, PLAIN, first)]
        pieces += [(140, top, BOLD, title), (140, top - 13, PLAIN, employer)]
        pieces.append((140, top - 26, PLAIN, "- Trained nine new starters and kept the monthly accounts"))
    # when / then
    assert told(read_pieces(pieces)) == TWO


def test_a_justified_line_is_one_text() -> None:
    # given headings whose words are spread over the whole line
    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 13)
        canvas.drawString(50, 740, "Experience")
        for top, line in ((700, "Ward Clerk, Halvard Ltd, Leeds, 05/2021 - 08/2023"),
                          (650, "Ramp Agent, Tidewell Ltd, Leeds, 02/2019 - 04/2021")):  # fmt: skip
            words = line.split()
            canvas.setFont(BOLD, 10)
            spare = 500 - sum(canvas.stringWidth(word) for word in words)
            x = 50.0
            for word in words:
                canvas.drawString(x, top, word)
                x += canvas.stringWidth(word) + spare / (len(words) - 1)
            canvas.setFont(PLAIN, 10)
            canvas.drawString(50, top - 14, "- Kept the monthly accounts within two days of the close")

    # when / then
    assert told(Reading.model_validate(pages.read_pdf(pdf(draw)))) == [
        ("Ward Clerk", "Halvard Ltd", "2021-05/2023-08"), ("Ramp Agent", "Tidewell Ltd", "2019-02/2021-04")
    ]  # fmt: skip


def test_a_word_tables_row_is_a_job_whatever_its_points() -> None:
    # given the employer and the dates in the left cell, two points in one row and one in the other
    document = Document()
    document.add_heading("Experience", 1)
    for (title, employer, _), period, points in (
        (TWO[0], "05/2021 – 08/2023", ["Moved three sites onto one rota"]),
        (TWO[1], "02/2019 – 04/2021", ["Trained nine new starters", "Kept the accounts of the harbour"]),
    ):
        left, right = document.add_table(rows=1, cols=2).rows[0].cells
        left.text = employer
        left.add_paragraph(period)
        right.text = title
        for point in points:
            right.add_paragraph(f"- {point}")
    content = io.BytesIO()
    document.save(content)
    # when / then
    assert told(Reading.model_validate(pages.read("docx", content.getvalue()))) == TWO


@pytest.mark.parametrize(
    "counts", [("a) ", "b) "), ("I. ", "II. "), ("(i) ", "(ii) ")], ids=("letters", "numerals", "brackets")
)
def test_what_counts_jobs_is_no_part_of_them(counts: tuple[str, str]) -> None:
    assert jobs(
        f"{counts[0]}Ward Clerk, Halvard Freight Ltd, 05/2021 – 08/2023", "- Moved three sites onto one rota",
        f"{counts[1]}Ramp Agent, Tidewell Ltd, 02/2019 – 04/2021", "- Trained nine new starters",
    ) == TWO  # fmt: skip


def test_numbered_fields_of_a_form() -> None:
    assert jobs(
        "1.1 Employer: Halvard Freight Ltd", "1.2 Position: Ward Clerk", "1.3 Period: 05/2021 – 08/2023",
        "2.1 Employer: Tidewell Ltd", "2.2 Position: Ramp Agent", "2.3 Period: 02/2019 – 04/2021",
    ) == TWO  # fmt: skip


def test_signs_of_markdown_are_not_read() -> None:
    assert jobs(
        "### Ward Clerk, **Halvard Freight Ltd**", "*05/2021 – 08/2023 | Leeds*", "* Moved three sites",
        "### Ramp Agent, **Tidewell Ltd**", "*02/2019 – 04/2021 | Kendal*", "* Trained nine new starters",
    ) == TWO  # fmt: skip


def test_letters_before_points_stay() -> None:
    found = jobs(
        "Ward Clerk, Halvard Freight Ltd",
        "05/2021 – 08/2023",
        "a) Moved three sites",
        "b) Trained nine starters",
    )
    assert found[:1] == TWO[:1]


def test_a_title_in_brackets_behind_employer_and_town() -> None:
    assert jobs(
        "05/2021 – 08/2023 – Halvard Freight, Leeds (Ward Clerk)",
        "02/2019 – 04/2021 – Tidewell, Kendal (Adiunkt)",
    ) == [("Ward Clerk", "Halvard Freight", "2021-05/2023-08"), ("Adiunkt", "Tidewell", "2019-02/2021-04")]


def test_a_town_apart_from_title_and_employer_that_share_a_piece() -> None:
    assert jobs(
        ("Ward Clerk, Halvard", "Harpenden"), "05/2021 – 08/2023", "- Moved three sites onto one rota",
        ("Ramp Agent, Tidewell", "Ballymena"), "02/2019 – 04/2021", "- Trained nine new starters",
    ) == [
        ("Ward Clerk", "Halvard", "2021-05/2023-08"), ("Ramp Agent", "Tidewell", "2019-02/2021-04")
    ]  # fmt: skip


@pytest.mark.parametrize("month", ["फ़रवरी", "फरवरी"])
def test_february_in_hindi(month: str) -> None:
    span = dates.find(f"{month} 2021 – वर्तमान")
    assert span is not None
    assert span.start == "2021-02"


def test_an_employer_that_would_reach_the_text_goes_on_with_no_period() -> None:
    # given notes of period, employer and town, beside which a study's has two lines
    pieces: list[Piece] = []
    for top, title, employer, period in (
        (700, "Ward Clerk", "Halvard Freight Ltd", "05/2021 - 08/2023"),
        (640, "Ramp Agent", "Tidewell Ltd", "02/2019 - 04/2021"),
        (580, "Advanced diploma", "", "2015 - 2018"),
    ):
        lines = [line for line in (period, employer, "Mossgate") if line]
        pieces += [(50, top - 13 * n, PLAIN, line) for n, line in enumerate(lines)]
        pieces += [
            (150, top, BOLD, title),
            (150, top - 39, PLAIN, "Moved three sites onto one rota for good."),
        ]

    assert told(read_pieces(pieces))[:2] == TWO


def test_an_employers_period_above_its_role_is_not_the_roles() -> None:
    assert jobs(
        ("2019 – 2023", "Halvard Freight Ltd"), ("05/2021 – 08/2023", "Ward Clerk"),
        "• Moved three sites onto one rota",
        ("2016 – 2021", "Tidewell Ltd"), ("02/2019 – 04/2021", "Ramp Agent"), "• Trained nine new starters",
    ) == TWO  # fmt: skip
