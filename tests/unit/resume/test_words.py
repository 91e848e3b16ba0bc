"""Dates, headings, names, phones and skills as people really write them, in nine languages."""

from __future__ import annotations

import pytest

from local.bench import resume_losses, resume_names
from local.bench import resumes as bench
from shared.resume import dates, fields, skills
from shared.resume.headings import section_of
from shared.resume.reading import Line, Reading


def reading(*lines: tuple[float, str]) -> Reading:
    made = [Line(text=t, cells=(t,), page=1, x=0, right=0, y=0, size=s) for s, t in lines]
    return Reading(lines=tuple(made), pages=1, images=0, columns=1, tables=0, boxes=0)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jan '21 – Present", "2021-01", ""),
        ("01/2021 – 05/2023", "2021-01", "2023-05"),
        ("2021-03 – 2023-05", "2021-03", "2023-05"),
        ("2021/03 - 2023/05", "2021-03", "2023-05"),
        ("2019.03 - 2020.05", "2019-03", "2020-05"),
        ("05/19 – 07/21", "2019-05", "2021-07"),
        ("Jan 2020 – till date", "2020-01", ""),
        ("June 2018 – to date", "2018-06", ""),
        ("2020 – ongoing", "2020-01", ""),
        ("Since 2020", "2020-01", ""),
        ("seit 03/2020", "2020-03", ""),
        ("15.03.2019 - 31.12.2021", "2019-03", "2021-12"),
        ("Mar 2019 \u2010 May 2020", "2019-03", "2020-05"),
        ("Mar 2019 \u2212 May 2020", "2019-03", "2020-05"),
        ("2019年3月 - 2020年5月", "2019-03", "2020-05"),
        ("2014年9月 至今", "2014-09", ""),
        ("2017年7月〜2021年1月", "2017-07", "2021-01"),
        ("2021年1月～現在", "2021-01", ""),
        ("enero de 2019 a marzo de 2020", "2019-01", "2020-03"),
        ("janv. 2019 – déc. 2020", "2019-01", "2020-12"),
        ("maart 2018 - heden", "2018-03", ""),
        ("gennaio 2018 - oggi", "2018-01", ""),
        ("styczeń 2019 – obecnie", "2019-01", ""),
        ("paź 2019 – cze 2021", "2019-10", "2021-06"),
        ("od sie 2024", "2024-08", ""),
        ("जनवरी 2019 – वर्तमान", "2019-01", ""),
        ("2021–23", "2021-01", "2023-12"),
        ("Baker 08.17 - 03.22", "2017-08", "2022-03"),
        ("03.24 – d.d.", "2024-03", ""),
        ("Jan – Mar 2021", "2021-01", "2021-03"),
        ("March 2021 - Present (3 years 2 months)", "2021-03", ""),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, start: str, end: str) -> None:
    span = dates.find(text)

    assert span is not None
    assert (span.start, span.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    ["Jan 2020 - Jan 2019", "(555) 555-0123", "saved 2000 hours", "ISO 9001", "08.00 - 12.00", "09.15–11.45",
     "01.22.03.24", "12.23 - 03.22"],
)  # fmt: skip
def test_what_is_no_period_is_none(text: str) -> None:
    assert dates.find(text) is None


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Relevant Experience", "experience"),
        ("Professional Experience & Projects", "experience"),
        ("Internships", "experience"),
        ("Education & Certifications", "education"),
        ("Technical Proficiencies", "skills"),
        ("Top Skills", "skills"),
        ("Core Competencies", "skills"),
        ("Skills & Tools", "skills"),
        ("E X P E R I E N C E", "experience"),
        ("1. Experience", "experience"),
        ("▪ Experience", "experience"),
        ("Experience (8 years)", "experience"),
        ("Berufspraxis", "experience"),
        ("Expérience professionnelle", "experience"),
        ("Formación académica", "education"),
        ("Esperienze lavorative", "experience"),
        ("Werkervaring", "experience"),
        ("Doświadczenie zawodowe", "experience"),
        ("कार्य अनुभव", "experience"),
        ("Experience with Kafka", ""),
        ("Software Engineer", ""),
    ],
)
def test_headings_are_known_by_their_words(heading: str, section: str) -> None:
    assert section_of(heading) == section


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Anna Example", "Anna Example"),
        ("ANNA EXAMPLE", "ANNA EXAMPLE"),
        ("Anna Example, PhD", "Anna Example"),
        ("Anna Example (she/her)", "Anna Example"),
        ("Anna Example | Data Engineer", "Anna Example"),
        ("José María de la Cruz Fernández", "José María de la Cruz Fernández"),
        ("王小明", "王小明"),
        ("Curriculum Vitae", ""),
        ("Senior Data Engineer", ""),
    ],
)
def test_names_are_told_from_titles_of_documents_and_jobs(line: str, name: str) -> None:
    read = reading((24, line), (11, "a@b.example"), (14, "Experience"))

    assert fields.parse(read).contact.name == name


