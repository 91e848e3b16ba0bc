"""Kinds of files that people publish and none of our own rounds had, each made again with invented people."""

from __future__ import annotations

import pytest

from shared.resume import dates, fields, heading_units, lone_signs, rows, towns
from shared.resume.headings import section_of
from shared.resume.name_texts import names_in
from shared.resume.reading import Line, Reading
from shared.resume.rows import Glyph
from shared.resume.sections import sections_of
from tests.unit.resume.test_designs import Cells, jobs, roles

POINT = "• Trained 14 new starters; all of them passed probation."


@pytest.mark.parametrize(
    ("accent", "letter", "whole"), [("ˆ", "e", "ê"), ("ˇ", "s", "š"), ("´", "e", "é"), ("´", "ı", "í")]
)
def test_an_accent_that_unicode_counts_as_a_letter_is_still_an_accent(
    accent: str, letter: str, whole: str
) -> None:
    painted = (("i", 0.0, 2.0), (accent, 3.0, 6.0), (letter, 2.0, 7.0), ("n", 7.0, 12.0))
    glyphs = [Glyph(text, x0, x1, 0.0, 10.0, "OT1", False) for text, x0, x1 in painted]

    assert "".join(word.text for row in rows.rows_of(glyphs) for word in row) == f"i{whole}n"


def _row(y: float, first: str, text: str, gap: float = 5.0) -> list[Glyph]:
    """A row that begins with a letter of another font."""
    said = [
        Glyph(letter, 15.0 + gap + 5 * at, 20.0 + gap + 5 * at, y, 10.0, "Text", False)
        for at, letter in enumerate(text)
    ]
    return [Glyph(first, 10.0, 15.0, y, 10.0, "Pictures", False), *said]


def test_the_only_letter_of_a_font_that_opens_rows_is_a_point() -> None:
    pictured = [g for y in (60.0, 40.0, 20.0) for g in _row(y, "L", "Baker")]
    initial = [g for y in (60.0, 40.0, 20.0) for g in _row(y, "B", "aker", gap=0.0)]
    twice = [g for y in (60.0, 40.0) for g in _row(y, "L", "Baker")]

    assert [g.text for g in lone_signs.as_points(pictured)].count("•") == 3
    assert lone_signs.as_points(initial) == initial, "a letter of a word"
    assert lone_signs.as_points(twice) == twice


@pytest.mark.parametrize("text", ["1 mês", "8 anos 1 mês", "(2 anos 5 meses)", "3 lata 2 miesiące"])
def test_a_month_is_a_length_of_time_in_every_number(text: str) -> None:
    assert dates.is_duration(text)


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ((("2018 - 2021", "Mossgate Bakery ------------------ Lyon"), POINT), ("", "Mossgate Bakery")),
        (("Mossgate Bakery -Head Baker —Lyon", "2018 - 2021", POINT), ("Head Baker", "Mossgate Bakery")),
        (
            ("Software Engineer, mossgate.example Home Team", "2018 - 2021", POINT),
            ("Software Engineer", "mossgate.example Home Team"),
        ),
        (
            (("2018 - 2021", "Mossgate Bakery"), "Bread, cakes, deliveries.", POINT),
            ("", "Mossgate Bakery"),
        ),
        (
            ("Mossgate: Head Baker / Pastry Cook", "2018 - 2021", POINT),
            ("Head Baker / Pastry Cook", "Mossgate"),
        ),
        (("Baker, Mossgate https://mossgate.example", "2018 - 2021", POINT), ("Baker", "Mossgate")),
    ],
)
def test_what_stands_between_and_behind_the_parts_of_a_heading(
    form: tuple[Cells | str, ...], wanted: tuple[str, str]
) -> None:
    assert roles(jobs("#", *form)) == [wanted]


def test_the_team_of_a_further_role_is_no_employer() -> None:
    told = jobs(
        "#",
        "Mossgate Ltd",
        "Engineer, Home Team",
        "2018 - 2021",
        POINT,
        "Tester, Web Team",
        "2016 - 2018",
        POINT,
    )

    assert roles(told) == [("Engineer", "Mossgate Ltd"), ("Tester", "Mossgate Ltd")]


def _set(text: str, y: float, right: float, *, bold: bool = False) -> Line:
    size = 12.0 if bold else 10.0
    return Line(text=text, cells=(text,), page=1, x=50, right=right, y=y, size=size, bold=bold, font="Serif")


def test_a_title_that_had_no_room_goes_on_in_the_next_line() -> None:
    lines = [
        _set("Experience", 700, 120, bold=True).model_copy(update={"size": 16.0}),
        _set("Mossgate Mills, Lyon — Database", 680, 300, bold=True),
        _set("Administrator", 666, 130, bold=True),
        _set("2018 - 2021", 652, 120),
        _set("• Moved every table of the mills to one server without a night off", 638, 330),
        _set("• Trained 14 new starters; all of them passed probation in time.", 624, 330),
    ]
    found = fields.parse(Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0)).jobs

    assert roles(found) == [("Database Administrator", "Mossgate Mills")]


