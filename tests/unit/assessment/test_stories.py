"""Stories out of past answers: told twice is one, and nothing is shown that was not found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from shared.assessment.stories import fitting
from shared.assessment.stories.tellings import ALIKE, APART, Telling, likeness, stories
from shared.documents.evaluation import EvidenceItem, StarEvidence
from tests.unit.assessment import spoken

SUITE: dict[str, list[list[str]]] = json.loads(
    (Path(__file__).parents[3] / "local/suites/told_twice.json").read_text("utf-8")
)
MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
QUESTION = "Tell me about a problem that nobody owned and that you took on."


def quote(words: str, start: float = 1.0) -> EvidenceItem:
    return EvidenceItem(quote=words, start=start, end=start + 2, shows="")


WHOLE = StarEvidence(situation=quote("the export failed"), action=quote("I split it into batches"))


def telling(name: str, text: str, day: int = 0, **changes: object) -> Telling:
    """An answer, one a day, each in an interview of its own."""
    made = Telling(
        answer_id=name,
        interview_id=f"i-{name}",
        question=QUESTION,
        competency="ownership",
        language="en-US",
        job="",
        role="Data engineer",
        told_at=MONDAY + timedelta(days=day),
        follows=None,
        text=text,
        parts=WHOLE,
        missing=frozenset(),
        relevance=4.0,
        total=3.5,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def named(*tellings: Telling, **same_as: str) -> list[list[str]]:
    """Answers of each story, the story told last first."""
    return [[one.answer_id for one in story.tellings] for story in stories(tellings, same_as)]


@pytest.mark.parametrize("language", SUITE)
def test_a_story_told_twice_is_one_and_two_of_one_trade_are_two(language: str) -> None:
    told = [
        [telling(f"{at}{way}", text, language=language) for way, text in enumerate(pair)]
        for at, pair in enumerate(SUITE[language])
    ]

    assert min(likeness(*pair) for pair in told) >= ALIKE
    others = [likeness(a, b) for one, two in combinations(told, 2) for a in one for b in two]
    assert max(others) < ALIKE - 0.1
    assert sorted(named(*(one for pair in told for one in pair))) == [
        [f"{at}0", f"{at}1"] for at in range(len(told))
    ]


def test_two_languages_are_never_joined_by_themselves() -> None:
    text = SUITE["en"][0][0]

    assert len(named(telling("a", text), telling("b", text, 1, language="de-DE"))) == 2
    assert named(telling("a", text), telling("b", text, 1, language="de-DE"), b="a") == [["a", "b"]]


def test_what_the_candidate_says_goes_before_what_we_find() -> None:
    first, again = (telling(name, SUITE["en"][0][way], way) for way, name in enumerate("ab"))
    other = telling("c", SUITE["en"][1][0], 2)

    assert named(first, again, other) == [["c"], ["a", "b"]]
    assert named(first, again, other, b=APART) == [["c"], ["b"], ["a"]]
    assert named(first, again, other, c="a") == [["a", "b", "c"]]
    # and ids that aren't there, or name each other, do no harm
    assert named(first, other, c="gone") == [["c"], ["a"]]
    assert named(first, other, a="c", c="a") == [["a", "c"]]


def test_a_follow_up_goes_on_with_its_story_and_fills_what_it_lacked() -> None:
    first = telling("a", SUITE["en"][0][0], missing=frozenset({"result", "number"}))
    more = telling(
        "b",
        "About nine in ten, I counted.",
        follows="a",
        parts=StarEvidence(result=quote("About nine in ten")),
        missing=frozenset({"situation", "task", "action"}),
    )

    alone, (both,) = stories([first], {})[0], stories([first, more], {})

    assert alone.lacks == ("task", "result", "number")
    assert both.lacks == ("task",)
    assert list(both.parts) == ["situation", "action", "result"]
    assert [one.answer_id for one in both.asked] == ["a"]


def test_a_part_is_shown_in_its_newest_words_and_one_part_is_no_story() -> None:
    first = telling("a", SUITE["en"][0][0])
    again = telling("b", SUITE["en"][0][1], 1, parts=StarEvidence(action=quote("I changed the export")))

    (story,) = stories([first, again], {})

    assert {part: item.quote for part, (_, item) in story.parts.items()} == {
        "situation": "the export failed",
        "action": "I changed the export",
    }
    assert stories([again], {}) == []


def test_every_part_comes_from_the_evaluation_of_what_was_said() -> None:
    judged = spoken.judged(spoken.EXCELLENT, spoken.CONFLICT)
    star = judged.dimensions["structure"].star
    assert star is not None
    told = telling("a", spoken.EXCELLENT, parts=star, missing=frozenset(judged.missing_parts))

    (story,) = stories([told], {})

    assert set(story.parts) == {"situation", "task", "action", "result"}
    assert all(item.quote in spoken.EXCELLENT for _, item in story.parts.values())
    assert story.lacks == ()


def test_a_story_is_overused_by_its_questions_its_interview_and_its_company() -> None:
    one = SUITE["en"][0][0]
    tellings = [telling(name, one, day) for day, name in enumerate("abc")]

    def worn(*told: Telling) -> tuple[str, ...]:
        (story,) = stories(told, {})
        return fitting.overuse(story)

    assert worn(*tellings[:2]) == ()
    assert worn(*tellings) == ("often",)
    assert worn(*(replace(t, interview_id="i") for t in tellings[:2])) == ("same_interview",)
    assert worn(*(replace(t, job="we at acme look for") for t in tellings[:2])) == ("same_job",)
    follow_up = replace(tellings[1], interview_id="i-a", follows="a")
    assert worn(tellings[0], follow_up) == ()


def test_a_story_fits_what_it_was_found_to_answer_and_nothing_else() -> None:
    export = telling("a", SUITE["en"][0][0])
    missed = telling("b", SUITE["en"][1][0], relevance=1.4)
    told = stories([export, missed], {})

    def fitting_of(question: str, competency: str, language: str = "en-GB") -> list[tuple[str, str]]:
        return [(fit.story.id, fit.why) for fit in fitting.fits(question, competency, language, told)]

    assert fitting_of(QUESTION, "ownership") == [("a", "this_question")]
    assert fitting_of("What did you start that nobody asked for?", "ownership") == [("a", "competency")]
    assert fitting_of("Describe a disagreement with your manager.", "conflict") == []
    assert fitting_of("An own question of mine?", "") == []
    assert fitting_of(QUESTION, "ownership", "de-DE") == []


def test_of_two_that_fit_the_better_answer_comes_first_and_then_the_less_told() -> None:
    worse = telling("a", SUITE["en"][0][0], relevance=3.1)
    better = [telling(name, SUITE["en"][1][way], way, relevance=4.2) for way, name in enumerate("bc")]
    fresh = telling("d", SUITE["en"][2][0], 3, relevance=4.2)

    found = fitting.fits(
        "What else did you take on?", "ownership", "en", stories([worse, *better, fresh], {})
    )

    assert [fit.story.id for fit in found] == ["d", "b", "a"]


def test_practising_a_question_again_does_not_wear_its_story() -> None:
    first, practised = telling("a", SUITE["en"][0][0]), telling("b", SUITE["en"][0][1], 1, practised=True)
    (story,) = stories([first, practised], {})
    assert story.asked == (first,)
    # and its newest words are those of the practice
    assert {one.answer_id for one, _ in story.parts.values()} == {"b"}
    # and where the first telling is gone, the practice is what there is
    (left,) = stories([practised], {})
    assert left.asked == (practised,)
