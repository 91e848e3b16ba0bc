"""Sentences that nobody wrote for our lists: a told story has its parts, general talk has none, in every
page language; and honest speech is not taken for an order because of its language."""

from __future__ import annotations

import pytest

from local.bench import story_parts
from shared.assessment.injection.answer_text import AnswerText
from shared.documents.vocabulary import STAR

LANGUAGES = sorted(story_parts.LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_suite_holds_60_or_120_different_sentences_of_each_part(language: str) -> None:
    told = story_parts.sentences(language)
    for part in (*STAR, story_parts.NONE):
        assert len({text for p, text in told if p == part}) >= (
            60 if language in {"fr", "pt", "it", "nl", "ja", "zh", "ar"} else 120
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_told_story_is_found_to_have_its_parts_and_general_talk_to_have_none(language: str) -> None:
    found = story_parts.figures(language, step=8)
    recall = found["recall"]
    assert isinstance(recall, dict)
    assert min(recall.values()) >= 0.9
    assert float(str(found["false"])) <= 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_honest_sentences_are_doubted_in_no_language_for_their_language(language: str) -> None:
    """The sentences that the addressee model was not fitted on: every other one."""
    held_out = [text for at, (_, text) in enumerate(story_parts.sentences(language)) if at % 2 == 1]
    tag = story_parts.LANGUAGES[language]
    doubted = [text for text in held_out if AnswerText.of(text, tag).doubted]
    assert len(doubted) <= 0.01 * len(held_out), doubted


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_reading_a_lists_silence_is_no_evidence_of_absence(language: str) -> None:
    by_part = dict(reversed(story_parts.sentences(language)))
    story = {part: by_part[part] for part in STAR}
    assert story_parts.parts_found(language, story, read=False) == set(STAR)
