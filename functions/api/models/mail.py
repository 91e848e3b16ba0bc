"""What the API takes and gives of letters by e-mail: which are wanted, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from functions.api.http.auth import AddressState
from functions.api.models.bodies import RequestBody, Response
from shared.documents.mail import MailConsent
from shared.mail.due import is_zone


def _zone(name: str) -> str:
    if not is_zone(name):
        raise ValueError("not a time zone of the IANA database")
    return name


def _once_each(days: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(days)))


TimeZone = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_+/-]{0,63}$"), AfterValidator(_zone)
]
Weekday = Annotated[int, Field(ge=1, le=7)]


class ChangeMail(RequestBody):
    """The whole choice. Agreeing needs an account whose address is confirmed; withdrawing needs nothing."""

    summary: bool = Field(description="A summary of each week in which something was practised.")
    reminders: bool
    weekdays: Annotated[
        tuple[Weekday, ...],
        Field(min_length=1, max_length=7, strict=False, description="Of reminders; Monday is 1."),
        AfterValidator(_once_each),
    ]
    at: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):(00|30)$")] = Field(
        description="Local time of reminders, on the hour or the half."
    )
    idle_days: int = Field(
        ge=1,
        le=30,
        description="A reminder comes after so many days without practice, or when a question is due again.",
    )
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = Field(
        description="Of letters: the page's. English where letters are not written in it."
    )
    time_zone: TimeZone = Field(description="By its name in the IANA database: `Europe/Berlin`.")


class MailView(Response):
    """Which letters somebody gets. Off unless asked for; the address is the account's, and not kept by us."""

    available: bool = Field(description="Whether e-mail is set up here. If not, nothing is sent to anybody.")
    address: AddressState = Field(
        description="Of the account, as the token says. Only a confirmed one is written to."
    )
    summary: MailConsent
    reminders: MailConsent
    weekdays: tuple[int, ...]
    at: str
    idle_days: int
    language: str
    time_zone: str = Field(description="Empty of somebody who never chose.")
    next_summary_at: datetime | None = None
    next_reminder_at: datetime | None = None
    stopped: bool = Field(description="The address refused our letters. Choosing anew tries again.")


class LetterLanguage(RequestBody):
    """In which a page behind a letter's link is written."""

    lang: Annotated[str, StringConstraints(pattern=r"^[a-z]{0,3}$")] = ""
