"""Feedback may have another language than the interview; what was said is quoted as it was said."""

from __future__ import annotations

import pytest

from shared.assessment.report import aggregation
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.text.messages import Wording, say
from tests.unit.assessment import spoken

STORY = (
    "Letztes Jahr stritten in unserem Team zwei Kollegen über die Bereitschaft. Ich musste das in zwei "
    "Wochen lösen. Ich habe mit beiden gesprochen, einen neuen Plan geschrieben und ihn allen erklärt. Am "
    "Ende gab es 40 Prozent weniger Ausfälle. Vielleicht war das irgendwie gut."
)
QUESTION = "Erzählen Sie von einem Konflikt in Ihrem Team."


def test_the_judgement_is_the_same_and_its_words_are_the_readers() -> None:
    german, english = (
        spoken.judged(STORY, QUESTION, language="de-DE", feedback_language=written) for written in ("", "en")
    )

    assert english.total == german.total
    assert {n: d.band for n, d in english.dimensions.items()} == {
        n: d.band for n, d in german.dimensions.items()
    }
    assert english.dimensions["structure"].why == say("en", "structure.all_brief")
    assert german.dimensions["structure"].why == say("de", "structure.all_brief")
    assert [e.quote for d in english.dimensions.values() for e in d.evidence] == [
        e.quote for d in german.dimensions.values() for e in d.evidence
    ]
    assert english.strengths[0].startswith("You gave a figure: “Am Ende gab es 40 Prozent")
    assert english.better is None, "what was done and what came of it was told: nothing is asked for"


def test_what_is_asked_for_is_asked_in_the_readers_language() -> None:
    without_end = STORY.replace("Am Ende gab es 40 Prozent weniger Ausfälle. ", "")

    found = spoken.judged(without_end, QUESTION, language="de-DE", feedback_language="en")

    assert found.better is not None
    assert found.better.weak_quote in without_end
    assert found.better.wording == say("en", "better.ask_action")


def test_what_to_say_and_what_not_is_named_in_the_language_that_is_spoken() -> None:
    told = Wording("de-DE", "en").say("practice.confidence")

    assert told == "Answer once without “ich glaube” and “vielleicht”; pause silently instead of “ähm”."
    assert "“por ejemplo”" in Wording("es-ES", "en").say("practice.order")


@pytest.mark.parametrize("written", ["", "de-AT"])
def test_one_language_is_told_as_before(written: str) -> None:
    assert not Wording("de-DE", written).differs
    assert Wording("de-DE", written).say("practice.order") == say("de", "practice.order")


def test_a_missing_point_is_quoted_as_it_was_expected() -> None:
    points = ("Ein Index beschleunigt das Lesen.", "Er kostet beim Schreiben.")
    judged = spoken.judged(
        STORY, "Was ist ein Index?", "technical", "de-DE", points=points, feedback_language="en"
    )

    assert f"Not mentioned: “{points[0]}”" in judged.missing


def test_the_report_is_in_the_readers_language_too() -> None:
    evaluation = spoken.judged(STORY, QUESTION, language="de-DE", feedback_language="en")
    line = ReportAnswer(
        answer_id="a", question=QUESTION, kind="behavioural", competency="conflict", evaluation=evaluation
    )

    report = aggregation.build([line], Wording("de-DE", "en"))

    assert report.summary.startswith("Answers scored: 1.")
    assert not any("Sie" in step.text.replace(QUESTION, "") for step in report.practice_plan)
