"""A language model reads a résumé's name: it comes in whole, as the page says it."""

from __future__ import annotations

import pytest

from shared.documents.resume import Contact
from shared.resume.by_model import fields as by_model
from shared.resume.by_model.reply import ResumeReply
from shared.resume.reading import Line, Reading
from tests.unit.resume.model_replies import BY_RULES, page, read


def test_a_name_stands_on_the_page_or_the_rules_name_stays() -> None:
    assert read(name="ANA SOUSA", name_line=1).contact == BY_RULES.contact
    assert read(name="Rowan", name_line=1).contact.name == "Ana Sousa"
    assert read(name="+351 912 345 678", name_line=2).contact.name == "Ana Sousa"
    assert read(name="Ana", name_line=1).contact.name == "Ana Sousa", "one word of it is not the whole"
    assert read(name="Mossgate", name_line=4).contact.name == "Mossgate"


@pytest.mark.parametrize(
    ("lines", "email", "whole"),
    [
        (("Ana Clara", "12 Alder Street, Lisbon", "Sousa"), "anasousa@example.org", "Ana Clara Sousa"),
        (("Name: Ana Clara", "Vorname: Sousa"), "ana.sousa7@example.org", "Ana Clara Sousa"),
        (("Ana Clara", "Lisbon", "Buyer"), "ana.sousa@example.org", "Ana Clara"),
        (("Ana Clara", "Sousa"), "buyer@example.org", "Ana Clara"),
        (("Ana Clara", "1", "2", "3", "Sousa"), "ana.m.sousa@example.org", "Ana Clara"),
        (("Ana Clara", "1", "2", "3", "SOUSA", "Goals"), "ana.sousa@example.org", "Ana Clara SOUSA"),
        (("Ana Clara", "Sousa"), "", "Ana Clara"),
    ],
)
def test_a_part_of_a_name_that_stands_alone_joins_it_where_the_address_holds_both(
    lines: tuple[str, ...], email: str, whole: str
) -> None:
    reply = ResumeReply(name="Ana Clara", name_line=1, jobs=[])
    fields = BY_RULES.model_copy(update={"contact": Contact(name="", email=email)})

    assert by_model.with_reply(page(*lines), fields, reply).contact.name == whole


FORM = (
    "Family name¦Okafor Lane",
    "Called¦Ada Ruth",
    "Ada Ruth",
    "[phone] 7",
    "Okafor Lane¦adalane",
    "Ada One Two Three Four Five Six",
)
"""A page on which a name stands in two places."""


@pytest.mark.parametrize(
    ("name", "line", "rest", "rest_line", "whole"),
    [
        ("Ada Ruth", 2, "Okafor Lane", 1, "Ada Ruth Okafor Lane"),
        ("Ada Ruth", 3, "OKAFOR LANE", 5, "Ada Ruth Okafor Lane"),
        ("Ada Ruth", 2, "Okafor Star", 1, "Ada Ruth"),
        ("Ada Ruth", 2, "Okafor Lane", 4, "Ada Ruth Okafor Lane"),
        ("Ada Ruth", 2, "Okafor Lane", 3, "Ada Ruth"),
        ("Ada Ruth", 2, "[phone] 7", 4, "Ada Ruth"),
        ("Ada Ruth", 2, "Ruth", 3, "Ada Ruth"),
        ("Ada", 2, "Ada Ruth", 3, "Ada Ruth"),
        ("Okafor Lane", 1, "Ada One Two Three Four Five", 6, "Okafor Lane"),
        ("Neil", 2, "Okafor Lane", 1, ""),
        ("", 0, "Okafor Lane", 1, ""),
    ],
)
def test_a_name_that_stands_in_two_places_is_joined_where_both_parts_are_proved(
    name: str, line: int, rest: str, rest_line: int, whole: str
) -> None:
    reply = ResumeReply(name=name, name_line=line, name_rest=rest, name_rest_line=rest_line, jobs=[])
    fields = BY_RULES.model_copy(update={"contact": Contact(name="", email="desk@example.org")})

    assert by_model.with_reply(page(*FORM), fields, reply).contact.name == whole


