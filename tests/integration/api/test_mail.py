"""Letters by e-mail on real stores: chosen by their owner alone, ended at any time, gone with the account."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from google.cloud.firestore_v1.base_query import FieldFilter
from werkzeug.test import Client

from jobs import mail as job
from local.partners import mail_relay as standin
from local.stack import tokens
from local.stack.environment import PROJECT
from shared import clock
from shared.documents.mail import REFUSALS
from shared.firestore import catalogue, paths
from shared.firestore import mail as store
from shared.mail import due
from shared.partners.mail_relay import AddressRefused, Later, Relay, Unclear
from shared.settings import settings
from tests.integration.api.conftest import Candidate, code
from tests.unit.practice.histories import answered, interview

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
def _set_up(emulators: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Mail is set up, and nobody of another test is due."""
    for name, value in {
        "MAIL_HOST": standin.HOST,
        "MAIL_USER": standin.USER,
        "MAIL_PASSWORD": standin.PASSWORD,
        "MAIL_FROM": standin.SENDER,
        "MAIL_SITE": "https://site.example",
    }.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield
    for document in paths.mail_settings().list_documents():
        document.delete()
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


# --- sending


def is_due(ana: Candidate, kind: str, ago: timedelta = timedelta(minutes=5)) -> datetime:
    """The person's next letter of a kind was planned for a moment ago; returns that moment."""
    planned = clock.now() - ago
    paths.mail_settings_ref(ana.uid).update({f"{kind}_due_at": planned, f"{kind}_of": ""})
    return planned


def last_week() -> datetime:
    """A moment of the week that is summed up now."""
    return due.week_before(str(CHOICE["time_zone"]), clock.now()).begins + timedelta(days=2)


def has_practised(ana: Candidate, at: datetime) -> None:
    """A drill of two questions, scored."""
    one = interview("d1", 0, answered("Why?", structure=2.0), answered("How?", structure=3.0), drill=True)
    stored = one.model_copy(update={"owner": ana.uid, "finished_at": at, "expire_at": clock.expiry(at)})
    paths.practised_ref(ana.uid, "d1").set(stored.model_dump())


class Taken:
    """A relay that takes letters, or fails as it is told to."""

    def __init__(self, *faults: Exception | None) -> None:
        self.faults = list(faults)
        self.letters: list[EmailMessage] = []

    def send(self, letter: EmailMessage) -> None:
        if self.faults and (fault := self.faults.pop(0)):
            raise fault
        self.letters.append(letter)


def run(relay: job.Sends) -> Counter[str]:
    return job.run(clock.now(), relay)


