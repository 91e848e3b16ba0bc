"""Only what the page says comes in, whatever a language model says of a résumé's jobs."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest

from shared.documents.resume import Job, Period
from shared.resume.by_model import fields as by_model
from shared.resume.by_model.reply import JobReply, ResumeReply
from shared.resume.reading import Given
from tests.unit.resume.model_replies import BUYER, BY_RULES, DEGREE, HEAD, PAGE, SENIOR, named, page, read


@pytest.mark.parametrize(
    "lie",
    [
        {"title": "Chief executive"},
        {"title": "Head buyer"},
        {"company": "Rowan Clinics"},
        {"company": "Clinic Rowan"},
        {"company": "owan Clinic"},
        {"dates": "Mar 2010 – Dec 2018"},
        {"title": "Buyer", "title_line": 4},
        {"company_line": 1},
        {"dates_line": 99},
        {"title": "", "company": "", "title_line": 0, "company_line": 0},
        {"title": "—", "company": "", "dates": ""},
    ],
)
def test_one_quote_that_does_not_stand_there_leaves_the_job_to_the_rules(lie: Mapping[str, Any]) -> None:
    fields = read(HEAD, BUYER.model_copy(update=lie))

    assert named(fields)[0] == ("Head of “Green” Procurement", "Mossgate Oﬃce Supplies")
    assert fields.jobs[1:] == BY_RULES.jobs


def test_a_model_that_leaves_nearly_all_jobs_out_is_doubted() -> None:
    period = Period(start="2014-01", end="2014-12", quote="2014")
    others = [
        Job(heading="", period=period, points=(), title=f"Reader {n}", company="Library") for n in range(3)
    ]

    def found(left_out: int) -> int:
        rules = BY_RULES.model_copy(update={"jobs": (*BY_RULES.jobs, *others[:left_out])})
        return len(by_model.with_reply(page(*PAGE), rules, ResumeReply(jobs=[BUYER])).jobs)

    assert (found(left_out=2), found(left_out=3)) == (1, 4)


def test_a_model_that_finds_three_jobs_is_believed_of_what_it_leaves_out() -> None:
    period = Period(start="2014-01", end="2014-12", quote="2014")
    talks = tuple(
        Job(heading="", period=period, points=(), title=f"Talk {n}", company="Library") for n in range(12)
    )

    fields = by_model.with_reply(
        page(*PAGE), BY_RULES.model_copy(update={"jobs": talks}), ResumeReply(jobs=[HEAD, BUYER, SENIOR])
    )

    assert [job.title for job in fields.jobs] == ["Head of “Green” Procurement", "Buyer", "Senior buyer"]


def test_a_model_that_invents_everything_changes_nothing() -> None:
    invented = JobReply(title="Astronaut", title_line=4, company="Orbit", company_line=4, dates="1990 – 1999")

    assert read(invented, name="Neil Star", name_line=1) == BY_RULES
    assert read(invented, name="Ana Sousa", name_line=1, name_rest="Star", name_rest_line=1) == BY_RULES
    assert read() == BY_RULES


def test_whatever_is_said_each_word_that_comes_in_stands_on_the_page() -> None:
    rng = random.Random(1)
    letters = "".join(" ".join(PAGE).replace("¦", " ").replace("-", "").split())
    found = 0

    def said(number: int) -> str:
        words = [*PAGE[number - 1].replace("¦", " ").split(), rng.choice(("Astronaut", "\u200b", "—", ""))]
        start = rng.randrange(len(words))
        return " ".join(words[start : start + rng.randint(0, 3)])

    def job() -> JobReply:
        lines = dict.fromkeys(("title", "company", "dates"), rng.randint(1, len(PAGE)))
        numbers = {
            f"{part}_line": number + rng.choice((0, 0, 1, 5, -(10**9))) for part, number in lines.items()
        }
        return JobReply(
            **{part: said(at) for part, at in lines.items()}, **numbers, last_line=rng.choice((0, 16))
        )

    for _ in range(500):
        name: dict[str, Any] = {"name": said(1), "name_line": 1, "name_rest": said(10), "name_rest_line": 10}
        fields = read(*(job() for _ in range(rng.randint(0, 8))), **name)
        told = [word for job in fields.jobs for word in f"{job.title} {job.company}".split()]
        assert all(word.replace("-", "") in letters for word in (*told, *fields.contact.name.split()))
        found += fields.jobs != BY_RULES.jobs
    assert found > 100


def test_title_and_employer_are_not_the_same_words() -> None:
    twice = BUYER.model_copy(update={"title": "Rowan Clinic", "title_line": 9})

    assert read(twice) == BY_RULES


def test_a_period_is_one_employers() -> None:
    borrowed = HEAD.model_copy(update={"dates": BUYER.dates, "dates_line": BUYER.dates_line})

    assert named(read(BUYER, borrowed)) == [("Buyer", "Rowan Clinic")]
    assert len(read(BUYER, SENIOR).jobs) == 2


def test_a_job_listed_twice_is_one() -> None:
    volunteer = JobReply(
        title="Reader", title_line=14, company="the library", company_line=14, dates="2014", dates_line=14
    )

    fields = read(volunteer, BUYER, volunteer, volunteer.model_copy(update={"title": "Reader at"}))

    assert named(fields) == [("Buyer", "Rowan Clinic"), ("Reader", "the library")]


def test_an_employer_listed_beside_its_roles_is_no_job_of_its_own() -> None:
    alone = BUYER.model_copy(update={"title": "", "title_line": 0})

    assert named(read(alone, BUYER)) == [("Buyer", "Rowan Clinic")]


def test_schooling_is_no_job() -> None:
    assert named(read(BUYER, DEGREE)) == [("Buyer", "Rowan Clinic")]
    assert read(DEGREE) == BY_RULES


def test_a_data_file_and_a_model_out_of_reach_leave_the_rules() -> None:
    given = Given(name="Ana Sousa", email="", phone="", jobs=())

    def never(_: Mapping[str, Any]) -> ResumeReply:
        raise AssertionError("asked")

    assert by_model.read(page(*PAGE, given=given), BY_RULES, never) == BY_RULES
    assert by_model.read(page(*PAGE), BY_RULES, lambda _: None) == BY_RULES
