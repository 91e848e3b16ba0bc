"""Which jobs are suggested, why, and on what basis."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from shared.documents.resume import Skill
from shared.jobsearch import esco, ranking
from shared.jobsearch.ranking import Evidence
from shared.jobsearch.sources import JobOffer, JobQuery, links


def skills(*names: str) -> list[Skill]:
    return [Skill(name=name, esco=None, quote=name) for name in names]


def offer(title: str, text: str = "") -> JobOffer:
    return JobOffer(
        id=title, source="adzuna", title=title, company="", location="", text=text, url="https://x.example"
    )


def test_escos_relations_are_whole() -> None:
    assert len(esco.occupations()) == 91
    assert all(one.skills and one.id and one.label.lower() in one.names for one in esco.occupations())
    assert {len(s.id) for one in esco.occupations() for s in one.skills} == {0, 36}


def test_an_occupation_is_found_by_any_of_its_names_and_by_a_name_inside_a_title() -> None:
    found = [
        esco.named(title) for title in ("Web developer", "  WEB   Developer ", "Senior web developer (m/f)")
    ]

    assert {one.label for one in found if one} == {"web developer"}
    assert None not in found
    assert esco.named("Nurse") is None


def test_a_skill_is_covered_by_its_id_its_name_or_an_example_of_it() -> None:
    developer = esco.named("software developer")
    assert developer is not None
    some_id = next(skill.id for skill in developer.skills if skill.id)
    by_id = Skill(name="Ours", esco=some_id, quote="")

    found = esco.covered(developer, [by_id, *skills("Project management", "JavaScript", "knitting")])

    assert found == ("Ours", "Project management", "JavaScript")


def test_what_our_names_mean_are_labels_of_escos() -> None:
    labels = {name for one in esco.occupations() for skill in one.skills for name in skill.names}

    assert [means for _, means in esco._MEANS if not labels & set(means)] == []


def test_a_role_practised_with_the_skills_for_it_comes_first_and_says_why() -> None:
    evidence = Evidence(
        roles={"Software developer": 5, "Nurse": 1},
        titles=["Web developer"],
        skills=skills("JavaScript", "C#", "SQL"),
        strengths={"debugging": 4.1},
        readiness=70,
    )

    found = ranking.suggestions(evidence, "Berlin", "de")

    first = found[0]
    assert (first.title, first.occupation, first.basis) == (
        "Software developer",
        "software developer",
        "esco_relations",
    )
    assert [reason.code for reason in first.reasons] == ["practised", "readiness", "skills", "strength"]
    assert all(suggestion.reasons for suggestion in found)


def test_outside_ict_a_suggestion_says_that_it_is_by_words() -> None:
    found = ranking.suggestions(Evidence(roles={"Nurse": 2}), "", "us")

    assert [(one.title, one.occupation, one.basis, one.missing) for one in found] == [
        ("Nurse", "", "similarity", ())
    ]


def test_nothing_known_suggests_nothing() -> None:
    assert ranking.suggestions(Evidence(), "", "us") == ()


def test_what_is_missing_is_said_of_knowledge_alone() -> None:
    (first, *_) = ranking.suggestions(Evidence(roles={"Web developer": 1}, skills=skills("SQL")), "", "us")

    assert first.missing
    assert len(first.missing) <= 6


def test_who_has_no_resume_is_not_told_what_it_lacks() -> None:
    (first, *_) = ranking.suggestions(Evidence(roles={"Web developer": 1}), "", "us")

    assert first.missing == ()


def test_offers_are_ordered_by_title_and_by_skills_that_they_name() -> None:
    evidence = Evidence(skills=skills("Java", "SQL", "R"))
    given = [
        offer("Gardener", "We love JavaScript engineers"),
        offer("Data engineer", "You know SQL"),
        offer("Data engineer"),
    ]

    found = ranking.offers(given, "Data engineer", evidence)

    assert [one.offer.title for one in found] == ["Data engineer", "Data engineer", "Gardener"]
    assert [reason.names for one in found for reason in one.reasons if reason.code == "skills"] == [("SQL",)]
    assert found[-1].reasons == ()


def test_links_open_each_sites_own_search_and_hold_nothing_but_the_query() -> None:
    found = {one.site: urlsplit(one.url) for one in links(JobQuery("C++ & embedded", "São Paulo", "us"))}

    assert {parts.scheme for parts in found.values()} == {"https"}
    assert found["linkedin"].netloc == "www.linkedin.com"
    assert found["linkedin"].path == "/jobs/search/"
    assert parse_qs(found["linkedin"].query) == {"keywords": ["C++ & embedded"], "location": ["São Paulo"]}
    assert parse_qs(found["indeed"].query) == {"q": ["C++ & embedded"], "l": ["São Paulo"]}
    assert parse_qs(found["google"].query) == {"q": ["C++ & embedded jobs São Paulo"]}
    nowhere = {one.site: urlsplit(one.url) for one in links(JobQuery("Nurse", country="de"))}
    assert parse_qs(nowhere["linkedin"].query) == {"keywords": ["Nurse"]}
    assert nowhere["indeed"].netloc == "de.indeed.com"


def test_no_score_is_in_anything_that_leaves() -> None:
    evidence = Evidence(roles={"Nurse": 3}, strengths={"empathy": 4.73}, readiness=87)

    sent = str([link.url for one in ranking.suggestions(evidence, "Leeds", "gb") for link in one.links])

    assert "4.73" not in sent
    assert "87" not in sent
