"""Fillers written down and fillers heard become one list, each counted once."""

from __future__ import annotations

from shared.assessment.delivery import fillers
from shared.documents.delivery import Filler
from shared.documents.transcript import Word

WORDS = (
    Word(word="alone", start=5.5, end=6.0),
    Word(word="um", start=8.6, end=8.7),
    Word(word="and", start=8.8, end=9.1),
)
WRITTEN = Filler(word="um", start=8.6, end=8.7)


def times(found: list[Filler]) -> list[tuple[float, float, str]]:
    return [(f.start, f.end, f.source) for f in found]


def test_a_filler_both_written_and_heard_counts_once() -> None:
    # given the signal's stretch beside the word's times
    found = fillers.together([WRITTEN], [(8.2, 8.5)], WORDS)
    # then the word stands
    assert times(found) == [(8.6, 8.7, "words")]


def test_a_filler_written_far_from_its_sound_takes_the_sounds_time() -> None:
    found = fillers.together([WRITTEN], [(7.3, 7.8)], WORDS)
    assert times(found) == [(7.3, 7.8, "words")]


def test_a_filler_heard_elsewhere_is_added_in_order_of_time() -> None:
    found = fillers.together([WRITTEN], [(2.0, 2.4)], WORDS)
    assert times(found) == [(2.0, 2.4, "signal"), (8.6, 8.7, "words")]


def test_a_filler_phrase_keeps_its_own_times() -> None:
    phrase = Filler(word="you know", start=8.6, end=8.7, kind="discourse")
    found = fillers.together([phrase], [(7.3, 7.8)], WORDS)
    assert times(found) == [(7.3, 7.8, "signal"), (8.6, 8.7, "words")]


def test_a_long_err_that_the_recogniser_repeats_is_one_filler() -> None:
    # given a drawn-out "err" that was written four times without a break, and another a second later
    heard = [Word(word="err", start=at, end=at + 0.1) for at in (1.0, 1.1, 1.2, 1.3, 2.5)]
    found = fillers.lexical(heard, "en")
    assert [(round(f.start, 1), round(f.end, 1)) for f in found] == [(1.0, 1.4), (2.5, 2.6)]
