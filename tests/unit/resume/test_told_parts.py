"""Parts of a job that the page itself tells apart: by labels, columns, the margin and wrapped lines."""

from __future__ import annotations

import pytest

from shared.resume import columns, fields, forms, rows, towns
from shared.resume.job_lines import kinds_of
from shared.resume.mended_lines import mended
from shared.resume.reading import Line, Reading
from tests.unit.resume.test_designs import jobs, roles

POINT = "• Trained 14 new starters; all of them passed probation."


def test_a_label_says_what_stands_behind_it() -> None:
    found = jobs(
        "#",
        "Designation : Zorblat",
        "Company : Quenlow",
        "Location : Market Rasen",
        "Duration : 2019 – 2021",
        POINT,
    )

    assert roles(found) == [("Zorblat", "Quenlow")]


def test_a_tables_first_row_says_what_its_columns_are() -> None:
    found = jobs(
        "#",
        ("No.", "Company", "Designation", "Duration"),
        ("1", "Quenlow", "Zorblat", "2021 – 2023"),
        ("2", "Baker Street", "Mossgate", "2019 – 2021"),
    )

    assert roles(found) == [("Zorblat", "Quenlow"), ("Mossgate", "Baker Street")]


def test_columns_with_titles_are_no_columns_of_text() -> None:
    def row(y: float, *cells: str) -> rows.Row:
        made = [(50 + 150 * n, cell) for n, cell in enumerate(cells)]
        return [rows.Word(cell, x, x + 60, y, 10.0, "Sans", False, 9.0) for x, cell in made]

    table = [
        row(700, "Dates", "Position", "Employer"),
        *(row(690 - 12 * n, "2019", "Cook", "Inn") for n in range(9)),
    ]

    assert forms.is_column_titles(["Dates", "Position", "Employer"])
    assert len(columns.regions_of(table, 842.0)) == 1


def test_a_town_under_its_date_in_the_margin_is_no_employer() -> None:
    def line(text: str, x: float, y: float, bold: bool = False) -> Line:
        return Line(text=text, cells=(text,), page=1, x=x, right=300, y=y, size=10.0, bold=bold)

    lines = [line("Experience", 50, 720, True).model_copy(update={"size": 14.0})]
    for n, (title, company, town) in enumerate(
        (("Baker", "Quenlow", "Tamworth"), ("Porter", "Zentlo", "Kilkenny"))
    ):
        top = 700 - 60 * n
        lines += [
            line(f"{2021 - 2 * n} – {2023 - 2 * n}", 50, top),
            line(town, 50, top - 12),
            line(title, 173, top, True),
            line(company, 173, top - 14),
            line(POINT, 175, top - 30),
        ]
    reading = Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0)

    assert roles(fields.parse(reading).jobs) == [("Baker", "Quenlow"), ("Porter", "Zentlo")]


def test_a_title_too_long_for_its_line_goes_on_below() -> None:
    first = Line(text="", page=1, x=50, right=300, y=700, size=10.0, bold=True, font="Bold")
    lines = [
        first.model_copy(
            update={
                "cells": ("Officer with responsibility for", "2019 – 2021"),
                "text": "Officer with responsibility for 2019 – 2021",
            }
        ),
        first.model_copy(update={"cells": ("training",), "text": "training", "y": 686}),
        first.model_copy(update={"cells": (POINT,), "text": POINT, "y": 670, "bold": False, "font": "Plain"}),
    ]

    assert mended(lines)[0].cells == ("Officer with responsibility for training", "2019 – 2021")


def test_pictures_before_a_date_and_a_place_are_no_point() -> None:
    line = Line(
        text="• 2019 – 2021 ⚑ Lyon",
        cells=("• 2019 – 2021", "⚑ Lyon"),
        page=1,
        x=50,
        right=300,
        y=700,
        size=9.0,
    )

    assert kinds_of(mended([line])) == ["date"]
    assert mended([line])[0].cells == ("2019 – 2021", "Lyon")


def test_what_stands_behind_several_employers_is_a_town() -> None:
    assert towns.without_towns(["Quenlow, Market Rasen", "Halden, Market Rasen"]) == ["Quenlow", "Halden"]
    assert towns.without_towns(["Quenlow, Market Rasen", "Quenlow, Market Hall"]) == [
        "Quenlow, Market Rasen",
        "Quenlow, Market Hall",
    ]


def test_a_title_in_capitals_ends_at_its_comma() -> None:
    found = jobs(
        "#", "BAKER, Quenlow – Tamworth", "2019 – 2021", POINT, "PORTER, Zentlo – Kilkenny", "2015 – 2019"
    )

    assert roles(found) == [("BAKER", "Quenlow"), ("PORTER", "Zentlo")]


def test_a_list_of_jobs_holds_titles_that_we_do_not_know() -> None:
    found = jobs(
        "#",
        "• Baker, Halden Ltd (2021 – 2023)",
        "• Zorblat, Quenlow Ltd (2018 – 2021)",
    )

    assert roles(found) == [("Baker", "Halden Ltd"), ("Zorblat", "Quenlow Ltd")]


@pytest.mark.parametrize("sign", [" / ", ", "])
def test_a_heading_of_which_no_word_tells_is_cut_where_the_others_are(sign: str) -> None:
    found = jobs(
        "#",
        *(f"Millstone Ltd{sign}Baker", "2021 – 2023", POINT),
        *(f"Orvane Ltd{sign}Florist", "2019 – 2021", POINT),
        *(f"Quenlow{sign}Zorblat", "2017 – 2019", POINT),
    )

    assert roles(found)[-1] == ("Zorblat", "Quenlow")


def test_headings_written_as_sentences_are_read_without_their_stops() -> None:
    found = jobs(
        "#",
        *(("2021 – 2023", "Baker, Millstone, Lyon."), POINT),
        *(("2019 – 2021", "Florist, Loom & Ladder Works, Lyon."), POINT),
    )

    assert roles(found) == [("Baker", "Millstone"), ("Florist", "Loom & Ladder Works")]
