"""Routes of letters by e-mail: which somebody gets, and changing that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.api.http.problems import Problem, conflict
from functions.api.http.router import Call, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.mail import ChangeMail, MailView
from functions.api.routes.interviews import refuse_erased
from shared import clock, languages
from shared.documents.mail import MailConsent, MailSettings
from shared.firestore import mail
from shared.settings import settings

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction


def get_mail(call: Call) -> Reply:
    """What one chose; off for who never chose."""
    return Reply(_view(call, mail.settings_of(call.uid)))


def change_mail(call: Call, body: ChangeMail) -> Reply:
    """Choose which letters to get, or end them. Nothing else of the product depends on it.

    403 `account_needed` for a guest and `address_not_confirmed` without a confirmed address, 409
    `mail_not_set_up` where no letters are sent; ending letters is never refused.
    """
    if body.summary or body.reminders:
        _check_address(call)

    def change(transaction: Transaction) -> MailSettings:
        refuse_erased(call.uid, transaction)
        return mail.choose(_chosen(call.uid, body), transaction)

    return Reply(_view(call, in_transaction(change)))


def _check_address(call: Call) -> None:
    if not settings().mail_host:
        raise conflict("mail_not_set_up", "No e-mail is sent from here.")
    if call.user.anonymous or call.user.address == "none":
        raise Problem(403, "account_needed", "Make an account with an e-mail address first.")
    if call.user.address != "confirmed":
        detail = "Confirm your e-mail address first: we write to nobody who did not."
        raise Problem(403, "address_not_confirmed", detail)


def _chosen(uid: str, body: ChangeMail) -> MailSettings:
    return MailSettings(
        owner=uid,
        expire_at=clock.expiry(),
        language=languages.written_in(body.language),
        time_zone=body.time_zone,
        summary=MailConsent(given=body.summary),
        reminders=MailConsent(given=body.reminders),
        weekdays=body.weekdays,
        at=body.at,
        idle_days=body.idle_days,
    )


def _view(call: Call, chosen: MailSettings | None) -> MailView:
    shown = chosen or MailSettings(
        owner=call.uid, expire_at=clock.now(), language="", time_zone="", weekdays=(1, 3, 5)
    )
    silent = shown.stopped or not settings().mail_host
    return MailView(
        available=bool(settings().mail_host),
        address="none" if call.user.anonymous else call.user.address,
        summary=shown.summary,
        reminders=shown.reminders,
        weekdays=shown.weekdays,
        at=shown.at,
        idle_days=shown.idle_days,
        language=shown.language,
        time_zone=shown.time_zone,
        next_summary_at=None if silent else shown.summary_due_at,
        next_reminder_at=None if silent else shown.reminders_due_at,
        stopped=shown.stopped,
    )


ROUTES = (
    Route("GET", "/v1/me/mail", get_mail, "Which letters one gets by e-mail", MailView),
    Route(
        "PUT",
        "/v1/me/mail",
        change_mail,
        "Choose letters by e-mail, or end them",
        MailView,
        body=ChangeMail,
        problems=(403, 409, 410),
    ),
)
