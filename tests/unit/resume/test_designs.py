"""What designs of strangers taught: each test is one way in which their files differ."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from local.bench import terms
from local.bench.new_designs import __main__ as new_designs
from shared.documents.resume import Job
from shared.resume import contact, dates, drawn_bullets, fields, font_signs, pages, rows
from shared.resume.reading import Line, Reading
from tests.unit.resume import resume_files

Cells = tuple[str, ...]


def jobs(*lines: Cells | str) -> tuple[Job, ...]:
    """The jobs in lines of cells under a heading."""
    made = [
        Line(text=" ".join(c), cells=c, page=1, x=50, right=300, y=700 - 14 * n, size=10.0)
        for n, c in enumerate(
            ("Experience",) if t == "#" else (t,) if isinstance(t, str) else t for t in lines
        )
    ]
    heading = made[0].model_copy(update={"size": 14.0, "bold": True})
    reading = Reading(lines=(heading, *made[1:]), pages=1, images=0, columns=1, tables=0, boxes=0)
    return fields.parse(reading).jobs


def read(draw: object) -> Reading:
    return Reading.model_validate(pages.read("pdf", resume_files.pdf(draw)))  # type: ignore[arg-type]


def roles(found: Sequence[Job]) -> list[tuple[str, str]]:
    return [(job.title, job.company) for job in found]


def test_a_disc_that_a_browser_draws_opens_a_point() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for y in (700, 686):
            canvas.circle(52, y + 3, 2, fill=1)
            canvas.drawString(58, y, "Cut the pipeline from nine hours to one for two hundred people")
        canvas.circle(52, 623, 2, fill=1)
        canvas.circle(60, 623, 2, fill=1)
        canvas.drawString(66, 620, "Spanish")

    texts = [line.text for line in read(draw).lines]

    assert [text[:5] for text in texts] == ["• Cut", "• Cut", "Spani"]  # two dots side by side are a rating


def test_a_shape_larger_than_a_bullet_is_none() -> None:
    assert drawn_bullets.is_dot((0, 0, 4, 4))
    assert not drawn_bullets.is_dot((0, 0, 30, 4))
    assert not drawn_bullets.is_dot((0, 0, 12, 12))


def test_an_accent_painted_over_a_letter_belongs_to_it() -> None:
    glyphs = [
        rows.Glyph(text, x0, x1, y, 10.0, "CMR10", False)
        for text, x0, x1, y in (
            ("K", 0, 7, 0),
            ("¨", 8, 11, 1),
            ("o", 7, 12, 0),
            ("l", 12, 14, 0),
            ("n", 14, 19, 0),
        )
    ]

    assert "".join(word.text for row in rows.rows_of(glyphs) for word in row) == "Köln"


def test_a_tilde_beside_letters_stays_where_it_is() -> None:
    glyphs = [rows.Glyph(t, 5.0 * n, 5.0 * n + 5, 0, 10.0, "F", False) for n, t in enumerate("a~b")]

    assert "".join(word.text for row in rows.rows_of(glyphs) for word in row) == "a~b"


@pytest.mark.parametrize("font", ["MyriadPro-SemiCondensed", "LMSansDemiCond10-Regular"])
def test_a_condensed_font_is_no_icon_font(font: str) -> None:
    assert font_signs.seen("A", font) == "A"
    assert font_signs.seen("A", "FontAwesome5Free-Solid") == " "


def test_an_address_that_its_column_breaks_is_completed_by_its_link() -> None:
    lines = (
        Line(text="ana.roe@example", page=1, x=0, right=0, y=0, size=10),
        Line(text=".com", page=1, x=0, right=0, y=0, size=10),
    )
    reading = Reading(
        lines=lines, pages=1, images=0, columns=1, tables=0, boxes=0, mails=("ana.roe@example.com",)
    )

    assert contact.email_of(reading) == "ana.roe@example.com"


def test_a_link_to_somebody_else_does_not_replace_the_address_on_the_page() -> None:
    line = Line(text="ana@example.com", page=1, x=0, right=0, y=0, size=10)
    reading = Reading(
        lines=(line,), pages=1, images=0, columns=1, tables=0, boxes=0, mails=("maker@example.org",)
    )

    assert contact.email_of(reading) == "ana@example.com"


def test_a_note_in_the_margin_is_read_before_the_text_beside_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, 760, "Experience")
        for top, (employer, period, title) in zip(
            (730, 650),
            (("Mossgate", "2021 - Present", "Barista"), ("Halden Labs", "2018 - 2021", "Chemist")),
            strict=True,
        ):
            canvas.setFont("Helvetica", 9)
            for line, text in enumerate((employer, "Leeds", period)):
                canvas.drawRightString(180, top - 12.5 * line, text)
            canvas.setFont("Helvetica-Bold", 10.5)
            canvas.drawString(195, top - 1.5, title)
            canvas.setFont("Helvetica", 10.5)
            for line in range(4):
                canvas.drawString(
                    195, top - 16 - 14.5 * line, "Trained fourteen new starters, and all of them stayed on"
                )

    assert roles(fields.parse(read(draw)).jobs) == [("Barista", "Mossgate"), ("Chemist", "Halden Labs")]


def test_a_period_that_the_margin_breaks_is_whole() -> None:
    found = jobs("#", ("June 2018 –", "Data Engineer, Acme Ltd"), ("May 2021", "• Moved the tables"))

    assert [(j.period.start, j.period.end) for j in found if j.period] == [("2018-06", "2021-05")]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("Worked as Cook at Mossgate, London from July 2021 to July 2023.",), [("Cook", "Mossgate")]),
        (("Data Engineer, GS-0343-12", "Mossgate", "2021 – 2023"), [("Data Engineer", "Mossgate")]),
        (("Mossgate / Data Engineer", "2021 – 2023"), [("Data Engineer", "Mossgate")]),
        ((("Data Engineer", "at Mossgate"), "2021 – 2023"), [("Data Engineer", "Mossgate")]),
        (("BARTENDER", "City: Leeds", "Mossgate Ltd", "2021 – 2023"), [("BARTENDER", "Mossgate Ltd")]),
        (("Technician (Tier 2)", "2021 – 2023", "Mossgate, Leeds"), [("Technician (Tier 2)", "Mossgate")]),
        (
            (("Company", "Designation", "Period"), ("Mossgate", "Data Engineer", "2021 – 2023")),
            [("Data Engineer", "Mossgate")],
        ),
        (
            ("Data Engineer, Mossgate", "2021 – 2023", "• Moved it", "Phlebotomer, Halden", "2019 – 2021"),
            [("Data Engineer", "Mossgate"), ("Phlebotomer", "Halden")],
        ),
    ],
)  # fmt: skip
def test_headings_of_other_kinds(lines: tuple[Cells | str, ...], wanted: list[tuple[str, str]]) -> None:
    assert roles(jobs("#", *lines)) == wanted


def test_a_sentence_that_names_a_year_is_a_point() -> None:
    found = jobs("#", "Data Engineer, Mossgate", "2021 – 2023", "Kept the books of four houses since 2018.")

    assert roles(found) == [("Data Engineer", "Mossgate")]


def test_a_period_at_the_top_of_two_pages_is_no_running_head() -> None:
    line = {"text": "2016-05 – 2017-05", "edge": True, "low": False, "page": 2}

    assert not pages._is_running(line, {"#-# – #-#"})


def test_a_terms_bench_asks_for_sixty_terms_that_requests_carry() -> None:
    assert sum(len(o.terms) for o in terms.OCCUPATIONS) == 60
    for occupation in terms.OCCUPATIONS:
        assert set(occupation.terms) <= set(terms.phrases_of(occupation))


def test_terms_are_counted_with_and_without_phrases() -> None:
    heard = terms.Heard()

    terms.count(
        heard, terms.OCCUPATIONS[0], ("Kubernetes", "Helm"), "Cooper Nettie's and Helm", "kubernetes, Istio"
    )

    assert (heard.said, heard.without, heard.told) == (2, 1, 1)
    assert (heard.false_without, heard.false_told) == (0, 1)


@pytest.mark.parametrize(
    "labels",
    [
        ("Arbeitgeber", "Tätigkeit", "Zeitraum"),
        ("Empresa", "Puesto", "Fechas"),
        ("संस्था", "पद", "अवधि"),
        ("नियोक्ता", "पदनाम", "कार्यकाल"),
        ("Zakład pracy", "Zajmowane stanowisko", "Okres zatrudnienia"),
        ("Betrieb", "Stelle", "Von – bis"),
        ("Name and address of employer", "Occupation or position held", "Dates"),
    ],
)
def test_a_form_says_which_part_of_a_job_is_which(labels: Cells) -> None:
    employer, title, period = (f"{label}:" for label in labels)

    found = jobs("#", (employer, "Cobalt Row"), (title, "Contable"), (period, "2021 – 2023"))

    assert roles(found) == [("Contable", "Cobalt Row")]
    assert found[0].period is not None


def test_a_row_of_dots_parts_a_line_as_its_tab_does() -> None:
    found = jobs("#", "Casa Moreno............................2020–2022", "Housekeeping Supervisor")

    assert roles(found) == [("Housekeeping Supervisor", "Casa Moreno")]
    assert found[0].period is not None


@pytest.mark.parametrize("text", ["10/2023-Actualmente", "मई 2024 से", "03/2020 – derzeit"])
def test_a_job_that_goes_on_is_open_in_any_language(text: str) -> None:
    span = dates.find(text)
    assert span is not None
    assert (span.end, span.quote) == ("", text)


def test_a_phrase_is_heard_unsaid_only_as_words_of_its_own() -> None:
    heard = terms.Heard()

    terms.count_unsaid(heard, ("SAP", "Power BI"), "perhaps this approach", "the power bi team")
    terms.count_unsaid(heard, ("SAP", "Power BI"), "a sap tree", "")

    assert (heard.unsaid, heard.unsaid_without, heard.unsaid_told) == (2, 1, 1)


def test_sentences_without_terms_hold_no_phrase_of_their_interview() -> None:
    for occupation, sentences in zip(terms.OCCUPATIONS, terms.UNSAID, strict=True):
        phrases = terms.phrases_of(occupation)
        assert not [(p, s) for s in sentences for p in phrases if terms.named(p, s)]


def test_new_designs_are_dealt_in_two_halves_that_share_no_life() -> None:
    halves = [new_designs.half_of(name) for name in new_designs.every_design()]
    assert min(halves.count("first"), halves.count("second")) >= 12

    made = new_designs.lives()
    assert not set(made["first"]["companies"]) & set(made["second"]["companies"])
    for part in ("people", "titles"):
        for language in new_designs.LANGUAGES:
            assert not set(made["first"][part][language]) & set(made["second"][part][language])
