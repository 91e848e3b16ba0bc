"""What somebody wants to be written to about, and the links by which they end it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from shared.documents.base import Frozen

WORDING = "mail.v1"
"""Of what was agreed to; a text that asks for more needs a new name, and asks again."""
REFUSALS = 3
"""Letters in a row that an address refused, after which it gets no more until its owner asks again."""

LetterKind = Literal["summary", "reminders"]
KINDS: tuple[LetterKind, ...] = ("summary", "reminders")


class MailConsent(Frozen):
    """The receipt of a choice: what was agreed to, or withdrawn, and when."""

    given: bool = False
    changed_at: datetime | None = None
    """None: never asked for, and so not given."""
    wording: str = WORDING


class MailSettings(Frozen):
    """`mail_settings/{uid}`. The address isn't in it: it is looked up whenever a letter is sent."""

    owner: str
    expire_at: datetime
    """Put off by practising and by choosing. Nobody is written to for ever who stays away."""
    language: str
    """Of letters: a code that has `mail.json`."""
    time_zone: str
    """By its name in the IANA database."""
    summary: MailConsent = MailConsent()
    reminders: MailConsent = MailConsent()
    weekdays: tuple[int, ...] = ()
    """On which a reminder may come; Monday is 1."""
    at: str = "18:00"
    """Local time of reminders, on the hour or the half."""
    idle_days: int = 7
    """A reminder comes after so many days without practice, or when a question is due again."""
    summary_due_at: datetime | None = None
    """When the next may be sent; None: none is wanted."""
    reminders_due_at: datetime | None = None
    summary_of: str = ""
    """Monday of the newest week that was summed up, or passed over, as a date."""
    reminders_of: str = ""
    """The newest day on which a reminder was sent, or passed over: local, as a date."""
    refused: int = 0
    """Letters that the address refused in a row."""

    def consent(self, kind: LetterKind) -> MailConsent:
        """The choice about one kind of letter."""
        return self.summary if kind == "summary" else self.reminders

    def due_at(self, kind: LetterKind) -> datetime | None:
        """When the next letter of a kind may be sent."""
        return self.summary_due_at if kind == "summary" else self.reminders_due_at

    def newest(self, kind: LetterKind) -> str:
        """The newest period of a kind that is dealt with."""
        return self.summary_of if kind == "summary" else self.reminders_of

    @property
    def stopped(self) -> bool:
        """Whether the address refused so often that nothing more is sent."""
        return self.refused >= REFUSALS


class MailLink(Frozen):
    """`mail_links/{digest}`: what ends one kind of letter. Its secret stands in one letter alone."""

    owner: str
    kind: LetterKind
    expire_at: datetime