@pytest.mark.parametrize(
    ("text", "named", "not_named"),
    [
        ("HTML/CSS/JavaScript", {"HTML", "CSS", "JavaScript"}, set()),
        ("AWS/GCP/Azure", {"AWS", "Google Cloud", "Azure"}, set()),
        ("C/C++", {"C", "C++"}, set()),
        ("Python/Django", {"Python", "Django"}, set()),
        ("-Python", {"Python"}, set()),
        ("Snowﬂake, Airﬂow, Tensorﬂow", {"Snowflake", "Airflow", "TensorFlow"}, set()),
        ("Postgres, K8s", {"PostgreSQL", "Kubernetes"}, set()),
        ("Spring Boot and React developer", {"Spring", "React"}, set()),
        ("Spring 2019 - Fall 2020", set(), {"Spring"}),
        ("I excel in calm teams and react quickly", set(), {"Excel", "React"}),
        ("Chess, Go (board game)", set(), {"Go"}),
        ("Strong communication skills", {"communication"}, set()),
        ("wireless communication for model training", set(), {"communication", "training"}),
    ],
)
def test_skills_have_no_false_friends(text: str, named: set[str], not_named: set[str]) -> None:
    found = set(skills.names(skills.find(text)))

    assert named <= found
    assert not found & not_named


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("Sable Robotics", "Sable Robotics, Inc.", True),
        ("Northwind Labs, Berlin", "Northwind Labs", True),
        ("SOFTWARE ENGINEER", "Software Engineer", True),
        ("Engineer", "Platform Engineer", False),
        ("", "Platform Engineer", False),
    ],
)
def test_the_bench_counts_the_same_words_as_the_same(found: str, wanted: str, same: bool) -> None:
    assert bench.same(found, wanted) is same


@pytest.mark.parametrize(
    ("headings", "texts", "lines", "step"),
    [
        ([], [], ["bakerlyon", "millstone"], "sections"),
        ([], [], ["bakermill", "points", "stone"], "lines"),
        (["baker"], ["bakermillstone"], ["bakermill", "stone"], "entries"),
        (["bakermillstone"], ["bakermillstone"], ["bakermillstone"], "parts"),
    ],
)
def test_a_lost_job_is_told_by_the_step_that_lost_it(
    headings: list[str], texts: list[str], lines: list[str], step: str
) -> None:
    assert resume_losses.lost_in(["baker", "millstone"], headings, texts, lines) == step


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("오진아 Jina Oh", "오진아", True),
        ("Jina Oh", "오진아 Jina Oh", True),
        ("Jina Oh", "오진아", False),
        ("Jina", "오진아 Jina Oh", False),
        ("Anna 오진아", "오진아", False),
        ("山田 はなこ", "山田", False),
        ("Ana Roe", "Ana M. Roe", False),
        ("Dr. Ana Roe, PhD", "ANA ROE", True),
    ],
)
def test_a_whole_name_in_two_scripts_is_right_in_either(found: str, wanted: str, same: bool) -> None:
    assert resume_names.same_name(found, wanted) is same
