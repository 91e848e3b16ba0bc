"""When a letter is due: at a local time, whatever the clocks do in that place.

A time that a change of the clocks leaves out comes as much later as they were put forward; one that comes
twice is the first of the two. Every day has one of them, so that nobody gets two reminders on one day.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shared.documents.base import Frozen
from shared.documents.mail import LetterKind, MailSettings

MONDAY = 1
SUMMARY_AT = time(8)
"""Local time, on Mondays."""
LATEST = {"summary": timedelta(days=2), "reminders": timedelta(hours=3)}
"""After which a letter that could not be sent is left out: what it says would be out of season."""


class Week(Frozen):
    """A local week. `begins` to `ends` are moments; the second belongs to the next week."""

    monday: date
    begins: datetime
    ends: datetime


def is_zone(name: str) -> bool:
    """Whether the IANA database has a time zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def following(zone: str, weekdays: Collection[int], at: time, after: datetime) -> datetime:
    """The first moment later than `after` at which it is `at` on one of these weekdays, in UTC."""
    place = ZoneInfo(zone)
    today = after.astimezone(place).date()
    for days in range(9):
        day = today + timedelta(days=days)
        moment = datetime.combine(day, at, place).astimezone(UTC)
        if day.isoweekday() in weekdays and moment > after:
            return moment
    raise ValueError("no weekday")


def next_due(wanted: MailSettings, kind: LetterKind, after: datetime) -> datetime | None:
    """When the next letter of a kind may be sent; None where none is wanted."""
    if not wanted.consent(kind).given:
        return None
    if kind == "summary":
        return following(wanted.time_zone, (MONDAY,), SUMMARY_AT, after)
    if not wanted.weekdays:
        return None
    return following(wanted.time_zone, wanted.weekdays, time.fromisoformat(wanted.at), after)


def period(wanted: MailSettings, kind: LetterKind, due: datetime) -> str:
    """What a letter that is due then stands for: a day, or the Monday of the week before, as a date."""
    if kind == "summary":
        return week_before(wanted.time_zone, due).monday.isoformat()
    return due.astimezone(ZoneInfo(wanted.time_zone)).date().isoformat()


def week_before(zone: str, moment: datetime) -> Week:
    """The last whole week, Monday to Sunday, as that place counts days."""
    place = ZoneInfo(zone)
    today = moment.astimezone(place).date()
    this = today - timedelta(days=today.isoweekday() - MONDAY)
    monday = this - timedelta(days=7)
    return Week(monday=monday, begins=_midnight(monday, place), ends=_midnight(this, place))


def _midnight(day: date, place: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), place).astimezone(UTC)
