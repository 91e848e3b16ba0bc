"""Media files made for tests: sounds that the scripted recogniser takes for speech, and broken files."""

from __future__ import annotations

import io
import struct

import av
import numpy as np

from local.rehearsal.recordings import Recording, wav
from local.rehearsal.synthetic_audio import speech_like_noise


def spoken(name: str, seconds: float = 12.0, seed: int = 1) -> Recording:
    """A WAV file that sounds like an answer of this length."""
    return Recording(name, wav(speech_like_noise(seconds, seed)), "audio/wav")


def long_silence(hours: float) -> bytes:
    """Hours of silence in a small FLAC file."""
    out = io.BytesIO()
    minute = np.zeros((1, 60 * 8000), dtype=np.int16)
    with av.open(out, mode="w", format="flac") as container:
        stream = container.add_stream("flac", rate=8000, layout="mono")
        for number in range(int(hours * 60)):
            frame = av.AudioFrame.from_ndarray(minute, format="s16", layout="mono")
            frame.sample_rate, frame.pts = 8000, number * minute.shape[1]
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def picture_only(seconds: float = 2.0) -> bytes:
    """A webm with video and no sound."""
    out = io.BytesIO()
    with av.open(out, mode="w", format="webm") as container:
        stream = container.add_stream("libvpx", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(int(seconds * 10)):
            picture = np.full((48, 64, 3), number * 10 % 255, dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return out.getvalue()


def executable() -> bytes:
    """The beginning of a Windows program, and noise."""
    header = b"MZ" + struct.pack("<29H", *range(29)) + b"\x80\x00\x00\x00"
    return header + b"This program cannot be run in DOS mode.\r\r\n$" + bytes(range(256)) * 200
