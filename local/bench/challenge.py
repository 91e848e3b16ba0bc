"""`make challenge MODEL=… [PROMPT=FILE]`: a new judge or prompt against the one in use, on the frozen suites.

A judge goes the way of a trained model: both read the same answers, errors are compared in pairs by a
bootstrap that draws questions (or pairs, or attacks); the challenger must win beyond noise and
be worse in no suite. The suites are those of `local/bench/challenge_suites.py`.

They are read in rounds of one case of each suite until the minutes are over, half of them for each judge, and
compared on the rounds that both have read. What was read is remembered (`local/bench/readings.py`): a judge
that is known costs nothing, and a run that stopped goes on when it is called again.

MODEL: one of `local/bench/judges.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from local.bench import challenge_suites, judges, readings
from local.bench.challenge_suites import Round
from local.bench.readings import Shelf, Wanted, WentAway
from models.pipelines.comparison import FEWEST_IN_GROUP, Comparison, Decision, compare, decide
from models.pipelines.evaluation import Evaluation
from shared.assessment.scoring.evidence import EvidenceResponse

ROUNDS = FEWEST_IN_GROUP
MINUTES = 9.0
AT_ONCE = 4
"""Readings under way together: the small model computes them in one pass over its weights."""
PROCESSOR_SECONDS = {"small": 22.0}
"""Of a reading, measured; of judges that compute elsewhere it shows when they read."""
CORES = 2
TOO_LITTLE, WENT_AWAY = 3, 4
"""Exit codes of a comparison that could not be made."""


class TooLittleRead(Exception):
    """Fewer rounds than a comparison needs."""


@dataclass(frozen=True)
class Side:
    """A judge with its prompt, and what it is to read."""

    name: str
    prompt: Path | None
    rounds: Sequence[Round]

    def read(self, until: float) -> tuple[int, int]:
        """Read what isn't remembered, until then; (rounds that are whole, readings made).

        Raises `WentAway`.
        """
        if self.name in judges.SCRIPTED:
            return len(self.rounds), 0
        with judges.prompted(self.name, self.prompt):
            shelf = Shelf(judges.identity(self.name))
            missing = [wanted for wanted in self._wanted() if not shelf.find(wanted)]
            self._announce(len(missing), until)
            made = 0
            if missing:
                with judges.served(self.name, AT_ONCE):
                    made = readings.gather(
                        missing,
                        readings.ask,
                        shelf.keep,
                        until=until,
                        at_once=AT_ONCE,
                        say=Progress(self.name, len(missing)),
                    )
            return self._whole(shelf), made

    def evaluate(self, rounds: int) -> Evaluation:
        """On the first so many rounds, all of which are read."""
        these = self.rounds[:rounds]
        version = judges.version(self.name)
        if self.name in judges.SCRIPTED:
            extract = judges.scripted(self.name)
            return challenge_suites.evaluate(
                these, lambda wanted: extract(wanted.asked, wanted.text), version
            )
        with judges.prompted(self.name, self.prompt):
            shelf = Shelf(judges.identity(self.name))

            def remembered(wanted: Wanted) -> EvidenceResponse:
                found = shelf.find(wanted)
                assert found, "an unread round is not compared"
                return found.used()

            return challenge_suites.evaluate(these, remembered, version)

    def ship(self) -> None:
        """Put what is remembered into the repository, so that nobody has to read it again."""
        Shelf(judges.identity(self.name)).ship(self._wanted())

    def _wanted(self) -> list[Wanted]:
        return list(dict.fromkeys(wanted for one in self.rounds for wanted in one.wanted))

    def _whole(self, shelf: Shelf) -> int:
        whole = (all(shelf.find(wanted) for wanted in one.wanted) for one in self.rounds)
        return sum(takewhile(bool, whole))

    def _announce(self, missing: int, until: float) -> None:
        known = len(self._wanted()) - missing
        line = f"{self}: {known} readings are remembered, {missing} to make"
        if missing:
            seconds = PROCESSOR_SECONDS.get(self.name)
            guess = (
                f"about {missing * seconds / CORES / 60:.0f} minutes on two free cores, " if seconds else ""
            )
            line += f": {guess}at most {max(0.0, until - time.monotonic()) / 60:.0f} now"
        say(line)

    def __str__(self) -> str:
        return f"{self.name} with {self.prompt.name}" if self.prompt else self.name


class Progress:
    """Says of each reading that is made how long the rest will take."""

    def __init__(self, name: str, of: int) -> None:
        self._name, self._of, self._began = name, of, time.monotonic()

    def __call__(self, read: int) -> None:
        left = (time.monotonic() - self._began) / read * (self._of - read)
        say(f"  {self._name}: {read} of {self._of} read, about {left / 60:.0f} min left")


def say(line: str) -> None:
    """Progress, apart from the result."""
    print(line, file=sys.stderr, flush=True)


def table(found: Comparison) -> str:
    """Champion and challenger, over all and by suite."""
    lines = [f"{'suite':18}{'drawn':>10}{'champion':>10}{'challenger':>12}   gain [95 %]"]
    for name, gain in ({"all": found.overall} | found.groups).items():
        lines.append(f"{name:18}{gain.people:10}{gain.champion:10.3f}{gain.challenger:12.3f}   {gain}")
    return "\n".join(lines)


def challenge(
    champion: Side, challenger: Side, minutes: float
) -> tuple[Comparison, Decision, dict[str, Any]]:
    """The comparison, what follows from it, and what was read for it. Raises `TooLittleRead`, `WentAway`."""
    began = time.monotonic()
    end = began + 60 * minutes
    alone = challenger.name in judges.SCRIPTED or challenger == champion
    first, made = champion.read(end if alone else (began + end) / 2)
    second, more = challenger.read(end)
    rounds = min(first, second)
    if rounds < FEWEST_IN_GROUP:
        raise TooLittleRead(
            f"{rounds} of at least {FEWEST_IN_GROUP} rounds were read in {minutes:g} minutes; what was read "
            "is kept: the same command goes on from here"
        )
    found = compare(champion.evaluate(rounds), challenger.evaluate(rounds))
    took = {
        "rounds": rounds,
        "read": made + more,
        "minutes": round((time.monotonic() - began) / 60, 1),
        "processor_minutes": round(sum(os.times()[:4]) / 60, 1),
    }
    return found, decide(found), took


def main(arguments: Sequence[str] | None = None) -> int:
    """Status 0 whether promoted or refused: a refusal is an answer. The last line is JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--champion", default="small", help="the judge in use")
    parser.add_argument("--model", help="the challenger; default: the judge in use, with --prompt")
    parser.add_argument("--prompt", type=Path, metavar="FILE")
    parser.add_argument("--whole", action="store_true", help="all of the suites, every level ranked")
    parser.add_argument(
        "--each", type=int, default=ROUNDS, metavar="N", help=f"so many of each suite, not {ROUNDS}"
    )
    parser.add_argument("--minutes", type=float, default=MINUTES, help=f"for both together, not {MINUTES:g}")
    parser.add_argument("--ship", action="store_true", help="put the champion's readings into the repository")
    given = parser.parse_args(arguments)
    if not given.model and not given.prompt:
        parser.error("say MODEL, PROMPT or both")
    judges.require(given.model or given.champion, given.prompt)
    rounds = challenge_suites.rounds(sys.maxsize if given.whole else given.each, whole=given.whole)
    champion = Side(given.champion, None, rounds)
    challenger = Side(given.model or given.champion, given.prompt, rounds)
    result: dict[str, Any] = {
        "champion": champion.name,
        "challenger": challenger.name,
        "prompt": given.prompt.name if given.prompt else None,
    }
    status = 0
    try:
        found, decision, took = challenge(champion, challenger, given.minutes)
    except TooLittleRead as error:
        say(str(error))
        status, result = TOO_LITTLE, result | {"promoted": None, "why": "too_little_read"}
    except WentAway as error:
        say(f"a judge went away: {error}. What it has read is kept: the same command goes on from here")
        status, result = WENT_AWAY, result | {"promoted": None, "why": "judge_went_away"}
    else:
        if given.ship:
            champion.ship()
        print(table(found))
        print("promoted" if decision.promote else "refused")
        for reason in decision.reasons:
            print(f"  {reason.code}: {reason.text}")
        result |= {
            "promoted": decision.promote,
            "reasons": [reason.code for reason in decision.reasons],
            "gain": [found.overall.gain, found.overall.low, found.overall.high],
            **took,
        }
    print(json.dumps(result))
    return status


if __name__ == "__main__":
    raise SystemExit(main())
