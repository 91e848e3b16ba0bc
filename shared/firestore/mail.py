"""Who wants letters, whose turn it is, and the links that end them. Only the API and the job `mail` write.

A letter is claimed before it is sent: in one transaction its period is noted as dealt with and the next one's
time is set. So two runs at a time, or one that was started again, send it once (docs/decisions/mail.md).
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import TYPE_CHECKING, Any

from shared import clock
from shared.documents.base import changes
from shared.documents.mail import LetterKind, MailConsent, MailLink, MailSettings
from shared.firestore import paths
from shared.gcp import clients
from shared.mail import due

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

SECRET_BYTES = 32


def settings_of(uid: str, transaction: Transaction | None = None) -> MailSettings | None:
    """What somebody chose; None of who never did, and once it has lapsed."""
    stored = paths.mail_settings_ref(uid).get(transaction=transaction).to_dict()
    found = MailSettings.model_validate(stored) if stored else None
    return found if found and found.expire_at > clock.now() else None


def choose(chosen: MailSettings, transaction: Transaction) -> MailSettings:
    """Store a choice. What was agreed to before keeps its receipt, and a plan that stays keeps its moment."""
    before = settings_of(chosen.owner, transaction)
    now = clock.now()
    kept = chosen.model_copy(
        update={
            "summary": _receipt(before.summary if before else None, chosen.summary.given, now),
            "reminders": _receipt(before.reminders if before else None, chosen.reminders.given, now),
            "summary_of": before.summary_of if before else "",
            "reminders_of": before.reminders_of if before else "",
            "expire_at": clock.expiry(now),
        }
    )
    planned = kept.model_copy(
        update={
            "summary_due_at": _planned(before, kept, "summary", now),
            "reminders_due_at": _planned(before, kept, "reminders", now),
        }
    )
    transaction.set(paths.mail_settings_ref(chosen.owner), planned.model_dump())
    return planned


def _receipt(before: MailConsent | None, given: bool, now: datetime) -> MailConsent:
    asked = before or MailConsent()
    if asked.given == given and (asked.changed_at is not None or not given):
        return asked
    return MailConsent(given=given, changed_at=now)


def _planned(
    before: MailSettings | None, now_wanted: MailSettings, kind: LetterKind, now: datetime
) -> datetime | None:
    def plan(of: MailSettings) -> tuple[object, ...]:
        when = () if kind == "summary" else (of.weekdays, of.at)
        return (of.consent(kind).given, of.time_zone, *when)

    if before and not before.stopped and plan(before) == plan(now_wanted):
        return before.due_at(kind)
    return due.next_due(now_wanted, kind, now)


def end(uid: str, kind: LetterKind, transaction: Transaction) -> None:
    """No more letters of a kind. Ending twice is ending once."""
    wanted = settings_of(uid, transaction)
    if wanted is None or not wanted.consent(kind).given:
        return
    withdrawn = {kind: MailConsent(given=False, changed_at=clock.now()), f"{kind}_due_at": None}
    transaction.update(paths.mail_settings_ref(uid), changes(MailSettings, **withdrawn))


# --- sending


def due_now(kind: LetterKind, now: datetime, limit: int) -> list[str]:
    """Whose letters of a kind are due, who has waited longest first."""
    from google.cloud.firestore_v1.base_query import FieldFilter

    at = f"{kind}_due_at"
    waiting = paths.mail_settings().where(filter=FieldFilter(at, "<=", now)).order_by(at).limit(limit)
    return [snapshot.id for snapshot in waiting.select([]).stream()]


def claim(uid: str, kind: LetterKind, now: datetime) -> MailSettings | None:
    """Take a letter on, so that nobody else will; returns the choice as it stood, None where nothing is due.

    The next is planned with it. What isn't wanted any more, and what has lapsed, is due no more.
    """
    from google.cloud.firestore import transactional

    @transactional
    def take(transaction: Transaction) -> MailSettings | None:
        stored = paths.mail_settings_ref(uid).get(transaction=transaction).to_dict()
        wanted = MailSettings.model_validate(stored) if stored else None
        if wanted is None or (at := wanted.due_at(kind)) is None or at > now:
            return None
        over = wanted.stopped or wanted.expire_at <= now or not wanted.consent(kind).given
        planned = None if over else due.next_due(wanted, kind, now)
        this = due.period(wanted, kind, at)
        done = this <= wanted.newest(kind)
        newest = wanted.newest(kind) if done else this
        transaction.update(paths.mail_settings_ref(uid), _claimed(kind, planned, newest))
        return None if over or done else wanted

    return take(clients.firestore().transaction())


def put_back(claimed: MailSettings, kind: LetterKind) -> None:
    """Undo a claim, for the next run: nothing was sent. Not where the choice has changed meanwhile."""
    from google.cloud.firestore import transactional

    at = claimed.due_at(kind)
    assert at is not None

    @transactional
    def undo(transaction: Transaction) -> None:
        wanted = settings_of(claimed.owner, transaction)
        this = due.period(claimed, kind, at)
        if wanted and wanted.consent(kind) == claimed.consent(kind) and wanted.newest(kind) == this:
            transaction.update(
                paths.mail_settings_ref(claimed.owner), _claimed(kind, at, claimed.newest(kind))
            )

    undo(clients.firestore().transaction())


def _claimed(kind: LetterKind, planned: datetime | None, newest: str) -> dict[str, Any]:
    return changes(MailSettings, **{f"{kind}_due_at": planned, f"{kind}_of": newest})


def note(uid: str, **values: object) -> None:
    """Note what came of a letter: `refused`, `expire_at`. Nothing of somebody who has gone meanwhile."""
    from google.api_core.exceptions import NotFound

    try:
        paths.mail_settings_ref(uid).update(changes(MailSettings, **values))
    except NotFound:
        return


# --- links that end letters


def new_link(uid: str, kind: LetterKind) -> str | None:
    """A secret that ends a person's letters of a kind: 256 random bits, of which only the digest is kept.

    None of somebody whose choice was erased meanwhile: nothing new is kept of them.
    """
    from google.cloud.firestore import transactional

    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = MailLink(owner=uid, kind=kind, expire_at=clock.expiry())

    @transactional
    def make(transaction: Transaction) -> bool:
        if settings_of(uid, transaction) is None:
            return False
        transaction.create(paths.mail_link_ref(_digest(secret)), link.model_dump())
        return True

    return secret if make(clients.firestore().transaction()) else None


def linked(secret: str, transaction: Transaction) -> MailLink | None:
    """What a secret ends; None of one that never was, or has run out."""
    stored = paths.mail_link_ref(_digest(secret)).get(transaction=transaction).to_dict()
    link = MailLink.model_validate(stored) if stored else None
    return link if link and link.expire_at > clock.now() else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
