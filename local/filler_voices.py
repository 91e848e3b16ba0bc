"""Voices for the filler benchmark: batches of short utterances, 16 kHz, silence cut off both ends.

Two neural voices come from the stand-ins' environment (`joe` needs its extra `second-voice`); the others
are formant and diphone synthesisers that Debian packages (`espeak-ng`, `flite`). Nothing is recorded.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from local import places
from shared import media

Signal = NDArray[np.float32]
_BATCH = """
import json, sys
import numpy as np
from standins import say
wanted = json.load(open(sys.argv[1]))
speaker = say._load(sys.argv[2])
out = {}
for number, (text, speed) in enumerate(wanted):
    out[str(number)] = say._resample(speaker.speak(text, speed), speaker.rate)
np.savez(sys.argv[3], **out)
"""


class VoiceMissing(Exception):
    """The voice's program or package is not installed; says how to get it."""


@dataclass(frozen=True)
class Utterance:
    """A text, and how fast: 1 is the voice's own pace, 0.5 half of it."""

    text: str
    speed: float = 1.0


def speak(voice: str, wanted: Sequence[Utterance]) -> list[Signal]:
    """Speak each utterance. `voice`: hibari, joe, espeak:<voice> or flite:<voice>.

    Raises:
        VoiceMissing: not installed.
    """
    family, _, name = voice.partition(":")
    if family == "espeak":
        raw = _programs("espeak-ng", [_espeak(name, one) for one in wanted])
    elif family == "flite":
        raw = _programs("flite", [_flite(name, one) for one in wanted])
    else:
        raw = _neural(voice, wanted)
    return [_level(_trim(one)) for one in raw]


def _espeak(name: str, one: Utterance) -> list[str]:
    return ["espeak-ng", "-v", name, "-s", str(int(165 * one.speed)), "-w", "{out}", one.text]


def _flite(name: str, one: Utterance) -> list[str]:
    stretch = ["--setf", f"duration_stretch={1 / one.speed:.3f}"]
    # flite spells "hmm" letter by letter, so it gets the phones.
    said = ["-p", "hh ah m"] if one.text.startswith("hmm") else ["-t", one.text]
    return ["flite", "-voice", name, *stretch, *said, "-o", "{out}"]


def _programs(program: str, commands: Sequence[list[str]]) -> list[Signal]:
    if shutil.which(program) is None:
        raise VoiceMissing(f"apt-get install {program}")
    spoken = []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.wav"
        for command in commands:
            filled = [part.replace("{out}", str(out)) for part in command]
            subprocess.run(filled, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            spoken.append(_float(_read(out.read_bytes())))
    return spoken


def _read(content: bytes) -> media.Pcm:
    """Plainly: an utterance of 0.3 s is below the shortest answer that the product decodes."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=media.RATE)
    parts: list[media.Pcm] = []
    with av.open(io.BytesIO(content), mode="r") as container:
        for frame in container.decode(container.streams.audio[0]):
            parts += [part.to_ndarray().reshape(-1).astype(np.int16) for part in resampler.resample(frame)]
        parts += [part.to_ndarray().reshape(-1).astype(np.int16) for part in resampler.resample(None)]
    return np.concatenate(parts)


def _float(pcm: media.Pcm) -> Signal:
    return pcm.astype(np.float32) / np.float32(32768)


def _neural(voice: str, wanted: Sequence[Utterance]) -> list[Signal]:
    python = places.python_of(places.STANDINS_PROJECT)
    with tempfile.TemporaryDirectory() as folder:
        texts, out = Path(folder) / "texts.json", Path(folder) / "out.npz"
        texts.write_text(json.dumps([(one.text, one.speed) for one in wanted]))
        done = subprocess.run(
            [str(python), "-c", _BATCH, str(texts), voice, str(out)],
            cwd=places.STANDINS_PROJECT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            if "not installed" in done.stderr:
                raise VoiceMissing("uv sync --project local/standins --extra second-voice")
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
