"""Sign-in with LinkedIn and a post, against a stand-in that refuses what LinkedIn refuses."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from local.partners import linkedin as standin
from local.partners.serving import Handler, served
from shared.errors import Refused, Unavailable
from shared.partners.linkedin import LinkedIn, SignInFailed, VersionSunset, escaped, share_link

CARD = "I practised 12 interviews (as a data engineer) & learned a lot. #practice *really* [yes]"


@pytest.fixture
def server() -> Any:
    return standin.standing()


@pytest.fixture
def address(server: type[Handler]) -> Iterator[str]:
    with served(server) as found:
        yield found


@pytest.fixture
def app(address: str) -> LinkedIn:
    return LinkedIn(
        standin.CLIENT_ID,
        standin.CLIENT_SECRET,
        standin.REDIRECT_URI,
        "202610",
        accounts=address,
        api=address,
    )


def test_the_candidate_is_sent_to_linkedin_with_what_is_asked_for(app: LinkedIn) -> None:
    sent = parse_qs(urlsplit(app.authorization_url("s t")).query)

    assert sent["scope"] == ["openid profile w_member_social"]
    assert (sent["state"], sent["redirect_uri"]) == (["s t"], [standin.REDIRECT_URI])
    assert standin.CLIENT_SECRET not in str(sent)


def test_the_card_is_posted_word_for_word_in_the_candidates_name(app: LinkedIn, server: Any) -> None:
    urn = app.share(server.code(), CARD)

    assert urn.startswith("urn:li:share:")
    (post,) = server.posts
    assert post["author"] == f"urn:li:person:{standin.SUB}"
    assert post["commentary"].replace("\\", "") == CARD
    assert post["visibility"] == "PUBLIC"


def test_a_code_is_good_once(app: LinkedIn, server: Any) -> None:
    code = server.code()
    app.share(code, CARD)

    with pytest.raises(SignInFailed):
        app.share(code, CARD)
    assert len(server.posts) == 1


@pytest.mark.parametrize("version", ["202507", "202612"])
def test_a_version_that_is_not_spoken_is_told_to_ops_and_nothing_is_posted(
    app: LinkedIn, server: Any, version: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(VersionSunset):
        replace(app, version=version).share(server.code(), CARD)

    assert [(r.levelno, r.message) for r in caplog.records if r.name.startswith("shared")] == [
        (logging.ERROR, "linkedin version sunset")
    ]
    assert server.posts == []


@pytest.mark.parametrize("version", ["", "latest"])
def test_without_a_version_it_is_refused(app: LinkedIn, server: Any, version: str) -> None:
    with pytest.raises(Refused, match="400"):
        replace(app, version=version).share(server.code(), CARD)


def test_our_own_wrong_secret_is_our_fault(app: LinkedIn, server: Any) -> None:
    with pytest.raises(Refused) as refused:
        replace(app, client_secret="s3cret").share(server.code(), CARD)

    assert "s3cret" not in str(refused.value)


def test_who_does_not_allow_posting_posts_nothing() -> None:
    server: Any = standin.standing(scope="openid,profile")
    with served(server) as address:
        app = LinkedIn(
            standin.CLIENT_ID, standin.CLIENT_SECRET, standin.REDIRECT_URI, "202610", address, address
        )

        with pytest.raises(SignInFailed):
            app.share(server.code(), CARD)

    assert server.posts == []


def test_linkedin_away_can_be_tried_again(app: LinkedIn) -> None:
    with pytest.raises(Unavailable):
        replace(app, accounts="http://127.0.0.1:9").share("code", CARD)


def test_every_reserved_character_is_escaped() -> None:
    assert escaped(r"a|b{c}@d[e](f)<g>#h\i*j_k~l") == r"a\|b\{c\}\@d\[e\]\(f\)\<g\>\#h\\i\*j\_k\~l"


def test_the_link_without_an_api_holds_the_address_alone() -> None:
    assert share_link("https://app.example/?a=1&b=2") == (
        "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2"
    )
