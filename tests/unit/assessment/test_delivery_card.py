"""The card on how an answer was spoken, the sentences beside it and the report: one value, one figure."""

from __future__ import annotations

import random
import re

import pytest

from functions.api.report_pdf.phrasing import Phrasing
from shared import languages
from shared.assessment.delivery import fillers, metrics
from shared.assessment.injection.answer_text import AnswerText
from shared.assessment.report import aggregation
from shared.assessment.report.inputs import ReportAnswer
from shared.assessment.scoring.scorer import assess_answer
from shared.assessment.scoring.scoring_input import ScoringInput
from shared.assessment.text import lexicon
from shared.assessment.text.messages import Wording
from shared.documents.delivery import Delivery
from shared.documents.evaluation import Evaluation
from shared.documents.transcript import Word
from shared.documents.vocabulary import DIMENSIONS
from tests.unit.assessment import spoken
from tests.unit.assessment.test_whole_pages import LANGUAGES, text_of


def said(language: str, seed: int) -> tuple[Word, ...]:
    """A story with pauses, fillers, hedges and a pace that chance decides."""
    chance = random.Random(seed)
    lists = lexicon.lexicon(language)
    soft = [*sorted(lists.fillers), *(" ".join(p) for p in (*lists.hedges[:20], *lists.discourse[:10]))]
    quickest = 0.05 if languages.traits(language).segmenter else 0.2
    pace, often, at = chance.uniform(quickest, 0.8), chance.choice([0.0, 0.05, 0.15]), chance.uniform(0, 5)
    timed: list[Word] = []
    for plain in pieces(text_of(language, "all parts"), language) * chance.choice([1, 2]):
        more = chance.choice(soft).split() if chance.random() < often else []
        for word in (*more, plain):
            end = round(at + pace * chance.uniform(0.5, 1.0), 2)
            timed.append(Word(word=word, start=round(at, 2), end=end, confidence=0.95))
            at = end + (chance.uniform(1, 4) if chance.random() < 0.05 else chance.uniform(0, 0.2))
    return tuple(timed)


def pieces(text: str, language: str) -> list[str]:
    """What a recogniser gives as words."""
    segmented = languages.traits(language).segmenter
    return [t.text for t in lexicon.words(text, language)] if segmented else text.split()


def judged(language: str, words: tuple[Word, ...]) -> tuple[Evaluation, Delivery]:
    text = languages.joined(w.word for w in words)
    found = metrics.measure(words, words[-1].end + 0.3, language, fillers.lexical(words, language))
    given = ScoringInput(
        question=spoken.CONFLICT,
        kind="behavioural",
        said=AnswerText.of(text, language, words),
        delivery=found,
        evidence=(),
        expected_points=(),
        recognition_confidence=0.95,
    )
    return assess_answer(given), found


def figures(language: str, key: str, sentence: str) -> dict[str, str]:
    """What a sentence says in the places of a phrase; nothing where it isn't that phrase."""
    phrase = re.escape(languages.load(language, "messages.json")[key])
    number = r"\d+(?:[.,]\d+)?"
    pattern = re.sub(
        r"\\\{(\w+)\\\}", lambda m: f"(?P<{m[1]}>{'.+?' if m[1] == 'example' else number})", phrase
    )
    found = re.search(pattern, sentence)
    return found.groupdict() if found else {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_the_sentences_and_the_report_say_the_same(language: str) -> None:
    phrasing = Phrasing(language)
    seen: set[str] = set()
    for seed in range(60):
        evaluation, delivery = judged(language, said(language, seed))
        rate = delivery.characters_per_minute
        unit = "" if rate is None else "_characters"
        card = {
            "wpm": phrasing.number(delivery.words_per_minute if rate is None else rate, 0),
            "pauses": str(delivery.long_pauses),
            "hedges": str(len(delivery.hedges)),
        }
        fillers_shown = phrasing.number(delivery.fillers_per_minute)
        expected = {
            "clarity.fillers": {"rate": fillers_shown},
            "clarity.discourse": {"rate": phrasing.number(delivery.discourse_per_minute)},
            "confidence.fillers": {"rate": fillers_shown},
            "confidence.hedges": {"count": card["hedges"]},
            "confidence.pauses": {"count": card["pauses"]},
            f"confidence.slow{unit}": {"wpm": card["wpm"]},
            f"confidence.fast{unit}": {"wpm": card["wpm"]},
            f"confidence.good{unit}": card,
        }
        why = {str(name): evaluation.dimensions[name].why for name in DIMENSIONS}
        for key, values in expected.items():
            told = figures(language, key, why[key.split(".")[0]])
            seen |= {key} if told else set()
            assert {name: told[name] for name in told if name in values} == (values if told else {}), (
                seed,
                key,
            )
        labels = [i.shows for i in evaluation.dimensions["confidence"].evidence if not i.quote]
        if delivery.pauses:
            assert any(phrasing.number(delivery.longest_pause) in label for label in labels), seed

        answer = ReportAnswer(
            answer_id="a", question="?", kind="behavioural", evaluation=evaluation, delivery=delivery
        )
        total = aggregation.build([answer], Wording(language)).delivery
        assert total is not None
        summed = total.words_per_minute if rate is None else total.characters_per_minute
        assert summed is not None
        assert phrasing.number(summed, 0) == card["wpm"]
        assert phrasing.number(total.fillers_per_minute) == fillers_shown
        assert str(total.long_pauses) == card["pauses"]
        assert bool(total.hedges_per_100_words) == bool(delivery.hedges)
    paced = {f"confidence.slow{unit}", f"confidence.fast{unit}"}
    assert seen >= {"clarity.fillers", "confidence.hedges", *paced}, seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rate_counts_what_is_marked(language: str) -> None:
    for seed in range(60):
        words = said(language, seed)
        delivery = metrics.measure(words, words[-1].end, language, fillers.lexical(words, language))
        minutes = max(1.0, words[-1].end - words[0].start) / 60
        filled = [f for f in delivery.fillers if f.kind == "filled_pause"]
        assert len(filled) / minutes == pytest.approx(delivery.fillers_per_minute, abs=0.01)
        assert (len(delivery.fillers) - len(filled)) / minutes == pytest.approx(
            delivery.discourse_per_minute, abs=0.01
        )
        longest = max((p.end - p.start for p in delivery.pauses), default=0.0)
        assert round(longest, 2) == delivery.longest_pause
