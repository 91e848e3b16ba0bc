"""Our side of SMTP against a relay that refuses what relays refuse; and that it does refuse it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest

from local.partners import mail_relay as standin
from shared.errors import Refused, Unavailable
from shared.partners import mail_relay
from shared.partners.mail_relay import Relay
from shared.settings import Settings, load

END = "https://site.example/v1/mail/end/x?lang=de"


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[standin.Served]:
    """One stand-in for all of these."""
    with standin.served(tmp_path_factory.mktemp("tls")) as served:
        yield served


@pytest.fixture
def config(relay: standin.Served, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Settings]:
    """The product's settings for it; its certificate is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(relay.authority))
    return lambda **other: load(
        {
            "ENVIRONMENT": "development",
            "GOOGLE_CLOUD_PROJECT": "p",
            "UPLOADS_BUCKET": "u",
            "DERIVED_BUCKET": "d",
            "USER_HASH_KEY": "0123456789abcdef",
            **{f"{name}_ENDPOINT": "1" for name in ("DELIVERY", "EXPRESSION", "CORRECTNESS")},
            "MAIL_HOST": standin.HOST,
            "MAIL_PORT": str(relay.port),
            "MAIL_USER": standin.USER,
            "MAIL_PASSWORD": standin.PASSWORD,
            "MAIL_FROM": standin.SENDER,
            "MAIL_SITE": "https://site.example",
            **other,
        }
    )


def letter(to: str = "ana@example.org", **changes: Any) -> EmailMessage:
    parts: dict[str, Any] = {
        "sender": standin.SENDER,
        "name": "Übungsgespräch",
        "to": to,
        "subject": "अभ्यास — 練習 – Woche",
        "language": "de",
        "text": "Grüße\n.\nEin Punkt allein auf einer Zeile beendet nichts.\n" + "lang " * 400,
        "html": "<!doctype html><p>Grüße</p>",
        "end": END,
    }
    return mail_relay.message(**{**parts, **changes})


def test_letters_arrive_whole_over_one_connection(
    relay: standin.Served, config: Callable[..., Settings]
) -> None:
    before = len(relay.handler.letters)

    with Relay(config()) as ours:
        for to in ("ana@example.org", "ben+jobs@example.org"):
            ours.send(letter(to))

    first, second = relay.handler.letters[before:]
    assert (first["To"], second["To"]) == ("ana@example.org", "ben+jobs@example.org")
    assert first["Subject"] == "अभ्यास — 練習 – Woche"
    assert first["From"].addresses[0].display_name == "Übungsgespräch"
    assert first["List-Unsubscribe"] == f"<{END}>"
    text, page = (part.get_content() for part in first.iter_parts())
    assert text.replace("\r\n", "\n") == letter().get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Grüße" in page


def test_what_is_wrong_with_one_address_is_told_apart_and_the_next_letter_goes(
    relay: standin.Served, config: Callable[..., Settings]
) -> None:
    before = len(relay.handler.letters)

    with Relay(config()) as ours:
        with pytest.raises(mail_relay.AddressRefused) as refused:
            ours.send(letter("nobody@refused.example"))
        with pytest.raises(mail_relay.Later):
            ours.send(letter("someone@full.example"))
        twice = letter()
        twice["X-Long"] = "x"
        del twice["Message-ID"]
        with pytest.raises(mail_relay.LetterRefused):
            ours.send(twice)
        ours.send(letter())

    assert len(relay.handler.letters) == before + 1
    assert "nobody" not in str(refused.value)


@pytest.mark.parametrize(
    "to",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "Ana <a@b.example>",
        "a b@c.example",
        "",
        "ä@b.example",
    ],
)
def test_what_is_no_single_address_gets_no_letter(to: str) -> None:
    with pytest.raises(mail_relay.AddressRefused):
        letter(to)


def test_a_header_takes_no_second_line() -> None:
    with pytest.raises(ValueError, match=r"(?i)header|linefeed"):
        letter(subject="Hello\r\nBcc: c@d.example")


def test_without_a_certificate_that_can_be_trusted_nothing_is_said(
    config: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch, relay: standin.Served
) -> None:
    before = relay.handler.refusals.copy()
    monkeypatch.delenv("SSL_CERT_FILE")

    with Relay(config()) as ours, pytest.raises(Refused, match="TLS"):
        ours.send(letter())

    assert relay.handler.refusals == before


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"MAIL_PASSWORD": "wrong"}, Refused),
        ({"MAIL_FROM": "somebody@else.example"}, Refused),
        ({"MAIL_PORT": "1"}, Unavailable),
    ],
)
def test_a_relay_that_takes_nothing_from_us_is_no_fault_of_an_address(
    config: Callable[..., Settings], other: dict[str, str], error: type[Exception]
) -> None:
    with Relay(config(**other)) as ours, pytest.raises(error) as raised:
        ours.send(letter())

    assert not isinstance(
        raised.value, mail_relay.AddressRefused | mail_relay.LetterRefused | mail_relay.Later
    )
    assert "example.org" not in str(raised.value)


def test_the_stand_in_refuses_what_relays_refuse(relay: standin.Served) -> None:
    trusting = ssl.create_default_context(cafile=str(relay.authority))

    with smtplib.SMTP(standin.HOST, relay.port) as smtp:
        smtp.ehlo()
        assert smtp.mail(standin.SENDER)[0] == 530, "no TLS"
        smtp.starttls(context=trusting)
        smtp.ehlo()
        assert smtp.mail(standin.SENDER)[0] == 530, "nobody signed in"
        smtp.login(standin.USER, standin.PASSWORD)
        assert smtp.mail("somebody@else.example")[0] == 550
        assert smtp.mail(standin.SENDER)[0] == 250
        assert smtp.rcpt("a@example.org")[0] == 250
        assert smtp.rcpt("b@example.org")[0] == 452, "one letter, one recipient"
        assert smtp.data(b"From: x@y.example\r\nTo: a@example.org\r\n\r\nHello\r\n")[0] == 554
