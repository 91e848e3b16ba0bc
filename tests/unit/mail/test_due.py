"""When letters are due, in places whose clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from shared.documents.mail import MailConsent, MailSettings
from shared.mail import due

DAILY = range(1, 8)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "at", "after", "expected"),
    [
        # Berlin's clocks go from 2 to 3 on 29 March 2026: 02:30 isn't there, and comes as 03:30.
        ("Europe/Berlin", time(2, 30), "2026-03-28T12:00", "2026-03-29T01:30"),
        ("Europe/Berlin", time(18), "2026-03-28T17:30", "2026-03-29T16:00"),
        # They go back from 3 to 2 on 25 October: 02:30 is there twice, and the first counts.
        ("Europe/Berlin", time(2, 30), "2026-10-24T12:00", "2026-10-25T00:30"),
        ("Europe/Berlin", time(2, 30), "2026-10-25T00:30", "2026-10-26T01:30"),
        # Samoa had no 30 December 2011.
        ("Pacific/Apia", time(9), "2011-12-29T20:00", "2011-12-30T19:00"),
        # Half an hour of summer on Lord Howe Island; three quarters of an hour in Kathmandu, always.
        ("Australia/Lord_Howe", time(8), "2026-10-03T22:00", "2026-10-04T21:00"),
        ("Asia/Kathmandu", time(8), "2026-11-28T03:00", "2026-11-29T02:15"),
    ],
)
def test_a_local_time_comes_once_on_each_day_whatever_the_clocks_do(
    zone: str, at: time, after: str, expected: str
) -> None:
    assert due.following(zone, DAILY, at, utc(after)) == utc(expected)


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/St_Johns", "Africa/Casablanca", "Pacific/Chatham"]
)
def test_a_year_of_reminders_has_one_on_each_chosen_day(zone: str) -> None:
    wanted = MailSettings(
        owner="u",
        expire_at=utc("2027-01-01T00:00"),
        language="en",
        time_zone=zone,
        reminders=MailConsent(given=True),
        weekdays=(2, 7),
        at="02:30",
    )
    moment, days = utc("2026-01-01T00:00"), []
    while (moment := due.next_due(wanted, "reminders", moment) or moment) < utc("2027-01-01T00:00"):
        days.append(due.period(wanted, "reminders", moment))

    assert len(days) == len(set(days)) == 104
    assert {datetime.fromisoformat(day).isoweekday() for day in days} == {2, 7}


def test_the_week_that_is_summed_up_is_the_last_whole_one_of_that_place() -> None:
    """Monday morning in Auckland is Sunday evening in London: the week there is not over yet."""
    monday = utc("2026-03-29T19:00")

    auckland, london = due.week_before("Pacific/Auckland", monday), due.week_before("Europe/London", monday)

    assert (auckland.monday.isoformat(), london.monday.isoformat()) == ("2026-03-23", "2026-03-16")
    assert auckland.ends - auckland.begins == timedelta(days=7)
    berlin = due.week_before("Europe/Berlin", utc("2026-03-30T08:00"))
    assert berlin.ends - berlin.begins == timedelta(days=7) - timedelta(hours=1), "an hour was left out"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "Atlantis/Here", "/etc/localtime", "Europe"])
def test_what_is_no_time_zone_is_none(name: str) -> None:
    assert not due.is_zone(name)
