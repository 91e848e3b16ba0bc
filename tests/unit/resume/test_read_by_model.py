"""A language model reads a résumé's jobs: they come in as the page says them."""

from __future__ import annotations

import pytest

from shared.documents.resume import Fields
from shared.resume.analysis import analyze
from shared.resume.by_model.reply import JobReply
from shared.resume.reading import Reading
from tests.unit.resume import resume_files as files
from tests.unit.resume.model_replies import (
    BUYER,
    BY_RULES,
    DEGREE,
    HEAD,
    HEAD_POINTS,
    SENIOR,
    named,
    page,
    read,
)


def test_jobs_stand_in_the_pages_own_signs_and_order() -> None:
    fields = read(BUYER, HEAD)

    assert named(fields) == [
        ("Head of “Green” Procurement", "Mossgate Oﬃce Supplies"),
        ("Buyer", "Rowan Clinic"),
    ]
    assert [(job.period.start, job.period.end) for job in fields.jobs if job.period] == [
        ("2019-01", ""), ("2015-03", "2018-12"),
    ]  # fmt: skip
    assert fields.jobs[0].points == HEAD_POINTS
    assert fields.years_of_experience > 8


def test_an_employer_heads_several_roles() -> None:
    fields = read(BUYER, SENIOR)

    assert named(fields) == [("Buyer", "Rowan Clinic"), ("Senior buyer", "Rowan Clinic")]
    assert fields.jobs[1].points == ("Bought gloves.",)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("Baker (Intern - 6 months)", "Baker (Intern)"),
        ("Boulangère (CDI – 4 ans et 3 mois)", "Boulangère (CDI)"),
        ("Baker (2 years)", "Baker"),
        ("Baker (Intern)", "Baker (Intern)"),
        ("Baker (12 ovens)", "Baker (12 ovens)"),
        ("(2 years)", "(2 years)"),
    ],
)
def test_a_title_goes_without_how_long_it_lasted(printed: str, kept: str) -> None:
    job = JobReply(title=printed, title_line=1, company="Rowan Bakery", company_line=2)

    assert named(read(job, reading=page(printed, "Rowan Bakery"))) == [(kept, "Rowan Bakery")]


def test_a_quote_goes_on_over_three_lines_of_its_column() -> None:
    reading = page(
        "City of Halden, Office of the Mayor,¦2008 – 2010",
        "Department of Parks, Markets and",
        "Harbour",
        "Adviser for lamps (indoors,¦Courses",
        "out of doors, on pub-¦First aid",
        "lic squares)¦Rope",
    )
    job = JobReply(
        title="Adviser for lamps (indoors, out of doors, on public squares)", title_line=4,
        company="City of Halden, Office of the Mayor, Department of Parks, Markets and Harbour",
        company_line=1, dates="2008 – 2010", dates_line=1,
    )  # fmt: skip

    assert named(read(job, reading=reading)) == [(job.title, job.company)]
    skipping = job.model_copy(update={"company": "Office of the Mayor, Department of Parks, Harbour"})
    assert read(skipping, reading=reading) == BY_RULES, "a line goes on where it ends"


@pytest.mark.parametrize("ends", ["June 2025 January 2024", "June 2025 – January 2024"])
def test_a_period_may_stand_in_the_margin_its_end_above_its_beginning(ends: str) -> None:
    reading = page("June 2025 Buyer, Rowan Clinic", "January 2024¦Bought gloves.")
    job = JobReply(
        title="Buyer", title_line=1, company="Rowan Clinic", company_line=1, dates=ends, dates_line=1
    )

    (found,) = read(job, reading=reading).jobs

    assert found.period is not None
    assert (found.period.start, found.period.end) == ("2024-01", "2025-06")
    assert read(job.model_copy(update={"dates": "June 2025 January 2023"}), reading=reading) == BY_RULES


@pytest.mark.parametrize("last", [-5, 0, 10**12])
def test_where_a_job_ends_is_bounded_by_the_page_and_the_next_job(last: int) -> None:
    fields = read(HEAD.model_copy(update={"last_line": last}), SENIOR)

    assert fields.jobs[0].points == (HEAD_POINTS if last > 0 else ())


def test_an_employer_glued_to_a_word_of_another_column_is_quoted() -> None:
    reading = page("Cut the time byMossgate Supplies [since 2015]", "2015 – 2017 Buyer")
    job = JobReply(
        title="Buyer", title_line=2, company="Mossgate Supplies", company_line=1, dates="2015 – 2017",
        dates_line=2, last_line=2,
    )  # fmt: skip

    assert ("Buyer", "Mossgate Supplies") in named(read(job, reading=reading))
    half = job.model_copy(update={"company": "gate Supplies"})
    assert ("Buyer", "gate Supplies") not in named(read(half, reading=reading))


def test_jobs_under_a_heading_of_its_own_are_experience() -> None:
    assert "experience" in read(BUYER).sections
    assert read(DEGREE).sections == BY_RULES.sections


def test_what_a_second_reader_finds_is_what_is_said_of_the_file() -> None:
    def none(reading: Reading, fields: Fields) -> Fields:
        assert "Acme Retail" in reading.text
        return fields.model_copy(update={"jobs": ()})

    first, second = analyze(files.plain()), analyze(files.plain(), second=none)

    assert first.fields.jobs
    assert not second.fields.jobs
    assert "no_points" in {finding.code for finding in second.feedback.writing.findings}
    assert second.skills == first.skills
