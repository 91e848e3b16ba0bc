"""Half filled templates: what stands for a title or an employer is read as one."""

from __future__ import annotations

import pytest

from shared.resume import fields, placeholders
from shared.resume.reading import Line, Reading


def read(*texts: str) -> list[tuple[str, str]]:
    lines = [
        Line(text=text.replace("¦", " "), page=1, x=50, right=50 + 5 * len(text), y=800 - 14 * at, size=10,
             cells=tuple(text.split("¦")), font="F")
        for at, text in enumerate(("Experience", *texts))
    ]  # fmt: skip
    reading = Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0)
    return [(job.title, job.company) for job in fields.parse(reading).jobs]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Job Title", "title"), ("My Role", "title"), ("Title 3", "title"), ("[Position]", "title"),
        ("Second Previous Job Title", "title"), ("Stellenbezeichnung", "title"), ("Company", "company"),
        ("Nom de l'entreprise", "company"), ("COMPANY B", "company"), ("Employer 2, Inc.", "company"),
        ("Firma 1", "company"), ("City of first job", "place"), ("Location", "place"),
        ("Company of Wolves", ""), ("City of London", ""), ("Title Clerk", ""), ("The Company Group", ""),
    ],
)  # fmt: skip
def test_what_a_template_left_says_which_part_it_stands_for(text: str, part: str) -> None:
    assert placeholders.part_named(text) == part


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        (("Employer 3, Inc.¦Jan 2020 – Present", "Title 3"), ("Title 3", "Employer 3, Inc.")),
        (("Jan 2020 – Present¦Some Title", "Company name"), ("Some Title", "Company name")),
        (("Company, Location¦Jan 2020 – Present", "Job Title"), ("Job Title", "Company")),
        (("Company name¦Jan 2020 – Present", "Forester"), ("Forester", "Company name")),
        (("Jan 2020 – Present¦Position, Company, City",), ("Position", "Company")),
    ],
)
def test_a_heading_that_a_template_left_is_read(heading: tuple[str, ...], wanted: tuple[str, str]) -> None:
    assert read(*heading, "• Kept twelve paths open all year") == [wanted]


def test_a_label_beside_what_it_labels_is_no_part() -> None:
    assert read("Position¦Forester¦Jan 2020 – Present", "Mossgate Estates", "• Kept twelve paths open") == [
        ("Forester", "Mossgate Estates")
    ]
