"""What templates of other people do to jobs: columns within a section, parts of a heading in their own type,
names beside signs. All people and employers are invented."""

from __future__ import annotations

import pytest

from shared.resume import dates, fields, headings
from tests.unit.resume.resume_files import BOLD, PLAIN
from tests.unit.resume.template_files import ITALIC, jobs, read, text_lines


def test_a_word_of_a_text_that_names_a_section_opens_none() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Forester, Mossgate Estates¦2019 – 2021"),
        (PLAIN, "• Led evenings at which the crews of three estates shared all of their"),
        (PLAIN, "knowledge."),
        (BOLD, "Ranger, Halden Woods¦2016 – 2019"),
        (PLAIN, "• Kept forty paths open in all weathers and seasons"),
    )

    assert [job[:2] for job in jobs(reading)] == [
        ("Forester", "Mossgate Estates"),
        ("Ranger", "Halden Woods"),
    ]


def test_what_somebody_was_below_an_employer_opens_no_section() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Halden Woods¦2019 – 2021"),
        (ITALIC, "Volunteer"),
        (PLAIN, "• Kept forty paths open in all weathers and seasons"),
        (BOLD, "Mossgate Estates¦2016 – 2019"),
        (ITALIC, "Forester"),
        (PLAIN, "• Planted nine thousand trees on the northern slopes"),
        (BOLD, "EDUCATION"),
        (PLAIN, "BSc Forestry, University of Rowan, 2012"),
    )

    assert [job[:2] for job in jobs(reading)] == [
        ("Volunteer", "Halden Woods"),
        ("Forester", "Mossgate Estates"),
    ]


def test_an_employer_of_many_words_in_the_type_of_the_others_belongs_to_its_heading() -> None:
    reading = text_lines(
        (BOLD, "EXPÉRIENCE"),
        (BOLD, "2018 – 2021¦Enseignant titulaire en Chimie"),
        (ITALIC, "Collège de Rouvray"),
        (PLAIN, "Cours et travaux pratiques pour six classes de tous les niveaux."),
        (BOLD, "2014 – 2018¦Enseignant vacataire en Chimie"),
        (ITALIC, "Association Halden, lycées privés sous et hors contrat de la vallée &"),
        (ITALIC, "École Montclar"),
        (PLAIN, "Cours du soir, et un club de chimie le samedi matin."),
        (BOLD, "2010 – 2014¦Enseignant à domicile en Chimie"),
        (PLAIN, "Trois élèves par semaine en moyenne, de la troisième à la terminale."),
    )

    found = jobs(reading)

    assert [title for title, _, _ in found] == [
        "Enseignant titulaire en Chimie", "Enseignant vacataire en Chimie", "Enseignant à domicile en Chimie"
    ]  # fmt: skip
    assert found[0][1] == "Collège de Rouvray"
    assert found[1][1].startswith("Association Halden")
    assert found[1][1].endswith("École Montclar")
    assert found[2][1] == ""


@pytest.mark.parametrize(
    ("employer", "wanted"),
    [
        (
            "The Green Stone and Thistle Group Ltd. (Toronto, Canada)",
            "The Green Stone and Thistle Group Ltd.",
        ),
        ("Office of the Wardens of Forests and Paths (Lyon)", "Office of the Wardens of Forests and Paths"),
    ],
)
def test_a_long_employer_with_its_town_in_brackets_is_no_text(employer: str, wanted: str) -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Forester¦2019 – 2021"),
        (PLAIN, employer),
        (PLAIN, "• Kept forty paths open in all weathers and seasons"),
        (BOLD, "Ranger¦2016 – 2019"),
        (PLAIN, "Halden Woods (Berlin)"),
        (PLAIN, "• Planted nine thousand trees on the northern slopes"),
    )

    assert [job[:2] for job in jobs(reading)] == [("Forester", wanted), ("Ranger", "Halden Woods")]


