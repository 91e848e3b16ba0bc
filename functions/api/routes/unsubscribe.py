"""Routes of the link in each letter that ends such letters (RFC 8058). Nobody needs to sign in.

Opening it only asks: programs that look at every link in a mail must not end anything. So the page is the
same for every link, and nothing is looked up for it. Posting ends, whoever posts; a link that never was and
one that has run out are answered alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from functions.api.http import html
from functions.api.http.router import Caller, Html, LetterCall, Reply, Route
from functions.api.http.transactions import in_transaction
from functions.api.models.mail import LetterLanguage
from shared.firestore import mail
from shared.mail.words import Words

if TYPE_CHECKING:
    from google.cloud.firestore import Transaction

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_PRIVACY = "/privacy#mail"


def ask_to_end_mail(_: LetterCall, query: LetterLanguage) -> Reply:
    """Ask whether to end these letters: a page with one button."""
    say = Words(query.lang).say
    asked = html.page(_language(query), say("off.title"), say("off.ask"), button=say("off.do"))
    return Reply(asked, headers=html.HEADERS)


def end_mail(call: LetterCall, query: LetterLanguage) -> Reply:
    """End one kind of letter, at once. Ending twice is ending once; the body doesn't matter."""
    secret = call.path["secret"]

    def end(transaction: Transaction) -> bool:
        link = mail.linked(secret, transaction)
        if link is None:
            return False
        mail.end(link.owner, link.kind, transaction)
        return True

    known = _SECRET.fullmatch(secret) is not None and in_transaction(end)
    say = Words(query.lang).say
    said = html.page(
        _language(query),
        say("off.title"),
        say("off.done" if known else "off.bad"),
        link=(say("off.settings"), _PRIVACY),
    )
    return Reply(said, 200 if known else 404, headers=html.HEADERS)


def _language(query: LetterLanguage) -> str:
    return Words(query.lang).language


_PATH = "/v1/mail/end/{secret}"
ROUTES = (
    Route(
        "GET",
        _PATH,
        ask_to_end_mail,
        "Ask whether to end letters",
        Html,
        query=LetterLanguage,
        caller=Caller.LETTER,
    ),
    Route(
        "POST",
        _PATH,
        end_mail,
        "End letters by the link in one",
        Html,
        query=LetterLanguage,
        caller=Caller.LETTER,
    ),
)