def test_a_rest_that_is_not_proved_is_what_the_address_proves() -> None:
    reply = ResumeReply(name="Ana Clara", name_line=1, name_rest="Star", name_rest_line=2, jobs=[])

    assert by_model.with_reply(page("Ana Clara", "Lisbon", "Sousa"), BY_RULES, reply).contact.name == (
        "Ana Clara Sousa"
    )


@pytest.mark.parametrize(
    ("line", "said", "by_rules", "whole"),
    [
        ("성명 오진아 성별 여", "오진아", "성명 오진아 성별 여", "오진아"),
        ("Ana Sousa", "Sousa", "Ana Sousa", "Ana Sousa"),
        ("A�a S�u�a", "", "A�a S�u�a", ""),
    ],
)
def test_a_name_is_whole_and_of_known_letters(line: str, said: str, by_rules: str, whole: str) -> None:
    fields = BY_RULES.model_copy(update={"contact": Contact(name=by_rules)})

    found = by_model.with_reply(page(line), fields, ResumeReply(name=said, name_line=1, jobs=[]))

    assert found.contact.name == whole


def test_an_address_that_words_make_in_many_ways_is_looked_at_once() -> None:
    reply = ResumeReply(name="Aa Aaa", name_line=1, jobs=[])
    fields = BY_RULES.model_copy(update={"contact": Contact(name="", email=f"{'a' * 200}b@example.org")})

    read = by_model.with_reply(page("Aa Aaa", "1", "2", "3", "4", "Aaaa"), fields, reply)

    assert read.contact.name == "Aa Aaa"


def _named(lines: tuple[str, ...], name: str, line: int, by_rules: str = "") -> str:
    fields = BY_RULES.model_copy(update={"contact": Contact(name=by_rules, email="desk@example.org")})
    return by_model.with_reply(page(*lines), fields, ResumeReply(name=name, name_line=line)).contact.name


@pytest.mark.parametrize(
    ("written", "said", "name"),
    [
        ("AdaAda RoeRoe", "Ada Roe", "Ada Roe"),
        ("AAddaa OOkkaaffoorr", "Ada Okafor", "Ada Okafor"),
        ("A D A  O K A F O R", "ADA OKAFOR", "ADA OKAFOR"),
        ("Ada Oka for¦Baker", "Ada Okafor", "Ada Okafor"),
        ("Mαρία Ροή", "Μαρία Ροή", "Μαρία Ροή"),
        ("Ádá Roé", "Ada Roe", "Ádá Roé"),
        ("Mar´ıa Sa´nchez", "María Sánchez", "María Sánchez"),
        ("Ada Okafor Lane", "Ada Okafor-Lane", "Ada Okafor-Lane"),
        ("Roe Ada", "Ada Roe", "Roe Ada"),
        ("Ada Okafor", "Ada Okafor —", "Ada Okafor"),
        ("Ada Okafor", "Ada Okaford", ""),
        ("Ada Okafor Baker", "Okafor Ada", ""),
        ("Resume¦GitHub", "GitHub", ""),
        ("Curriculum Vitae", "Curriculum Vitae", ""),
        ("Work experience", "Work experience", ""),
        ("Ada “Bo” Okafor", "Ada Okafor", "Ada Okafor"),
        ("Okafor, Ada", "Ada Okafor", "Ada Okafor"),
        ("Okafor, Ada", "Okafor, Ada", "Ada Okafor"),
        ("Ada Okafor (she/her)", "Ada Okafor (she/her)", "Ada Okafor"),
        ("Name: Ada Okafor", "Name: Ada Okafor", "Ada Okafor"),
        ("CV - Ada Okafor", "CV - Ada Okafor", "Ada Okafor"),
        ("Ada Okafor | Barista", "Ada Okafor | Barista", "Ada Okafor"),
        ("Ada Okafor, MBA, PMP", "Ada Okafor, MBA, PMP", "Ada Okafor"),
        ("Ada Okafor, 34", "Ada Okafor, 34", "Ada Okafor"),
        ("田 中", "田中", "田中"),
        ("이름: 김서연", "이름: 김서연", "김서연"),
        ("Szabó\ufffd Ada", "Szabó\ufffd Ada", "Szabó Ada"),
        ("S\ufffdab\ufffd Ada", "S\ufffdab\ufffd Ada", ""),
    ],
)
def test_a_name_whose_letters_stand_on_the_page_is_taken_as_it_is_meant(
    written: str, said: str, name: str
) -> None:
    assert _named((written, "Baker"), said, 1) == name


