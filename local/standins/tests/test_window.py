"""How much of Whisper's 30 s is encoded."""

import numpy as np
import pytest
from faster_whisper import WhisperModel

from standins.speech.window import PADDING_S, SHORTEST_S, ShortWindowWhisper


@pytest.fixture
def whisper(monkeypatch: pytest.MonkeyPatch) -> ShortWindowWhisper:
    monkeypatch.setattr(WhisperModel, "encode", lambda _, features: features.shape[-1] / 100)
    return object.__new__(ShortWindowWhisper)  # without the weights


@pytest.mark.parametrize(
    ("heard_s", "window_s"),
    [
        pytest.param(0, SHORTEST_S, id="nothing"),
        pytest.param(2, SHORTEST_S, id="a few words"),
        pytest.param(12.5, 12.5 + PADDING_S, id="a segment"),
        pytest.param(28, 30, id="nearly a whole window"),
        pytest.param(30, 30, id="a whole window"),
    ],
)
def test_only_speech_and_a_little_padding_is_encoded(
    whisper: ShortWindowWhisper, heard_s: float, window_s: float
) -> None:
    features = np.zeros((80, 3000), dtype=np.float32)
    features[:, : int(heard_s * 100)] = 0.3

    assert whisper.encode(features) == window_s


def test_a_pause_inside_speech_is_not_its_end(whisper: ShortWindowWhisper) -> None:
    features = np.zeros((80, 3000), dtype=np.float32)
    features[:, :100] = features[:, 1500:1600] = 0.3

    assert whisper.encode(features) == 16 + PADDING_S
