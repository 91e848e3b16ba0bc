# ruff: noqa: E501  (answers are prose)
"""Test answers with fillers and pauses at known times, spliced from short utterances.

Between two parts of a sentence goes, in turn, a filler in one of six surroundings (silence on both
sides, on one, on none, inside a long pause), a pause, a hesitation too short to be a pause, or nothing.
Room noise lies under all of it. The same seed makes the same answer in the same voice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from local.bench.filler_voices import Signal, Utterance
from shared.media import RATE

TUNING = (
    "In my last role I looked after | the nightly billing jobs | and they kept failing | whenever the "
    "warehouse was busy | so I measured every step | and wrote down where the time went | before changing it",
    "We had two engineers | who did not agree about the schema | so I met each of them alone | and made a list "
    "of what they needed | then we compared both designs | against the same five questions",
    "A left join keeps every row | from the first table | and puts nulls where the second | has no match | "
    "while an inner join drops them | which surprised our analysts | more than once",
    "My biggest mistake was | shipping a change on a Friday | without a way back | and customers could not log "
    "in | for about forty minutes | so now we practise rollbacks | every month",
    "I would start with the readers | and ask what they look for | then sketch two or three pages | and test "
    "them with five people | because most problems | already show up there",
    "The deadline moved forward by two weeks | and I told my manager | which parts we could drop | he chose the "
    "export feature | and we delivered the rest | a day early",
)
HELD_OUT = (
    "When I joined the support team | tickets waited for three days | because nobody sorted them | I built a "
    "small form | that asked for the version first | and the waiting time fell | to about five hours",
    "One of our suppliers stopped answering | in the middle of the season | I called four others | compared "
    "prices and delivery times | and we signed with a firm | from the next town",
    "A cache keeps results | that are expensive to compute | close to whoever needs them | the difficult part "
    "is knowing | when a copy is too old | and who has to remove it",
    "I taught a class of twenty | who had never programmed | the first week was hard | since everyone worked at "
    "another speed | so I paired quick students | with slower ones | and both learned more",
    "Our tests took an hour | and people stopped running them | I found that most of the time | went into "
    "starting the database | we shared one between all tests | and came down to six minutes",
    "The customer wanted a report | that our data could not support | I showed her an example | with the numbers "
    "we trusted | and explained what was missing | she was happy with that | in the end",
    "A process has memory of its own | while threads share theirs | which makes them cheap to start | but easy "
    "to get wrong | I prefer messages | when speed is not everything",
    "Last spring I was asked | to close our oldest office | and to keep as many people as possible | I spoke with "
    "every one of them | before anything was announced | eleven of fourteen stayed",
)
FILLERS = ("um", "uh", "er", "hmm")
SPEEDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0, 1.3)
SHORTEST, LONGEST = 0.25, 0.9
_SURROUNDINGS = ((0.30, 0.25), (0.03, 0.35), (0.35, 0.03), (0.02, 0.02), (1.3, 1.2), (0.12, 0.6))
"""Seconds of silence before and after a filler."""
_PLAN = "ffpfffhffnffpfffnffh"
"""What comes between parts, in turn: filler, pause, hesitation, nothing."""


@dataclass(frozen=True)
class Spoken:
    """An answer and what is in it: stretches in seconds."""

    pcm: Signal
    fillers: tuple[tuple[float, float], ...]
    pauses: tuple[tuple[float, float], ...]


@dataclass
class _Tape:
    blocks: list[Signal] = field(default_factory=list)
    at: int = 0
    fillers: list[tuple[float, float]] = field(default_factory=list)
    pauses: list[tuple[float, float]] = field(default_factory=list)

    def put(self, block: Signal) -> tuple[float, float]:
        start = self.at
        self.blocks.append(block)
        self.at += len(block)
        return start / RATE, self.at / RATE

    def rest(self, seconds: float) -> None:
        start, end = self.put(np.zeros(int(seconds * RATE), np.float32))
        if seconds >= 1.0:
            self.pauses.append((start, end))


def utterances(texts: tuple[str, ...]) -> list[Utterance]:
    """All that a voice has to speak for these answers: the parts, then each filler at each speed."""
    parts = [Utterance(part.strip() + ",") for text in texts for part in text.split("|")]
    return parts + [Utterance(filler + ",", speed) for filler in FILLERS for speed in SPEEDS]


def assemble(texts: tuple[str, ...], spoken: list[Signal], seed: int, turn: int = 0) -> list[Spoken]:
    """Put answers together from what `utterances` asked for, in that order. Every fourth has no filler.

    `turn`: where in the plan of fillers and pauses to begin.
    """
    parts = iter(spoken)
    cut = [[next(parts) for _ in text.split("|")] for text in texts]
    choice = {name: list(islice(parts, len(SPEEDS))) for name in FILLERS}
    made, number = [], turn
    for index, pieces in enumerate(cut):
        rng = np.random.default_rng((seed, index))
        tape = _Tape()
        tape.put(np.zeros(int(rng.uniform(0.3, 0.8) * RATE), np.float32))
        for position, piece in enumerate(pieces):
            tape.put(piece)
            if position == len(pieces) - 1:
                break
            what = _PLAN[turn % len(_PLAN)]
            turn += 1
            if what == "f" and index % 4 == 3:
                what = "h"
            if what == "p":
                tape.rest(float(rng.uniform(1.2, 3.0)))
            elif what == "h":
                tape.rest(float(rng.uniform(0.35, 0.7)))
            elif what == "n":
                tape.rest(float(rng.uniform(0.02, 0.15)))
            else:
                before, after = _SURROUNDINGS[number % len(_SURROUNDINGS)]
                wanted = float(rng.uniform(SHORTEST, LONGEST))
                options = choice[FILLERS[(number + number // len(FILLERS)) % len(FILLERS)]]
                usable = [o for o in options if SHORTEST <= len(o) / RATE <= LONGEST] or list(options)
                filler = min(usable, key=lambda o: abs(len(o) / RATE - wanted))
                number += 1
                tape.rest(before)
                tape.fillers.append(tape.put(_fade(filler * np.float32(rng.uniform(0.5, 1.0)))))
                tape.rest(after)
        tape.put(np.zeros(int(rng.uniform(0.3, 0.8) * RATE), np.float32))
        pcm = np.concatenate(tape.blocks)
        noise = rng.normal(0, 10 ** (rng.uniform(-68, -48) / 20), len(pcm))
        pcm = np.clip(pcm + noise, -1, 1).astype(np.float32)
        made.append(Spoken(pcm, tuple(tape.fillers), tuple(tape.pauses)))
    return made


def _fade(samples: Signal, seconds: float = 0.01) -> Signal:
    """Ramps at both ends, so that a splice doesn't click."""
    ramp = np.linspace(0, 1, int(seconds * RATE), dtype=np.float32)
    shaped = samples.copy()
    shaped[: len(ramp)] *= ramp
    shaped[-len(ramp) :] *= ramp[::-1]
    return shaped
