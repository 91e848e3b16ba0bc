"""What the other jobs of a section show of one: its second line, its title's place, its town, its section."""

from __future__ import annotations

from unittest import mock

from shared.resume import alike_headings, fields, line_labels
from shared.resume.line_labels import Judged
from shared.resume.line_parts import HEADS, OPENS, OTHER, SECTION, TEXT
from shared.resume.reading import Line, Reading

Set = tuple[str, str]
"""Font and text; “¦” parts cells."""
POINT = ("Plain", "• Kept twelve paths open all year, with a team of five people and two dogs")


def lines(*texts: Set) -> list[Line]:
    return [
        Line(text=text.replace("¦", " "), page=1, x=50, right=50 + 5 * len(text), y=800 - 14 * at, size=10,
             cells=tuple(text.split("¦")), font=font, bold=font == "Bold")
        for at, (font, text) in enumerate(texts)
    ]  # fmt: skip


def jobs(*texts: Set) -> list[tuple[str, str]]:
    made = lines(("Bold", "EXPERIENCE"), *texts)
    reading = Reading(lines=tuple(made), pages=1, images=0, columns=1, tables=0, boxes=0)
    return [(job.title, job.company) for job in fields.parse(reading).jobs]


def test_an_employer_in_the_others_type_is_one_below_a_title_that_reads_as_both() -> None:
    others = [
        (
            lines(("Bold", f"{title}¦2019 – 2021"), ("Slanted", employer)),
            lines(("Italic", "Kept paths open"), POINT),
        )
        for title, employer in (("Forester", "Mossgate Estates"), ("Warden", "Halden Trust"))
    ]
    lacking = (
        lines(("Bold", "Co-Founder, Import/Export¦2016 – 2019")),
        lines(("Slanted", "Kilnwood Traders"), ("Italic", "Kept shops open"), POINT),
    )

    made = alike_headings.with_rests([*others, lacking], ("Plain", 10.0, False))

    assert [[line.text for line in header[1:]] for header, _ in made] == [
        ["Mossgate Estates"], ["Halden Trust"], ["Kilnwood Traders"],
    ]  # fmt: skip


def test_an_internship_is_a_title_where_the_heading_names_no_other() -> None:
    found = jobs(
        ("Bold", "Internship"), ("Italic", "Sep 2024¦Kleinroda, Moravia"),
        ("Italic", "Mossgate Co., Ltd."), POINT,
        ("Bold", "EDUCATION"), ("Plain", "Rowan College, 2021"), ("Bold", "LANGUAGES"), ("Plain", "English"),
    )  # fmt: skip

    assert found == [("Internship", "Mossgate Co., Ltd.")]


def test_a_post_that_could_be_a_department_is_the_title_where_the_others_have_theirs() -> None:
    found = jobs(
        ("Bold", "Universidad de Rowan¦Rowan Alto"), ("Italic", "Profesor de Botánica¦2019 – 2021"), POINT,
        ("Bold", "Universidad de Rowan¦Rowan Alto"), ("Italic", "Servicio Social¦2016 – 2019"), POINT,
    )  # fmt: skip

    assert found == [
        ("Profesor de Botánica", "Universidad de Rowan"),
        ("Servicio Social", "Universidad de Rowan"),
    ]


def test_a_town_that_nobody_listed_ends_a_heading_as_a_known_one_ends_the_other() -> None:
    found = jobs(
        ("Bold", "Forester, mixed woodland trust, Utrecht"), ("Plain", "2019 – 2021"), POINT,
        ("Bold", "Gardener, small nursery, Hünfeldia"), ("Plain", "2016 – 2019"), POINT,
    )  # fmt: skip

    assert found == [("Forester", "mixed woodland trust"), ("Gardener", "small nursery")]


def test_a_section_that_nobody_listed_holds_jobs_where_each_has_a_title_and_its_period() -> None:
    texts: list[Set] = [
        ("Bold", "EXPERIENCE"), ("Bold", "Forester, Mossgate Estates"), ("Plain", "2019 – 2021"), POINT,
        ("Bold", "Warden, Halden Trust"), ("Plain", "2017 – 2019"), POINT,
        ("Bold", "FIELD SEASONS"), ("Bold", "Researcher, Rowan Lab"), ("Plain", "2016 – 2019"), POINT,
    ]  # fmt: skip
    ruled = [SECTION, OPENS, HEADS, TEXT, OPENS, HEADS, TEXT, *[OTHER] * 4]
    learnt = [SECTION, *[OTHER] * 6, SECTION, OPENS, HEADS, TEXT]

    with mock.patch.object(line_labels, "judge", return_value=Judged(ruled, learnt)):
        found = jobs(*texts[1:])

    assert found == [
        ("Forester", "Mossgate Estates"), ("Warden", "Halden Trust"), ("Researcher", "Rowan Lab"),
    ]  # fmt: skip


def test_a_club_at_the_school_that_somebody_studied_at_is_the_employer() -> None:
    found = jobs(
        ("Bold", "Rowing Club – Universitas Halden Mada¦2021 – 2022"), ("Italic", "Head of Training"), POINT,
        ("Bold", "Green Prize – Universitas Haldn Mada¦2020 – 2021"), ("Italic", "Event Manager"), POINT,
        ("Bold", "EDUCATION"), ("Plain", "Bachelor of Economics, Universitas Halden Mada"), ("Plain", "2023"),
    )  # fmt: skip

    assert found == [("Head of Training", "Rowing Club"), ("Event Manager", "Green Prize")]
