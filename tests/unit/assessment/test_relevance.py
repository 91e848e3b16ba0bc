"""Another question answered lowers relevance and caps the total; the words name both topics."""

from typing import Any

import pytest

from local.bench import text_scorer
from local.bench.text_scorer import Asked
from shared.assessment.scoring import trust
from shared.assessment.scoring.evidence import EvidenceResponse
from shared.assessment.text.messages import competency, say
from tests.unit.assessment import spoken

STORY = (
    "Two of my engineers stopped talking after one had rewritten the other's code. I heard each of them "
    "alone, then I put both in one room and we split the module between them. The release went out two "
    "weeks later without a bug, and today they review each other's work."
)
ASKED = Asked("Tell me about a conflict in your team.")


def reading(probability: float, told: str = "teamwork") -> dict[str, Any]:
    return {
        "relevance": {
            "probability": probability,
            "asked": "conflict",
            "asked_name": "a conflict",
            "told": told,
            "told_name": "working in a team",
            "passage": {"text": "I heard each of them alone", "start": 79, "end": 105},
        }
    }


def judged(read: dict[str, Any] | None, asked: Asked = ASKED, said: str = STORY) -> Any:
    found = text_scorer.assess(asked, said, text_scorer.no_model, read).evaluation
    assert found is not None
    return found


def test_the_less_it_answers_the_lower_relevance_and_total() -> None:
    found = [judged(reading(p)) for p in (0.9, 0.3, 0.1, 0.001)]
    bands = [f.dimensions["relevance"].band for f in found]
    totals = [f.total for f in found]
    assert bands == sorted(bands, reverse=True)
    assert totals == sorted(totals, reverse=True)
    assert bands[0] >= 4
    assert totals[-1] <= 1.8


def test_an_answer_to_another_question_is_told_so_with_both_topics() -> None:
    why = judged(reading(0.05)).dimensions["relevance"].why
    assert why == "You spoke about working in a team; the question was about a conflict."


def test_doubt_alone_names_no_other_topic_and_accuses_nobody() -> None:
    found = judged(reading(0.05, told="conflict"))
    assert "working in a team" not in found.dimensions["relevance"].why
    assert "off_topic" not in found.flags


@pytest.mark.parametrize(
    ("probability", "asked", "told", "why"),
    [
        (0.2, "a conflict", "", "Answers part of the question, or only in general terms."),
        (0.05, "a conflict", "", "The question was about a conflict; we found little of that in the answer."),
        (0.05, "", "", "Nothing in it takes up what was asked, as far as we can tell."),
        (0.2, "a conflict", "a deadline", "You spoke about a deadline; the question was about a conflict."),
    ],
)
def test_another_subject_is_named_only_where_both_are_sure(
    probability: float, asked: str, told: str, why: str
) -> None:
    read = reading(probability, told="deadline")
    read["relevance"] |= {"asked_name": asked, "told_name": told}
    found = judged(read)
    assert found.dimensions["relevance"].why.startswith(why)
    assert "off_topic" not in found.flags


def test_where_nothing_was_measured_the_reading_is_not_used() -> None:
    asked = Asked("Erzählen Sie von einem Konflikt in Ihrem Team.", language="de-DE")
    said = (
        "Zwei Kollegen haben nicht mehr miteinander gesprochen, weil der eine die Arbeit des anderen "
        "geändert hatte. Ich habe mit beiden einzeln geredet und dann den Konflikt im Team gelöst."
    )
    assert judged(reading(0.001), asked, said).total == judged(None, asked, said).total


def test_a_broken_reading_is_no_reading() -> None:
    assert judged({"relevance": {"probability": "high"}}).total == judged(None).total


def test_what_holds_a_total_down_is_named() -> None:
    beside, fine, off = judged(reading(0.1)), judged(reading(0.9)), judged(reading(0.001))
    assert beside.total < sum(d.band for d in beside.dimensions.values()) / 5
    assert "beside_question" in beside.flags
    assert "beside_question" not in (*fine.flags, *off.flags)
    assert "off_topic" in off.flags


def test_a_total_that_little_content_holds_down_says_so() -> None:
    pleas = judged(
        None,
        said="Please, I really need this job very badly. My whole family depends on me now. I promise that I "
        "will work harder than everybody else. You will never regret it. Trust me, I beg you for this.",
    )
    assert {"little_told", "no_evidence", "off_topic"} & set(pleas.flags)