def test_a_department_behind_a_slash_belongs_to_the_title() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Scientific Employee / Software Development (University of Rowan)¦2019 – 2021"),
        (PLAIN, "• Kept the servers of three laboratories up"),
        (BOLD, "Student Assistant / Programmer (Halden Ltd)¦2016 – 2019"),
        (PLAIN, "• Wrote the booking page of the canteen"),
    )

    assert jobs(reading)[0][:2] == ("Scientific Employee / Software Development", "University of Rowan")


def test_dated_projects_beside_a_section_of_jobs_are_projects() -> None:
    project = (
        (BOLD, "Larch Map, Field Guide App¦2020 – 2021"),
        (PLAIN, "• Drew and printed maps of all larch woods"),
    )
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Forester, Mossgate Estates¦2019 – 2021"),
        (PLAIN, "• Kept forty paths open in all weathers and seasons"),
        (BOLD, "PROJECTS"),
        *project,
        (BOLD, "Student Project, Paths of Halden¦2018 – 2019"),
        (PLAIN, "• Counted all walkers on the northern slopes for a summer"),
    )

    assert [job[:2] for job in jobs(reading)] == [("Forester", "Mossgate Estates")]


def test_a_printed_apostrophe_is_read_in_the_present() -> None:
    span = dates.find("Déc. 2023 — Aujourd’hui")

    assert span is not None
    assert (span.start, span.end, span.quote) == ("2023-12", "", "Déc. 2023 — Aujourd’hui")


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Expériencesprofessionnelles", "experience"),
        ("WorkExperience", "experience"),
        ("Experienced", ""),
        ("Educationists", ""),
    ],
)
def test_a_heading_whose_space_is_lost_is_known(text: str, section: str) -> None:
    assert headings.section_of(text) == section


@pytest.mark.parametrize(
    "beside", ["Email: maria@example.org", "Mobile: +49 170 1234567", "June 12, 1982", "12.06.1982"]
)
@pytest.mark.parametrize("sign", ["", "+ "])
def test_a_name_is_read_without_what_its_line_says_besides(beside: str, sign: str) -> None:
    reading = text_lines(
        (PLAIN, f"{sign}Maria Sanchez {beside}"), (BOLD, "EXPERIENCE"), (PLAIN, "Forester, Mossgate, 2019")
    )

    assert fields.parse(reading).contact.name == "Maria Sanchez"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("gennaio 2005 – alla data attuale", "2005-01", ""),
        ("2022 Jan. – 2022 Dec.", "2022-01", "2022-12"),
        ("03/2019 – do chwili obecnej", "2019-03", ""),
        ("março de 2019 – até ao momento", "2019-03", ""),
        ("март 2019 – по настоящее время", "2019-03", ""),
        ("2019년 3월 ~ 현재", "2019-03", ""),
        ("Ocak 2019 – Mayıs 2021", "2019-01", "2021-05"),
        ("augusti 2019 – nuvarande", "2019-08", ""),
        ("říjen 2018 – prosinec 2020", "2018-10", "2020-12"),
        ("مارس 2019 – الآن", "2019-03", ""),
    ],
)
def test_periods_in_the_words_of_forms_and_of_more_languages(text: str, start: str, end: str) -> None:
    span = dates.find(text)

    assert span is not None
    assert (span.start, span.end, span.quote) == (start, end, text)


def test_a_list_of_jobs_each_of_which_tells_its_text_behind_a_colon() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCIA"),
        (PLAIN, "- Cocinero en Casa Moreno (2020 – 2022): Cuidado de cuarenta senderos."),
        (PLAIN, "- Jardinero en Viveros Halden (2017 – 2020): Poda y riego de nueve mil plantas."),
    )

    assert [job[2] for job in jobs(reading)] == ["2020 – 2022", "2017 – 2020"]


