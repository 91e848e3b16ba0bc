"""What each way to recognise costs, in turns over the same recordings; the last line is one JSON object.

    python -m standins.ways --texts FILE [--ways usual,one_thread]

Every line of FILE is spoken by each voice that is installed, and each recording is heard in every way before
the next one, so that what else runs on the machine weighs on all of them alike. `cpu_s` is processor seconds
a recording, which hardly depends on it; `wall_s`, seconds on the clock, does.
"""

import argparse
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standins.measure import word_error_rate
from standins.say import SayError, speak
from standins.speech.audio import Audio
from standins.speech.engine import Settings
from standins.speech.whisper import BEAMS, THREADS, WhisperSpeech
from standins.speech.window import PADDING_S, SHORTEST_S, ShortWindowWhisper

_SETTINGS = Settings(languages=("en-US",), punctuation=True)


@dataclass(frozen=True)
class Way:
    """How to recognise; what is in use unless said otherwise."""

    threads: int = THREADS
    beams: int = BEAMS
    padding_s: float = PADDING_S
    shortest_s: float = SHORTEST_S


WAYS: Mapping[str, Way] = {
    "usual": Way(),
    "one_thread": Way(threads=1),
    "one_beam": Way(beams=1),
    "two_beams": Way(beams=2),
    "padding_4_s": Way(padding_s=4, shortest_s=8),
    "padding_6_s": Way(padding_s=6, shortest_s=11),
    "whole_window": Way(padding_s=30, shortest_s=30),
}


@dataclass
class Heard:
    """What one way has cost so far."""

    edits: float = 0.0
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def figures(self, words: int) -> dict[str, float]:
        return {
            "wer": round(self.edits / words, 4),
            "cpu_s": round(sum(self.cpu) / len(self.cpu), 2),
            "cpu_max_s": round(max(self.cpu), 2),
            "wall_s": round(sum(self.wall) / len(self.wall), 2),
            "wall_max_s": round(max(self.wall), 2),
        }


def spoken(texts: Sequence[str], voices: Sequence[str]) -> list[tuple[str, Audio]]:
    """Each text by each voice that is installed."""
    recordings: list[tuple[str, Audio]] = []
    for voice in voices:
        try:
            recordings += [(text, Audio(speak(text, voice=voice))) for text in texts]
        except SayError as error:
            print(error)
    return recordings


def compare(recordings: Sequence[tuple[str, Audio]], ways: Mapping[str, Way]) -> dict[str, dict[str, float]]:
    """Figures by way. An engine a pair of threads and beams, 0.3 GB each."""
    engines: dict[tuple[int, int], WhisperSpeech] = {}
    for way in ways.values():
        if (way.threads, way.beams) not in engines:
            engine = WhisperSpeech(workers=1, threads=way.threads, beams=way.beams)
            engine.load()
            engine.recognize(recordings[0][1], _SETTINGS)  # the first one is slower
            engines[way.threads, way.beams] = engine
    heard = {name: Heard() for name in ways}
    for text, audio in recordings:
        for name, way in ways.items():
            ShortWindowWhisper.padding_s, ShortWindowWhisper.shortest_s = way.padding_s, way.shortest_s
            wall, cpu = time.perf_counter(), time.process_time()
            phrases = engines[way.threads, way.beams].recognize(audio, _SETTINGS)
            heard[name].cpu.append(time.process_time() - cpu)
            heard[name].wall.append(time.perf_counter() - wall)
            said = " ".join(phrase.transcript for phrase in phrases)
            heard[name].edits += word_error_rate(text, said) * len(text.split())
    words = sum(len(text.split()) for text, _ in recordings)
    return {name: one.figures(words) for name, one in heard.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="standins.ways", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, required=True, help="a text a line, of up to 20 s each")
    parser.add_argument("--ways", default=",".join(WAYS), help="which, with commas between")
    parser.add_argument("--voices", default="hibari,joe", help="which, with commas between")
    options = parser.parse_args(arguments)
    names = options.ways.split(",")
    if unknown := set(names) - set(WAYS):
        parser.error(f"no such way: {', '.join(sorted(unknown))}")
    recordings = spoken(options.texts.read_text("utf-8").splitlines(), options.voices.split(","))
    if not recordings:
        parser.error("no voice is installed")
    figures: dict[str, Any] = {
        "recordings": len(recordings),
        "audio_mean_s": round(sum(audio.seconds for _, audio in recordings) / len(recordings), 1),
    }
    figures |= compare(recordings, {name: WAYS[name] for name in names})
    for name in names:
        print(f"{name:13}", figures[name])
    print(json.dumps(figures | {"load_average": round(os.getloadavg()[0], 1), "cores": os.cpu_count()}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
