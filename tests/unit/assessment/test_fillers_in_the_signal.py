"""Fillers that the recogniser dropped are heard in the signal. Speech here is synthesised from tones."""

from __future__ import annotations

import numpy as np

from shared.assessment.delivery import fillers
from shared.assessment.scoring import gates
from shared.documents.transcript import Word
from shared.reasons import Reason

RATE = fillers.RATE


def vowel(
    seconds: float, pitch: float = 120.0, formants: tuple[float, ...] = (600, 1200, 2400)
) -> fillers.Signal:
    """A steady voiced sound: harmonics under formant peaks."""
    t = np.arange(int(seconds * RATE)) / RATE
    out = np.zeros_like(t)
    for n in range(1, 40):
        f = n * pitch
        gain = sum(1 / (1 + ((f - peak) / 120) ** 2) for peak in formants)
        out += gain * np.sin(2 * np.pi * f * t)
    ramp = np.minimum(1, np.minimum(t, t[::-1]) / 0.02)
    return (0.1 * out * ramp / np.abs(out).max()).astype(np.float32)


def chatter(seconds: float, seed: int) -> fillers.Signal:
    """Changing voiced sound: a new vowel and pitch every 80 ms, like running speech."""
    rng = np.random.default_rng(seed)
    parts: list[fillers.Signal] = []
    while sum(map(len, parts)) < seconds * RATE:
        peaks = (rng.uniform(300, 900), rng.uniform(1000, 2200), rng.uniform(2300, 3200))
        parts.append(vowel(0.08, rng.uniform(100, 180), peaks))
    return np.concatenate(parts)[: int(seconds * RATE)]


def quiet(seconds: float) -> fillers.Signal:
    return (np.random.default_rng(1).normal(0, 1e-4, int(seconds * RATE))).astype(np.float32)


def test_a_steady_vowel_between_words_is_a_filler() -> None:
    # given two words with an "uh" of 0.4 s in the gap that the recogniser left
    pcm = np.concatenate(
        [quiet(0.3), chatter(0.5, 1), quiet(0.3), vowel(0.4), quiet(0.3), chatter(0.5, 2), quiet(0.3)]
    )
    words = [Word(word="hello", start=0.3, end=0.8), Word(word="there", start=1.8, end=2.3)]
    # when
    found = fillers.detect(pcm, words, "en")
    # then it is found where it is
    assert len(found) == 1
    assert found[0].source == "signal"
    assert abs(found[0].start - 1.1) < 0.08
    assert abs(found[0].end - 1.5) < 0.08


def test_silence_and_speech_that_words_cover_hold_no_fillers() -> None:
    pcm = np.concatenate([quiet(0.3), chatter(0.5, 1), quiet(1.0), chatter(0.5, 2), quiet(0.3)])
    words = [Word(word="hello", start=0.3, end=0.8), Word(word="there", start=1.8, end=2.3)]
    assert fillers.detect(pcm, words, "en") == []


def test_audio_gates_tell_silence_noise_and_speech_apart() -> None:
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 0.05, 4 * RATE).astype(np.float32)
    assert gates.gate_audio(gates.audio_stats(quiet(0.2))) is Reason.TOO_SHORT
    assert gates.gate_audio(gates.audio_stats(quiet(4))) is Reason.SILENCE
    assert gates.gate_audio(gates.audio_stats(noise)) is Reason.NO_SPEECH
    assert gates.gate_audio(gates.audio_stats(chatter(4, 5))) is None
    assert gates.gate_audio(gates.audio_stats(0.05 * chatter(4, 5))) is None, "quiet speech passes"


def test_an_island_that_a_word_swallowed_is_found_beside_it() -> None:
    # given an "um" after which the recogniser stretched "between" over the whole stretch
    pcm = np.concatenate(
        [quiet(0.3), chatter(0.5, 1), quiet(0.2), vowel(0.3), quiet(0.15), chatter(0.45, 2), quiet(0.3)]
    )
    words = [Word(word="conflict", start=0.3, end=0.8), Word(word="between", start=0.98, end=1.9)]
    found = fillers.detect(pcm, words, "en")
    assert [(round(f.start, 1), round(f.end, 1)) for f in found] == [(1.0, 1.3)]


def test_a_short_word_by_itself_is_no_filler() -> None:
    pcm = np.concatenate([quiet(0.3), vowel(0.25), quiet(0.3), chatter(0.5, 2), quiet(0.3)])
    words = [Word(word="I", start=0.3, end=0.55), Word(word="agreed", start=0.85, end=1.35)]
    assert fillers.detect(pcm, words, "en") == []


def test_digital_silence_is_measured_without_complaint() -> None:
    pcm = np.concatenate([np.zeros(RATE, np.float32), chatter(1.0, 1), np.zeros(RATE, np.float32)])
    assert fillers.detect(pcm, [Word(word="hello", start=1.0, end=2.0)], "en") == []
