"""Letters by e-mail on real stores: chosen by their owner alone, ended at any time, gone with the account."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from werkzeug.test import Client

from local.stack import tokens
from local.stack.environment import PROJECT
from shared.firestore import catalogue, paths
from shared.settings import settings
from tests.integration.api.conftest import Candidate, code

pytestmark = pytest.mark.emulators

ME = "/v1/me/mail"
CHOICE: dict[str, Any] = {
    "summary": True,
    "reminders": False,
    "weekdays": [5, 1],
    "at": "18:30",
    "idle_days": 3,
    "language": "de-AT",
    "time_zone": "Asia/Kathmandu",
}
NEITHER = {**CHOICE, "summary": False}


@dataclass(frozen=True)
class Reachable(Candidate):
    """A candidate with an account, an address in their token, and perhaps proof that it is theirs."""

    confirmed: bool = True

    def token(self) -> str:
        return tokens.mint(
            self.uid, PROJECT, provider="password", email="ana@example.org", confirmed=self.confirmed
        )


@pytest.fixture
def person(served: Client) -> Callable[[], Candidate]:
    """Makes people with a confirmed address, who have never been here."""
    return lambda: Reachable(served, f"u{secrets.token_hex(8)}")


@pytest.fixture(autouse=True)
def _set_up(emulators: object, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "host": "127.0.0.1",
        "from": "practice@example.org",
        "site": "https://x.example",
    }.items():
        monkeypatch.setenv(f"MAIL_{name.upper()}", value)
    settings.cache_clear()


def test_letters_are_off_until_chosen_planned_in_the_persons_place_and_ended_at_any_time(
    ana: Candidate, ben: Candidate
) -> None:
    off = ana.call("GET", ME).json
    assert (off["available"], off["address"]) == (True, "confirmed")
    assert (off["summary"]["given"], off["reminders"]["given"]) == (False, False)

    chosen = ana.call("PUT", ME, CHOICE).json
    assert chosen["summary"]["given"]
    assert chosen["summary"]["changed_at"]
    assert (chosen["language"], chosen["weekdays"], chosen["next_reminder_at"]) == ("de", [1, 5], None)
    due = datetime.fromisoformat(chosen["next_summary_at"])
    assert (due.isoweekday(), due.hour, due.minute) == (1, 2, 15), "8 o'clock in Kathmandu, on Monday"
    assert ana.call("PUT", ME, CHOICE).json == chosen, "the moment of the choice is kept"
    assert ana.call("GET", ME).json == chosen
    assert ben.call("GET", ME).json == off
    stored = paths.mail_settings_ref(ana.uid).get().to_dict() or {}
    assert catalogue.faults(f"mail_settings/{ana.uid}", stored) == []
    assert "example.org" not in str(stored), "the address isn't kept"

    ended = ana.call("PUT", ME, NEITHER).json
    assert (ended["summary"]["given"], ended["next_summary_at"]) == (False, None)
    assert ended["summary"]["changed_at"] > chosen["summary"]["changed_at"]


def test_only_a_confirmed_address_of_an_account_is_written_to(
    served: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = Candidate(served, f"u{secrets.token_hex(8)}")
    unconfirmed = Reachable(served, f"u{secrets.token_hex(8)}", confirmed=False)
    reachable = Reachable(served, f"u{secrets.token_hex(8)}")

    assert code(guest.call("PUT", ME, CHOICE)) == "account_needed"
    assert guest.call("GET", ME).json["address"] == "none"
    assert code(unconfirmed.call("PUT", ME, CHOICE)) == "address_not_confirmed"
    assert unconfirmed.call("GET", ME).json["address"] == "unconfirmed"
    assert unconfirmed.call("PUT", ME, NEITHER).status_code == 200, "ending letters needs nothing"
    monkeypatch.delenv("MAIL_HOST")
    settings.cache_clear()
    assert code(reachable.call("PUT", ME, CHOICE)) == "mail_not_set_up"
    assert reachable.call("GET", ME).json["available"] is False


@pytest.mark.parametrize(
    "wrong",
    [{"weekdays": [0]}, {"weekdays": []}, {"at": "18:15"}, {"time_zone": "Atlantis/Here"}, {"idle_days": 0}],
)
def test_a_plan_that_cannot_be_kept_is_refused(ana: Candidate, wrong: dict[str, Any]) -> None:
    assert code(ana.call("PUT", ME, {**CHOICE, **wrong})) == "invalid_request"


def test_choices_are_exported_and_go_with_the_account(ana: Candidate) -> None:
    ana.call("PUT", ME, CHOICE)
    exported = ana.call("GET", "/v1/me/export").json["mail"]
    assert (exported["summary"]["given"], exported["time_zone"]) == (True, "Asia/Kathmandu")

    receipt = ana.call("DELETE", "/v1/me").json

    assert {"kind": "firestore", "name": "mail_settings", "count": 1} in [
        {name: entry[name] for name in ("kind", "name", "count")} for entry in receipt["removed"]
    ]
    assert not paths.mail_settings_ref(ana.uid).get().exists
    assert ana.call("PUT", ME, CHOICE).status_code == 410
