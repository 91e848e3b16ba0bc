"""Silences come from the signal, and word times are taken out of them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from shared.assessment.delivery import metrics, silences, word_timing
from shared.documents.delivery import Filler, Pause
from shared.documents.transcript import Word

RATE = silences.RATE


def speech(seconds: float) -> NDArray[np.float32]:
    """Sound at a speaker's level, with the swell of syllables."""
    t = np.arange(int(seconds * RATE)) / RATE
    swell = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * t)
    return (0.1 * swell * np.sin(2 * np.pi * 150 * t)).astype(np.float32)


def room(seconds: float, level: float = 1e-4, seed: int = 1) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(0, level, int(seconds * RATE)).astype(np.float32)


def word(text: str, start: float, end: float) -> Word:
    return Word(word=text, start=start, end=end)


def close(found: list[tuple[float, float]] | None, wanted: list[tuple[float, float]]) -> None:
    assert found is not None
    assert found == [pytest.approx(stretch, abs=0.06) for stretch in wanted]


def test_a_pause_that_a_word_was_stretched_over_is_measured_in_full() -> None:
    # given two seconds of silence, of which the recogniser gave 1.4 s to the word after it
    pcm = np.concatenate([room(0.4), speech(1.0), room(2.0), speech(1.0), room(0.4)])
    heard = [word("we", 0.4, 1.4), word("won", 2.0, 4.4)]
    # when
    times = word_timing.timed(pcm, heard, "en-US")
    said = metrics.measure(times.words, 4.8, "en-US", times.fillers, times.silences)
    # then
    assert len(said.pauses) == 1
    assert said.longest_pause == pytest.approx(2.0, abs=0.08)
    assert times.words[1].start == pytest.approx(3.4, abs=0.06)


def test_a_word_written_into_a_silence_does_not_break_the_pause() -> None:
    # given a word that the recogniser made up in the middle of a pause
    pcm = np.concatenate([speech(1.0), room(2.4), speech(1.0)])
    heard = [word("we", 0.0, 1.0), word("Yeah,", 2.0, 2.3), word("won", 3.4, 4.4)]
    times = word_timing.timed(pcm, heard, "en-US")
    said = metrics.measure(times.words, 4.4, "en-US", times.fillers, times.silences)
    assert [p.end - p.start for p in said.pauses] == [pytest.approx(2.4, abs=0.08)]


def test_silence_before_and_after_the_answer_is_no_pause() -> None:
    said = metrics.measure(
        [word("yes", 3.0, 3.4)], 9.0, "en-US", [], [Pause(start=0.0, end=3.0), Pause(start=3.4, end=9.0)]
    )
    assert said.pauses == ()
    assert said.leading_silence == 3.0


def test_a_filler_inside_a_silence_splits_it() -> None:
    um = Filler(word="um", start=2.2, end=2.6, source="signal")
    said = metrics.measure(
        [word("we", 0.0, 1.0), word("won", 3.8, 4.2)], 4.2, "en-US", [um], [Pause(start=1.0, end=3.8)]
    )
    assert [(p.start, p.end) for p in said.pauses] == [(1.0, 2.2), (2.6, 3.8)]


def test_noise_well_below_the_voice_hides_no_silence() -> None:
    # given room noise 20 dB below the voice
    pcm = np.concatenate([speech(1.0), np.zeros(int(1.5 * RATE), np.float32), speech(1.0)])
    close(silences.find(pcm + room(3.5, 0.005)), [(1.0, 2.5)])


def test_a_click_does_not_end_a_silence() -> None:
    pcm = np.concatenate([speech(1.0), room(0.8), speech(0.02), room(0.8), speech(1.0)])
    close(silences.find(pcm), [(1.0, 2.62)])


def test_without_contrast_the_words_tell_where_nobody_speaks() -> None:
    # given noise as loud as the voice
    loud = room(4.0, 0.1)
    heard = [word("we", 0.2, 1.0), word("won", 2.6, 4.0)]
    assert silences.find(loud) is None
    assert word_timing.timed(loud, heard, "en-US").silences == (Pause(start=1.0, end=2.6),)


def test_a_word_keeps_the_sound_that_no_filler_takes() -> None:
    # given a word over a filler, a silence and its own sound
    um = Filler(word="um", start=1.0, end=1.5, source="signal")
    fitted = silences.fit([word("and", 0.9, 2.4)], [(1.5, 2.1)], [um])
    assert (fitted[0].start, fitted[0].end) == (2.1, 2.4)


def test_a_word_without_sound_of_its_own_stays_where_it_was_put() -> None:
    silent = word("hm", 1.2, 1.4)
    assert silences.fit([silent], [(1.0, 2.0)], []) == (silent,)


def test_an_answer_cut_in_a_silence_has_one_silence_there() -> None:
    assert silences.joined([(24.2, 25.0), (25.0, 26.1), (3.0, 4.0)]) == [(3.0, 4.0), (24.2, 26.1)]


def test_speech_without_words_is_one_silence() -> None:
    assert word_timing.timed(room(2.0), [], "en-US").silences == (Pause(start=0.0, end=2.0),)
