"""`make bench-fillers`: fillers and pauses at known times in synthetic answers, found or not.

Answers in several voices go through the product's own way: the Speech client against the stand-in with
the real local Whisper, then `fillers.detect` and `delivery.measure`. Precision, recall and F1 of filled
pauses for each voice, on texts and in voices that the detector was not fitted on. Beside it the same
figures for the recogniser's words alone. On read speech of people, where nobody says "um", everything that
is found is false.

A filler counts as found when a stretch that is found overlaps it, or lies within 0.1 s of it; each can
be matched once. A pause counts when half of both stretches is shared.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from pinned_files import SPOKEN, MissingFiles, require

from local.bench import filler_answers, filler_voices
from local.bench.filler_answers import Spoken
from local.bench.filler_voices import VoiceMissing
from local.stack import environment, paths
from shared import media
from shared.assessment.delivery import metrics, word_timing
from shared.documents.transcript import Word
from shared.errors import Unavailable

GOAL_F1 = 0.85
VOICES = ("hibari", "joe", "espeak:en-us+f3", "flite:rms", "espeak:en-us", "flite:slt")
"""The detector was fitted on none of them, nor on the texts that they speak here."""
FEWEST_VOICES = 3
_SPLICINGS = ((2, 0),)
_NEAR = 0.1
_ATTEMPTS = 6
_READ_SPEECH = Path("/usr/share/pocketsphinx/test/data")
"""Of Debian's pocketsphinx-testdata; it may be absent."""
_PROMPTS = Path("/usr/share/asterisk/sounds/en_US_f_Allison")
_SHORTEST_PROMPT, _BETWEEN_PROMPTS, _PIECE, _MOST_PIECES = 2.0, 0.5, 30.0, 12
Stretch = tuple[float, float]


@dataclass
class Count:
    """Hits, false alarms and misses."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def add(self, other: Count) -> None:
        """Sum up."""
        self.hits += other.hits
        self.false += other.false
        self.missed += other.missed

    @property
    def precision(self) -> float:
        """Share of what was found that is there; 1 when nothing was found."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.hits / max(2 * self.hits + self.false + self.missed, 1)

    def figures(self) -> dict[str, float]:
        """For the last line."""
        return {
            "precision": round(self.precision, 3), "recall": round(self.recall, 3), "f1": round(self.f1, 3)
        }  # fmt: skip


@dataclass
class Measured:
    """Sums over one voice's answers."""

    found: Count = field(default_factory=Count)
    words_alone: Count = field(default_factory=Count)
    pauses: Count = field(default_factory=Count)
    pause_errors: list[float] = field(default_factory=list)
    seconds: float = 0.0
    detecting: float = 0.0


@dataclass(frozen=True)
class Answer:
    """An answer with what was recognised in it."""

    spoken: Spoken
    words: tuple[Word, ...]


def match(found: Sequence[Stretch], truth: Sequence[Stretch]) -> Count:
    """Each true stretch takes the nearest free found one that overlaps it or lies within 0.1 s."""
    free = list(found)
    hits = 0
    for start, end in truth:
        near = [f for f in free if min(f[1], end) - max(f[0], start) > -_NEAR]
        if near:
            free.remove(min(near, key=lambda f: abs(f[0] + f[1] - start - end)))
            hits += 1
    return Count(hits, len(free), len(truth) - hits)


def match_pauses(found: Sequence[Stretch], truth: Sequence[Stretch]) -> tuple[Count, list[float]]:
    """Pauses that share half of both; and by how much their lengths differ."""
    free, errors = list(found), []
    for start, end in truth:
        for one in free:
            if min(one[1], end) - max(one[0], start) >= 0.5 * max(one[1] - one[0], end - start):
                free.remove(one)
                errors.append(abs((one[1] - one[0]) - (end - start)))
                break
    return Count(len(errors), len(free), len(truth) - len(errors)), errors


def measure(answers: Sequence[Answer]) -> Measured:
    """Detect and compare."""
    sums = Measured()
    for answer in answers:
        seconds = len(answer.spoken.pcm) / media.RATE
        started = time.process_time()
        times = word_timing.timed(answer.spoken.pcm, answer.words, "en-US")
        sums.detecting += time.process_time() - started
        sums.seconds += seconds
        filled = [(f.start, f.end) for f in times.fillers if f.kind == "filled_pause"]
        written = [
            (f.start, f.end) for f in times.fillers if f.kind == "filled_pause" and f.source == "words"
        ]
        sums.found.add(match(filled, answer.spoken.fillers))
        sums.words_alone.add(match(written, answer.spoken.fillers))
        said = metrics.measure(times.words, seconds, "en-US", times.fillers, times.silences)
        count, errors = match_pauses([(p.start, p.end) for p in said.pauses], answer.spoken.pauses)
        sums.pauses.add(count)
        sums.pause_errors += errors
    return sums


