# ruff: noqa: E501  (answers are prose)
"""Motives are judged as reasons: nobody is told that a story's parts are missing, or that a wish is wrong."""

from __future__ import annotations

from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import follow_up
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.documents.evaluation import Evaluation
from tests.unit.assessment import spoken

WHY = "Why do you want to work for us?"
GOOD = (
    "I want to work for you for two reasons. First, I spent five years as a nurse, and I know what it costs when a rota "
    "falls apart at six in the morning, because I filled such gaps by telephone in 2023, some forty times. Second, your "
    "software is used in forty hospitals, so what I improve reaches thousands of people. For example, at my last employer "
    "I wrote a small tool that cut the time for a shift swap from two days to three hours. That is why I applied."
)
VAGUE = "Well, I think it would be nice to work here, and it is a good company I guess, and I like to learn new things."


def judged(text: str) -> Evaluation:
    return assess_answer(
        ScoringInput(
            question=WHY,
            kind="motivation",
            said=AnswerText.of(text, "en-US", spoken.words(text)),
            delivery=spoken.measured(spoken.words(text)),
        )
    )


def test_reasons_with_facts_are_worth_more_than_wishes_and_correctness_is_left_out() -> None:
    good, vague = judged(GOOD), judged(VAGUE)

    assert good.versions["rubric"] == "motivation.v1"
    assert not good.dimensions["correctness"].elicited
    assert good.total > vague.total + 0.8
    assert good.dimensions["structure"].band > 3.5
    assert "off_topic" not in good.flags


def test_no_part_of_a_story_is_missed() -> None:
    assert not {"situation", "task", "action", "result", "number"} & set(judged(VAGUE).missing_parts)
    assert "reason" in judged(VAGUE).missing_parts


def test_a_follow_up_asks_for_the_reason_or_an_example() -> None:
    said = AnswerText.of(GOOD, "en-US")
    probe = follow_up.template(said, None, [WHY], "motivation")
    assert probe is not None
    assert "What is an example of that" in probe.text

    refused = follow_up.template(AnswerText.of("I don't know.", "en-US"), None, [WHY], "motivation")
    assert refused is not None
    assert "next job" in refused.text
