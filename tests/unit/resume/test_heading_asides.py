"""What stands in a job's heading beside its title and its employer."""

from __future__ import annotations

import pytest

from shared.resume.heading_asides import is_aside, may_be_aside
from tests.unit.resume.test_placed_dates import jobs

JOBS = [
    ("Ward Clerk", "Halvard Freight", "2021-05/2023-08"),
    ("Ramp Agent", "Tidewell", "2019-02/2021-04"),
]


@pytest.mark.parametrize(
    "text",
    [
        "12 Mill Road", "4th Floor, Quay House", "Mühlenweg 12", "12 rue du Moulin", "Calle del Molino, 12",
        "Full-time", "Part-time, permanent", "Teilzeit, unbefristet", "CDI", "Supervisor: Anna Holt",
        "Reporting to the managing director", "Berichtet an die Geschäftsführung", "Team of 6",
        "85 employees",
        "Sector: Logistics",
    ],
)  # fmt: skip
def test_what_tells_by_its_form_what_it_is(text: str) -> None:
    assert is_aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "Road Haulage Ltd",
        "2Fold",
        "3rd Battalion",
        "Contractor",
        "Team Leader",
        "Street Doctor",
        "Vast Media",
    ],
)
def test_names_are_no_asides(text: str) -> None:
    assert not is_aside(text)


@pytest.mark.parametrize("text", ["Service client", "Internship", "A family firm of forty that makes tools"])
def test_what_may_be_one(text: str) -> None:
    assert may_be_aside(text)


@pytest.mark.parametrize(
    "text", ["Ward Sister", "Section Commander", "Hartwell Group", "The Night Company Ltd"]
)
def test_names_are_not_taken_for_asides(text: str) -> None:
    assert not may_be_aside(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 Mill Road", "4 Harbour Street"), ("Full-time", "Part-time, permanent"),
        ("Claims Department", "Night Team"), ("Team of 6", "Reporting to J. Marsh"),
        ("A family firm that makes tools", "Regional supplier of spare parts"),
    ],
)  # fmt: skip
def test_a_line_beside_title_and_employer_is_neither(one: str, other: str) -> None:
    assert jobs(
        "Ward Clerk", one, "Halvard Freight", "05/2021 – 08/2023", "• Moved three sites onto one rota",
        "Ramp Agent", other, "Tidewell", "02/2019 – 04/2021", "• Trained nine new starters",
    ) == JOBS  # fmt: skip


def test_a_department_is_the_employer_where_nothing_else_is() -> None:
    assert jobs(
        "Ward Clerk", "Department of Health", "05/2021 – 08/2023", "• Moved three sites onto one rota",
        "Ramp Agent", "Tidewell", "02/2019 – 04/2021", "• Trained nine new starters",
    )[0] == ("Ward Clerk", "Department of Health", "2021-05/2023-08")  # fmt: skip


def test_a_period_that_holds_those_of_its_roles_is_the_employers() -> None:
    assert jobs(
        ("Halvard Freight", "2019 – 2023"),
        ("Ward Clerk", "05/2021 – 08/2023"), "• Moved three sites onto one rota",
        ("Ramp Agent", "02/2019 – 04/2021"), "• Trained nine new starters",
        ("Tidewell", "2016 – 2018"),
        ("Porter", "01/2016 – 12/2018"), "• Kept the stores of the harbour",
    ) == [
        ("Ward Clerk", "Halvard Freight", "2021-05/2023-08"),
        ("Ramp Agent", "Halvard Freight", "2019-02/2021-04"),
        ("Porter", "Tidewell", "2016-01/2018-12"),
    ]  # fmt: skip


