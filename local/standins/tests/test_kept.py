"""Hearings that are kept."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from standins.speech.audio import Audio
from standins.speech.engine import Phrase, Settings, Word
from standins.speech.kept import KeptSpeech

SOUND = Audio(np.linspace(-0.5, 0.5, 1600, dtype=np.float32))
ENGLISH = Settings(("en-US",), punctuation=True)
HEARD = [Phrase((Word("Hello,", 0.1, 0.4, 0.91), Word("世界", 0.5, 0.8, 0.5)), "en-US")]


class Engine:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def recognize(self, audio: Audio, settings: Settings) -> list[Phrase]:
        assert audio.seconds
        self.asked += 1
        assert not settings.abandoned()
        return HEARD


def test_a_piece_is_heard_once(tmp_path: Path) -> None:
    engine = Engine()

    first = KeptSpeech(engine, tmp_path).recognize(SOUND, ENGLISH)
    again = KeptSpeech(engine, tmp_path).recognize(SOUND, ENGLISH)

    assert (engine.asked, first, again) == (1, HEARD, HEARD)


@pytest.mark.parametrize(
    ("sound", "settings", "hears"),
    [
        pytest.param(Audio(SOUND.samples[:800]), ENGLISH, "", id="another sound"),
        pytest.param(SOUND, Settings(("auto",), punctuation=True), "", id="another language"),
        pytest.param(SOUND, dataclasses.replace(ENGLISH, phrases=("Kafka",)), "", id="likely words"),
        pytest.param(SOUND, ENGLISH, "hot words", id="another engine"),
    ],
)
def test_anything_else_is_heard_anew(tmp_path: Path, sound: Audio, settings: Settings, hears: str) -> None:
    engine = Engine()
    KeptSpeech(engine, tmp_path).recognize(SOUND, ENGLISH)

    KeptSpeech(engine, tmp_path, hears=hears).recognize(sound, settings)

    assert engine.asked == 2


def test_a_caller_who_went_away_finds_it_when_asking_again(tmp_path: Path) -> None:
    engine = Engine()
    gone = dataclasses.replace(ENGLISH, abandoned=lambda: True)

    KeptSpeech(engine, tmp_path).recognize(SOUND, gone)

    assert KeptSpeech(engine, tmp_path).recognize(SOUND, ENGLISH) == HEARD
    assert engine.asked == 1
