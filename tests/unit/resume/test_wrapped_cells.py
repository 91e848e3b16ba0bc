"""Headings whose cells or letters a page sets in other ways: broken beside each other, in small capitals."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from shared.resume import fields, pages
from shared.resume.lexicon import is_told_in_japanese
from shared.resume.reading import Reading
from tests.unit.resume.resume_files import BOLD, PLAIN, Piece, pdf, read_pieces
from tests.unit.resume.test_designs import jobs


def roles(reading: Reading) -> list[tuple[str, str]]:
    return [(job.title, job.company) for job in fields.parse(reading).jobs]


def test_title_and_employer_that_break_side_by_side_are_whole() -> None:
    # given a narrow page: dates in the margin, the title, the employer flush right
    made = read_pieces(
        [
            (50, 700, PLAIN, "2021–2024"), (130, 700, BOLD, "Bus depot"),
            (-300, 700, PLAIN, "THE COPPERFIELD"),
            (130, 686, BOLD, "controller"), (-300, 686, PLAIN, "PARTNERSHIP"),
            (130, 672, PLAIN, "Ran the weekly count."),
            (50, 650, PLAIN, "2019–2021"), (130, 650, BOLD, "Baker"), (-300, 650, PLAIN, "MOSSGATE"),
            (130, 636, PLAIN, "Trained three newcomers."),
        ]
    )  # fmt: skip

    assert roles(made) == [("Bus depot controller", "THE COPPERFIELD PARTNERSHIP"), ("Baker", "MOSSGATE")]


def test_a_title_that_meets_the_cell_beside_it_goes_on_below() -> None:
    made = read_pieces(
        [
            (50, 700, PLAIN, "2021–2024"), (130, 700, BOLD, "Lecturer in soil"),
            (230, 700, PLAIN, "Mossgate College"),
            (130, 686, BOLD, "mechanics"),
            (50, 650, PLAIN, "2019–2021"), (130, 650, BOLD, "Baker"), (230, 650, PLAIN, "Two Rowans Ltd"),
        ]
    )  # fmt: skip

    assert roles(made) == [("Lecturer in soil mechanics", "Mossgate College"), ("Baker", "Two Rowans Ltd")]


def test_an_employer_below_its_title_is_no_rest_of_it() -> None:
    # given titles beside towns that leave them room
    made = read_pieces(
        [
            (50, 700, PLAIN, "2021–2024"), (130, 700, PLAIN, "Baker"), (-400, 700, PLAIN, "Lyon"),
            (130, 686, PLAIN, "Mossgate"),
            (50, 650, PLAIN, "2019–2021"), (130, 650, PLAIN, "Driver"), (-400, 650, PLAIN, "Nantes"),
            (130, 636, PLAIN, "Two Rowans Ltd"),
        ]
    )  # fmt: skip

    assert roles(made) == [("Baker", "Mossgate"), ("Driver", "Two Rowans Ltd")]


def test_a_forms_rows_stay_apart() -> None:
    form = [("Period", "2021 – 2024"), ("Position", "Baker"), ("Employer", "Mossgate")]
    later = [("Period", "2019 – 2021"), ("Position", "Driver"), ("Employer", "Tilcor")]
    rows = [*enumerate(form), *enumerate(later, 5)]

    made = read_pieces(
        [
            piece
            for row, (label, value) in rows
            for piece in ((50, 700 - 14 * row, PLAIN, label), (130, 700 - 14 * row, PLAIN, value))
        ]
    )

    assert roles(made) == [("Baker", "Mossgate"), ("Driver", "Tilcor")]


@pytest.mark.parametrize("sign", ["//", "~", "●", "▪", "›", "⋅", "::", "◆", "¦", "➜"])
def test_signs_that_part_a_heading(sign: str) -> None:
    forms = [("Baker", "Mossgate", "2021 – 2024"), ("Driver", "Tilcor", "2019 – 2021")]

    found = jobs("#", *(line for parts in forms for line in (f" {sign} ".join(parts), "• Kept the rota.")))

    assert [(job.title, job.company) for job in found] == [parts[:2] for parts in forms]


@pytest.mark.parametrize(
    "heading", ["Monteur bei Überland", "Vendeuse chez Élan", "Köchin beim Öhringer", "Cuoca presso la Ènea"]
)
def test_an_employer_behind_a_word_may_begin_with_any_capital(heading: str) -> None:
    found = jobs("#", heading, "2021 – 2024", "• Kept the rota.")

    assert [(job.title, job.company) for job in found] == [(heading.split()[0], heading.split()[-1])]


@pytest.mark.parametrize("title", ["Driver of trams", "Head of people and culture"])
def test_small_capitals_are_one_type(title: str) -> None:
    # given titles in small capitals: large letters where the text has capitals, small ones elsewhere
    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 13)
        canvas.drawString(50, 740, "Experience")
        for top, employer, dates, named in (
            (700, "Mossgate", "2021 – 2024", title), (650, "Tilcor", "2019 – 2021", "Baker"),
        ):  # fmt: skip
            canvas.setFont(BOLD, 10)
            canvas.drawString(50, top, employer)
            x = 50.0
            for letter in named:
                size = 10 if letter.isupper() else 7
                canvas.setFont(PLAIN, size)
                canvas.drawString(x, top - 14, letter)
                x += stringWidth(letter, PLAIN, size)
            canvas.drawRightString(500, top - 14, dates)

    made = Reading.model_validate(pages.read_pdf(pdf(draw)))

    assert roles(made) == [(title, "Mossgate"), ("Baker", "Tilcor")]
    assert {line.size for line in made.lines if line.text.startswith(title)} == {10.0}


def test_a_dated_heading_that_fills_its_line_goes_on_below() -> None:
    made = read_pieces(
        [
            (50, 700, PLAIN, "2021 – 2024: Bus depot controller for the northern routes, The Copperfield"),
            (50, 687, PLAIN, "and Harbour Partnership"),
            (60, 674, PLAIN, "• Ran the weekly count of all the vehicles and kept their papers in order"),
            (50, 650, PLAIN, "2019 – 2021: Baker, Mossgate Ltd"),
            (60, 637, PLAIN, "• Trained three newcomers."),
        ]
    )  # fmt: skip

    assert roles(made)[0][1] == "The Copperfield and Harbour Partnership"


@pytest.mark.parametrize("title", ["介護ヘルパー", "公務員", "行政書士", "編集者", "営業"])
def test_japanese_titles_beside_their_employer(title: str) -> None:
    assert jobs(f"{title} ・ 料亭ふじ", "2022年4月~2024年3月", "• 記録")[0].title == title


def test_a_japanese_sentence_is_no_heading() -> None:
    assert is_told_in_japanese("集合住宅二棟の配線工事を完了")
    assert is_told_in_japanese("引き継ぎ記録の作成")
    assert not any(map(is_told_in_japanese, ("青葉商事株式会社", "みどりの丘病院", "工程管理責任者")))


def test_a_gap_much_wider_than_a_lines_spaces_parts_title_and_employer() -> None:
    def line(title: str, employer: str, y: float) -> list[Piece]:
        return [(50, y, PLAIN, title), (50 + stringWidth(title, PLAIN, 10) + 9, y, PLAIN, employer)]

    made = read_pieces(
        [
            *line("Ward Clerk", "Rowan Clinic", 700), (50, 686, PLAIN, "2021 – 2024"),
            (60, 672, PLAIN, "• Ran the weekly count."),
            *line("Ramp Agent", "Halvard Freight", 650), (50, 636, PLAIN, "2019 – 2021"),
            (60, 622, PLAIN, "• Trained three newcomers."),
        ]
    )  # fmt: skip

    assert roles(made) == [("Ward Clerk", "Rowan Clinic"), ("Ramp Agent", "Halvard Freight")]