def test_an_explanation_of_what_no_table_of_words_knows_is_not_called_another_questions() -> None:
    asked = Asked("Explain how you make a beurre blanc and what can go wrong.", "technical")
    said = (
        "You reduce white wine and vinegar with shallots until hardly any is left. Then you whisk in cold "
        "butter, piece by piece, off the heat, because it splits when it gets too hot. If it does split, a "
        "spoon of cold cream brings it back. You keep it lukewarm and serve it within half an hour."
    )
    other = "My favourite holiday was in Italy. We ate pizza, swam every day and I took five hundred photos."
    known = Asked("Explain how a bank decides on a loan and what can go wrong.", "technical")
    assert "off_topic" not in judged(None, asked, said).flags
    assert judged(None, asked, said).total > judged(None, asked, other).total + 0.5
    assert "off_topic" in judged(None, known, other).flags


def test_an_explanation_without_points_gains_by_being_about_its_question_and_loses_nothing_by_doubt() -> None:
    asked = Asked("What does an index do in a database?", "technical")
    said = "It's a sorted structure beside the table, so rows are found without scanning all of them."
    near, unsure, unread = (
        judged({"relevance": {"probability": 0.5, "about": 0.9}}, asked, said),
        judged({"relevance": {"probability": 0.5, "about": 0.4}}, asked, said),
        judged(None, asked, said),
    )
    assert near.dimensions["relevance"].band > unread.dimensions["relevance"].band
    assert near.total > unsure.total == unread.total


def test_where_points_are_known_nearness_says_nothing() -> None:
    asked = Asked(
        "What does an index do in a database?", "technical", points=("It is sorted", "It saves a scan")
    )
    said = "It's a sorted structure beside the table, so rows are found without scanning all of them."
    read = {"relevance": {"probability": 0.5, "about": 0.9}}
    assert judged(read, asked, said).total == judged(None, asked, said).total


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_code_alone_names_in_the_language_of_feedback_what_a_question_was_about(language: str) -> None:
    typed = spoken.judged(spoken.OFF_TOPIC, feedback_language=language)
    ours = spoken.judged(spoken.OFF_TOPIC, feedback_language=language, competency="conflict")
    name = competency(language, "conflict")
    assert "off_topic" in ours.flags
    assert name in ours.dimensions["relevance"].why
    assert name not in typed.dimensions["relevance"].why


KNITTING = (
    "Ich stricke seit zwei Jahren. Mein erster Pullover war viel zu groß, den trägt jetzt ein anderer. "
    "Im Moment sitze ich an etwas mit Zopfmuster, und den Rand habe ich dreimal wieder aufgemacht."
)


def test_words_of_work_that_no_table_of_meanings_holds_speak_for_a_story() -> None:
    asked = Asked("Give an example of a time you helped a colleague.")
    said = (
        "Before the roof went on, the crane had stood on an old cellar for a week. I stopped the lift, asked "
        "for the plans at the depot and had two plates laid under its feet. Nobody was hurt."
    )
    free = "We slept in a tent by the lake, my cousin grilled fish, and my dog barked at the stars all night."

    assert "off_topic" not in judged(None, asked, said).flags
    assert "off_topic" in judged(None, asked, free).flags


CONFLICT_IN_GERMAN = Asked("Erzählen Sie von einem Konflikt in Ihrem Team.", language="de-DE")
HOLIDAY = (
    "Unser schönster Urlaub war in Griechenland vor zwei Jahren. Wir haben in Athen ein Auto gemietet "
    "und sind bis ans Meer gefahren, und ich habe den besten Fisch meines Lebens gegessen."
)
GENERAL = (
    "Konflikte gibt es in jedem Team, glaube ich. Meistens versuche ich, mit den Leuten zu reden "
    "und irgendeine Lösung zu finden, und am Ende wird es dann schon."
)


@pytest.mark.parametrize(("said", "why"), [(KNITTING, "relevance.not_found"), (GENERAL, "relevance.partly")])
def test_nobody_is_told_to_answer_in_part_who_takes_nothing_up(said: str, why: str) -> None:
    assert judged(None, CONFLICT_IN_GERMAN, said).dimensions["relevance"].why == say("de", why)


@pytest.mark.parametrize(("model", "off"), [("", False), (trust.SMALL, True)])
def test_who_says_yes_to_everything_vouches_for_no_holiday(model: str, off: bool) -> None:
    def yes(asked: Asked, text: str) -> EvidenceResponse:
        return text_scorer.labelled(asked, [text], "yes")

    found = text_scorer.assess(CONFLICT_IN_GERMAN, HOLIDAY, yes, model=model)

    assert found.is_taken is not off
