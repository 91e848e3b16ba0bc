"""Sharing on LinkedIn through the routes, against a stand-in that refuses what LinkedIn refuses."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.api.http.auth import Identity
from functions.api.http.problems import Problem
from functions.api.http.router import Call
from functions.api.models.insight import LinkedInPost, LinkedInPosted, LinkedInSignIn
from functions.api.routes import sharing
from functions.api.service import sign_in_state
from local.partners import linkedin as standin
from local.partners.serving import served
from shared import clock
from shared.errors import Unavailable
from shared.partners.linkedin import LinkedIn
from shared.settings import settings

MOMENT = datetime(2026, 11, 27, 12, tzinfo=UTC)
TEXT = "I am practising interviews as a data engineer (again). #practice"


@pytest.fixture
def server() -> Any:
    return standin.standing()


@pytest.fixture(autouse=True)
def set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("GOOGLE_CLOUD_PROJECT", "UPLOADS_BUCKET", "DERIVED_BUCKET")
    endpoints = ("DELIVERY_ENDPOINT", "EXPRESSION_ENDPOINT", "CORRECTNESS_ENDPOINT")
    for name in (*names, *endpoints):
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("USER_HASH_KEY", "a-key-of-the-tests")
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    settings.cache_clear()


@pytest.fixture
def linkedin(server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with served(server) as at:
        version = [standin.NEWEST_VERSION]

        def app() -> LinkedIn:
            keys = (standin.CLIENT_ID, standin.CLIENT_SECRET, standin.REDIRECT_URI)
            return LinkedIn(*keys, version[0], accounts=at, api=at)

        monkeypatch.setattr(sharing, "app", app)
        server.version = version
        yield server


def call(uid: str = "ana") -> Call:
    return Call(user=Identity(uid), path={})


def signed_in(uid: str = "ana") -> str:
    """The state with which LinkedIn sends somebody back."""
    body = sharing.get_linkedin_sign_in(call(uid)).body
    assert isinstance(body, LinkedInSignIn)
    (state,) = parse_qs(urlsplit(body.address).query)["state"]
    assert state == body.sign_in_state
    return state


def refusal(given: LinkedInPost, uid: str = "ana") -> tuple[int, str]:
    with pytest.raises(Problem) as raised:
        sharing.share_on_linkedin(call(uid), given)
    return raised.value.status, raised.value.code


def test_what_was_seen_is_posted_once_word_for_word(linkedin: Any, caplog: pytest.LogCaptureFixture) -> None:
    # given a candidate who signed in at LinkedIn
    given = LinkedInPost(code=linkedin.code(), sign_in_state=signed_in(), text=TEXT)

    # when they post
    with caplog.at_level(logging.DEBUG):
        body = sharing.share_on_linkedin(call(), given).body

    # then it stands there as they saw it, and only once
    assert isinstance(body, LinkedInPosted)
    assert body.address.startswith("https://www.linkedin.com/feed/update/urn:li:share:")
    (post,) = linkedin.posts
    assert post["commentary"].replace("\\", "") == TEXT
    assert refusal(given) == (403, "sharing_refused")
    assert len(linkedin.posts) == 1
    # and neither token nor code nor text is in a log
    assert not any(secret in caplog.text for secret in (given.code, TEXT, *linkedin.tokens))


@pytest.mark.parametrize("whose", ["mallory", "an old one", "made up", "empty parts", "cut short"])
def test_a_state_is_one_persons_and_for_a_while(
    whose: str, linkedin: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a state that was not made for this person a moment ago
    state = signed_in("mallory" if whose == "mallory" else "ana")
    if whose == "an old one":
        later = MOMENT + timedelta(seconds=sign_in_state.GOOD_FOR_SECONDS + 1)
        monkeypatch.setattr(clock, "now", lambda: later)
    state = {"made up": "9999999999.x.y", "empty parts": "..", "cut short": state[:-1]}.get(whose, state)
    code = linkedin.code()

    # when somebody comes back with it, then nothing is asked of LinkedIn
    assert refusal(LinkedInPost(code=code, sign_in_state=state, text=TEXT)) == (403, "sharing_refused")
    assert linkedin.posts == []
    assert code in linkedin.codes


def test_who_did_not_agree_to_posting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    server: Any = standin.standing(scope="openid,profile")
    with served(server) as at:
        keys = (standin.CLIENT_ID, standin.CLIENT_SECRET, standin.REDIRECT_URI, standin.NEWEST_VERSION)
        monkeypatch.setattr(sharing, "app", lambda: LinkedIn(*keys, accounts=at, api=at))
        given = LinkedInPost(code=server.code(), sign_in_state=signed_in(), text=TEXT)
        assert refusal(given) == (403, "sharing_refused")
    assert server.posts == []


def test_a_version_that_was_sunset_is_a_named_problem_and_an_error_in_the_log(
    linkedin: Any, caplog: pytest.LogCaptureFixture
) -> None:
    linkedin.version[0] = "202401"
    given = LinkedInPost(code=linkedin.code(), sign_in_state=signed_in(), text=TEXT)

    assert refusal(given) == (409, "sharing_off")
    assert "linkedin version sunset" in caplog.text


def test_without_an_app_it_is_off_and_says_so() -> None:
    assert sharing.app() is None
    body = sharing.get_linkedin_sign_in(call()).body
    assert body == LinkedInSignIn(available=False)
    assert refusal(LinkedInPost(code="c", sign_in_state="s", text=TEXT)) == (409, "sharing_off")


def test_an_app_takes_all_three_of_its_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKEDIN_CLIENT_ID", "86abc")
    monkeypatch.setenv("LINKEDIN_REDIRECT_URI", "https://app.example/jobs")
    settings.cache_clear()
    assert sharing.app() is None
    monkeypatch.setenv("LINKEDIN_CLIENT_SECRET", "s")
    settings.cache_clear()
    assert sharing.app() is not None
    settings.cache_clear()


def test_linkedin_being_away_is_not_our_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = (standin.CLIENT_ID, standin.CLIENT_SECRET, standin.REDIRECT_URI, standin.NEWEST_VERSION)
    nowhere = "http://127.0.0.1:9"
    monkeypatch.setattr(sharing, "app", lambda: LinkedIn(*keys, accounts=nowhere, api=nowhere))
    with pytest.raises(Unavailable):
        sharing.share_on_linkedin(call(), LinkedInPost(code="c", sign_in_state=signed_in(), text=TEXT))
