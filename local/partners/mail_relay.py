"""A mail relay as strict ones are: TLS, a sign-in and our own sender first, then one recipient, then a letter
that is as it should be. What it takes lies as `.eml` in a folder and goes nowhere else.

    python -m local.partners.mail_relay --port 2525 --folder .local/mail --certificates .local/mail-tls

An address at `refused.example` has no mailbox, one at `full.example` is full for now.
"""

from __future__ import annotations

import argparse
import re
import ssl
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from local.stack.ports import free_ports

USER, PASSWORD = "local", "local-only-not-a-secret"
SENDER = "practice@mock-interview.example"
HOST = "127.0.0.1"
LONGEST_LINE = 998
"""RFC 5322, 2.1.1, without the line's end."""
_ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "List-Unsubscribe")
_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")


@dataclass
class Handler:
    """Answers to MAIL, RCPT and DATA. `letters` are those that were taken, `refusals` counts by code."""

    folder: Path | None = None
    letters: list[EmailMessage] = field(default_factory=list)
    refusals: Counter[int] = field(default_factory=Counter)

    async def handle_MAIL(  # noqa: N802 - named by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Our own sender, and no other."""
        if address != SENDER:
            return self._no(550, "5.7.1 not a sender of yours")
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802 - the same
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """One recipient a letter."""
        domain = address.rpartition("@")[2]
        if envelope.rcpt_tos:
            return self._no(452, "4.5.3 too many recipients")
        if domain == "refused.example":
            return self._no(550, "5.1.1 no such mailbox")
        if domain == "full.example":
            return self._no(452, "4.2.2 mailbox full")
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - the same
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """A letter to whom and from whom the envelope says."""
        content = envelope.original_content or b""
        letter = message_from_bytes(content, policy=policy.SMTP)
        assert isinstance(letter, EmailMessage)
        if fault := _fault(content, letter, str(envelope.mail_from), envelope.rcpt_tos):
            return self._no(554, f"5.6.0 {fault}")
        self.letters.append(letter)
        if self.folder is not None:
            _keep(self.folder, content, len(self.letters))
        return "250 2.0.0 taken"

    def _no(self, code: int, words: str) -> str:
        self.refusals[code] += 1
        return f"{code} {words}"


def _fault(content: bytes, letter: EmailMessage, sender: str, recipients: Sequence[str]) -> str:
    if _BARE.search(content):
        return "a line ends in something else than CR LF"
    if max(map(len, content.split(b"\r\n"))) > LONGEST_LINE:
        return "a line is too long"
    if not content.isascii():
        return "eight bits were not announced"
    for name in _ONCE:
        if len(letter.get_all(name) or ()) != 1:
            return f"{name} must be there once"
    if [a.addr_spec for a in letter["From"].addresses] != [sender]:
        return "From is not the sender"
    if [a.addr_spec for a in letter["To"].addresses] != list(recipients) or letter["Cc"] or letter["Bcc"]:
        return "To is not the recipient"
    if letter["List-Unsubscribe-Post"] != "List-Unsubscribe=One-Click":
        return "no end in one click"
    kinds = [part.get_content_type() for part in letter.iter_parts()]
    return "" if kinds == ["text/plain", "text/html"] else "not text and HTML"


def _keep(folder: Path, content: bytes, number: int) -> None:
    draft = folder / f".{number}.eml"
    draft.write_bytes(content)
    draft.replace(folder / f"{number:04d}.eml")


class _Controller(Controller):
    """Takes letters only after STARTTLS and a sign-in."""

    def __init__(self, handler: Handler, port: int, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__(handler, hostname=HOST, port=port)

    def factory(self) -> SMTP:
        return SMTP(
            self.handler,
            hostname="localhost",
            tls_context=self._context,
            require_starttls=True,
            auth_required=True,
            auth_require_tls=True,
            authenticator=_signed_in,
            decode_data=False,
        )


def _signed_in(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any) -> AuthResult:
    if data == LoginPassword(USER.encode(), PASSWORD.encode()):
        return AuthResult(success=True)
    return AuthResult(success=False, handled=False)


@dataclass(frozen=True)
class Served:
    """A relay that runs: its port, who signed its certificate (for `SSL_CERT_FILE`), and what it took."""

    port: int
    authority: Path
    handler: Handler


@contextmanager
def served(certificates: Path, *, folder: Path | None = None, port: int = 0) -> Iterator[Served]:
    """A relay for as long as somebody needs it. Its certificate is made anew, for this machine's loopback."""
    certificates.mkdir(parents=True, exist_ok=True)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(certificates / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(context)
    handler = Handler(folder)
    port = port or free_ports(1)[0]
    controller = _Controller(handler, port, context)
    controller.start()
    try:
        yield Served(port, certificates / "ca.pem", handler)
    finally:
        controller.stop()


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--certificates", type=Path, required=True)
    args = parser.parse_args(arguments)
    with served(args.certificates, folder=args.folder, port=args.port):
        threading.Event().wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
