"""Whose résumé it is: names as people write them, and what stands larger than a name and is none."""

from __future__ import annotations

import pytest

from shared.resume import name_letters, names
from shared.resume.reading import Line, Reading

BELOW = [
    ("maria@example.com", 11, False),
    ("EXPERIENCE", 12, True),
    ("Data Engineer, 2019 – 2021", 11, False),
    ("Acme Ltd, Berlin", 11, False),
    ("Led a team of five people and cut costs by a third", 11, False),
    ("EDUCATION", 12, True),
    ("University of Rowan, 2012", 11, False),
    ("LANGUAGES", 12, True),
    ("English, German", 11, False),
]
"""Texts with size and whether they are bold."""


def read(*above: tuple[str, float, bool], email: str = "contact@example.com") -> str:
    lines = [
        Line(
            text=text, page=1, x=50, right=300, y=800 - 15 * at, size=size, cells=(text,), font="F", bold=bold
        )
        for at, (text, size, bold) in enumerate([*above, *BELOW])
    ]
    return names.name_of(Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0), email)


@pytest.mark.parametrize(("size", "bold"), [(22, True), (11, False), (11, True), (12, True)])
@pytest.mark.parametrize(
    "text",
    [
        "María Sánchez", "Sánchez, María", "Apellidos y nombre: Sánchez, María", "Name:María Sánchez",
        "María Sánchez, Data Engineer", "María Sánchez Data Engineer", "María Sánchez – Data Engineer",
        "Curriculum Vitae – María Sánchez", "CV | María Sánchez", "Lebenslauf von María Sánchez",
        "María Sánchez’s Résumé", "Hi, I’m María Sánchez",
        "Sig.ra María Sánchez", "Ms María Sánchez", "María Sánchez (Berlin)",
        "María Sánchez, 34", "María Sánchez +49 170 1234567", "María Sánchez maria@example.com",
    ],
)  # fmt: skip
def test_a_name_is_read_beside_what_people_put_on_its_line(text: str, size: float, bold: bool) -> None:
    assert read((text, size, bold)) == "María Sánchez"


@pytest.mark.parametrize(
    "heading",
    ["Personal Data", "Angaben zur Person", "Informazioni personali", "État civil", "Dane osobowe",
     "व्यक्तिगत विवरण", "मेरे बारे में", "आत्म-परिचय"],
)  # fmt: skip
def test_a_larger_heading_is_no_name(heading: str) -> None:
    assert read((heading, 14, True), ("रोहित त्रिपाठी", 11, False)) == "रोहित त्रिपाठी"


def test_a_heading_that_nobody_listed_is_set_as_the_others_are() -> None:
    assert read(("María Sánchez", 11, True), ("Bits And Bobs", 12, True)) == "María Sánchez"


def test_what_somebody_seeks_is_no_name_however_large() -> None:
    banner = [("Seeking a Place on a Tram", 24, True), ("Again", 24, True), ("Maria SANCHEZ", 12, True)]
    assert read(*banner, email="maria_sanchez@example.com") == "Maria SANCHEZ"


def test_a_name_on_two_lines_is_whole_with_an_address_between_them() -> None:
    lines = [
        Line(text=text, page=1, x=x, right=x + 90, y=y, size=size, cells=(text,), font="F")
        for text, x, y, size in (
            ("Maria", 50, 790, 20.7),
            ("Kilnwood, Halden", 350, 788, 10), ("m.okafor@example.com", 350, 776, 9),
            ("Okafor", 50, 768, 24.8), ("+44 20 7946 0000", 350, 764, 10), ("Forester", 50, 740, 10),
        )
    ]  # fmt: skip
    reading = Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0)
    assert names.name_of(reading, "desk@example.com") == "Maria Okafor"


def test_a_name_is_whole_whose_words_head_a_column_each() -> None:
    lines = [
        Line(text=text, page=1, x=x, right=x + 90, y=y, size=size, cells=(text,), font="F")
        for text, x, y, size in (
            ("MARIA", 50, 790, 22.5), ("About me", 50, 740, 15), ("I plant trees.", 50, 720, 9),
            ("OKAFOR", 350, 790, 22.5), ("Work", 350, 740, 15), ("Forester, Halden", 350, 720, 9),
        )
    ]  # fmt: skip
    reading = Reading(lines=tuple(lines), pages=1, images=0, columns=2, tables=0, boxes=0)
    assert names.name_of(reading, "desk@example.com") == "MARIA OKAFOR"


def test_first_and_last_name_have_a_line_each() -> None:
    assert read(("Nachname: Sánchez", 11, False), ("Vorname: María", 11, False)) == "María Sánchez"
    assert read(("CHIDINMA OKAFOR-", 22, True), ("LANE", 22, True)) == "CHIDINMA OKAFOR-LANE"


def test_an_address_says_which_words_of_a_line_are_the_name() -> None:
    assert read(("Maria Sanchez Rosenweg 5", 11, False), email="maria.sanchez@example.com") == "Maria Sanchez"


@pytest.mark.parametrize(
    ("word", "address", "said"),
    [
        ("Yıldırım", "ayse.yildirim", True),
        ("त्रिपाठी", "rohit.tripathi", True),
        ("वर्मा", "vikramverma", True),
        ("विवरण", "rohit.tripathi", False),
        ("Lane", "ana.roe", False),
    ],
)
def test_a_name_stands_in_an_address_in_latin_letters(word: str, address: str, said: bool) -> None:
    assert name_letters.is_said(word, address) is said