def test_a_name_on_another_line_than_the_one_named_is_taken_where_it_fills_that() -> None:
    lines = ("Ada Okafor", "1", "2", "3", "4", "worked with Neil Star at sea")

    assert _named(lines, "Ada Okafor", 5) == "Ada Okafor"
    assert _named(lines, "Neil Star", 2) == ""
    assert _named(("Ada", "OkaforOkafor", "3"), "Ada Okafor", 1) == "", "one line says it once"
    assert _named(("Ada", "12 Alder Row", "Lyon", "Okafor"), "Ada Okafor", 1) == "Ada Okafor"
    assert _named(("Ada", "12 Alder Row", "Lyon", "Okaford"), "Ada Okafor", 1) == ""


@pytest.mark.parametrize(
    ("lines", "said", "line"),
    [
        (("Soyadı¦Okafor", "Adı¦Ada Ruth"), "Ada Ruth", 2),
        (("Nachname: Okafor", "Vorname: Ada Ruth"), "Okafor", 1),
        (("Имя: Ada Ruth", "Фамилия: Okafor"), "Ada Ruth", 1),
        (("Nombres¦Ada Ruth", "Apellidos¦Okafor"), "Ada Ruth", 1),
    ],
)
def test_a_form_says_what_follows_a_first_name(lines: tuple[str, ...], said: str, line: int) -> None:
    assert _named((*lines, "Baker"), said, line) == "Ada Ruth Okafor"


def _title_page(*lines: tuple[str, float, float]) -> Reading:
    made = tuple(
        Line(text=text, page=1, x=x, right=x + 90, y=800 - 20 * at, size=size, cells=(text,), font="F")
        for at, (text, x, size) in enumerate((*lines, *[("Sold bread to people", 50, 10.0)] * 9))
    )
    return Reading(lines=made, pages=1, images=0, columns=1, tables=0, boxes=0)


@pytest.mark.parametrize(
    ("lines", "reply", "name"),
    [
        ((("OKAFOR", 50, 30), ("[link]", 300, 9), ("ADA", 50, 30)),
         {"name": "ADA", "name_line": 3, "name_rest": "OKAFOR", "name_rest_line": 1}, "OKAFOR ADA"),
        ((("OKAFOR", 50, 12), ("[link]", 300, 9), ("ADA", 50, 30)),
         {"name": "ADA", "name_line": 3, "name_rest": "OKAFOR", "name_rest_line": 1}, "ADA OKAFOR"),
        ((("Ada R.", 50, 30), ("9", 300, 9), ("Okafor", 50, 30), ("LinkedIn: Ada Okafor", 300, 9)),
         {"name": "Ada Okafor", "name_line": 4}, "Ada R. Okafor"),
        ((("Ada Ruth", 50, 30), ("9", 300, 9), ("Okafor", 50, 30)), {"name": "Ada Ruth", "name_line": 1},
         "Ada Ruth Okafor"),
        ((("Ada Ruth", 50, 30), ("Data Engineer", 50, 30)), {"name": "Ada Ruth", "name_line": 1}, "Ada Ruth"),
        ((("Ada Ruth", 50, 30), ("Experience", 50, 30)), {"name": "Ada Ruth", "name_line": 1}, "Ada Ruth"),
        ((("Ada Ruth", 50, 11), ("Okafor", 50, 11)), {"name": "Ada Ruth", "name_line": 1}, "Ada Ruth"),
    ],
)  # fmt: skip
def test_what_is_set_as_the_name_belongs_to_it_and_keeps_its_order(
    lines: tuple[tuple[str, float, float], ...], reply: dict[str, object], name: str
) -> None:
    fields = BY_RULES.model_copy(update={"contact": Contact(name="", email="desk@example.org")})

    found = by_model.with_reply(_title_page(*lines), fields, ResumeReply.model_validate(reply))

    assert found.contact.name == name


def test_an_address_adds_no_name_that_was_said() -> None:
    reply = ResumeReply(name="Ada Okafor", name_line=1)
    fields = BY_RULES.model_copy(update={"contact": Contact(name="", email="ada.adaokafor@example.org")})

    assert by_model.with_reply(page("Ada Okafor", "AdaOkafor"), fields, reply).contact.name == "Ada Okafor"
