"""What people taught who follow no template: where they put dates, how they count and tell their jobs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from shared.documents.resume import Job
from shared.resume import fields
from shared.resume.reading import Line, Reading

Cells = tuple[str, ...]


def jobs(*lines: Cells | str) -> list[tuple[str, str, str]]:
    """Title, employer and period of the jobs in lines of cells under a heading."""
    made = [
        Line(text=" ".join(c), cells=c, page=1, x=50, right=300, y=700 - 14 * n, size=10.0)
        for n, c in enumerate((t,) if isinstance(t, str) else t for t in ("Experience", *lines))
    ]
    heading = made[0].model_copy(update={"size": 14.0, "bold": True})
    found = fields.parse(
        Reading(lines=(heading, *made[1:]), pages=1, images=0, columns=1, tables=0, boxes=0)
    ).jobs
    return [_told(job) for job in found]


def _told(job: Job) -> tuple[str, str, str]:
    period = f"{job.period.start}/{job.period.end}" if job.period else ""
    return job.title, job.company, period


def test_a_date_below_a_jobs_text_is_that_jobs() -> None:
    found = jobs(
        "Ward Clerk", "Halvard Freight Ltd", "• Moved three sites onto one rota", "05/2021 – 08/2023",
        "Ramp Agent", "Tidewell Ltd", "• Trained nine new starters", "02/2019 – 04/2021",
    )  # fmt: skip
    assert found == [
        ("Ward Clerk", "Halvard Freight Ltd", "2021-05/2023-08"),
        ("Ramp Agent", "Tidewell Ltd", "2019-02/2021-04"),
    ]


def test_a_date_above_a_jobs_text_stays_there() -> None:
    found = jobs(
        "Ward Clerk", "Halvard Freight Ltd", "05/2021 – 08/2023", "• Moved three sites onto one rota",
        "Ramp Agent", "Tidewell Ltd", "02/2019 – 04/2021", "• Trained nine new starters",
    )  # fmt: skip
    assert [period for *_, period in found] == ["2021-05/2023-08", "2019-02/2021-04"]


def test_two_columns_from_and_to_are_one_period() -> None:
    found = jobs(
        ("No.", "Organisation", "Designation", "From", "To"),
        ("1", "Halvard Freight", "Ward Clerk", "05/2021", "present"),
        ("2", "Tidewell", "Ramp Agent", "02/2019", "04/2021"),
    )
    assert found == [
        ("Ward Clerk", "Halvard Freight", "2021-05/"), ("Ramp Agent", "Tidewell", "2019-02/2021-04"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "titles",
    [
        ("N.º", "Organización", "Cargo", "Desde", "Hasta"), ("Lp.", "Firma", "Stanowisko", "Od", "Do"),
        ("Rang", "Organisme", "Fonction", "Du", "Au"),
    ],
)  # fmt: skip
def test_a_tables_first_row_with_a_title_that_we_do_not_know_is_no_job(titles: Cells) -> None:
    found = jobs(
        titles,
        ("1", "Halvard Freight", "Ward Clerk", "05/2021", "08/2023"),
        ("2", "Tidewell", "Ramp Agent", "02/2019", "04/2021"),
    )
    assert [title for title, *_ in found] == ["Ward Clerk", "Ramp Agent"]


def test_a_year_in_the_margin_beside_a_period_opens_no_job_of_its_own() -> None:
    found = jobs(
        "2021", "Ward Clerk", "Halvard Freight Ltd", "05/2021 – 08/2023", "• Moved three sites onto one rota",
        "2019", "Ramp Agent", "Tidewell Ltd", "02/2019 – 04/2021", "• Trained nine new starters",
    )  # fmt: skip
    assert [(title, company) for title, company, _ in found] == [
        ("Ward Clerk", "Halvard Freight Ltd"), ("Ramp Agent", "Tidewell Ltd"),
    ]  # fmt: skip


def test_numbers_through_a_section_count_jobs_and_within_a_job_points() -> None:
    counted = jobs(
        "1. Halvard Freight Ltd", "Ward Clerk", "05/2021 – 08/2023", "- Moved three sites onto one rota",
        "2. Tidewell Ltd", "Ramp Agent", "02/2019 – 04/2021", "- Trained nine new starters",
    )  # fmt: skip
    listed = jobs(
        "Ward Clerk, Halvard Freight Ltd", "05/2021 – 08/2023", "1. Moved three sites onto one rota",
        "2. Trained nine new starters",
    )  # fmt: skip
    assert [(title, company) for title, company, _ in counted] == [
        ("Ward Clerk", "Halvard Freight Ltd"), ("Ramp Agent", "Tidewell Ltd"),
    ]  # fmt: skip
    assert len(listed) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I worked as a Ward Clerk at Halvard in Gera, 2019 – 2021.", ("Ward Clerk", "Halvard")),
        ("Tätigkeit als Koch bei Ostwind in Gera, 2019 – 2021.", ("Koch", "Ostwind")),
        ("J’ai travaillé comme Comptable chez Orlia à Angers, 2019 – 2021.", ("Comptable", "Orlia")),
        ("Trabajé como Contable en Nubalia, Logroño, 2019 – 2021.", ("Contable", "Nubalia")),
        ("Trabalhei como Contador na Grupo Atalaia, 2019 – 2021.", ("Contador", "Grupo Atalaia")),
        ("Ho lavorato come Contabile presso Telmara, 2019 – 2021.", ("Contabile", "Telmara")),
        ("Ik werkte als Boekhouder bij Polderfruit in Weert, 2019 – 2021.", ("Boekhouder", "Polderfruit")),
        ("Praca jako Księgowa w firmie Meblostyl, 2019 – 2021.", ("Księgowa", "Meblostyl")),
    ],
)  # fmt: skip
def test_a_job_told_in_a_sentence(text: str, wanted: tuple[str, str]) -> None:
    assert [(title, company) for title, company, _ in jobs(text)] == [wanted]


def test_text_behind_a_date_in_the_line_is_no_employer() -> None:
    found = jobs(
        "Farmácia Queiroga, Lisboa. Analista de crédito. 10/2022–08/2024. Elaboração de relatórios",
        "Colégio Ponte Nova, Lisboa. Gestor de conta. 07/2020–10/2022. Formação de novos colegas",
    )
    assert [(title, company) for title, company, _ in found] == [
        ("Analista de crédito", "Farmácia Queiroga"), ("Gestor de conta", "Colégio Ponte Nova"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        (("Brackenridge Partners", "05/2021 – 08/2023"), "VP, Client Solutions"),
        ("VP, Client Solutions, Brackenridge Partners LLP", "05/2021 – 08/2023"),
    ],
)
def test_a_short_title_keeps_what_stands_behind_its_comma(lines: Sequence[Cells | str]) -> None:
    assert [(title, company[:21]) for title, company, _ in jobs(*lines)] == [
        ("VP, Client Solutions", "Brackenridge Partners")
    ]


def test_a_site_behind_an_employer_is_no_part_of_its_name() -> None:
    found = jobs("Telmara (www.example.com)", "Contabile", "05/2021 – 08/2023")
    assert [company for _, company, _ in found] == ["Telmara"]


def test_a_word_parts_all_headings_of_a_section_where_it_parts_one() -> None:
    """“Auxiliar en Tejidos Almenara”: nothing tells that this is an employer, but the other job."""
    found = jobs(
        "Contable en Construcciones Ibarz S.A., Logroño", "05/2021 – 08/2023", "• Control de pedidos",
        "Dependienta en Tejidos Almenara, Zapopan", "02/2019 – 04/2021", "• Control de existencias",
    )  # fmt: skip
    assert [(title, company) for title, company, _ in found] == [
        ("Contable", "Construcciones Ibarz S.A."), ("Dependienta", "Tejidos Almenara"),
    ]  # fmt: skip


def test_a_sentence_whose_period_breaks_over_two_lines() -> None:
    found = jobs(
        "I worked as a Ward Clerk at Halvard Freight from May 2021",
        "to August 2023. I trained nine new starters and moved three sites onto one rota.",
    )
    assert found == [("Ward Clerk", "Halvard Freight", "2021-05/2023-08")]


@pytest.mark.parametrize("text", [("Led all of it",), ("– Led all of it.", "– Did that."), ("Highlights:",)])
def test_a_point_with_a_title_and_a_period_in_cells_of_their_own_heads_a_job(text: tuple[str, ...]) -> None:
    found = jobs(("• Forester", "Halvard Freight", "2019-02-01 - 2021-04-01"), *text)

    assert found == [("Forester", "Halvard Freight", "2019-02/2021-04")]
