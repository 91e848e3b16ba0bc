"""Which of Whisper's words are believed."""

from types import SimpleNamespace

import pytest

from standins.speech.whisper import _believable

SPEECH = [(0.0, 2.0)]


def segment(*words: str, temperature: float) -> SimpleNamespace:
    """One that Whisper itself believes but for what is given."""
    timed = [
        SimpleNamespace(word=f" {word}", start=0.2 * at, end=0.2 * at + 0.2, probability=0.5)
        for at, word in enumerate(words)
    ]
    return SimpleNamespace(
        words=timed, temperature=temperature, no_speech_prob=0.5, avg_logprob=-1.2, compression_ratio=1.3
    )


@pytest.mark.parametrize(
    ("words", "temperature", "believed"),
    [
        (("in", "in", "in"), 0.8, False),
        (("...", "..."), 0.4, False),
        (("no", "no", "no"), 0.0, True),
        (("No",), 0.8, True),
        (("in", "in", "May"), 0.8, True),
    ],
)
def test_a_word_drawn_again_and_again_is_an_invention(
    words: tuple[str, ...], temperature: float, believed: bool
) -> None:
    heard = [word.text for word in _believable(segment(*words, temperature=temperature), SPEECH)]

    assert heard == (list(words) if believed else [])
