"""Pace, pauses, fillers, hedges and restarts are counted from word times."""

from __future__ import annotations

import pytest

from shared.assessment.delivery import fillers, metrics
from shared.documents.delivery import Filler
from shared.documents.transcript import Word
from tests.unit.assessment import spoken


def said(*parts: tuple[str, float, float]) -> tuple[Word, ...]:
    return tuple(Word(word=w, start=s, end=e) for w, s, e in parts)


def test_thinking_before_the_first_word_costs_nothing() -> None:
    # given the same sentence, once after nine seconds of thought
    text = "I led the migration and we finished it in three weeks."
    at_once = spoken.measured(spoken.words(text, start=0.2))
    after_thought = spoken.measured(spoken.words(text, start=9.0))
    # then only the leading silence differs
    assert after_thought.leading_silence == pytest.approx(9.0)
    assert after_thought.words_per_minute == pytest.approx(at_once.words_per_minute, abs=0.5)
    assert after_thought.pauses == ()


def test_a_silence_of_a_second_between_words_is_a_pause_with_its_times() -> None:
    measured = metrics.measure(said(("we", 0.0, 0.3), ("won", 1.4, 1.8), ("it", 2.7, 2.9)), 3.0, "en", [])
    assert [(p.start, p.end) for p in measured.pauses] == [(0.3, 1.4)]
    assert measured.longest_pause == pytest.approx(1.1)


def test_a_filler_in_a_silence_is_no_silence() -> None:
    um = Filler(word="um", start=0.9, end=1.4, source="signal")
    measured = metrics.measure(said(("we", 0.0, 0.3), ("won", 1.8, 2.0)), 2.0, "en", [um])
    assert measured.pauses == ()
    assert measured.fillers_per_minute > 0


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en-US", "um I think uh it worked", 2),
        ("de-DE", "um das zu lösen ähm habe ich gefragt", 1),
        ("es-ES", "eh trabajé en el equipo", 1),
        ("hi-IN", "उम मैंने काम किया", 1),
        ("tlh", "um unknown tongue", 0),
    ],
)
def test_fillers_belong_to_a_language(language: str, text: str, count: int) -> None:
    found = fillers.lexical(spoken.words(text), language)
    assert sum(f.kind == "filled_pause" for f in found) == count


def test_like_is_a_filler_only_where_commas_set_it_off() -> None:
    verb = fillers.lexical(spoken.words("I like it very much"), "en")
    filler = fillers.lexical(spoken.words("it was, like, very slow"), "en")
    assert verb == []
    assert [(f.word, f.kind) for f in filler] == [("like", "discourse")]


@pytest.mark.parametrize(
    ("language", "text", "hedges"),
    [
        ("en", "I think we maybe did it", ["i think", "maybe"]),
        ("en", "to be honest I guessed", ["to be honest"]),
        ("de", "ich glaube das war vielleicht gut", ["ich glaube", "vielleicht"]),
        ("es", "creo que tal vez funcionó", ["creo que", "tal vez"]),
        ("hi", "शायद मुझे लगता है", ["शायद", "मुझे लगता है"]),
    ],
)
def test_hedges_are_found_with_their_times(language: str, text: str, hedges: list[str]) -> None:
    measured = spoken.measured(spoken.words(text), language)
    assert [h.phrase for h in measured.hedges] == hedges
    assert all(h.start < h.end for h in measured.hedges)


@pytest.mark.parametrize(
    "text",
    [
        "to be honest and transparent is what my patients expect",
        "I try to be honest with suppliers",
        "it took me years to learn to be honest about a delay",
    ],
)
def test_who_tells_of_being_honest_does_not_hedge(text: str) -> None:
    assert not spoken.measured(spoken.words(text), "en").hedges


def test_a_new_start_counts_once_and_a_correct_double_word_does_not() -> None:
    restarted = spoken.measured(spoken.words("I went I went to the client"))
    correct = spoken.measured(spoken.words("the work that that team had had was fine"))
    assert [r.words for r in restarted.restarts] == ["i went"]
    assert correct.restarts == ()


def test_a_word_that_ends_one_sentence_and_begins_the_next_is_no_new_start() -> None:
    correct = spoken.measured(spoken.words("It holds two processes. Processes share its memory."))
    restarted = spoken.measured(spoken.words("I. I went to the client... client of ours."))
    assert correct.restarts == ()
    assert [r.words for r in restarted.restarts] == ["i", "client"]


def test_words_that_end_one_part_and_begin_the_next_are_no_new_start() -> None:
    correct = spoken.measured(spoken.words("It is slow or only sometimes; only sometimes smells of locks."))
    restarted = spoken.measured(spoken.words("I went. I went to her and then to, and then to her boss."))
    assert correct.restarts == ()
    assert [r.words for r in restarted.restarts] == ["i went", "and then to"]


def test_no_words_measure_as_nothing() -> None:
    measured = metrics.measure((), 4.0, "en", [])
    assert (measured.word_count, measured.words_per_minute, measured.leading_silence) == (0, 0.0, 4.0)
