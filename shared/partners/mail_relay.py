"""Handing letters to a mail relay: SMTP submission (RFC 6409) with TLS before anything is said (RFC 3207).

One letter to one address at a time. A relay that offers no TLS, whose certificate is not for its name, or
that knows us not gets nothing. What an address or a letter is never stands in an error.
"""

from __future__ import annotations

import smtplib
import ssl
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from types import TracebackType

from shared import clock
from shared.errors import Refused, Unavailable
from shared.settings import Settings

SERVICE = "mail relay"
TIMEOUT_SECONDS = 30.0
_OK = range(200, 300)
_LATER = range(400, 500)
_POLICY = policy.SMTP.clone(cte_type="7bit")
"""Eight bits and long lines are wrapped up, so that no relay on the way has to."""


class AddressRefused(Refused):
    """There is no such mailbox, or it takes nothing from us."""

    def __init__(self) -> None:
        super().__init__(SERVICE, "the address was refused")


class LetterRefused(Refused):
    """The relay took the address and refused what was to be delivered there."""

    def __init__(self, code: int) -> None:
        super().__init__(SERVICE, f"the letter was refused: {code}")


class Later(Unavailable):
    """This letter can't be taken just now (a full mailbox, a rate): another time it can."""

    def __init__(self, code: int) -> None:
        super().__init__(SERVICE, f"try later: {code}")


class Unclear(Exception):
    """The connection ended after the letter was handed over: whether it was taken, nobody knows."""


def message(
    *, sender: str, name: str, to: str, subject: str, language: str, text: str, html: str, end: str
) -> EmailMessage:
    """A letter as it is sent. Raises `AddressRefused` for what can't be an address.

    `end` is the address that ends such letters, in one click (RFC 8058).
    """
    try:
        recipient = Address(addr_spec=to)
        recipient.addr_spec.encode("ascii")
    except (ValueError, IndexError, UnicodeError):
        raise AddressRefused from None
    if recipient.addr_spec != to:
        raise AddressRefused
    made = EmailMessage(policy=_POLICY)
    made["From"] = Address(display_name=name, addr_spec=sender)
    made["To"] = recipient
    made["Subject"] = subject
    made["Date"] = format_datetime(clock.now())
    made["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    made["Content-Language"] = language
    made["Auto-Submitted"] = "auto-generated"
    made["List-Unsubscribe"] = f"<{end}>"
    made["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    made.set_content(text)
    made.add_alternative(html, subtype="html")
    return made


class Relay:
    """A connection to the relay, made with `with` and kept from letter to letter."""

    def __init__(self, config: Settings) -> None:
        self._config = config
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Relay:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (smtplib.SMTPException, OSError):
                self._smtp.close()

    def send(self, letter: EmailMessage) -> None:
        """Hand one letter over; returns once the relay has taken it on.

        Raises:
            AddressRefused, LetterRefused: this one will not be taken, however often it is tried.
            Later: this one may be, another time.
            Unclear: it may have been.
            Unavailable, Refused: the relay itself is away, or doesn't take letters from us.
        """
        to = letter["To"].addresses[0].addr_spec
        smtp = self._connected()
        try:
            code, _ = smtp.mail(self._config.mail_from)
            if code not in _OK:
                raise _of_relay(code, "the sender was refused")
            code, _ = smtp.rcpt(to)
            if code not in _OK:
                smtp.rset()
                raise Later(code) if code in _LATER else AddressRefused
        except (smtplib.SMTPException, OSError):
            self._smtp = None
            raise Unavailable(SERVICE, "the connection ended") from None
        try:
            code, _ = smtp.data(letter.as_bytes())
        except smtplib.SMTPDataError as error:
            code = int(error.smtp_code)
            self._smtp = None
            smtp.close()
        except (smtplib.SMTPException, OSError):
            self._smtp = None
            raise Unclear from None
        if code not in _OK:
            raise Later(code) if code in _LATER else LetterRefused(code)

    def _connected(self) -> smtplib.SMTP:
        if self._smtp is not None:
            return self._smtp
        config = self._config
        try:
            smtp = smtplib.SMTP(config.mail_host, config.mail_port, timeout=TIMEOUT_SECONDS)
        except (smtplib.SMTPException, OSError) as error:
            raise Unavailable(SERVICE, type(error).__name__) from None
        try:
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo()
            smtp.login(config.mail_user, config.mail_password)
        except (smtplib.SMTPNotSupportedError, ssl.SSLError) as error:
            smtp.close()
            raise Refused(
                SERVICE, f"no TLS that can be trusted, or no sign-in: {type(error).__name__}"
            ) from None
        except smtplib.SMTPResponseException as error:
            smtp.close()
            raise _of_relay(int(error.smtp_code), "TLS or sign-in was refused") from None
        except (smtplib.SMTPException, OSError) as error:
            smtp.close()
            raise Unavailable(SERVICE, type(error).__name__) from None
        self._smtp = smtp
        return smtp


def _of_relay(code: int, what: str) -> Exception:
    """A fault of the whole relay: it passes (4xx), or somebody has to mend the set-up."""
    detail = f"{what}: {code}"
    return Unavailable(SERVICE, detail) if code in _LATER else Refused(SERVICE, detail)
