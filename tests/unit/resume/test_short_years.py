"""Years in two digits behind an apostrophe, with no month beside them."""

from __future__ import annotations

import pytest

from shared.resume import dates
from tests.unit.resume.test_placed_dates import jobs


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("'21 – present", "2021-01", ""),
        ("’19–’22", "2019-01", "2022-12"),
        ("‘98 - ’03", "1998-01", "2003-12"),
        ("Acme Retail (’19 – ’22)", "2019-01", "2022-12"),
        ("'19–22", "2019-01", "2022-12"),
        ("'98-02", "1998-01", "2002-12"),
        ("'18 to '20", "2018-01", "2020-12"),
        ("'17 – 2019", "2017-01", "2019-12"),
        ("Jan '17 – '19", "2017-01", "2019-12"),
        ("'17 – Mar 2019", "2017-01", "2019-03"),
        ("Since '19", "2019-01", ""),
        ("seit ’19", "2019-01", ""),
        ("depuis ’19", "2019-01", ""),
        ("'16 bis heute", "2016-01", ""),
        ("’16 – hoy", "2016-01", ""),
        ("’16 → वर्तमान", "2016-01", ""),
        ("'21.03 ~ '22.05", "2021-03", "2022-05"),
        ("'21.03.02 ~ 현재", "2021-03", ""),
        ("Barista, '21 –", "2021-01", ""),
        ("Summer '18 – Winter '19", "2018-06", "2019-12"),
    ],
)
def test_a_period_of_short_years(text: str, start: str, end: str) -> None:
    span = dates.find(text)

    assert span is not None
    assert (span.start, span.end) == (start, end)
    assert span.quote in text


@pytest.mark.parametrize(("text", "start"), [("Summer '18", "2018-06"), ("Spring ’09", "2009-03")])
def test_a_season_of_a_short_year(text: str, start: str) -> None:
    span = dates.find(text, single=True)

    assert span is not None
    assert span.start == start


@pytest.mark.parametrize(
    "text",
    [
        "Played music of the '80s - '90s",
        "Songs from the 90's – present",
        "Heights from 5'10 - 6'2",
        "Doors of 6'08 – 7'02, 3 '06 - 4 '10",
        "At 45°12'30 - 45°12'40",
        "Called it '10-15' on the plan",
        "Rated '95% - '98%",
        "O'19 – O'22",
        "Dell'21 – present",
        "the '45 – '46 collection",
        "'22 – '19",
        "'19-22-31",
    ],
)
def test_what_is_no_period_of_short_years(text: str) -> None:
    assert dates.find(text) is None


@pytest.mark.parametrize("text", ["Class of '19", "the '21 season", "Ocean's '12"])
def test_a_short_year_alone_is_no_date(text: str) -> None:
    assert dates.find(text, single=True) is None


def test_jobs_with_short_years_are_read() -> None:
    found = jobs(
        ("Barista, Blue Cup Coffee", "’21 – present"), "• Served 200 guests a day and trained four people.",
        "Cashier, Corner Market, '19–'21", "• Counted the till at the end of each day.",
        "Summer '18", "Ramp Agent, Tidewell Ltd", "• Trained nine new starters",
    )  # fmt: skip

    assert found == [
        ("Barista", "Blue Cup Coffee", "2021-01/"),
        ("Cashier", "Corner Market", "2019-01/2021-12"),
        ("Ramp Agent", "Tidewell Ltd", "2018-06/2018-06"),
    ]
