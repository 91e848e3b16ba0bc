"""How people set a job's heading: what stands where, how it is parted, and towns that no list holds."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from shared.resume import contact, fields, heading_units, lexicon, towns
from shared.resume.reading import Line, Reading
from tests.unit.resume.test_designs import Cells, jobs, read, roles

POINT = "• Trained 14 new starters; all of them passed probation."
WANTED = [("Baker", "Mossgate"), ("Porter", "Halden & Sons"), ("Driver", "Two Rowans Ltd")]


@pytest.mark.parametrize(
    "form",
    [
        ("{company}, {town}", "{title}", "{dates}"),
        ("{title}", "{company} ({town})", "{dates}"),
        ("{dates}", "{company}, {town}", "{title}"),
        ("{company}", "{town}", "{title}", "{dates}"),
        ("{company} – {town} / {title}, {dates}",),
        ("{company} | {town}", "{title} | {dates}"),
        ("{title}: {company}, {town} ({dates})",),
    ],
)
def test_a_town_that_no_list_holds_is_no_employer(form: Cells) -> None:
    # given three jobs set alike; one of their towns is known
    filled = [
        line.format(title=title, company=company, town=town, dates=dates)
        for (title, company), town, dates in zip(
            WANTED,
            ("Lyon", "Hünfeld", "West Rowan"),
            ("2021 – 2023", "2018 – 2020", "2015 – 2017"),
            strict=True,
        )
        for line in (*form, POINT)
    ]

    assert roles(jobs("#", *filled)) == WANTED


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Hünfeld", True),
        ("Saint-Denis-sur-Seine", True),
        ("Sanchez and Kidd", False),
        ("Supply Chain", False),
        ("Halden Bank", False),
        ("Head of Growth", False),
        ("2nd floor", False),
    ],
)
def test_what_may_be_a_town(text: str, town: bool) -> None:
    assert towns.may_be_town(text) is town


def test_one_employer_keeps_what_stands_behind_it() -> None:
    assert towns.without_towns(["Welch, Sanchez", "Orbis Freightways"]) == [
        "Welch, Sanchez",
        "Orbis Freightways",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Mossgate, FORSTWIRTIN",  # one part in capitals
        "Mossgate GmbH: Forstwirtin",
        "FORSTWIRTIN, Mossgate",
    ],
)
def test_a_title_that_no_list_holds_is_parted_from_its_employer(heading: str) -> None:
    (found,) = jobs("#", f"{heading}, 2019 – 2021", POINT)

    assert "forstwirtin" in (found.title.casefold(), found.company.casefold())
    assert found.title
    assert found.company


def test_a_sign_between_two_types_parts_title_and_employer() -> None:
    line = Line(
        text="Mossgate, Pleasantry", cells=("Mossgate, Pleasantry",), runs=("Mossgate,", "Pleasantry"),
        page=1, x=50, right=300, y=700, size=10.0,
    )  # fmt: skip

    assert [unit.text for unit in heading_units.units_of([line])] == ["Mossgate", "Pleasantry"]


def test_a_title_below_its_date_is_the_jobs_whatever_stands_above() -> None:
    found = jobs(
        "#", "Mossgate", "Tallgrass, 2021 – 2023", "Landscape Gardener", POINT,
        "Halden Labs", "Rowan Bay, 2019 – 2021", "Pastry Chef", POINT,
    )  # fmt: skip

    assert [job.title for job in found] == ["Landscape Gardener", "Pastry Chef"]


def test_a_legal_form_ends_a_name_not_a_sentence() -> None:
    found = jobs("#", "Tecnologías Gárate & Asociados S.Coop.", "Contable, 2021 – 2023", POINT)

    assert roles(found) == [("Contable", "Tecnologías Gárate & Asociados S.Coop.")]


@pytest.mark.parametrize(
    "name",
    ["Grant SARL", "Hörle AG & Co. KGaA", "Sales S.L.L.", "Rowan e.V.", "Serrano Ltda",
     "Rowan gGmbH", "Miralta S.A. de C.V.",
     "Tilcor Pty Ltd", "Halden Private Limited", "सूर्या प्रा. लि.", "गंगा लिमिटेड"],
)  # fmt: skip
def test_legal_forms_of_other_countries(name: str) -> None:
    assert lexicon.without_legal_form(name) == name.split()[0]


def test_a_state_is_no_legal_form() -> None:
    assert lexicon.without_legal_form("Charleston, SC") == "Charleston, SC"


@pytest.mark.parametrize(
    "title",
    ["Boulangère", "Repartidor", "Medizininformatiker", "Magazynier", "Pedreiro", "Midwife", "Cytogeneticist",
     "Idraulico", "Augenoptikerin", "Zerspanungsmechaniker", "Cariste", "Torréfacteur", "Almoxarife",
     "Capocantiere", "Intercedent", "Brygadzista", "लिपिक", "Arborist"],
)  # fmt: skip
def test_occupations_of_many_trades_are_titles(title: str) -> None:
    assert lexicon.title_score(title) >= 2


@pytest.mark.parametrize(
    "surname", ["Miller", "Schneider", "Fischer", "Herrero", "Barbieri", "Visser", "Kowal"]
)
def test_a_surname_is_no_title(surname: str) -> None:
    assert not lexicon.title_score(surname)


@pytest.mark.parametrize(
    "employer",
    ["Kanzlei Morgenthal", "Bodegas Quirce", "Cantina Sociale Ombra", "Drukkerij Oost", "Hurtownia Kwadrat",
     "Saltburn Hospice", "नवोदय शिक्षा न्यास"],
)  # fmt: skip
def test_kinds_of_organisations_are_employers(employer: str) -> None:
    assert lexicon.organisation_score(employer) >= 1


@pytest.mark.parametrize("kind", ["Jornada completa", "Tempo pieno", "Pełny etat", "पूर्णकालिक", "Full-time"])
def test_how_somebody_was_employed_is_none_of_the_title(kind: str) -> None:
    found = jobs("#", f"Baker ({kind})", "Mossgate Ltd, 2021 – 2023", POINT)

    assert roles(found) == [("Baker", "Mossgate Ltd")]


def test_a_word_is_in_the_type_of_its_letters_not_of_its_comma() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9.5)
        canvas.drawString(50, 700, "Policy Officer")
        width = canvas.stringWidth("Policy Officer", "Helvetica-Bold", 9.5)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50 + width, 700, ", Halden Labs")

    assert read(draw).lines[0].runs == ("Policy Officer,", "Halden Labs")


def test_a_point_goes_on_in_a_narrow_column() -> None:
    found = jobs(
        "#", "Accountant, Cobalt Row, 2021 – 2023", "• Cut the weekly", "reports that were sent",
        "to the board.",        "Teacher, Casa Moreno, 2018 – 2020", POINT,
    )  # fmt: skip

    assert roles(found) == [("Accountant", "Cobalt Row"), ("Teacher", "Casa Moreno")]


def test_a_town_beside_its_employer_in_other_type_is_none_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, 760, "Experience")
        for top, (title, company, town, dates) in zip(
            (730, 650),
            (
                ("Chemist", "Thornbury", "Tallgrass", "2021 - 2023"),
                ("Barista", "Red Kite", "Rowan", "2018 - 2020"),
            ),
            strict=True,
        ):
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(50, top, title)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(50, top - 14, company)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(53 + canvas.stringWidth(company, "Helvetica", 10), top - 14, town)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(50, top - 28, dates)
            canvas.drawString(58, top - 42, POINT.replace("•", "-"))

    found = fields.parse(read(draw)).jobs

    assert roles(found) == [("Chemist", "Thornbury"), ("Barista", "Red Kite")]


def test_a_sign_that_stands_only_before_periods_opens_a_job() -> None:
    found = jobs(
        "#", "▸ Atelier Rousseau · Nurse", "2021 – 2023", "Lyon", POINT,
        "▸ Calder Dynamics · Clerk", "2018 – 2020", "Paris", POINT,
    )  # fmt: skip

    assert roles(found) == [("Nurse", "Atelier Rousseau"), ("Clerk", "Calder Dynamics")]


def test_a_site_below_its_employer_heads_the_job_with_it() -> None:
    found = jobs(
        "#", "Northline Rail", "www.northline.example — Leeds", "Analyst | 2021 – 2023", POINT,
        "Red Kite", "www.redkite.example — Hull", "Clerk | 2018 – 2020", POINT,
    )  # fmt: skip

    assert roles(found) == [("Analyst", "Northline Rail"), ("Clerk", "Red Kite")]


def test_an_arrow_parts_employer_and_title() -> None:
    assert roles(jobs("#", "Mossgate → Nurse, 2021 – 2023", POINT)) == [("Nurse", "Mossgate")]


def test_a_town_may_stand_before_its_employer() -> None:
    assert roles(jobs("#", "2018 – 2020", "Lyon: Red Kite", "Clerk", POINT)) == [("Clerk", "Red Kite")]


@pytest.mark.parametrize("phone", ["0170/1234567", "+49 170/1234567"])
def test_a_phone_number_may_be_parted_by_a_slash(phone: str) -> None:
    lines = tuple(
        Line(text=text, page=1, x=0, right=0, y=-14 * n, size=10)
        for n, text in enumerate(("Anna Example", phone))
    )

    assert contact.phone_of(Reading(lines=lines, pages=1, images=0, columns=1, tables=0, boxes=0)) == phone
