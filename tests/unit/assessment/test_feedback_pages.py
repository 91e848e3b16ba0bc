# ruff: noqa: E501  (answers are prose)
"""What a candidate reads about twenty kinds of answer, by code alone: no sentence contradicts another.

Gates refuse silence and other languages before feedback is made; what is refused shows no advice at all.
"""

from __future__ import annotations

import pytest

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.text.messages import say
from shared.documents.evaluation import Evaluation
from tests.unit.assessment import spoken

BEHAVIOURAL = Asked(spoken.CONFLICT)
TECHNICAL = Asked(spoken.JOINS, "technical", points=spoken.JOIN_POINTS)
RIGHT = (
    "An inner join returns only the rows that match in both tables. A left join keeps all rows of the left "
    "table, and where there is no match on the right side the columns become null."
)
PAGES = {
    "silent": (BEHAVIOURAL, ""),
    "says not to know": (BEHAVIOURAL, "I don't know. I'm sorry."),
    "says at length not to know": (BEHAVIOURAL, "Honestly I really don't know, I have never had that and I can't think of anything."),
    "vague": (BEHAVIOURAL, spoken.VAGUE),
    "another language": (BEHAVIOURAL, "El año pasado tuve un conflicto con un compañero de mi equipo y hablé con él durante una hora."),
    "too short": (BEHAVIOURAL, "I talked to them."),
    "one word": (BEHAVIOURAL, "Yes."),
    "brilliant": (BEHAVIOURAL, spoken.EXCELLENT),
    "good": (BEHAVIOURAL, spoken.GOOD),
    "numbers only": (BEHAVIOURAL, "I led 12 people, I saved 34 percent, I had 5 projects, 7 teams and 41 meetings in 3 years."),
    "another question's story": (BEHAVIOURAL, spoken.OFF_TOPIC),
    "stock phrases": (BEHAVIOURAL, spoken.STOCK),
    "the question said back": (BEHAVIOURAL, "A time I resolved a conflict in my team was a time of conflict in the team that I resolved."),
    "hypothetical": (BEHAVIOURAL, "If there were a conflict I would listen to both sides and then I would look for a compromise that works for everybody."),
    "praise of oneself": (BEHAVIOURAL, "I am the best at resolving conflicts, everybody says so, and my answer is simply excellent in every way."),
    "full of fillers": (BEHAVIOURAL, "Um so uh there was um a conflict uh in my team and um I uh talked to um both of them uh and um it was fine."),
    "right": (TECHNICAL, RIGHT),
    "half of it": (TECHNICAL, "An inner join returns only the rows that match in both tables. The left one is something else."),
    "technical and vague": (TECHNICAL, "Joins are very important in databases and people use them all the time for many different things."),
    "technical, not known": (TECHNICAL, "I don't know what a left join is."),
    "technical, about pizza": (TECHNICAL, spoken.OFF_TOPIC),
}  # fmt: skip


def page(kind: str) -> Evaluation | None:
    """The feedback on it as code alone gives it; None where the answer is refused."""
    asked, text = PAGES[kind]
    return text_scorer.assess(asked, text, text_scorer.no_model).evaluation


@pytest.mark.parametrize("kind", ["silent", "another language", "one word"])
def test_that_nothing_is_advised_on_what_was_not_heard(kind: str) -> None:
    assert page(kind) is None


@pytest.mark.parametrize("kind", PAGES)
def test_that_a_page_shows_no_fact_where_it_says_that_there_is_none(kind: str) -> None:
    found = page(kind)
    if found is None:
        return
    correctness = found.dimensions["correctness"]
    if correctness.why.startswith(("Claims stand without facts", "What was said is not about")):
        assert correctness.evidence == ()
        assert not [line for line in found.strengths if "“" in line]


@pytest.mark.parametrize("kind", PAGES)
def test_that_a_page_praises_no_part_that_it_misses(kind: str) -> None:
    found = page(kind)
    if found is None:
        return
    seen = found.dimensions["structure"].star
    for part in ("situation", "task", "action", "result"):
        assert not (part in found.missing_parts and seen and getattr(seen, part))
    if "answer" in found.missing_parts:
        assert found.strengths == ()


@pytest.mark.parametrize("kind", PAGES)
def test_that_what_is_quoted_was_said_and_totals_keep_to_their_flags(kind: str) -> None:
    found = page(kind)
    if found is None:
        return
    said = PAGES[kind][1].lower()
    for dimension in found.dimensions.values():
        for item in dimension.evidence:
            assert item.quote.lower() in said
    if found.flags:
        assert found.total < 3


@pytest.mark.parametrize("kind", PAGES)
def test_that_no_dimension_shows_a_quote_twice(kind: str) -> None:
    found = page(kind)
    for dimension in found.dimensions.values() if found else ():
        quotes = [item.quote for item in dimension.evidence if item.start < item.end]
        assert len(quotes) == len(set(quotes))


def test_that_parts_of_a_story_are_shown_in_sentences_of_their_own_where_there_are() -> None:
    acted = "I met each of them alone and we shipped four days early as a result"
    ended = "Since then billing errors have dropped by thirty percent"
    for told, shown in (
        (f"{acted}.", [(acted, "action, result")]),
        (f"{acted}. {ended}.", [(acted, "action"), (ended, "result")]),
    ):
        found = spoken.judged(f"Last year two engineers in my team disagreed. {told}").dimensions["structure"]
        assert [(item.quote, item.shows) for item in found.evidence][1:] == shown


def test_that_no_point_is_shown_as_covered_beside_none_covered() -> None:
    """Given a model that quotes the same vague sentence for every point, when code covers none of them."""
    asked, text = PAGES["technical and vague"]
    found = text_scorer.assess(asked, text, text_scorer.plain_model).evaluation
    assert found is not None
    correctness = found.dimensions["correctness"]
    covered = int(correctness.why.split(" of ")[0].split()[-1])
    shown = [item for item in correctness.evidence if "point" in item.shows]
    assert len(shown) <= covered
    assert not [line for line in found.strengths if "point" in line] or covered


def test_who_says_too_little_is_told_how_to_tell_it_and_not_a_number_alone() -> None:
    brief = text_scorer.assess(
        Asked("Tell me about a conflict in your team."),
        "I talked to both of them and it worked out.",
        text_scorer.no_model,
    ).evaluation

    assert brief is not None
    assert brief.missing[0] == say("en", "practice.structure")
