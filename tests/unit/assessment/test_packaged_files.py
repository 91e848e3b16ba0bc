# ruff: noqa: E501  (answers are prose)
"""Files that the code reads: complete, consistent, in every language."""

from __future__ import annotations

import re

import pytest

from shared import languages
from shared.assessment import kinds
from shared.assessment.questions import generation
from shared.assessment.scoring import rubric
from shared.assessment.text import lexicon, messages, word_vectors
from shared.documents import vocabulary


@pytest.mark.parametrize("kind", vocabulary.QUESTION_KINDS)
def test_every_rubric_anchors_every_band(kind: str) -> None:
    book = rubric.load(kind)
    assert book.version == f"{kind}.v1"
    assert set(book.dimensions) == set(vocabulary.DIMENSIONS)
    for rule in book.dimensions.values():
        assert sorted(rule.anchors) == [1, 2, 3, 4, 5]
        assert rule.weight == 1.0
    assert book.star is kinds.is_story(kind)
    assert book.anchor("clarity", 1.9) == book.dimensions["clarity"].anchors[1]


def test_a_mixed_interview_has_no_rubric_of_its_own() -> None:
    with pytest.raises(KeyError, match="each question's own kind"):
        rubric.load("mixed")


@pytest.mark.parametrize("name", languages.having("messages.json"))
def test_phrases_are_translated_with_the_same_gaps(name: str) -> None:
    english, other = (languages.load(code, "messages.json") for code in (languages.FALLBACK, name))
    assert set(english) == set(other)
    for key, phrase in english.items():
        assert set(re.findall(r"{(\w+)}", phrase)) == set(re.findall(r"{(\w+)}", other[key])), key


@pytest.mark.parametrize("name", lexicon.measured())
def test_every_word_list_is_filled(name: str) -> None:
    lists = lexicon.lexicon(name)
    for field in (
        "stop",
        "fillers",
        "hedges",
        "first_person",
        "actions",
        "outcome",
        "situation",
        "cliche",
    ):
        by_segmenter = field == "actions" and bool(lists.traits.segmenter)
        assert getattr(lists, field) or by_segmenter, field
    assert lists.endings or lists.traits.stemmer or lists.traits.segmenter


def test_german_um_is_a_word() -> None:
    assert "um" not in lexicon.lexicon("de").fillers
    assert "ähm" in lexicon.lexicon("de").fillers


def test_hindi_words_keep_their_vowel_signs() -> None:
    assert lexicon.norms("मैंने टीम के साथ काम किया।") == ("मैंने", "टीम", "के", "साथ", "काम", "किया")


def test_meaning_is_told_in_english_only() -> None:
    asked = "Tell me about a conflict in your team."
    near = word_vectors.semantic_similarity(
        asked,
        "Two colleagues argued about the design and I mediated the dispute between the engineers.",
        "en",
    )
    far = word_vectors.semantic_similarity(
        asked,
        "We swam in the sea every day, ate fresh fish on the beach and watched the sun go down over the island.",
        "en",
    )
    assert near is not None
    assert far is not None
    assert near > far + 0.3
    assert (
        word_vectors.semantic_similarity("Hábleme de un conflicto", "Dos colegas discutieron mucho", "es")
        is None
    )


@pytest.mark.parametrize("name", languages.having("messages.json"))
def test_every_competency_has_a_name_inside_a_sentence(name: str) -> None:
    asked = {q.competency for q in generation.bank(name)}
    for kind in vocabulary.QUESTION_KINDS:
        asked |= {named for about in kinds.traits(kind).competencies.values() for named in about}
    named = languages.load(name, "competencies.json")
    assert asked <= set(named)
    assert messages.competency(name, "sql") == "SQL"
    assert messages.competency(name, "brand_new") == "brand new"


def test_a_competency_is_named_in_the_sentence_s_language() -> None:
    assert messages.competency("de-DE", "problem_solving") == "Problemlösung"
    assert messages.competency("en-GB", "problem_solving") == "problem solving"
    assert messages.competency("nl-NL", "problem_solving") == "problemen oplossen"
    assert messages.competency("ja-JP", "problem_solving") == "問題解決"
    assert messages.competency("ko-KR", "problem_solving") == "problem solving"
