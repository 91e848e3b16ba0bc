"""What strangers' templates print in a job's heading beside title and employer, and what parts its period.
All people and employers are invented."""

from __future__ import annotations

import pytest

from shared.resume import fields, name_texts, sections
from tests.unit.resume.resume_files import BOLD, PLAIN
from tests.unit.resume.template_files import ITALIC, jobs, text_lines


def test_a_period_that_a_gap_parts_within_its_month_is_whole() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Beekeeper¦Jun 2021 - Dec¦2022"),
        (PLAIN, "Mossgate¦Leeds, UK"),
        (PLAIN, "• Kept forty hives through three winters"),
        (BOLD, "Beekeeper¦Jul 2019 - May¦2021"),
        (PLAIN, "Tallgrass¦Leeds, UK"),
        (PLAIN, "• Taught beginners in the evenings"),
    )
    assert jobs(reading) == [
        ("Beekeeper", "Mossgate", "Jun 2021 - Dec 2022"),
        ("Beekeeper", "Tallgrass", "Jul 2019 - May 2021"),
    ]


def test_years_in_columns_of_their_own_stay_apart() -> None:
    reading = text_lines((BOLD, "EXPERIENCE"), (PLAIN, "2019¦2021¦Beekeeper, Mossgate Ltd"))
    assert sections.sections_of(reading.lines)[-1][1][0].cells[0] == "2019"


def test_two_titles_with_a_bar_between_them_are_one() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (PLAIN, "Software Architect | Senior Developer, Mossgate, France¦2014 – 2018"),
        (PLAIN, "• Wrote what others read"),
        (PLAIN, "Software Architect | Senior Developer, Tallgrass, France¦2010 – 2014"),
        (PLAIN, "• Mended what others wrote"),
    )
    assert [job[:2] for job in jobs(reading)] == [
        ("Software Architect | Senior Developer", "Mossgate"),
        ("Software Architect | Senior Developer", "Tallgrass"),
    ]


def test_a_title_and_an_employer_with_a_bar_between_them_stay_two() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (PLAIN, "Software Architect | Mossgate Engineering Ltd¦2014 – 2018"),
        (PLAIN, "• Wrote what others read"),
    )
    assert jobs(reading)[0][:2] == ("Software Architect", "Mossgate Engineering Ltd")


def test_katakana_dots_open_points_and_an_employer_may_end_in_a_full_stop() -> None:
    reading = text_lines(
        (BOLD, "工作经验"),
        (BOLD, "青藤公司。¦上海"),
        (PLAIN, "软件工程师¦2017年6月-2018年5月"),
        (PLAIN, "・ 设计了新的系统,并且实现了全部的功能"),
        (PLAIN, "・ 培训了三名新人,并且审查了他们的代码"),
        (BOLD, "白桦公司。¦北京"),
        (PLAIN, "软件架构师¦2015年6月-2017年5月"),
        (PLAIN, "・ 管理了服务器,并且监控了它们的运行"),
    )
    assert [job[:2] for job in jobs(reading)] == [("软件工程师", "青藤公司。"), ("软件架构师", "白桦公司。")]


def test_what_a_firm_does_is_not_its_name() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Senior Beekeeper"),
        (PLAIN, "Mossgate · Honey and wax from seven quiet valleys in the north"),
        (PLAIN, "Feb 2020 – Present"),
        (PLAIN, "• Kept forty hives through three winters"),
        (BOLD, "Head Gardener"),
        (PLAIN, "Tallgrass · Tools that people keep for a lifetime"),
        (PLAIN, "Jun 2015 – Jan 2020"),
        (PLAIN, "• Planted what the wind had taken"),
    )
    assert [job[:2] for job in jobs(reading)] == [
        ("Senior Beekeeper", "Mossgate"),
        ("Head Gardener", "Tallgrass"),
    ]


