"""Job suggestions through the route: what is known of a candidate; a source off, asked, or away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from functions.api.http.auth import Identity
from functions.api.http.router import Call
from functions.api.models.insight import JobsQuery, JobsView
from functions.api.routes import jobs
from functions.api.service.evidence import evidence
from local.partners import adzuna as standin
from local.partners.serving import Handler, served
from shared.jobsearch.sources import JobOffer, JobQuery
from shared.partners.adzuna import Adzuna
from shared.resume.readiness import readiness

SKILL = {"name": "Python", "esco": None, "quote": "Python"}
RESUME = {
    "found_skills": [SKILL],
    "fields": {
        "contact": {},
        "sections": [],
        "jobs": [{"heading": "Web developer", "title": "Web developer", "period": None, "points": []}],
        "education": [],
        "years_of_experience": 3.0,
    },
}


def interview(role: str, scored: int = 4, **competencies: float) -> dict[str, Any]:
    return {"role": role, "scored": scored, "competencies": competencies}


PRACTISED = [
    interview("Data engineer", debugging=4.0, conflict=3.0),
    interview("Data engineer", debugging=3.6, conflict=4.4),
    interview("Nurse", planning=5.0),
    interview("Never answered", scored=0),
]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[..., JobsView]:
    found = (PRACTISED, RESUME, readiness([], None, datetime.now(UTC)))
    monkeypatch.setattr(jobs, "progress_of", lambda uid: found)
    monkeypatch.setattr(jobs, "source", lambda: None)

    def asked(**query: str) -> JobsView:
        body = jobs.get_jobs(Call(user=Identity("ana"), path={}), JobsQuery(**query)).body
        assert isinstance(body, JobsView)
        return body

    return asked


@pytest.fixture
def server() -> type[Handler]:
    return standin.standing(3)


@pytest.fixture
def adzuna(server: type[Handler], ask: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Handler]]:
    with served(server) as address:
        source = Adzuna(standin.APP_ID, standin.APP_KEY, address)
        monkeypatch.setattr(jobs, "source", lambda: source)
        yield server


def test_strengths_are_measured_over_several_interviews_and_roles_were_answered() -> None:
    known = evidence(PRACTISED, RESUME, 61)

    assert known.strengths == {"debugging": 3.8, "conflict": 3.7}
    assert known.roles == {"Data engineer": 2, "Nurse": 1}
    assert (known.titles, [s.name for s in known.skills], known.readiness) == (
        ("Web developer",),
        ["Python"],
        61,
    )


def test_nothing_known_is_nothing_made_up() -> None:
    known = evidence([], None, None)

    assert (known.roles, known.titles, known.skills, known.strengths) == ({}, (), (), {})


def test_without_a_source_there_are_suggestions_with_links(ask: Callable[..., JobsView]) -> None:
    view = ask(where="Berlin", country="de")

    assert (view.source_state, view.offers) == ("off", ())
    assert {one.title for one in view.suggestions} >= {"Data engineer", "Nurse", "Web developer"}
    assert all(one.reasons and one.links for one in view.suggestions)
    assert "Berlin" in view.suggestions[0].links[0].url


def test_a_source_is_asked_for_the_first_suggestion_and_told_no_more(
    adzuna: Any, ask: Callable[..., JobsView]
) -> None:
    view = ask(where="Leeds", country="gb")

    assert (view.source_state, view.attribution, len(view.offers)) == ("asked", "Jobs by Adzuna", 3)
    assert view.searched == view.suggestions[0].title
    (sent,) = adzuna.requests
    assert {sent["what"], sent["where"]} == {view.searched, "Leeds"}
    assert set(sent) == {"app_id", "app_key", "results_per_page", "what", "where", "content-type"}


def test_one_can_search_for_something_else(adzuna: Any, ask: Callable[..., JobsView]) -> None:
    assert ask(what="Florist").searched == "Florist"
    assert adzuna.requests[0]["what"] == "Florist"


@pytest.mark.parametrize(("key", "level"), [("wrong", "ERROR"), (standin.APP_KEY, "WARNING")])
def test_a_source_that_is_away_or_refuses_costs_the_offers_alone(
    ask: Callable[..., JobsView],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    key: str,
    level: str,
) -> None:
    with served(standin.standing()) as address:
        source = Adzuna(standin.APP_ID, key, address)
        monkeypatch.setattr(jobs, "source", lambda: source)
        for _ in range(standin.A_MINUTE if level == "WARNING" else 0):
            source.search(JobQuery("x"), 1)
        view = ask()

    assert (view.source_state, view.offers) == ("away", ())
    assert view.suggestions
    assert [r.levelname for r in caplog.records if r.message == "job source"] == [level]


def test_the_settings_decide_whether_there_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    class Config:
        adzuna_app_id, adzuna_app_key = "id", ""

    monkeypatch.setattr(jobs, "settings", Config)
    assert jobs.source() is None
    monkeypatch.setattr(Config, "adzuna_app_key", "key")
    assert isinstance(jobs.source(), Adzuna)


def test_an_offer_keeps_what_its_source_says() -> None:
    offer = JobOffer(
        id="1", source="adzuna", title="t", company="c", location="l", text="x", url="https://x.example"
    )
    assert offer.posted_on == ""
