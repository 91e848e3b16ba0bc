"""Half filled templates: what stands where a period would is no employer. All names are invented."""

from __future__ import annotations

import pytest

from shared.resume import date_placeholders, dates, fields
from shared.resume.reading import Line, Reading

POINT = "• Kept twelve paths open all year"


def read(*texts: str) -> list[tuple[str, str, bool]]:
    lines = [
        Line(text=text.replace("¦", " "), page=1, x=50, right=50 + 5 * len(text), y=800 - 14 * at,
             size=14 if text.isupper() else 10, cells=tuple(text.split("¦")), font="F", bold=text.isupper())
        for at, text in enumerate(("EXPERIENCE", *texts, "EDUCATION", "Rowan College"))
    ]  # fmt: skip
    reading = Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0)
    return [(job.title, job.company, job.period is None) for job in fields.parse(reading).jobs]


@pytest.mark.parametrize(
    "text",
    [
        "MONTH 20XX - PRESENT", "20XX – 20XX", "MM/YYYY – MM/YYYY", "Month Year – Month Year",
        "Jan 20XX to Now",
        "Start Date – End Date", "[Dates From] – [To]", "Dates From – To", "Dates of Employment",
    ],
)  # fmt: skip
def test_what_a_template_left_for_a_period_is_known(text: str) -> None:
    span = dates.find(f"Forester, {text}")

    assert span is not None
    assert (span.start, span.quote) == ("", text)


@pytest.mark.parametrize("text", ["From year to year more people came", "2019 – 2021", "Up to date with xx"])
def test_words_that_stand_for_no_period(text: str) -> None:
    assert date_placeholders.find(text) is None


@pytest.mark.parametrize(
    ("first", "second", "title", "employer"),
    [
        ("Company Name, Location — Job Title", "MONTH 20XX - PRESENT", "Job Title", "Company Name"),
        ("Job Title, Company Name, Location¦Dates From – To", "", "Job Title", "Company Name"),
        (
            "Position Title",
            "Company Name | City, State¦Start Date – End Date",
            "Position Title",
            "Company Name",
        ),
        ("Job Title (Dates of Employment)", "Company Name, City, State", "Job Title", "Company Name"),
        ("Forester¦20XX – 20XX", "Mossgate Estates", "Forester", "Mossgate Estates"),
        ("Forester, Mossgate Estates, Leeds", "MM/YYYY – Present", "Forester", "Mossgate Estates"),
    ],
)
def test_jobs_whose_periods_nobody_filled_in_are_read(
    first: str, second: str, title: str, employer: str
) -> None:
    job = [text for text in (first, second, POINT) if text]

    assert read(*job, *job) == [(title, employer, True)] * 2
