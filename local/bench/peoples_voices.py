"""`make bench-peoples-voices`: is well-heard speech of people ever marked as not heard, or another language?

Recordings of people (`recordings`) go through `functions.transcribe.listening.listen`, each in an interview
of its own language, and the first of each person in one of another. Where `unheard` finds voice without a
word, the recordings in that stretch are heard again, each alone, and words that come then were left out: a
true catch. Where none come, or the text is known and nothing is missing in it, it counts as a false alarm.

Interrupted (Ctrl-C), it prints the figures until then. What was heard is kept: the next run goes on there.

The last line is one JSON object: `n` pieces of `seconds`; `false_alarms` and `true_catches` of `unheard`;
`at_most`, what the share of false alarms is below with 95 % (Clopper and Pearson, one side); `missed`: texts
of which more words in a row are lost than 1.5 s of voice hold, unmarked; `refused`: pieces that would get no
score; `word_error` of the `texts_known`; `own` pieces of which `alarmed` were taken for another language, and
`foreign` hearings of which `noticed`. Read aloud, over telephones or by actors: people, but nobody who thinks
of an answer.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np

from functions.transcribe.listening import RecognizedChunk
from local.bench import recordings, spoken_answers
from local.bench.fillers import keeping_recogniser
from local.bench.recordings import Piece
from shared import languages, media
from shared.assessment.delivery import fillers, unheard
from shared.assessment.scoring import gates
from shared.documents.transcript import Word

LOST = 5
"""Words in a row that 1.5 s of voice and more hold."""
_ANSWER = 3
"""Words of a recording heard again from which on something was said in it."""
_SECONDS = round(20 * media.RATE)


@dataclass
class Figures:
    """What the command prints."""

    n: int = 0
    seconds: float = 0.0
    false_alarms: list[str] = field(default_factory=list)
    true_catches: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)
    own: int = 0
    alarmed: list[str] = field(default_factory=list)
    foreign: int = 0
    not_noticed: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        return {
            "n": self.n,
            "seconds": round(self.seconds),
            "false_alarms": len(self.false_alarms),
            "at_most": round(at_most(len(self.false_alarms), self.n), 3),
            "true_catches": len(self.true_catches),
            "missed": len(self.missed),
            "refused": self.refused,
            "texts_known": len(self.errors),
            "word_error": round(float(np.mean(self.errors)), 3) if self.errors else None,
            "own": self.own,
            "alarmed": len(self.alarmed),
            "foreign": self.foreign,
            "noticed": self.foreign - len(self.not_noticed),
            "which": {
                name: getattr(self, name)
                for name in ("false_alarms", "true_catches", "missed", "alarmed", "not_noticed")
            },
        }


def at_most(found: int, drawn: int, beyond: float = 0.05) -> float:
    """The share 0..1 with which `found` of `drawn`, or fewer, would come up in `beyond` of all drawings."""
    low, high = 0.0, 1.0
    for _ in range(40):
        share = (low + high) / 2
        few = sum(
            math.comb(drawn, k) * share**k * (1 - share) ** (drawn - k) for k in range(min(found, drawn) + 1)
        )
        low, high = (share, high) if few > beyond else (low, share)
    return high


def longest_loss(told: str, heard: str, language: str) -> int:
    """Most words in a row (characters in scripts without spaces) that were said and have nothing instead."""
    wanted, got = spoken_answers.parts(told, language), spoken_answers.parts(heard, language)
    steps = SequenceMatcher(a=wanted, b=got, autojunk=False).get_opcodes()
    return max([0, *(a_to - a - (b_to - b) for _, a, a_to, b, b_to in steps)])


def is_left_out(piece: Piece, words: Iterable[Word], heard: RecognizedChunk) -> bool | None:
    """Whether something said is not in what was heard, where voice without words was found; None: not found.

    By the text, if that is known; else by hearing again, each alone, the recordings without words.
    """
    signal = piece.pcm.astype(np.float32) / np.float32(32768)
    found = unheard.stretches(list(words), fillers.frames(signal))
    if not found:
        return None
    if piece.text is not None:
        return longest_loss(piece.text, heard.text, piece.language) >= LOST
    silent = [part for start, end in found for part in piece.between(start, end)]
    return any(_says_more(part.pcm, piece.language, heard) for part in silent)


def _says_more(pcm: media.Pcm, language: str, heard: RecognizedChunk) -> bool:
    """Whether words come from a recording alone that aren't among those of the whole piece."""
    alone = spoken_answers.hear(pcm, language)
    new = set(spoken_answers.parts(alone.text, language)) - set(spoken_answers.parts(heard.text, language))
    return len(alone.words) >= _ANSWER and bool(new)


