"""A reminder: sent where a question is due again or practice has rested as long as was agreed; else none."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from shared.documents.mail import MailSettings
from shared.mail.letter import Letter, Paragraph
from shared.mail.words import Words
from shared.practice.standing import Standing


def is_wanted(wanted: MailSettings, last: datetime | None, stands: Standing | None, now: datetime) -> bool:
    """Whether there is a reason to remind. Who practised today is left in peace."""
    place = ZoneInfo(wanted.time_zone)
    if last and last.astimezone(place).date() == now.astimezone(place).date():
        return False
    since = last or wanted.reminders.changed_at or now
    return bool(stands and stands.due) or now - since >= timedelta(days=wanted.idle_days)


def reminder(words: Words, last: datetime | None, stands: Standing | None) -> Letter:
    """The letter, without its footer."""
    due = stands.due if stands else 0
    when = words.say("reminder.idle", date=words.day(last)) if last else words.say("reminder.never")
    reason = words.say("reminder.due", count=due) if due else when
    return Letter(
        language=words.language,
        subject=words.say("reminder.subject"),
        parts=(Paragraph(words=reason), Paragraph(words=words.say("reminder.how"))),
        footer=(),
    )
