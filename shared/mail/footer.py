"""What stands below each letter: the way to the page, why it came, and how to end it."""

from __future__ import annotations

from shared.documents.mail import LetterKind, MailSettings
from shared.mail.letter import Letter, Link, Paragraph
from shared.mail.words import Words

END = "/v1/mail/end/"


def end_address(site: str, secret: str, language: str) -> str:
    """Where one kind of letter is ended: opened, a page that asks; posted to, at once (RFC 8058)."""
    return f"{site}{END}{secret}?lang={language}"


def finished(
    letter: Letter, words: Words, wanted: MailSettings, kind: LetterKind, site: str, end: str
) -> Letter:
    """The letter with what stands below it."""
    asked = wanted.consent(kind).changed_at
    why = (Paragraph(words=words.say("why", date=words.day(asked))),) if asked else ()
    return letter.model_copy(
        update={
            "parts": (*letter.parts, Link(words=words.say("open"), address=f"{site}/progress")),
            "footer": (
                *why,
                Link(words=words.say(f"end.{kind}"), address=end),
                Link(words=words.say("change_when"), address=f"{site}/privacy#mail"),
            ),
        }
    )