@contextlib.contextmanager
def recogniser(*more: str) -> Iterator[None]:
    """Whisper behind the Speech protocol, and the product's settings pointing at it; `more`: its options."""
    command = [str(paths.python_of(paths.STANDINS_PROJECT)), "-m", "standins.serve", "--mode", "models"]
    command += ["--speech-port", "0", "--control-port", "0", "--speech-workers", "1", "--threads", "1", *more]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command, cwd=paths.STANDINS_PROJECT, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                log.seek(0)
                raise RuntimeError(log.read()[-800:].decode(errors="replace"))
            port = json.loads(line)["ports"]["speech"]
            os.environ |= {
                "ENVIRONMENT": "development", "GOOGLE_CLOUD_PROJECT": environment.PROJECT,
                "UPLOADS_BUCKET": environment.UPLOADS, "DERIVED_BUCKET": environment.DERIVED,
                "USER_HASH_KEY": "local-only-not-a-secret", "DELIVERY_ENDPOINT": "delivery",
                "EXPRESSION_ENDPOINT": "expression", "CORRECTNESS_ENDPOINT": "correctness",
                "SPEECH_EMULATOR_HOST": f"127.0.0.1:{port}",
            }  # fmt: skip
            yield
        finally:
            process.terminate()
            process.wait(10)


def keeping_recogniser() -> contextlib.AbstractContextManager[None]:
    """`recogniser` that hears each piece once: a long measurement goes on where it stopped."""
    return recogniser("--keep-hearings", str(paths.cache() / "hearings"))


def listen(pcm: filler_voices.Signal) -> tuple[Word, ...]:
    """The words of one piece, as the product hears them."""
    from shared.gcp import speech

    samples = (np.clip(pcm, -1, 1) * 32767).astype(np.int16)
    for attempt in range(_ATTEMPTS):
        try:
            return speech.recognize(media.to_wav(samples), "en-US").words
        except Unavailable:  # a busy machine takes longer than the product waits
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError


def answers_of(
    voice: str, texts: tuple[str, ...], splicings: Sequence[tuple[int, int]], keep: Path | None
) -> list[Answer]:
    """Spoken and recognised; spliced once for each seed and place in the plan. With `keep`, the words are
    taken from there when they are there."""
    spoken = filler_voices.speak(voice, filler_answers.utterances(texts))
    answers = []
    for seed, turn in splicings:
        for one in filler_answers.assemble(texts, spoken, seed, turn):
            answers += _kept(keep, one) or _keep(keep, Answer(one, listen(one.pcm)))
    return answers


def _place(keep: Path, spoken: Spoken) -> Path:
    samples = (np.clip(spoken.pcm, -1, 1) * 32767).astype(np.int16)
    return keep / f"{hashlib.sha256(samples.tobytes()).hexdigest()[:24]}.json"


def _keep(keep: Path | None, answer: Answer) -> list[Answer]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        _place(keep, answer.spoken).write_text(json.dumps([w.model_dump() for w in answer.words]))
    return [answer]


def _kept(keep: Path | None, spoken: Spoken) -> list[Answer]:
    if keep is None or not (place := _place(keep, spoken)).exists():
        return []
    return [Answer(spoken, tuple(Word.model_validate(w) for w in json.loads(place.read_text())))]


def read_speech(folders: Sequence[Path], keep: Path | None) -> list[Answer]:
    """People reading aloud: every recording under the folders, and a telephone exchange's prompts."""
    recordings = []
    for folder in folders:
        files = [p for p in sorted(folder.rglob("*")) if p.suffix in {".wav", ".raw", ".flac"}]
        for path in files:
            content = path.read_bytes()
            whole = np.frombuffer(content, "<i2") if path.suffix == ".raw" else media.decode(content).pcm
            recordings.append(whole.astype(np.float32) / np.float32(32768))
    answers = []
    for pcm in recordings + prompts()[1::2]:
        answers += without_fillers(pcm, keep)
    return answers


def without_fillers(pcm: filler_voices.Signal, keep: Path | None) -> list[Answer]:
    """Recognised speech in which nobody says "um"."""
    spoken = Spoken(pcm, (), ())
    return _kept(keep, spoken) or _keep(keep, Answer(spoken, listen(pcm)))


