"""Sound like a voice, made from sines."""

import io
import math
import wave

import numpy as np

RATE = 16_000


def recording(seconds: float = 4.0, hertz: float = 140.0, rate: int = RATE, volume: float = 0.3) -> bytes:
    """A buzzing voice-like tone that swells and stops now and then, in a little noise."""
    times = np.arange(int(seconds * rate)) / rate
    bend = hertz * (1 + 0.1 * np.sin(2 * math.pi * 0.7 * times))
    phase = 2 * math.pi * np.cumsum(bend) / rate
    tone = sum(np.sin(number * phase) / number for number in range(1, 12))
    speaking = (times % 1.0) < 0.7
    samples = volume * tone * speaking / 2 + np.random.default_rng(0).normal(0, 0.001, len(times))
    return wav((samples * 32767).clip(-32768, 32767).astype("<i2").tobytes(), rate)


def wav(frames: bytes, rate: int = RATE) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(frames)
    return buffer.getvalue()