def test_a_letter_goes_once_to_the_accounts_address_and_its_link_ends_such_letters(
    ana: Candidate, ben: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given Ana practised last week and Ben did not, when the job runs three times."""
    for one in (ana, ben):
        one.call("PUT", ME, CHOICE)
        is_due(one, "summary")
    has_practised(ana, last_week())

    with standin.served(tmp_path) as served:
        monkeypatch.setenv("SSL_CERT_FILE", str(served.authority))
        monkeypatch.setenv("MAIL_PORT", str(served.port))
        settings.cache_clear()
        with Relay(settings()) as relay:
            first, second = run(relay), run(relay)
            is_due(ana, "summary")
            paths.mail_settings_ref(ana.uid).update({"summary_of": "2999-01-01"})
            third = run(relay)

    # then one letter came, in German, and the next is planned
    assert first == {"summary sent": 1, "summary nothing_to_say": 1}
    assert second == {}
    assert third == {"summary over": 1}, "a week is summed up once, whenever it is due"
    [letter] = served.handler.letters
    assert (letter["To"], letter["Subject"]) == (f"{ana.uid}@example.org", "Ihre Übungswoche")
    assert "Gewertete Antworten in Übungen: 2" in letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    planned = datetime.fromisoformat(ana.call("GET", ME).json["next_summary_at"])
    assert clock.now() < planned < clock.now() + timedelta(days=8)

    # and its link asks when it is opened, ends when it is posted to, and a wrong one ends nothing
    link = letter["List-Unsubscribe"].strip("<>").removeprefix("https://site.example")
    opened = ana.http.get(link)
    assert (opened.status_code, opened.mimetype) == (200, "text/html")
    assert "Diese E-Mails beenden" in opened.text
    assert ana.call("GET", ME).json["summary"]["given"], "programs open links by themselves"
    wrong = link.replace("/end/", "/end/x")
    assert ana.http.get(wrong).data == opened.data
    unknown = [ana.http.post(path) for path in (wrong, link.replace(link[13:18], "zzzzz"))]
    assert [one.status_code for one in unknown] == [404, 404]
    assert unknown[0].data == unknown[1].data
    for _ in range(2):
        ended = ana.http.post(link, data={"List-Unsubscribe": "One-Click"})
        assert (ended.status_code, "kommen nicht mehr" in ended.text) == (200, True)
    assert not ana.call("GET", ME).json["summary"]["given"]
    assert ben.call("GET", ME).json["summary"]["given"]
    [stored] = paths.collection("mail_links").where(filter=FieldFilter("owner", "==", ana.uid)).stream()
    assert catalogue.faults(f"mail_links/{stored.id}", stored.to_dict() or {}) == []
    assert stored.id not in link


def test_what_was_surely_not_sent_is_tried_again_and_what_may_have_been_is_not(ana: Candidate) -> None:
    ana.call("PUT", ME, {**CHOICE, "summary": False, "reminders": True, "weekdays": [1, 2, 3, 4, 5, 6, 7]})
    has_practised(ana, clock.now() - timedelta(days=20))
    planned = is_due(ana, "reminders")
    relay = Taken(Later(452), Unclear())

    assert run(relay) == {"reminders again": 1}
    waiting = store.settings_of(ana.uid)
    assert waiting
    assert waiting.reminders_due_at == planned
    assert run(relay) == {"reminders unclear": 1}
    assert run(relay) == {}

    is_due(ana, "reminders", ago=timedelta(hours=4))
    assert run(relay) == {"reminders late": 1}
    assert relay.letters == []


def test_an_address_that_refuses_gets_no_more_until_its_owner_asks_again(ana: Candidate) -> None:
    every_day = {**CHOICE, "summary": False, "reminders": True, "weekdays": [1, 2, 3, 4, 5, 6, 7]}
    ana.call("PUT", ME, every_day)
    has_practised(ana, clock.now() - timedelta(days=20))
    for _ in range(REFUSALS):
        is_due(ana, "reminders")
        assert run(Taken(AddressRefused())) == {"reminders refused": 1}
    is_due(ana, "reminders")
    assert run(Taken()) == {"reminders over": 1}
    stopped = ana.call("GET", ME).json
    assert (stopped["stopped"], stopped["next_reminder_at"]) == (True, None)

    again = ana.call("PUT", ME, every_day).json

    assert not again["stopped"]
    assert again["next_reminder_at"]
    is_due(ana, "reminders")
    relay = Taken()
    assert run(relay) == {"reminders sent": 1}
    assert len(relay.letters) == 1


def test_who_is_gone_gets_nothing(ana: Candidate) -> None:
    """Given an account that was deleted after its letter was claimed, as by a run at the same time."""
    ana.call("PUT", ME, CHOICE)
    has_practised(ana, last_week())
    is_due(ana, "summary")
    claimed = store.claim(ana.uid, "summary", clock.now())
    assert claimed

    ana.call("DELETE", "/v1/me")

    assert job.address_of(ana.uid) is None
    assert store.new_link(ana.uid, "summary") is None
    store.put_back(claimed, "summary")
    store.note(ana.uid, refused=1)
    assert not paths.mail_settings_ref(ana.uid).get().exists
    assert run(Taken()) == {}