def prompts(folder: Path = _PROMPTS) -> list[filler_voices.Signal]:
    """Sentences that a telephone exchange says, recorded by a person, joined to pieces of half a minute.

    The detector is fitted on the first, the third and so on; the others are measured.
    """
    rest = np.zeros(int(_BETWEEN_PROMPTS * media.RATE), np.float32)
    pieces: list[filler_voices.Signal] = []
    parts: list[filler_voices.Signal] = []
    for path in sorted(folder.glob("*.g722")):
        if any(part in path.name for part in ("tone", "beep", "tt-")):
            continue  # not speech
        pcm = filler_voices.read(path.read_bytes(), "g722").astype(np.float32) / np.float32(32768)
        if not _SHORTEST_PROMPT <= len(pcm) / media.RATE <= _PIECE:
            continue
        parts += [pcm, rest]
        if sum(map(len, parts)) > _PIECE * media.RATE:
            pieces.append(np.concatenate(parts))
            parts = []
        if len(pieces) == _MOST_PIECES:
            break
    return pieces


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Fillers and pauses at known times, found or not")
    parser.add_argument("--keep", type=Path, help="keep what was recognised here, and take it from here")
    parser.add_argument("--answers", type=int, default=8, help="texts in each voice, 4 to 8")
    parser.add_argument("--voices", nargs="+", default=VOICES, help="others that `filler_voices` can speak")
    parser.add_argument("--speech", nargs="+", type=Path, metavar="FOLDER", help="of people reading aloud")
    options = parser.parse_args()
    try:
        read_by_people = options.speech or (require(SPOKEN), _READ_SPEECH)
    except MissingFiles as missing_files:
        print(f"bench-fillers: {missing_files}", file=sys.stderr)
        return 1
    if missing := [str(f) for f in options.speech or () if not f.is_dir()]:
        print(f"bench-fillers: no folder: {', '.join(missing)}", file=sys.stderr)
        return 1
    texts = filler_answers.HELD_OUT[: options.answers]
    measured: dict[str, Measured] = {}
    print(
        f"{'voice':<18}{'fillers':>8}{'words alone':>13}{'precision':>11}{'recall':>8}{'F1':>7}  pauses P / R"
    )
    with recogniser():
        for voice in options.voices:
            try:
                one = measure(answers_of(voice, texts, _SPLICINGS, options.keep))
            except VoiceMissing as missing:
                print(f"{voice:<18} not measured: {missing}")
                continue
            measured[voice] = one
            c = one.found
            print(
                f"{voice:<18}{c.hits + c.missed:8d}{one.words_alone.f1:13.2f}"
                f"{c.precision:11.2f}{c.recall:8.2f}{c.f1:7.2f}  "
                f"{one.pauses.precision:.2f} / {one.pauses.recall:.2f}",
                flush=True,
            )
        people = read_speech(read_by_people, options.keep)
    if len(measured) < FEWEST_VOICES:
        print(f"{len(measured)} voices are too few: at least {FEWEST_VOICES} are needed")
        return 1
    pauses = Count()
    for one in measured.values():
        pauses.add(one.pauses)
    errors = [e for one in measured.values() for e in one.pause_errors]
    false = measure(people)
    minutes = false.seconds / 60
    print(
        f"pauses of 1 s and more: mean difference in length {np.mean(errors) if errors else 0:.2f} s\n"
        f"read speech of people: {false.found.false} found in {len(people)} recordings, {minutes:.1f} min"
    )
    if not people:
        print("no read speech: apt-get install pocketsphinx-testdata asterisk-core-sounds-en-g722")
    took = sum(o.detecting for o in measured.values()) / sum(o.seconds for o in measured.values()) * 20
    worst = min(one.found.f1 for one in measured.values())
    figures = {
        "voices": {voice: one.found.figures() for voice, one in measured.items()},
        "worst_f1": round(worst, 3),
        "words_alone_worst_f1": round(min(one.words_alone.f1 for one in measured.values()), 3),
        "pause_precision": round(pauses.precision, 3),
        "pause_recall": round(pauses.recall, 3),
        "pause_length_error": round(float(np.mean(errors)), 3) if errors else None,
        "read_speech_minutes": round(minutes, 2),
        "read_speech_false": false.found.false,
        "detect_ms_per_20_s": round(1000 * took, 1),
        "goal_f1": GOAL_F1,
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
