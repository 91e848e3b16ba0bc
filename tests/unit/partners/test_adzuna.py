"""Adzuna against a stand-in that refuses what Adzuna refuses."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from local.partners import adzuna as standin
from local.partners.serving import Handler, served
from shared.errors import Refused, Unavailable
from shared.jobsearch.sources import JobQuery, JobSource
from shared.partners.adzuna import MOST_A_PAGE, Adzuna

QUERY = JobQuery("Data engineer", "Berlin", "de")


@pytest.fixture
def server() -> type[Handler]:
    return standin.standing()


@pytest.fixture
def address(server: type[Handler]) -> Iterator[str]:
    with served(server) as found:
        yield found


@pytest.fixture
def source(address: str) -> Adzuna:
    return Adzuna(standin.APP_ID, standin.APP_KEY, address)


def test_offers_come_as_plain_text_with_where_they_lead(source: Adzuna) -> None:
    asked: JobSource = source

    found = asked.search(QUERY, 5)

    assert len(found) == 5
    assert (found[0].title, found[1].title) == ("Data engineer", "Senior Data engineer")
    assert found[0].text.startswith("We want a Data engineer with Python")
    assert (found[0].company, found[0].location, found[0].posted_on) == ("Company 0", "Berlin", "2026-11-20")
    assert found[0].url.startswith("https://")
    assert asked.attribution == "Jobs by Adzuna"


def test_it_is_told_words_and_a_place_and_nothing_else(source: Adzuna, server: type[Handler]) -> None:
    source.search(QUERY, 5)

    (sent,) = server.requests  # type: ignore[attr-defined]
    assert sent == {
        "app_id": standin.APP_ID,
        "app_key": standin.APP_KEY,
        "results_per_page": "5",
        "what": "Data engineer",
        "where": "Berlin",
        "content-type": "application/json",
    }


def test_no_more_are_asked_for_than_a_page_may_have(source: Adzuna) -> None:
    assert len(source.search(QUERY, 1000)) == MOST_A_PAGE


@pytest.mark.parametrize(
    ("app_id", "app_key"), [("", ""), (standin.APP_ID, "wrong"), ("wrong", standin.APP_KEY)]
)
def test_a_bad_key_is_our_fault_and_is_not_told(
    address: str, app_id: str, app_key: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "shared")

    with pytest.raises(Refused) as refused:
        Adzuna(app_id, app_key, address).search(QUERY, 5)

    assert "wrong" not in f"{refused.value}{caplog.text}"


def test_over_the_limit_it_can_be_asked_later(source: Adzuna) -> None:
    for _ in range(standin.A_MINUTE):
        source.search(QUERY, 1)

    with pytest.raises(Unavailable, match="429"):
        source.search(QUERY, 1)


def test_where_it_does_not_search_it_is_not_asked(source: Adzuna, server: type[Handler]) -> None:
    assert source.search(JobQuery("Data engineer", country="jp"), 5) == []
    assert server.requests == []  # type: ignore[attr-defined]


def test_nobody_there_is_told_without_the_key() -> None:
    with pytest.raises(Unavailable) as away:
        Adzuna("id", "s3cret", "http://127.0.0.1:9").search(QUERY, 5)

    assert "s3cret" not in f"{away.value!r} {away.value.__cause__}"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"results": "many"},
        {"results": [{"id": 1}]},
        {"results": [{"id": 1, "title": "x", "redirect_url": "javascript:x"}]},
    ],
)
def test_an_answer_of_another_shape_is_none(body: object) -> None:
    class Odd(Handler):
        def do_GET(self) -> None:  # noqa: N802
            self.answer(200, body)

    with served(Odd) as address, pytest.raises(Unavailable, match="another shape"):
        Adzuna("i", "k", address).search(QUERY, 5)