def measure(piece: Piece, figures: Figures) -> None:
    """Hear one piece in its own language and add what came of it."""
    heard = spoken_answers.hear(piece.pcm, piece.language)
    left_out = is_left_out(piece, heard.words, heard)
    figures.n += 1
    figures.seconds += heard.duration
    figures.own += 1
    figures.alarmed += [f"{piece.name}: {heard.other_language}"] * bool(heard.other_language)
    figures.refused += [piece.name] * (heard.unheard > gates.MOST_UNHEARD)
    if left_out is not None:
        (figures.true_catches if left_out else figures.false_alarms).append(piece.name)
    lost = 0
    if piece.text is not None:
        figures.errors.append(spoken_answers.error(piece.text, heard.text, piece.language))
        lost = longest_loss(piece.text, heard.text, piece.language)
        figures.missed += [piece.name] * (left_out is None and lost >= LOST)
    verdict = {None: "", True: "true catch", False: "FALSE ALARM"}[left_out]
    pace = len(heard.words) / heard.voiced_seconds if heard.voiced_seconds else 0.0
    error = f"{figures.errors[-1]:.2f}" if piece.text is not None else "-"
    print(
        f"{piece.name:<28} {heard.duration:.0f} s unheard {heard.unheard:.2f} error {error} lost {lost} "
        f"words/s of voice {pace:.1f} {heard.other_language or '-'} {verdict} | {heard.text[:70]}",
        file=sys.stderr,
    )


def measure_foreign(piece: Piece, interview: str, figures: Figures) -> None:
    """Hear the beginning of one piece in an interview of another language."""
    heard = spoken_answers.hear(piece.pcm[:_SECONDS], interview)
    figures.foreign += 1
    told = f"{piece.name} in {interview}: {heard.other_language or '-'}"
    if heard.other_language != languages.base(piece.language):
        figures.not_noticed.append(told)
    print(f"{told:<40} | {heard.text[:70]}", file=sys.stderr)


def interview_of_others(piece: Piece, number: int) -> str:
    """English for who speaks another language; for who speaks English one of four in turn."""
    if languages.base(piece.language) != languages.FALLBACK:
        return "en-US"
    return ("es-ES", "de-DE", "fr-FR", "it-IT")[number % 4]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Is speech of people that was heard well ever marked?")
    parser.add_argument("recordings", type=Path, help="folder where the packages are laid out")
    parser.add_argument("--fetch", action="store_true", help="download Debian's packages to it first")
    parser.add_argument("--pieces", type=int, default=8, help="of half a minute, of each person")
    parser.add_argument("--foreign", type=int, default=4, help="of them heard in another interview, too")
    options = parser.parse_args()
    if options.fetch:
        recordings.fetch(options.recordings)
    figures, number = Figures(), dict[str, int]()
    with keeping_recogniser(), contextlib.suppress(KeyboardInterrupt):
        for piece in recordings.pieces(options.recordings, options.pieces):
            measure(piece, figures)
            person = piece.name.rpartition(" ")[0]
            number[person] = number.get(person, -1) + 1
            if number[person] < options.foreign:
                measure_foreign(piece, interview_of_others(piece, number[person]), figures)
    print(json.dumps(figures.told(), ensure_ascii=False))
    return 0 if figures.n else 1


if __name__ == "__main__":
    sys.exit(main())
