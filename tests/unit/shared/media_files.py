"""Small media files made in memory, good and bad."""

from __future__ import annotations

import io
from fractions import Fraction

import av
import numpy as np

from shared import media


def tone(seconds: float, level: float = 0.3) -> media.Pcm:
    """A tone that breathes: 16 kHz mono."""
    t = np.arange(int(seconds * media.RATE)) / media.RATE
    envelope = 0.5 + 0.5 * np.sin(2 * np.pi * 0.5 * t)
    return (level * envelope * np.sin(2 * np.pi * 220 * t) * 32767).astype(np.int16)


def encoded(pcm: media.Pcm, container: str, codec: str, rate: int = 48_000) -> bytes:
    """The samples in a container that browsers and phones make."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container) as out:
        stream = out.add_stream(codec, rate=rate)
        stream.layout = "mono"
        resampler = av.AudioResampler(format=stream.format.name, layout="mono", rate=rate)
        frame = av.AudioFrame.from_ndarray(pcm.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = media.RATE
        frame.time_base = Fraction(1, media.RATE)
        fifo = av.AudioFifo()
        for resampled in [*resampler.resample(frame), *resampler.resample(None)]:
            fifo.write(resampled)
        size = stream.codec_context.frame_size or 1024
        while chunk := fifo.read(size, partial=True):
            out.mux(stream.encode(chunk))
        out.mux(stream.encode(None))
    return buffer.getvalue()


def film_without_sound(frames: int = 20) -> bytes:
    """A webm that has only pictures."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="webm") as out:
        stream = out.add_stream("libvpx", rate=10)
        stream.width, stream.height, stream.pix_fmt = 320, 240, "yuv420p"
        for index in range(frames):
            picture = np.full((240, 320, 3), index * 5 % 255, dtype=np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode(None))
    return buffer.getvalue()
