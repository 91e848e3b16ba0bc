"""No word is taken from where no voice is: in a piece, in a pause, or after the last sentence."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from functions.transcribe import listening
from shared import media
from shared.documents.transcript import Word
from shared.gcp import speech

Sound = NDArray[np.float64]


def voice(seconds: float) -> Sound:
    """A voice's periods at 150 Hz with the swell of syllables."""
    t = np.arange(int(seconds * media.RATE)) / media.RATE
    return (0.6 + 0.4 * np.sin(2 * np.pi * 4 * t)) * 0.1 * np.sign(np.sin(2 * np.pi * 150 * t))


def hiss(seconds: float, level: float = 1e-3) -> Sound:
    return np.random.default_rng(1).normal(0, level, int(seconds * media.RATE))


def keys(seconds: float) -> Sound:
    """Somebody types: clicks, and no voice."""
    clicks = np.random.default_rng(2).random(int(seconds * media.RATE)) < 2e-4
    return 0.6 * clicks + hiss(seconds)


def word(text: str, start: float) -> Word:
    return Word(word=text, start=start, end=start + 0.3, confidence=0.9)


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> list[Word]:
    """What the recogniser answers, whatever it is sent."""
    words: list[Word] = []
    heard = speech.Recognition
    monkeypatch.setattr(speech, "recognize", lambda *_: heard(" ".join(w.word for w in words), tuple(words)))
    return words


def listen(*parts: Sound) -> listening.RecognizedChunk:
    pcm = np.round(np.concatenate(parts) * 32767).clip(-32768, 32767).astype(np.int16)
    return listening.listen(pcm, "en-US", [])


@pytest.mark.parametrize("sound", [hiss(6, 1e-4), hiss(6, 0.05), keys(6)], ids=["room", "noise", "keys"])
def test_a_piece_without_a_voice_contributes_no_word(recogniser: list[Word], sound: Sound) -> None:
    recogniser += [word("You", 2.0)]

    heard = listen(sound)

    assert (heard.text, heard.words) == ("", ())


def test_words_in_a_pause_and_after_the_end_are_not_taken(recogniser: list[Word]) -> None:
    # given a voice, four seconds of nothing, a voice, and four seconds of nothing
    recogniser += [word("We", 0.3), word("you", 4.0), word("won.", 7.0), word("Thank", 10.8)]
    # when
    heard = listen(voice(2), hiss(4), voice(2), hiss(4))
    # then
    assert heard.text == "We won."
    assert [w.word for w in heard.words] == ["We", "won."]


def test_words_that_a_recogniser_times_half_a_second_late_stay_as_written(recogniser: list[Word]) -> None:
    recogniser += [word("We", 0.3), word("won,", 1.2), word("one-page", 2.4)]

    assert listen(voice(2), hiss(2)).text == "We won, one-page"


def test_a_short_word_is_voice_enough(recogniser: list[Word]) -> None:
    recogniser += [word("No.", 1.0)]

    assert listen(hiss(1), voice(0.25), hiss(1)).text == "No."


def test_in_steady_noise_that_may_hide_a_voice_words_are_taken_as_they_come(recogniser: list[Word]) -> None:
    recogniser += [word("We", 0.3), word("really", 3.6)]

    assert listen(voice(2) + hiss(2, 0.04), hiss(3, 0.04)).text == "We really"


def test_voice_without_words_is_told_wherever_it_stands(recogniser: list[Word]) -> None:
    recogniser += [word("We", 0.3), word("moved.", 1.2)]

    left_out = listen(voice(2), hiss(1, 1e-4), voice(6))
    behind = listen(voice(2), hiss(1, 1e-4), 0.1 * voice(6))
    hesitant = listen(voice(2), hiss(1, 1e-4), voice(1))

    assert left_out.unheard_seconds == pytest.approx(6, abs=0.3)
    assert left_out.unheard == pytest.approx(0.75, abs=0.05)
    assert (behind.unheard_seconds, hesitant.unheard_seconds) == (0, 0)
