"""Cloud Run job, every half hour: send the letters that people asked for and that are due.

    python -m jobs.mail [--limit 1000]

For each whose time has come: claim the letter, look its person's address up, write it from what the pages
show, hand it to the relay. What becomes of a claim when something fails is in docs/decisions/mail.md: once
sent, or maybe sent, is never sent again; what was surely not sent is tried by the next run, until it is out
of season. A run that ends early leaves the rest to the next. The log counts; it names nobody.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Literal, Protocol

from shared import clock, logs
from shared.documents.mail import KINDS, LetterKind, MailSettings
from shared.errors import Refused, Unavailable
from shared.firestore import history
from shared.firestore import mail as store
from shared.gcp import clients
from shared.mail import due, footer, reminder, summary
from shared.mail.letter import Letter
from shared.mail.words import Words
from shared.partners.mail_relay import AddressRefused, Later, LetterRefused, Relay, Unclear, message
from shared.practice.standing import standing
from shared.resume.readiness import readiness
from shared.settings import settings

log = logging.getLogger(__name__)

LIMIT = 1000
"""Letters of a kind in one run: some ten minutes at half a second each."""
LONGEST = timedelta(minutes=25)
"""After which a run leaves the rest to the next."""

TAKES_NOTHING = "relay_takes_nothing"

Outcome = Literal[
    "sent",
    "nothing_to_say",
    "no_address",
    "late",
    "refused",
    "not_taken",
    "unclear",
    "again",
    "failed",
    "over",
]
"""`again`: surely not sent, tried by the next run. `over`: ended, or sent by another run, meanwhile."""


class Sends(Protocol):
    """What a letter is handed to."""

    def send(self, letter: EmailMessage) -> None:
        """As `Relay.send`."""


def address_of(uid: str) -> str | None:
    """The address of an account; None without one that is confirmed, and of a disabled or deleted one."""
    auth = clients.firebase_auth()
    try:
        account = auth.get_user(uid)
    except auth.UserNotFoundError:
        return None
    confirmed = account.email and account.email_verified and not account.disabled
    return str(account.email) if confirmed else None


def run(
    now: datetime,
    relay: Sends,
    limit: int = LIMIT,
    address: Callable[[str], str | None] = address_of,
    moment: Callable[[], datetime] = clock.now,
) -> Counter[str]:
    """Send what is due at `now`, up to `limit` of each kind; returns what came of it, by kind.

    `relay_takes_nothing` is among it when the relay is away or refuses us: the run ends there, for the next.
    """
    outcomes: Counter[str] = Counter()
    until = moment() + LONGEST
    for kind in KINDS:
        for uid in store.due_now(kind, now, limit):
            if moment() > until:
                return outcomes
            try:
                outcomes[f"{kind} {deliver(uid, kind, now, relay, address)}"] += 1
            except (Unavailable, Refused) as error:
                log.error("mail relay", extra={"fields": {"why": str(error)}})
                outcomes[TAKES_NOTHING] += 1
                return outcomes
    return outcomes


def deliver(
    uid: str, kind: LetterKind, now: datetime, relay: Sends, address: Callable[[str], str | None]
) -> Outcome:
    """Claim one letter and bring it to an end. Raises `Unavailable` or `Refused` of the relay, put back."""
    claimed = store.claim(uid, kind, now)
    if claimed is None:
        return "over"
    handed_over = False
    try:
        if now - (claimed.due_at(kind) or now) > due.LATEST[kind]:
            return "late"
        letter = write(claimed, kind, now)
        if letter is None:
            return "nothing_to_say"
        to = address(uid)
        secret = store.new_link(uid, kind) if to else None
        if to is None or secret is None:
            return "no_address"
        handed_over = True
        return _handed(relay, letter, claimed, kind, to, secret)
    except (Unavailable, Refused):
        store.put_back(claimed, kind)
        raise
    except Exception as error:
        if not handed_over and _passes(error):
            store.put_back(claimed, kind)
            return "again"
        # The claim stands: a letter that can't be written today would hold up all others tomorrow.
        log.error("letter failed", extra={"fields": {"kind": kind, "why": type(error).__name__}})
        return "failed"


def _handed(
    relay: Sends, letter: Letter, claimed: MailSettings, kind: LetterKind, to: str, secret: str
) -> Outcome:
    try:
        relay.send(_addressed(letter, claimed, kind, to, secret))
    except AddressRefused:
        store.note(claimed.owner, refused=claimed.refused + 1)
        return "refused"
    except LetterRefused as error:
        log.error("letter refused", extra={"fields": {"kind": kind, "why": str(error)}})
        return "not_taken"
    except Later:
        store.put_back(claimed, kind)
        return "again"
    except Unclear:
        return "unclear"
    if claimed.refused:
        store.note(claimed.owner, refused=0)
    return "sent"


def write(wanted: MailSettings, kind: LetterKind, now: datetime) -> Letter | None:
    """The letter, without its footer; None where there is no reason to write. Practice puts the end off."""
    words = Words(wanted.language, wanted.time_zone)
    practised = history.practised(wanted.owner)
    reported = history.reported(history.summaries(wanted.owner))
    moments = [*(one.finished_at for one in practised), *(one.finished_at for one in reported)]
    last = max(moments, default=None)
    if last and clock.expiry(last) > wanted.expire_at:
        store.note(wanted.owner, expire_at=clock.expiry(last))
    stands = standing(practised, now)
    if kind == "reminders":
        return (
            reminder.reminder(words, last, stands) if reminder.is_wanted(wanted, last, stands, now) else None
        )
    week = due.week_before(wanted.time_zone, wanted.due_at(kind) or now)
    done = summary.practice(reported, practised, week)
    if not done.anything:
        return None
    ready = readiness(reported, history.feedback(history.newest_read(history.resumes(wanted.owner))), now)
    return summary.summary(words, week, done, ready, history.trends(wanted.owner), stands)


def _addressed(letter: Letter, wanted: MailSettings, kind: LetterKind, to: str, secret: str) -> EmailMessage:
    config = settings()
    words = Words(wanted.language, wanted.time_zone)
    end = footer.end_address(config.mail_site, secret, words.language)
    whole = footer.finished(letter, words, wanted, kind, config.mail_site, end)
    return message(
        sender=config.mail_from,
        name=words.say("app.name"),
        to=to,
        subject=whole.subject,
        language=whole.language,
        text=whole.text(),
        html=whole.html(),
        end=end,
    )


def _passes(error: Exception) -> bool:
    from google.api_core import exceptions as google
    from google.auth.exceptions import TransportError

    away = (google.ServerError, google.TooManyRequests, google.RetryError, google.Aborted, TransportError)
    return isinstance(error, (*away, ConnectionError, TimeoutError))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Prints one JSON object; 1 when the relay took nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--limit", type=int, default=LIMIT)
    args = parser.parse_args(arguments)
    logs.setup()
    config = settings()
    if not config.mail_host:
        json.dump({"off": "MAIL_HOST is not set"}, sys.stdout)
        sys.stdout.write("\n")
        return 0
    with Relay(config) as relay:
        outcomes = run(clock.now(), relay, args.limit)
    json.dump(dict(sorted(outcomes.items())), sys.stdout)
    sys.stdout.write("\n")
    return int(TAKES_NOTHING in outcomes)


if __name__ == "__main__":
    sys.exit(main())
