"""A follow-up asks for what was left out and takes a no, in every page language."""

from __future__ import annotations

import pytest

from local.bench import follow_ups, story_parts
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.questions import follow_up
from shared.assessment.questions.follow_up import FollowUpResponse

LANGUAGES = sorted(story_parts.LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_asked_twice_and_nothing_that_was_told(language: str) -> None:
    found = follow_ups.figures(language, follow_ups.by_template, step=8)
    assert found["asked"] >= 0.9 * found["n"]
    assert found["repeats"] == 0
    assert found["already_answered"] <= 0.05 * found["asked"]
    assert found["cut"] == 0
    assert found["refusals_probed"] == 0


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What was the outcome of calling each shop?", "I called each shop"),
        ("How many shops did you call?", "I called 130 shops on one morning"),
        ("Why did you ring the shops first?", "I rang the shops first because they had the wrong price"),
    ],
)
def test_a_model_that_asks_for_what_was_told_is_not_heard(question: str, quote: str) -> None:
    said = AnswerText.of(f"{quote}. In the end nobody left and we saved the contract.", "en-US")
    assert follow_up.check(FollowUpResponse(quote=quote, question=question), said, []) is None


def test_a_quote_does_not_begin_with_and() -> None:
    said = AnswerText.of("and together we rebuilt the data mapping in five weeks", "en-US")
    probe = follow_up.template(said, None, [])
    assert probe is not None
    assert probe.quote.startswith("together")