def test_an_employer_in_bold_behind_a_point_heads_its_job() -> None:
    lines = [
        _set("Experience", 700, 120, bold=True).model_copy(update={"size": 16.0}),
        _set("• Mossgate s.r.o.", 680, 140, bold=True),
        _set("1.3.2022 - 30.6.2024", 666, 160).model_copy(update={"x": 64}),
        _set("Full-stack developer of tills", 652, 220).model_copy(update={"x": 64, "font": "Slanted"}),
        _set("HTML, CSS, React", 638, 160).model_copy(update={"x": 64}),
    ]
    found = fields.parse(Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0)).jobs

    assert roles(found) == [("Full-stack developer of tills", "Mossgate s.r.o.")]


def test_a_glyph_that_is_a_letter_without_its_dot_and_an_accent_is_one_letter() -> None:
    assert [g.text for g in rows.with_accents([Glyph("ı\u0301", 0.0, 5.0, 0.0, 10.0, "OT1", False)])] == ["í"]


def test_a_heading_in_two_lines_of_a_narrow_margin_is_one() -> None:
    lines = [
        _set("EXPERIÊNCIA", 700, 120, bold=True),
        _set("PROFISSIONAL", 686, 130, bold=True),
        _set("Padeira, Mossgate", 672, 200),
    ]

    assert [(name, [line.text for line in held]) for name, held in sections_of(lines)] == [
        ("experience", ["Padeira, Mossgate"])
    ]


@pytest.mark.parametrize(("text", "section"), [("DENEYİM", "experience"), ("EĞİTİM", "education")])
def test_a_heading_in_turkish_capitals_is_known(text: str, section: str) -> None:
    assert section_of(text) == section


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("Dozent an der Berner Fachschule", ("Dozent", "Berner Fachschule")),
        ("Développeur à l’Institut Rowan", ("Développeur", "Institut Rowan")),
        ("Software engineer, JSC Mossgate, Rowan g. 68", ("Software engineer", "JSC Mossgate")),
        ("Software engineer, JSC Mossgate, Rowan pr. 125A, Lyon", ("Software engineer", "JSC Mossgate")),
        ("Baker, Mossgate Ltd (Rowan)", ("Baker", "Mossgate Ltd (Rowan)")),
        ("Baker, Mossgate Ltd [Lyon]", ("Baker", "Mossgate Ltd")),
        ("Baker, Mossgate Ltd (mostly working at night)", ("Baker", "Mossgate Ltd")),
        ("Baker, Bread Analysis Team, Mossgate", ("Baker", "Mossgate")),
        ("JUNIOR ENGINEER Mossgate Institute", ("JUNIOR ENGINEER", "Mossgate Institute")),
    ],
)
def test_what_joins_a_title_to_its_employer_and_a_street_behind_it(
    heading: str, wanted: tuple[str, str]
) -> None:
    assert roles(jobs("#", heading, "2018 - 2021", POINT)) == [wanted]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("05.2019 - ∞", "2019-05", ""), ("zomer 2009 - herfst 2015", "2009-06", "2015-09")],
)
def test_a_period_without_end_and_one_by_its_seasons(text: str, start: str, end: str) -> None:
    span = dates.find(text)

    assert span is not None
    assert (span.start, span.end) == (start, end)


def test_a_date_whose_year_a_font_does_not_name_is_no_employer() -> None:
    unread = "July \ufffd\ufffd\ufffd\ufffd – Present"
    line = _set("Baker", 700, 300).model_copy(update={"cells": ("Baker", "Mossgate", unread)})

    units = heading_units.units_of([line])

    assert [unit.text for unit in units] == ["Baker", "Mossgate"]


def test_a_letter_and_its_shadow_are_one() -> None:
    word = [
        Glyph(letter, 10.0 * at, 10.0 * at + 9, 0.0, 20.0, "Bold", False) for at, letter in enumerate("ANNA")
    ]
    shadow = [glyph._replace(x0=glyph.x0 - 0.7, x1=glyph.x1 - 0.7, y=0.7) for glyph in word]

    assert [word.text for row in rows.rows_of([*word, *shadow]) for word in row] == ["ANNA"]


@pytest.mark.parametrize(
    ("text", "name"), [("Nombre: Ana Roe Martín.", "Ana Roe Martín"), ("Ad Soyad: Ana Roe", "Ana Roe")]
)
def test_a_name_behind_its_label(text: str, name: str) -> None:
    assert next(iter(names_in(text))) == (name, True, False, False)


def test_a_university_behind_its_units_is_no_town_and_a_label_no_employer() -> None:
    said = ["Mossgate Lab, University of Rowan", "Hartley Group, University of Rowan"]

    assert towns.without_towns(said) == said
    assert roles(jobs("#", "2024 - 2025 クランテーブル株式会社", "職位 / Cloud Engineer", POINT)) == [
        ("Cloud Engineer", "クランテーブル株式会社")
    ]