def test_a_town_beside_the_employer_of_several_roles() -> None:
    assert jobs(
        ("Halvard", "Market Weighton"),
        ("Ward Clerk", "05/2021 – 08/2023"), "• Moved three sites onto one rota",
        ("Ramp Agent", "02/2019 – 04/2021"), "• Trained nine new starters",
    ) == [
        ("Ward Clerk", "Halvard", "2021-05/2023-08"), ("Ramp Agent", "Halvard", "2019-02/2021-04")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "department", ["Department of Radiology", "Abteilung Einkauf", "Reparto Acquisti", "Dział Zakupów"]
)
def test_a_department_behind_a_comma_is_no_part_of_title_or_employer(department: str) -> None:
    assert jobs(
        f"Ward Clerk, {department}", "Halvard Freight", "05/2021 – 08/2023",
        "• Moved three sites onto one rota",
        "Ramp Agent", f"Tidewell, {department}", "02/2019 – 04/2021", "• Trained nine new starters",
    ) == JOBS  # fmt: skip


@pytest.mark.parametrize("department", ["Logistics", "Logistik", "Logística", "Zakupy"])
def test_a_department_on_its_line_is_not_the_employer(department: str) -> None:
    assert jobs(
        "Ward Clerk", department, "Halvard Freight", "05/2021 – 08/2023", "• Moved three sites onto one rota",
        "Ramp Agent", department, "Tidewell", "02/2019 – 04/2021", "• Trained nine new starters",
    ) == JOBS  # fmt: skip


def test_a_department_of_a_further_role_leaves_it_the_employer_above() -> None:
    assert jobs(
        "Halvard Freight", ("Ward Clerk, Night Team", "05/2021 – 08/2023"),
        "• Moved three sites onto one rota",
        ("Ramp Agent, Department of Radiology", "02/2019 – 04/2021"), "• Trained nine new starters",
    ) == [
        ("Ward Clerk", "Halvard Freight", "2021-05/2023-08"),
        ("Ramp Agent", "Halvard Freight", "2019-02/2021-04"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "agency", ["via Brightwell Recruitment", "through an agency", "über Zeitarbeit Kranz"]
)
def test_who_lent_the_worker_is_not_the_employer(agency: str) -> None:
    assert jobs(
        "Halvard Freight", agency, ("Ward Clerk", "05/2021 – 08/2023"), "• Moved three sites onto one rota",
        "Tidewell", agency, ("Ramp Agent", "02/2019 – 04/2021"), "• Trained nine new starters",
    ) == JOBS  # fmt: skip


def test_partners_are_one_employer_whatever_their_names_mean() -> None:
    assert jobs(
        "Jones, Morrison and Cook", ("Ward Clerk", "05/2021 – 08/2023"), "• Moved three sites onto one rota",
        "Tidewell", ("Ramp Agent", "02/2019 – 04/2021"), "• Trained nine new starters",
    )[0] == ("Ward Clerk", "Jones, Morrison and Cook", "2021-05/2023-08")  # fmt: skip


@pytest.mark.parametrize("trade", ["Healthcare", "Gesundheitswesen", "Hostelería", "Gezondheidszorg"])
def test_a_trade_without_a_label_is_not_the_employer(trade: str) -> None:
    assert jobs(
        "Ward Clerk", trade, "Halvard Freight", "05/2021 – 08/2023", "• Moved three sites onto one rota",
        "Ramp Agent", trade, "Tidewell", "02/2019 – 04/2021", "• Trained nine new starters",
    ) == JOBS  # fmt: skip


def test_what_kind_of_firm_it_is_may_be_a_long_line() -> None:
    kind = "Leading provider of cloud hosting in the whole Midwest"

    assert jobs(
        "Ward Clerk", kind, "Halvard Freight", "05/2021 – 08/2023", "• Moved three sites onto one rota",
        "Ramp Agent", kind, "Tidewell", "02/2019 – 04/2021", "• Trained nine new starters",
    ) == JOBS  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["Senior Associate - Data Science", "Lead Clerk - Customer Support", "Team Leader - Data Engineer"],
)
def test_a_title_keeps_the_field_behind_its_hyphen(title: str) -> None:
    found = jobs(
        "Halvard Freight Ltd", (title, "2021-05 - 2023-08"), "• Led a team of four",
        "Quillmark Ltd", ("Florist", "2019-02 - 2021-04"), "• Led a team of two",
    )  # fmt: skip

    assert found == [
        (title, "Halvard Freight Ltd", "2021-05/2023-08"),
        ("Florist", "Quillmark Ltd", "2019-02/2021-04"),
    ]