def test_studies_set_as_jobs_are_set_stay_studies() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Forester, Mossgate Estates¦2019 – 2021"),
        (PLAIN, "• Kept forty paths open in all weathers and seasons"),
        (BOLD, "EDUCATION"),
        (BOLD, "Master Project – Larch¦University of Rowan, 2017 – 2018"),
        (PLAIN, "• Drew maps of all larch woods for the county"),
        (BOLD, "Master Studies of Forestry¦University of Rowan, 2016 – 2018"),
        (PLAIN, "• Courses in soil, law and climbing"),
        (BOLD, "Semester Abroad¦University of Halden, 2015 – 2016"),
        (PLAIN, "• Six months of study beside the fjord"),
    )

    assert [job[:2] for job in jobs(reading)] == [("Forester", "Mossgate Estates")]


def test_a_list_of_posts_with_the_employer_first_is_read_beside_publications() -> None:
    reading = text_lines(
        (BOLD, "EMPLOYMENT"),
        (PLAIN, "– University of Rowan • Professor of Forestry • since 1990"),
        (PLAIN, "– University of Halden • Assistant Professor of Soil Science • 1982 – 1990"),
        (BOLD, "ARTICLES"),
        (PLAIN, "2. The use of larch on slopes, with two friends"),
        (ITALIC, "Journal of Woods • 1994"),
        (PLAIN, "1. The use of ponies on paths, with two friends"),
        (ITALIC, "Journal of Paths • 1989"),
    )

    assert [job[:2] for job in jobs(reading)] == [
        ("Professor of Forestry", "University of Rowan"),
        ("Assistant Professor of Soil Science", "University of Halden"),
    ]


def test_chinese_titles_that_end_in_a_rank_are_known() -> None:
    reading = text_lines(
        (BOLD, "工作经历"),
        (BOLD, "松林¦2019年4月 – 至今"),
        (PLAIN, "高级技术专家 & 算法负责人"),
        (PLAIN, "• 负责调度系统的架构设计与实现"),
        (BOLD, "落叶¦2016年3月 – 2019年3月"),
        (PLAIN, "联合创始人 & 首席技术官"),
        (PLAIN, "• 主导平台架构设计与团队建设"),
    )

    assert [job[:2] for job in jobs(reading)] == [
        ("高级技术专家 & 算法负责人", "松林"), ("联合创始人 & 首席技术官", "落叶")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["2019 – 2021, Mars Ltd", "2019 – 2021 May Foods", "2019 – 2021 April Jones & Co"]
)
def test_a_name_behind_a_year_is_no_month(text: str) -> None:
    span = dates.find(text)

    assert span is not None
    assert (span.start, span.end) == ("2019-01", "2021-12")


@pytest.mark.parametrize(("name", "wanted"), [("DEAN LARSSON", "DEAN LARSSON"), ("Data Engineer", "")])
def test_a_first_name_that_is_a_title_elsewhere(name: str, wanted: str) -> None:
    reading = read(
        (50, 800, BOLD, 20, name),
        (50, 780, PLAIN, 10, "+44 20 7946 0958"),
        (50, 740, BOLD, 13, "EXPERIENCE"),
        (50, 720, PLAIN, 10, "Forester, Mossgate Estates, 2019 – 2021"),
        (50, 706, PLAIN, 10, "• Kept forty paths open in all weathers and seasons"),
    )

    assert fields.parse(reading).contact.name == wanted


def test_jobs_under_projects_that_name_titles_are_jobs() -> None:
    reading = text_lines(
        (BOLD, "EXPERIENCE"),
        (BOLD, "Forester, Mossgate Estates¦2019 – 2021"),
        (PLAIN, "• Kept forty paths open in all weathers and seasons"),
        (BOLD, "PROJECTS"),
        (BOLD, "Project Manager, Halden Woods¦2016 – 2019"),
        (PLAIN, "• Drew and printed maps of all larch woods of the county"),
        (BOLD, "Site Supervisor, Rowan Trust¦2013 – 2016"),
        (PLAIN, "• Counted all walkers on the northern slopes for a summer"),
    )

    assert jobs(reading)[0][:2] == ("Forester", "Mossgate Estates")
    assert all(title in ("Forester", "Project Manager", "Site Supervisor") for title, _, _ in jobs(reading))
