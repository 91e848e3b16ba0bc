# ruff: noqa: E501  (answers are prose)
"""The parts of a story are found in other words than our lists', and where they stand."""

from __future__ import annotations

import pytest

from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.scoring import story_parts
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.text import lexicon as lang
from shared.documents.evaluation import StarEvidence
from shared.documents.vocabulary import STAR
from tests.unit.assessment import spoken

STORIES = {
    "en-GB": "I was the baker on nights, and somebody had put the winter recipe on the board in July. The dough was soup by three in the morning, and we had two hundred loaves to bake. I called the owner, woke her up, and we turned what we could into focaccia. After that I taped a card over the mixer, and we've not had a soup night since.",
    "fr-FR": "Alors, j'étais aide-soignante en EHPAD, et avec une collègue de nuit, on ne s'entendait pas sur les transmissions. Un matin, j'ai découvert qu'un résident était tombé. Je lui ai proposé un café après son service et je lui ai dit ce que ça me faisait. Depuis, elle note tout.",
    "nl-NL": "Ik werk als verhuizer, en op zaterdag ging de lift stuk in een kantoor van vijf verdiepingen. Maandagochtend moest alles staan. Ik heb de baas gebeld en een ladderlift gehuurd. De klant heeft ons daarna nog twee keer geboekt.",
    "ja-JP": "ホテルの受付で働いていた時、台風で停電になり、鍵が全部止まりました。ロビーには八十人のお客様がいらっしゃいました。私は懐中電灯と水を配り、合鍵で一部屋ずつご案内しました。後日、三通のお礼状が届きました。",
}
GENERAL = "Conflicts happen in every team. You have to stay calm and listen. Communication is always the key to success. In the end things tend to work out."


def told(text: str, tag: str) -> StarEvidence:
    """What the page shows of a story."""
    words = spoken.words(text)
    judged = assess_answer(
        ScoringInput(
            question="Tell me about a conflict.",
            kind="behavioural",
            said=AnswerText.of(text, tag, words),
            delivery=spoken.measured(words),
        )
    )
    star = judged.dimensions["structure"].star
    assert star is not None
    return star


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("en-GB", {"situation", "action"}),
        ("fr-FR", {"situation", "action"}),
        ("nl-NL", {"situation", "action", "result"}),
        ("ja-JP", {"situation", "result"}),
    ],
)
def test_a_story_told_in_a_persons_own_words_shows_its_parts(tag: str, parts: set[str]) -> None:
    star = told(STORIES[tag], tag)
    shown = {part: item.quote for part in STAR if (item := getattr(star, part))}
    assert parts <= set(shown)
    assert len(set(shown.values())) == len(shown)


def test_its_place_alone_makes_no_sentence_an_end() -> None:
    whole = lang.sentences(STORIES["fr-FR"])
    assert "result" not in story_parts.found(whole[:-1], "fr-FR")


def test_general_talk_has_no_action_and_is_shown_as_none() -> None:
    assert "action" not in story_parts.found(lang.sentences(GENERAL), "en-GB")
    star = told(GENERAL, "en-GB")
    assert star.action is None
    assert star.result is None


def test_nothing_is_found_in_a_language_without_a_model_or_in_silence() -> None:
    assert story_parts.found(["Był marzec.", "Zadzwoniłem do klienta."], "pl-PL") == frozenset()
    assert story_parts.found([], "en-GB") == frozenset()