def test_a_street_behind_an_employer_is_no_part_of_its_name() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Head Gardener¦04/2013 - Present"),
        (ITALIC, "Mossgate, 1355 Market St, San Francisco, CA, United States"),
        (PLAIN, "• Planted what the wind had taken"),
        (BOLD, "Junior Gardener¦04/2010 - 03/2013"),
        (ITALIC, "Tallgrass, Menlo Park, CA 94025, United States"),
        (PLAIN, "• Watered in the evenings, all summer long"),
    )
    assert [job[:2] for job in jobs(reading)] == [
        ("Head Gardener", "Mossgate"),
        ("Junior Gardener", "Tallgrass"),
    ]


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [("EXPERIENCIA EN LA INDUSTRIA", "experience"), ("EXPERIENCE IN RETAIL AND TRADE", "experience"),
     ("CONOCIMIENTOS EN COMPUTACIÓN", "skills")],
)  # fmt: skip
def test_a_section_named_with_its_field_in_the_type_of_the_others(heading: str, wanted: str) -> None:
    reading = text_lines(
        (BOLD, "EDUCACIÓN"), (PLAIN, "Licenciatura, 2012"), (BOLD, heading), (PLAIN, "Beekeeping")
    )
    assert wanted in [name for name, _ in sections.sections_of(reading.lines)]


def test_experience_in_something_in_a_text_opens_no_section() -> None:
    reading = text_lines((BOLD, "EDUCATION"), (PLAIN, "BSc, 2012"), (PLAIN, "Experience in retail"))
    assert [name for name, _ in sections.sections_of(reading.lines)] == ["education"]


def test_a_label_indented_as_the_text_of_a_job_is_opens_no_section() -> None:
    lines = text_lines(
        (BOLD, "Experience"),
        (PLAIN, "2017 - 2019¦Beekeeper"),
        (PLAIN, "Kept forty hives through three winters, and taught others."),
        (BOLD, "Technologies:"),
        (PLAIN, "smoke, wax and patience"),
        (PLAIN, "2014 - 2017¦Gardener"),
        (BOLD, "Skills:"),
        (PLAIN, "Wood, glass"),
    ).lines
    lines = tuple(
        line.model_copy(update={"x": 110.0}) if at in (2, 3, 4) else line for at, line in enumerate(lines)
    )
    assert [(name, len(of)) for name, of in sections.sections_of(lines)] == [("experience", 5), ("skills", 1)]


def test_streets_and_post_codes_behind_an_employer_are_no_part_of_its_name() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Head Gardener¦04/2013 - Present"),
        (ITALIC, "Mossgate Brothers, 1234 Rowan Park, San Francisco, CA, United States"),
        (PLAIN, "• Planted what the wind had taken"),
        (BOLD, "Junior Gardener¦04/2010 - 03/2013"),
        (ITALIC, "Tallgrass Inc., Alder St, CA 94025, United States"),
        (PLAIN, "• Watered in the evenings, all summer long"),
    )
    assert [job[1] for job in jobs(reading)] == ["Mossgate Brothers", "Tallgrass Inc."]


@pytest.mark.parametrize("title", ["履 歴 書", "C V", "职 务"])
def test_what_a_form_is_called_in_spread_signs_is_no_name(title: str) -> None:
    assert bool(list(name_texts.names_in(title))) == (title == "职 务")


def test_a_name_whose_parts_stand_far_apart_in_a_form_is_whole() -> None:
    reading = text_lines(
        (PLAIN, "履 歴 書"), (PLAIN, "氏¦名"), (PLAIN, "田中¦太郎"), (PLAIN, "tanaka@example.com")
    )
    sizes = (14.0, 8.0, 16.0, 10.0)
    lines = tuple(
        line.model_copy(update={"size": size}) for line, size in zip(reading.lines, sizes, strict=True)
    )
    assert fields.parse(reading.model_copy(update={"lines": lines})).contact.name == "田中 太郎"
