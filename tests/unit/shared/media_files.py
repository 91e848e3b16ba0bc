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
        assert isinstance(stream, av.AudioStream)
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


def picture_bomb(width: int, height: int) -> bytes:
    """A webm of a few kilobytes: a second of sound, and one black picture that is large once decoded."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="webm") as out:
        film = out.add_stream("libvpx-vp9", rate=2)
        film.width, film.height, film.pix_fmt = width, height, "yuv420p"
        film.options = {"cpu-used": "8", "deadline": "realtime"}
        sound = out.add_stream("libopus", rate=48_000)
        sound.layout = "mono"
        picture = av.VideoFrame(width, height, "yuv420p")
        for plane in picture.planes:
            plane.update(bytes(plane.buffer_size))
        picture.pts = 0
        out.mux([*film.encode(picture), *film.encode(None)])
        silence = av.AudioFrame(format="flt", layout="mono", samples=48_000)
        silence.planes[0].update(bytes(silence.planes[0].buffer_size))
        silence.sample_rate, silence.pts = 48_000, 0
        fifo = av.AudioFifo()
        fifo.write(silence)
        while chunk := fifo.read(960, partial=True):
            out.mux(sound.encode(chunk))
        out.mux(sound.encode(None))
    return buffer.getvalue()
