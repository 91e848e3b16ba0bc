"""Answers to rehearse with: media files as they are, and texts spoken by the stand-ins' voice."""

from __future__ import annotations

import io
import json
import urllib.request
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from local.stack.running_stack import Running
from shared.gcp.object_names import RECORDING_ENDINGS

RATE = 16_000
SEGMENT_SECONDS = 20.0
"""Longest live segment of the web client."""

CONTENT_TYPES = {f".{ending}": content_type for ending, content_type in RECORDING_ENDINGS.items()}

QUESTIONS_FILE = "questions.txt"
_SILENCE_SECONDS = 3.0
_FRAME = RATE // 50


@dataclass(frozen=True)
class Recording:
    """A file as it is uploaded. `text` is what it says, where that is known."""

    name: str
    content: bytes
    content_type: str
    text: str | None = None


@dataclass(frozen=True)
class SpokenSegment:
    """A live segment: a WAV file and its start, in seconds on the answer's clock."""

    wav: bytes
    start: float
    seconds: float


def read(folder: Path, running: Running) -> tuple[list[Recording], list[str]]:
    """The answers of a folder in name order, and the names of files that are not answers."""
    recordings: list[Recording] = []
    ignored: list[str] = []
    for path in sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")):
        ending = path.suffix.lower()
        if path.name == QUESTIONS_FILE:
            continue
        if ending == ".txt":
            text = path.read_text(encoding="utf-8").strip()
            recordings.append(Recording(path.name, speak(text, running), "audio/wav", text))
        elif ending in CONTENT_TYPES:
            recordings.append(Recording(path.name, path.read_bytes(), CONTENT_TYPES[ending]))
        else:
            ignored.append(path.name)
    return recordings, ignored


def speak(text: str, running: Running, voice: str = "hibari") -> bytes:
    """A WAV file of this text; of silence when there is none."""
    if not text.strip():
        return wav(np.zeros(int(_SILENCE_SECONDS * RATE), dtype=np.int16))
    request = urllib.request.Request(
        f"http://127.0.0.1:{running.ports['control']}/say",
        json.dumps({"text": text, "voice": voice}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=300) as response:
        spoken: bytes = response.read()
        return spoken


def wav(samples: NDArray[np.int16]) -> bytes:
    """16 kHz mono 16-bit WAV."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.astype("<i2").tobytes())
    return out.getvalue()


def samples_of(content: bytes) -> NDArray[np.int16]:
    """Any media file's sound as 16 kHz mono samples; raises PyAV's error when it can't be read."""
    import av

    with av.open(io.BytesIO(content), mode="r") as container:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
        frames += resampler.resample(None)
    if not frames:
        return np.zeros(0, dtype=np.int16)
    return np.concatenate([frame.to_ndarray()[0] for frame in frames]).astype(np.int16)


def segments(samples: NDArray[np.int16]) -> list[SpokenSegment]:
    """Cut at the quietest place of the second half of every 20 s, as the web client does at pauses."""
    longest = int(SEGMENT_SECONDS * RATE)
    pieces: list[SpokenSegment] = []
    at = 0
    while at < len(samples) or not pieces:
        end = min(at + longest, len(samples))
        if end < len(samples):
            window = samples[at + longest // 2 : end].astype(np.float32)
            frames = window[: len(window) // _FRAME * _FRAME].reshape(-1, _FRAME)
            end = at + longest // 2 + int(np.argmin((frames**2).mean(axis=1))) * _FRAME + _FRAME // 2
        pieces.append(SpokenSegment(wav(samples[at:end]), at / RATE, (end - at) / RATE))
        at = end
    return pieces
