"""Speech for tests: punctuation becomes silence of known length."""

import numpy as np
import pytest

from standins.say import SAMPLE_RATE, SayError, pieces, speak
from standins.speech.audio import Audio


def test_punctuation_is_cut_into_pauses() -> None:
    assert pieces("Um, I led it... Then [pause 2] we shipped version 2.5.") == [
        ("Um,", 0.25),
        ("I led it,", 1.2),
        ("Then,", 2.0),
        ("we shipped version 2.5.", 0.55),
    ]


def test_a_written_pause_is_as_long_as_written() -> None:
    samples = speak("We measured it [pause 2] and then we fixed it")

    gaps = [
        later[0] - earlier[1]
        for earlier, later in zip(*[Audio(samples).voiced()[i:] for i in (0, 1)], strict=False)
    ]
    assert max(gaps) == pytest.approx(2.0, abs=0.35)


def test_the_same_text_sounds_the_same() -> None:
    assert np.array_equal(speak("Hello there."), speak("Hello there."))
    assert 0.3 < len(speak("Hello there.")) / SAMPLE_RATE < 3


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
def test_nothing_or_too_much_is_refused(text: str) -> None:
    with pytest.raises(SayError):
        speak(text)
