"""Sounds that the scripted recogniser takes for speech, for tests and benchmarks."""

from __future__ import annotations

import io

import av
import numpy as np
from numpy.typing import NDArray

from local.rehearsal.recordings import RATE

Samples = NDArray[np.int16]


def speech_like_noise(seconds: float, seed: int = 1) -> Samples:
    """Sound with the rhythm of speech: noise in bursts of words, with a breath every few seconds."""
    rng = np.random.default_rng(seed)
    time = np.arange(int(seconds * RATE)) / RATE
    words = 0.55 + 0.45 * np.sin(2 * np.pi * 2.4 * time)
    breath = ((time % 5.0) < 4.4).astype(np.float64)
    voice = np.sign(np.sin(2 * np.pi * 140 * time)) * 0.3 + rng.normal(0, 0.3, len(time))
    return (voice * words * breath * 6000).astype(np.int16)


def webm(samples: Samples) -> bytes:
    """Opus in a webm, as a browser's MediaRecorder makes it."""
    return _encoded(samples, "webm", "libopus", bit_rate=32_000)


def _encoded(samples: Samples, container_format: str, codec: str, bit_rate: int) -> bytes:
    out = io.BytesIO()
    with av.open(out, mode="w", format=container_format) as container:
        stream = container.add_stream(codec, rate=48_000, layout="mono")
        assert isinstance(stream, av.AudioStream)
        stream.bit_rate = bit_rate
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(format=stream.format, layout="mono", rate=48_000)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()
