"""Jobs in languages beside the nine that the lists began with. All people are invented."""

from __future__ import annotations

import pytest

from shared.resume import dates, fields
from shared.resume.reading import Line, Reading


@pytest.mark.parametrize(
    ("heading", "title", "employer", "town", "period"),
    [
        ("ОПЫТ РАБОТЫ", "Инженер-конструктор", "Кедрмаш", "Пермь", "Апрель 2019 – Февраль 2022"),
        ("İŞ DENEYİMİ", "Satış Danışmanı", "Kayınlar", "Ankara", "Nisan 2019 – Şubat 2022"),
        ("ZKUŠENOSTI", "Programátorka", "Lískovka", "Olomouc", "duben 2019 – únor 2022"),
        ("ARBETSERFARENHET", "Sjuksköterska", "Björkdalen", "Uppsala", "april 2019 – februari 2022"),
        ("ERHVERVSERFARING", "Ingeniør", "Birkelund", "Odense", "april 2019 – februar 2022"),
        ("경력", "개발자", "느티나무", "부산", "2019.04 – 2022.02"),
    ],
)
@pytest.mark.parametrize(
    "shape", ["{title}, {employer}, {town}", "{title} | {employer} | {town}", "{title}\n{employer}, {town}"]
)
def test_a_job_in_more_languages(
    heading: str, title: str, employer: str, town: str, period: str, shape: str
) -> None:
    job = [*shape.format(title=title, employer=employer, town=town).split("\n"), period]
    texts = ["Maria Sanchez", heading, *job, "• 40", "• 30"]
    lines = [
        Line(text=text, page=1, x=50, right=50 + 5 * len(text), y=800 - 16 * at, size=14 if at == 1 else 10,
             cells=(text,), font="B" if at < 3 else "F", bold=at < 3)
        for at, text in enumerate(texts)
    ]  # fmt: skip

    found = fields.parse(Reading(lines=tuple(lines), pages=1, images=0, columns=1, tables=0, boxes=0)).jobs

    assert [(j.title, j.company, j.period and (j.period.start, j.period.end)) for j in found] == [
        (title, employer, ("2019-04", "2022-02"))
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Mart 2022 – Halen", "2022-03"), ("Martie 2020 – prezent", "2020-03"),
        ("Maret 2021 – sekarang", "2021-03"),
        ("március 2019 - jelenleg", "2019-03"), ("Січень 2020 – теперішній час", "2020-01"),
        ("Μαρτίου 2020 – σήμερα", "2020-03"), ("maaliskuu 2020 – nykyinen", "2020-03"),
    ],
)  # fmt: skip
def test_periods_that_go_on_in_more_languages(text: str, start: str) -> None:
    span = dates.find(text)

    assert span is not None
    assert (span.start, span.end, span.quote) == (start, "", text)
