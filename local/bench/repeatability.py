"""`make bench-repeatability`: does the same answer get the same score?

The same recording ten times; then another voice, 12 dB less, and street noise at 15 dB under the speech.
By default recognition (the stand-ins' Whisper), measured sound, gates and scoring are run in this process,
and the language model and the delivery model are left out; `--small-model` adds the language model, and
`--platform` sends every recording through the whole local stack instead.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from local.bench import text_scorer
from local.bench.text_scorer import Asked, Extractor, Judgement
from local.rehearsal.recordings import RATE, samples_of, wav
from shared import media

Samples = NDArray[np.int16]
Judge = Callable[[Samples], Judgement]
QUIETER_DB = -12.0
SNR_DB = 15.0


def quieter(samples: Samples, decibels: float = QUIETER_DB) -> Samples:
    """The same at another level."""
    return np.asarray(np.round(samples * 10 ** (decibels / 20)), dtype=np.int16)


def street(count: int, seed: int = 3) -> NDArray[np.float64]:
    """Street noise of unit level: rumble, cars that pass every few seconds, and hiss of tyres."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft(rng.normal(size=count))
    frequency = np.fft.rfftfreq(count, 1 / RATE)
    rumble = np.fft.irfft(spectrum / np.maximum(frequency, 30.0), count)
    tyres = np.fft.irfft(np.fft.rfft(rng.normal(size=count)) / np.sqrt(np.maximum(frequency, 300.0)), count)
    at = np.arange(count) / RATE
    passing = sum(
        np.exp(-(((at - when) / 1.1) ** 2))
        for when in rng.uniform(0, at[-1] + 1, max(1, count // (4 * RATE)))
    )
    mixed = rumble / rumble.std() + (0.3 + passing) * tyres / tyres.std()
    return np.asarray(mixed / np.sqrt((mixed**2).mean()))


def speech_level(samples: Samples) -> float:
    """Root mean square over the frames that hold speech: within 30 dB of the loud ones."""
    frames = samples[: len(samples) // 320 * 320].reshape(-1, 320).astype(np.float64)
    power = (frames**2).mean(axis=1)
    return float(np.sqrt(power[power > np.percentile(power, 95) / 1000].mean()))


def noisy(samples: Samples, snr_db: float = SNR_DB) -> Samples:
    """With street noise, `snr_db` below the level of the speech itself."""
    noise = street(len(samples)) * speech_level(samples) / 10 ** (snr_db / 20)
    return np.asarray(np.clip(samples + noise, -32768, 32767), dtype=np.int16)


def say_with(voice: str, text: str, control: int) -> Samples:
    """Speak with a voice of the stand-ins, or `espeak-ng`. Raises when the voice isn't installed."""
    if voice.startswith("espeak-ng"):
        name = voice.partition(":")[2] or "en-us"
        spoken = subprocess.run(
            ["espeak-ng", "-v", name, "-s", "150", "--stdout", "--stdin"],
            input=text.encode(), capture_output=True, check=True,
        ).stdout  # fmt: skip
        return samples_of(spoken)
    request = urllib.request.Request(
        f"http://127.0.0.1:{control}/say",
        json.dumps({"text": text, "voice": voice}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=600) as response:
        return samples_of(response.read())


def another_voice(text: str, control: int) -> tuple[str, Samples]:
    """The first other voice that is installed, and what it says."""
    for voice in ("joe", "espeak-ng:en-us+m3"):
        try:
            return voice, say_with(voice, text, control)
        except (urllib.error.HTTPError, OSError, subprocess.CalledProcessError):
            continue
    raise SystemExit("no second voice: uv sync --project local/standins --extra second-voice, or espeak-ng")


def in_process(asked: Asked, extract: Extractor) -> Judge:
    """Hear and judge here, by the functions' own modules."""
    from functions.transcribe.listening import listen

    def judge(samples: Samples) -> Judgement:
        pcm: media.Pcm = samples
        heard = listen(pcm, asked.language, [])
        return text_scorer.score_transcript(
            asked, heard.text, heard.words, heard.duration, heard.fillers, extract, heard.silences
        )

    return judge


@contextmanager
def through_platform(asked: Asked) -> Iterator[tuple[Judge, int]]:
    """Send each recording through the stack, as an interview of one question."""
    from local.rehearsal import rehearse
    from local.rehearsal.recordings import Recording

    with rehearse.a_stack(None) as running:

        def judge(samples: Samples) -> Judgement:
            wish = rehearse.Wish(
                role="Engineer",
                kind=asked.kind,
                questions=(asked.question,),
                together=True,
                follow_ups=False,
                timeout=900,
            )
            answer = rehearse.rehearse(running, wish, [Recording("answer.wav", wav(samples), "audio/wav")])[
                "answers"
            ][0]
            return Judgement(None, str(answer["reason"] or answer["state"]), answer["total"])

        yield judge, running.ports["control"]


def measure(judge: Judge, control: int, text: str, times: int) -> dict[str, float | int | str | None]:
    """Judge all variants; prints each total. Raises `SystemExit` when the plain recording isn't scored."""

    def total(name: str, samples: Samples) -> float | None:
        began = time.monotonic()
        judged = judge(samples)
        shown = f"not scored: {judged.reason}" if judged.total is None else f"{judged.total:.2f}"
        print(f"  {name:<30}{shown}", flush=True)
        print(f"    {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        return judged.total

    first = say_with("hibari", text, control)
    same = [total(f"same recording, {n + 1}", first) for n in range(times)]
    scored = [t for t in same if t is not None]
    if not scored:
        raise SystemExit("the recording was not scored")
    base = float(np.median(scored))
    name, other = another_voice(text, control)
    changes = {
        "voice_change": total(f"voice {name}", other),
        "volume_change": total(f"{QUIETER_DB:.0f} dB", quieter(first)),
        "noise_change": total(f"street noise at {SNR_DB:.0f} dB", noisy(first)),
    }
    return {
        "spread": round(max(scored) - min(scored), 2) if len(scored) == times else None,
        **{key: None if value is None else round(abs(value - base), 2) for key, value in changes.items()},
        "times": times,
        "voice": name,
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="The same answer, again and changed")
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--small-model", action="store_true", help="with the stand-ins' language model")
    parser.add_argument("--platform", action="store_true", help="through the whole local stack")
    options = parser.parse_args()
    row = text_scorer.load(text_scorer.SUITES / "ranking.jsonl", "question", "answer", "kind")[1]
    asked = Asked(str(row["question"]), text_scorer.kind_of(str(row["question"]), row["kind"]))
    if options.platform:
        path = "whole platform"
        print("Through the whole platform, with every model of the stack.")
        with through_platform(asked) as (judge, control):
            figures = measure(judge, control, str(row["answer"]), options.times)
    else:
        path = "recognition and scoring" + (", small model" if options.small_model else "")
        left_out = (
            "the delivery model" if options.small_model else "the language model and the delivery model"
        )
        print(f"Recognition, measured sound, gates and scoring in one process; without {left_out}.")
        services = ("speech", "gemini") if options.small_model else ("speech",)
        with text_scorer.model_services(*services, threads=1) as ports:
            judge = in_process(asked, text_scorer.real_model if options.small_model else text_scorer.no_model)
            figures = measure(judge, ports["control"], str(row["answer"]), options.times)
    print(json.dumps({**figures, "path": path}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
