"""A language model reads a résumé's name: it comes in whole, as the page says it."""

from __future__ import annotations

import pytest

from shared.documents.resume import Contact
from shared.resume.by_model import fields as by_model
from shared.resume.by_model.reply import ResumeReply
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
